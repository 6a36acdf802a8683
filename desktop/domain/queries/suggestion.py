"""The scores that the rules suggest beside those a person gives: shown where the two differ, taken when asked."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.node import SUGGESTION
from desktop.domain.workbook.workbook import CellRef, Copy


def suggested(calculation: Calculation, ref: CellRef) -> str:
    """What is suggested for a cell, as a clerk would type it: 5, not 5.00; "" where nothing is."""
    value = calculation.value(_beside(ref))
    return number.show_plain(value) if isinstance(value, Decimal) else calculation.text(_beside(ref))


def differing(calculation: Calculation, ref: CellRef) -> str:
    """The same, where the cell holds another figure or none."""
    same = calculation.value(_beside(ref)) == calculation.value(ref)
    return "" if same else suggested(calculation, ref)


def blanks(calculation: Calculation, copy: Copy) -> Iterator[tuple[CellRef, str]]:
    """The cells of one copy in which nothing stands although something is suggested, and what."""
    for ref in calculation.workbook.refs(copy):
        definition = copy.form.cells[ref.cell]
        if definition.suggestion and calculation.is_typed(ref) and not calculation.text(ref).strip():
            text = suggested(calculation, ref)
            if text:
                yield ref, text


def suggesting(copy: Copy) -> frozenset[str]:
    """The cells of a copy's form beside which something may be suggested."""
    return frozenset(id_ for id_, cell in copy.form.cells.items() if cell.suggestion)


def told_of(ref: CellRef) -> CellRef:
    """The cell beside which a suggestion stands; any other cell is itself."""
    return ref._replace(cell=ref.cell.removeprefix(SUGGESTION))


def _beside(ref: CellRef) -> CellRef:
    return ref._replace(cell=SUGGESTION + ref.cell)
