"""Where a figure in a text comes from."""

from desktop.domain.engine.calculation import Calculation
from desktop.domain.narrative.markup import Each
from desktop.domain.program.node import RefKind
from desktop.domain.workbook.workbook import CellRef


def cells_behind(calculation: Calculation, ref: CellRef, source: str) -> list[CellRef]:
    """The cells that the figure written as `source` in the text `ref` rests on; those of a list have no one place."""
    copy = calculation.copy(ref.copy)
    teller = next(
        (one for one in calculation.texts.telling(ref).figures() if one.part.source == source), None
    )
    if teller is None or copy is None:
        return []
    if isinstance(teller.part, Each):
        return []
    reads = [read for read in teller.reads if read.how in (RefKind.COPY, RefKind.SINGLE)]
    found = [*teller.addresses, *(calculation.ref_of(read, copy, None) for read in reads)]
    return list(dict.fromkeys(one for one in found if one and calculation.definition(one)))
