"""What rows have without anybody typing it: their classes and weights in a tree, a fixed row's own words.

A column that a form lets people change (可改) is typed: the form's own words are only its initial text. And a row that
a unit has added to the fixed ones has no preset values: all of it is typed.
"""

from desktop.domain import number, words
from desktop.domain.forms.cell import CellDef, Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.evaluation import Value
from desktop.domain.workbook.workbook import Row

Preset = dict[tuple[str, str, str], dict[str, tuple[Value, str]]]
"""For each (form, group, class or fixed key): column → value and printed words."""


def preset_values(report_set: ReportSet) -> Preset:
    """What all rows of a set bring along."""
    found: Preset = {}
    for form in report_set.forms.values():
        for group in form.groups.values():
            if group.rows is RowSource.BY_CLASS:
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
                    column: _of_fixed(form, group, column, text)
                    for column, text in fixed.texts.items()
                    if column not in group.changeable
                }
    return found


def initial_text(form: Form, row: Row, column: str) -> tuple[Value, str] | None:
    """The text of a changeable column of a fixed row until somebody types another."""
    group = form.groups[row.group]
    text = next((one.texts.get(column, "") for one in group.fixed if one.key == row.key), "")
    return _of_fixed(form, group, column, text) if column in group.changeable and text else None


def typed_in_some_row(form: Form, cell: CellDef) -> bool:
    """Whether a person types in the cell, or in some rows of its column; `Values.origin_of` says in which."""
    fixed = bool(cell.group) and form.groups[cell.group].rows is RowSource.FIXED
    return cell.origin is Origin.TYPED or (cell.origin is Origin.CONSTANT and fixed)


def _of_fixed(form: Form, group: Group, column: str, text: str) -> tuple[Value, str]:
    return (number.read(text) if _numeric(form, group.id, column) else text or None), text


def _numeric(form: Form, group: str, column: str) -> bool:
    cell = form.cells.get(f"{group}.{column}")
    return bool(cell and cell.kind.numeric)
