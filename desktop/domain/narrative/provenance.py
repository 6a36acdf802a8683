"""Where a figure in a text comes from."""

from desktop.domain.narrative.bound_text import bound_text
from desktop.domain.narrative.markup import Each
from desktop.domain.program.node import RefKind
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def cells_behind(values: Values, ref: CellRef, source: str) -> list[CellRef]:
    """The cells that the figure written as `source` in the text `ref` rests on; those of a list have no one place."""
    copy = values.copy(ref.copy)
    figure = next((one for one in bound_text(values, ref).figures() if one.part.source == source), None)
    if figure is None or copy is None or isinstance(figure.part, Each):
        return []
    reads = [read for read in figure.reads if read.how in (RefKind.COPY, RefKind.SINGLE)]
    found = [*figure.addresses, *(values.ref_of(read, copy, None) for read in reads)]
    return list(dict.fromkeys(one for one in found if one and values.definition(one)))
