"""The rows of a group as they are printed."""

from desktop.domain.forms.group import RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.workbook.workbook import Copy, Row


def printed_rows(copy: Copy, group_id: str, report_set: ReportSet, empty: bool = False) -> list[Row]:
    """A group's rows in printed order: by class where they are classed by a tree, else as they lie.

    With `empty`, a class that has no row but is printed all the same has one without an id.
    """
    group = copy.form.groups[group_id]
    rows = copy.rows.get(group_id, [])
    if group.rows is RowSource.BY_CLASS:
        classes = [one.key for one in report_set.pack.trees[group.of].classes]
        if empty and group.keep_empty:
            present = {row.class_ for row in rows}
            rows = [*rows, *(Row("", group_id, class_=key) for key in classes if key not in present)]
        order = {key: at for at, key in enumerate(classes)}
        return sorted(rows, key=lambda row: order.get(row.class_, len(order)))
    return rows
