"""What is amiss in a row."""

from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.reason import at_cell
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.forms.group import RowSource
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


@of_copy("no-source", Level.EXPLAIN)
def no_source(values: Values, copy: Copy) -> Iterator[Finding]:
    """一行所跟随的表或名单里的那一行已经删除。"""
    for group in copy.form.groups.values():
        if group.rows not in (RowSource.PER_COPY, RowSource.PER_ROW):
            continue
        column = next((one.id for one in copy.form.cells.values() if one.group == group.id and one.named), "")
        who = words.FORM if group.rows is RowSource.PER_COPY else f"“{group.of}”的那一行"
        for row in copy.rows.get(group.id, []) if column else []:
            if values.copy(row.source) is None and values.row(row.source) is None:
                ref = CellRef(copy.id, row.id, column)
                title = title_of(values, ref)
                message = f"{title}：无来源，它所跟随的{who}已删除；不再需要请删除这一行"
                yield at_cell(values, "no-source", Level.EXPLAIN, ref, message)
