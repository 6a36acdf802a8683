"""What the mouse does on a sheet. A press beside the open box leaves it, as anywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from desktop.ui.form_view.editor import State
from desktop.ui.form_view.locked import follow, shown_value

if TYPE_CHECKING:
    from desktop.ui.form_view.form_view import FormView


def press(sheet: "FormView", event: QMouseEvent) -> None:
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


def drag(sheet: "FormView", event: QMouseEvent) -> None:
    """Select up to the mouse; beyond the edge of the viewport the sheet scrolls along."""
    at = sheet.position_at(event.position())
    if at and event.buttons() & Qt.MouseButton.LeftButton and at != sheet.far:
        sheet.move_to(at, extend=True)


def double_click(sheet: "FormView", event: QMouseEvent) -> None:
    """Open the box with the caret at the mouse, or go where a shown value comes from."""
    if sheet.position_at(event.position()) is None:
        return
    link = shown_value(sheet, event.position())
    if link:
        follow(sheet, link)
    elif sheet.editor.state is State.LOCKED:
        sheet.say_locked()
    else:
        sheet.begin()
        sheet.editor.caret_to(event.position() - QPointF(sheet.editor.pos()))
