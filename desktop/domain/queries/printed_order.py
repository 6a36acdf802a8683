"""Cells in the order in which a reader meets them: table by table, the rows of a group one after the other."""

from collections.abc import Iterable

from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def in_printed_order(values: Values, refs: Iterable[CellRef]) -> list[CellRef]:
    """`refs` as they are met; those of copies that are gone are left out."""
    copies = {copy.id: at for at, copy in enumerate(values.workbook.copies)}
    ids = {form.id: {id_: at for at, id_ in enumerate(form.cells)} for form in values.set.forms.values()}
    firsts: dict[tuple[str, str], int] = {}
    for form in values.set.forms.values():
        for at, cell in enumerate(form.cells.values()):
            firsts.setdefault((form.id, cell.group), at)

    def place(ref: CellRef) -> tuple[int, int, int, int]:
        copy = values.copy(ref.copy)
        assert copy
        at = ids[copy.form.id].get(ref.cell, 0)
        row = values.row(ref.row) if ref.row else None
        if row is None:
            return copies[ref.copy], at, 0, at
        return copies[ref.copy], firsts[copy.form.id, row.group], values.ordinal(copy, row), at

    return sorted((ref for ref in refs if ref.copy in copies), key=place)
