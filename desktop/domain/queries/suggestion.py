"""The scores that the rules suggest beside those a person gives: shown where the two differ, taken when asked."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.program.node import SUGGESTION
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


def suggested(values: Values, ref: CellRef) -> str:
    """What is suggested for a cell, as a clerk would type it: 5, not 5.00; "" where nothing is."""
    value = values.value(_beside(ref))
    return number.show_plain(value) if isinstance(value, Decimal) else values.text(_beside(ref))


def suggested_value(values: Values, ref: CellRef) -> Decimal | None:
    """The points that are suggested for a cell, None where none are."""
    definition = values.definition(ref)
    value = values.value(_beside(ref)) if definition and definition.suggestion else None
    return value if isinstance(value, Decimal) else None


def differing(values: Values, ref: CellRef) -> str:
    """The same, where the cell holds another figure or none."""
    same = values.value(_beside(ref)) == values.value(ref)
    return "" if same else suggested(values, ref)


def blanks(values: Values, copy: Copy) -> Iterator[tuple[CellRef, str]]:
    """The cells of one copy in which nothing stands although something is suggested, and what."""
    for ref in values.workbook.refs(copy):
        definition = copy.form.cells[ref.cell]
        if definition.suggestion and values.is_typed(ref) and not values.text(ref).strip():
            text = suggested(values, ref)
            if text:
                yield ref, text


def suggesting(copy: Copy) -> frozenset[str]:
    """The cells of a copy's form beside which something may be suggested."""
    return frozenset(id_ for id_, cell in copy.form.cells.items() if cell.suggestion)


def told_of(ref: CellRef) -> CellRef:
    """For a suggestion the cell that it is for; any other cell itself."""
    return ref._replace(cell=ref.cell.removeprefix(SUGGESTION))


def _beside(ref: CellRef) -> CellRef:
    return ref._replace(cell=SUGGESTION + ref.cell)
