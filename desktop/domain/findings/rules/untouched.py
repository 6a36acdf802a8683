"""A table that nobody has begun."""

from collections.abc import Iterator

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

# What stands in an empty form too, and what is written on paper only.
_SAYS_NOTHING = (Kind.POINTS, Kind.SIGNATURE)


@of_copy("untouched", Level.BLANK)
def untouched(values: Values, copy: Copy) -> Iterator[Finding]:
    """整张表一格都没有填。

    Of a table with a cell that must be filled in, that cell is spoken of; a text has rules of its own, the cover
    says what the tables repeat, and what is not printed need not be there.
    """
    if copy.form.id == values.set.cover or not copy.form.printed:
        return
    cells = [cell for cell in copy.form.cells.values() if cell.formula is None]
    if any(cell.required or cell.kind is Kind.PROSE for cell in cells):
        return
    first = None
    for cell in cells:
        for ref in copy.refs_of(cell) if cell.kind not in _SAYS_NOTHING else ():
            if not values.is_typed(ref):
                continue
            if values.text(ref).strip():
                return
            first = first or ref
    if first and not any(ref.copy == copy.id for ref in values.workbook.overrides):
        message = f"{title_of(values, CellRef(copy.id, '', ''))}：一格都没有填；没有内容的，填 0 或“无”"
        yield Finding("untouched", Level.BLANK, (first,), message)
