"""What rows bring along without anybody typing it: their classes and weights in a tree, a fixed row's own words."""

from desktop.domain import number, words
from desktop.domain.definition.model import Form, ReportSet, Rows
from desktop.domain.expression.compile import Value


def brought_along(report_set: ReportSet) -> dict[tuple[str, str, str], dict[str, tuple[Value, str]]]:
    """For each (form, group, class or fixed key): column → value and printed words."""
    found: dict[tuple[str, str, str], dict[str, tuple[Value, str]]] = {}
    for form in report_set.forms.values():
        for group in form.groups.values():
            if group.rows is Rows.TREE:
                tree = report_set.pack.trees[group.of]
                for one in tree.classes:
                    columns: dict[str, tuple[Value, str]] = {}
                    for level, name, printed, weight in zip(
                        tree.levels, one.path, one.printed, one.weights, strict=True
                    ):
                        columns[level] = name, printed
                        columns[level + words.WEIGHT] = (
                            weight,
                            number.show_plain(weight) if weight is not None else "",
                        )
                    found[form.id, group.id, one.key] = columns
            for fixed in group.fixed:
                found[form.id, group.id, fixed.key] = {
                    column: (number.read(text) if _numeric(form, group.id, column) else text or None, text)
                    for column, text in fixed.texts.items()
                }
    return found


def _numeric(form: Form, group: str, column: str) -> bool:
    cell = form.cells.get(f"{group}.{column}")
    return bool(cell and cell.kind.numeric)
