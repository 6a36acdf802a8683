"""What the mouse does on a sheet. A press beside the open box leaves it, as anywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from desktop.domain.layout import Box, Role
from desktop.domain.workbook import CellRef
from desktop.ui.sheet.editor import State
from desktop.ui.sheet.text import Lines, units

if TYPE_CHECKING:
    from desktop.ui.sheet.sheet import Sheet


def press(sheet: "Sheet", event: QMouseEvent) -> None:
    sheet.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    at = sheet.position_at(event.position())
    if at is None:
        sheet.flush()
    elif event.button() == Qt.MouseButton.LeftButton:
        if sheet.arrow_rect().contains(event.position().toPoint()):
            sheet.open_choices()
        else:
            sheet.move_to(at, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
    elif not sheet.rect_of(*sheet.selected).contains(event.position().toPoint()):
        sheet.move_to(at)  # another button: the menu that follows is about what lies under the mouse


def drag(sheet: "Sheet", event: QMouseEvent) -> None:
    """Select up to the mouse; beyond the edge of the viewport the sheet scrolls along."""
    at = sheet.position_at(event.position())
    if at and event.buttons() & Qt.MouseButton.LeftButton and at != sheet.far:
        sheet.move_to(at, extend=True)


def double_click(sheet: "Sheet", event: QMouseEvent) -> None:
    """Open the box with the caret at the mouse, or go where a shown value comes from."""
    if sheet.position_at(event.position()) is None:
        return
    link = shown_value(sheet, event.position())
    if link:
        sheet.follow_link(link)
    elif sheet.editor.state is State.LOCKED:
        sheet.say_locked()
    else:
        sheet.begin()
        sheet.editor.caret_to(event.position() - QPointF(sheet.editor.pos()))


def shown_value(sheet: "Sheet", point: QPointF | None = None) -> CellRef | None:
    """The value of the current box that is filled in elsewhere: the box's own, or the one shown at `point`."""
    box = sheet.box
    if box.role is Role.TAKEN:
        return box.ref
    shown = [piece.ref for piece in box.pieces if piece.ref and not box.ref]
    under = _piece_at(sheet, box, point) if point and len(shown) > 1 else None
    return under or next(iter(shown), None)


def _piece_at(sheet: "Sheet", box: Box, point: QPointF) -> CellRef | None:
    """The shown value at a point of the viewport, the words before it included."""
    flow = sheet.texts.flow(box)
    if not isinstance(flow, Lines):
        return None
    spot = sheet.texts.spot(box, sheet.grid.rect(box), sheet.zoom)
    at = flow.unit_at((point - QPointF(sheet.origin())) / sheet.zoom - QPointF(spot.x, spot.y))
    end = 0
    for piece in box.pieces:
        end += units(sheet.session.calculation.text(piece.ref) if piece.ref else piece.text)
        if piece.ref and at < end:
            return piece.ref
    return None
