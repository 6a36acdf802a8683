"""What a cell of ours says in a place of another's table: as it is printed here, in the unit that is printed there."""

from decimal import Decimal

from msgspec.structs import replace

from desktop.domain import number
from desktop.domain.forms.cell import Kind, unit_of
from desktop.domain.layout.form_layout import Run, piece_text
from desktop.domain.meaning.vocabulary import YUAN_IN
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.incoming.page import Slot

_YUAN = {unit: Decimal(yuan) for unit, yuan in YUAN_IN.items()}


def ref_of(slot: Slot, copy: Copy, row: str) -> CellRef | None:
    """The cell that a place shows in `copy`; `row` is its row's id in a list, the row of a fixed key is found."""
    if slot.cell is None:
        return None
    if slot.key:
        there = next((one.id for one in copy.rows.get(slot.group, []) if one.key == slot.key), "")
        return CellRef(copy.id, there, slot.cell.id) if there else None
    return CellRef(copy.id, row, slot.cell.id)


def said_in(slot: Slot, ref: CellRef, values: Values, unit: str) -> str:
    """What the cell says, in `unit` where an amount is printed in another; "" where there is nothing."""
    text = values.text(ref)
    if slot.way.inline is None and len(slot.pieces) > 1:
        text = "".join(piece_text(_moved(piece, ref), values) for piece in slot.pieces)
    cell = slot.cell
    if cell is None or cell.kind not in (Kind.MONEY, Kind.YUAN):
        return text
    own, printed = _YUAN.get(unit_of(cell)), _YUAN.get(unit)
    if own is None or printed is None or own == printed:
        return text
    value = number.read(text, unit=unit_of(cell))
    if value is None:
        return text
    return number.show_plain(number.CONTEXT.divide(number.CONTEXT.multiply(value, own), printed))


def _moved(piece: Run, ref: CellRef) -> Run:
    """A piece of the blank copy as the copy and row of `ref` have it."""
    if piece.ref is None:
        return piece
    return replace(piece, ref=CellRef(ref.copy, ref.row if piece.ref.row else "", piece.ref.cell))
