"""Figures that a file prints where our form computes: equal ones are left, others kept as printed with the reason.

The lowest first: a sum that differs makes all that is computed from it another figure, which is then compared with what
the file prints there.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct

from desktop.domain import number
from desktop.domain.change.edit import SetOverride, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.overrides import is_rounded_rate
from desktop.domain.forms.cell import Kind, unit_of
from desktop.domain.meaning.vocabulary import PRINTED_SO
from desktop.domain.workbook.workbook import CellRef, Override, Workbook
from desktop.exchange.incoming.proposal import Entry, Source
from desktop.exchange.incoming.typed_text import same_value


class Printed(Struct, frozen=True):
    """What a file prints at a cell that is computed."""

    ref: CellRef
    text: str
    source: Source
    sure: bool = True


def computed_entries(
    printed: Sequence[Printed],
    book: Workbook,
    values: Calculation,
    waiting: Collection[CellRef],
    asked: Collection[str] = (),
) -> tuple[list[Entry], set[CellRef]]:
    """The differences as entries, and the cells that come out as printed. `book` gets the differing figures.

    What rests on a cell of `waiting`, or of a copy in `asked` of which something is not understood, is not known yet: its
    difference is shown, and not sure.
    """
    heights = values.program.heights
    form_of = {copy.id: copy.form.id for copy in book.copies}
    in_order = sorted(
        {one.ref: one for one in printed}.values(),
        key=lambda one: heights.get((form_of[one.ref.copy], one.ref.cell), 0),
    )
    found: list[Entry] = []
    equal: set[CellRef] = set()
    for one in in_order:
        definition = values.definition(one.ref)
        if definition is None:
            continue
        ours = values.text(one.ref)
        percent = definition.kind is Kind.PERCENT
        rounded = percent and is_rounded_rate(values.cell(one.ref).exact, one.text)
        if not one.text.strip() or same_value(definition, one.text, ours) or rounded:
            equal.add(one.ref)
            continue
        figure = number.read(one.text, percent=percent, unit=unit_of(definition))
        sure = (
            one.sure
            and definition.kind.numeric
            and figure is not None
            and not _rests_on(values, one.ref, waiting, asked)
        )
        found.append(Entry(one.ref, "", ours, one.text, one.source, sure, True, PRINTED_SO))
        if sure:
            apply(SetOverride(one.ref, Override(one.text, PRINTED_SO)), book, values)
            values.recompute()
    return found, equal


def _rests_on(
    values: Calculation, ref: CellRef, waiting: Collection[CellRef], asked: Collection[str]
) -> bool:
    """Whether a cell is computed from one of `waiting` or of a copy in `asked`, through others too."""
    if not waiting and not asked:
        return False
    seen: set[CellRef] = set()
    open_ = [ref]
    while open_:
        for one in values.inputs(open_.pop()):
            if one in waiting or one.copy in asked:
                return True
            if one not in seen:
                seen.add(one)
                open_.append(one)
    return False
