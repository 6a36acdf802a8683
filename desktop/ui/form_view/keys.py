"""What each key does on a sheet, as in Excel and WPS.

Typing itself is the editor's. While a box is open its keys are the text's, but an arrow that has nowhere to go in the
text leaves a box that was opened by typing: type 5, press ↓, type 6.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from desktop.ui.form_view.editor import State
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.movement import first_fill, last_fill, row_end, step

if TYPE_CHECKING:
    from desktop.ui.form_view.form_view import FormView

_Key = Qt.Key
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_ARROWS: dict[int, tuple[int, int]] = {
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
}
_CARET = {
    _Key.Key_Up: QTextCursor.MoveOperation.Up,
    _Key.Key_Down: QTextCursor.MoveOperation.Down,
    _Key.Key_Left: QTextCursor.MoveOperation.PreviousCharacter,
    _Key.Key_Right: QTextCursor.MoveOperation.NextCharacter,
}
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def press(sheet: "FormView", event: QKeyEvent) -> bool:
    """Do what a key says; False leaves it to the editor, or to the window."""
    if not sheet.page.boxes:
        return False
    if sheet.choices.isVisible() and sheet.choices.press(event):
        return True
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (
        _anywhere(sheet, event, held)
        or (_open(sheet, event, held) if sheet.editor.state is State.OPEN else _ready(sheet, event, held))
    )  # fmt: skip


def _anywhere(sheet: "FormView", event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    """Keys that mean the same whether a box is open or not."""
    key, back = event.key(), bool(held & _SHIFT)
    if event.matches(QKeySequence.StandardKey.Undo):
        sheet.undo()
    elif event.matches(QKeySequence.StandardKey.Redo) or (key == _Key.Key_Y and held == _CTRL):
        sheet.redo()
    elif key in _ENTER and held in (_PLAIN, _SHIFT):
        sheet.enter(back)
    elif key in _ENTER and held == _CTRL:
        sheet.flush()
    elif key in _ENTER and held == _ALT:
        sheet.begin()
        if sheet.editor.state is State.OPEN:
            sheet.editor.write("\n")
    elif key in (_Key.Key_Tab, _Key.Key_Backtab) and not held & _CTRL:
        sheet.tab(back or key == _Key.Key_Backtab)
    elif key in (_Key.Key_PageUp, _Key.Key_PageDown) and held in (_PLAIN, _SHIFT):
        if sheet.flush():
            sheet.move_to(_a_page_on(sheet, key == _Key.Key_PageDown), extend=back)
    elif key == _Key.Key_Down and held == _ALT:
        sheet.open_choices()
    elif key in (_Key.Key_Semicolon, 0xFF1B) and held == _CTRL:
        if sheet.editor.state is State.LOCKED:
            sheet.say_locked()
        else:
            sheet.editor.write(sheet.today().toString("yyyy年M月d日"))
    elif key in (_Key.Key_Plus, _Key.Key_Equal) and held & _CTRL:
        sheet.zoom_by(1)
    elif key == _Key.Key_Minus and held & _CTRL:
        sheet.zoom_by(-1)
    elif key == _Key.Key_0 and held == _CTRL:
        sheet.zoom = 1.0
    else:
        return False
    return True


def _open(sheet: "FormView", event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    key = event.key()
    if key == _Key.Key_Escape:
        sheet.cancel()
    elif key == _Key.Key_F2:
        sheet.editor.by_typing = sheet.editor.halts = False
    elif key in _ARROWS and held == _PLAIN and sheet.editor.by_typing and not _caret_can_go(sheet, key):
        if sheet.flush():
            sheet.move_to(step(sheet.page, sheet.at, *_ARROWS[key]))
    else:
        return False
    return True


def _ready(sheet: "FormView", event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    key, extend = event.key(), bool(held & _SHIFT)
    page = sheet.page
    start = sheet.far if extend else sheet.at
    if key in _ARROWS and held in (_PLAIN, _SHIFT):
        sheet.move_to(step(page, start, *_ARROWS[key]), extend)
    elif key in (_Key.Key_Home, _Key.Key_End):
        last = key == _Key.Key_End
        corner = last_fill(page) if last else first_fill(page)
        sheet.move_to(corner if held & _CTRL else row_end(page, start, last), extend)
    elif key == _Key.Key_F2 and held == _PLAIN:
        sheet.begin()
    elif key == _Key.Key_F5 and held == _PLAIN:
        sheet.follow_link()
    elif key == _Key.Key_Escape:
        sheet.move_to(sheet.at)  # drops the selection
    elif key == _Key.Key_Backspace and held == _PLAIN:
        if sheet.editor.state is State.LOCKED:
            sheet.say_locked()
        else:
            sheet.editor.write("")
    elif key == _Key.Key_Delete and held == _PLAIN:
        sheet.clear()
    elif event.matches(QKeySequence.StandardKey.Copy):
        sheet.copy()
    elif event.matches(QKeySequence.StandardKey.Cut):
        sheet.cut()
    elif event.matches(QKeySequence.StandardKey.Paste):
        sheet.paste()
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        sheet.select_all()
    else:
        return False
    return True


def _caret_can_go(sheet: "FormView", key: int) -> bool:
    return QTextCursor(sheet.editor.textCursor()).movePosition(_CARET[Qt.Key(key)])


def _a_page_on(sheet: "FormView", down: bool) -> Position | None:
    """The position a viewport's height below or above, in the same column."""
    grid = sheet.grid
    row, column = sheet.far
    y = grid.tops[row] + (1 if down else -1) * sheet.viewport().height() / sheet.zoom
    x = grid.lefts[column] + 1
    return grid.hit(x, min(max(y, 0), grid.height - 1))
