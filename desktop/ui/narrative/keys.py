"""The keys of the report's editor: those of WPS where WPS has them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from desktop.ui.narrative import changing
from desktop.ui.narrative.changing import Cells
from desktop.ui.narrative.document import cell_of, level, locked
from desktop.ui.narrative.figures import figures_in
from desktop.ui.text_input.typing import types
from desktop.ui.text_input.utf16 import units

if TYPE_CHECKING:
    from desktop.ui.narrative.editor import ReportEditor

_K, _M = Qt.Key, Qt.KeyboardModifier
_MOVING = {
    _K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown,
}  # fmt: skip
_OPEN = "{｛"
_LOWEST, _HIGHEST = 4, 2


def press(editor: "ReportEditor", event: QKeyEvent) -> bool:
    """Do what a key stands for; False where Qt does it, which is moving about only."""
    key, held = event.key(), event.modifiers() & ~_M.KeypadModifier
    word = bool(held & _M.ControlModifier)
    if key in (_K.Key_Left, _K.Key_Right) and held == _M.AltModifier | _M.ShiftModifier:
        _deeper(editor, 1 if key == _K.Key_Right else -1)
    elif key in _MOVING:
        return False
    elif event.matches(QKeySequence.StandardKey.Copy):
        editor.copy()
    elif event.matches(QKeySequence.StandardKey.Cut):
        editor.cut()
    elif event.matches(QKeySequence.StandardKey.Paste):
        editor.paste()
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        return False
    elif key in (_K.Key_Return, _K.Key_Enter):
        _enter(editor)
    elif key == _K.Key_F2:
        _open(editor)
    elif key in (_K.Key_Tab, _K.Key_Backtab):
        _tab(editor, -1 if key == _K.Key_Backtab or held & _M.ShiftModifier else 1)
    elif key == _K.Key_Backspace:
        _take_out(editor, QTextCursor.MoveOperation.PreviousWord if word else None, back=True)
    elif key == _K.Key_Delete and not held & _M.ShiftModifier:
        _take_out(editor, QTextCursor.MoveOperation.NextWord if word else None, back=False)
    elif types(event):
        _type(editor, event.text())
    else:
        event.ignore()
    return True


def spot(editor: "ReportEditor", blocks: list[QTextBlock], wanted: str) -> tuple[int, int] | None:
    """Where among `blocks` a figure was written as `wanted`, or words read so."""
    from desktop.domain.narrative.references import to_names

    for block in blocks:
        for figure in figures_in(block):
            if wanted in (figure.source, to_names(figure.source, editor.session.calculation)):
                return figure.start, figure.end
    for block in blocks:
        at = block.text().find(wanted)
        if at >= 0:
            start = block.position() + units(block.text()[:at])
            return start, start + units(wanted)
    return None


def _type(editor: "ReportEditor", text: str) -> None:
    if text in _OPEN:
        why = editor.refuses()
        editor.message.emit(why) if why else editor.figure_wanted.emit(None)
    else:
        editor.write(text)


def _enter(editor: "ReportEditor") -> None:
    cursor = editor.textCursor()
    if cursor.hasSelection() and editor.figure():
        _open(editor)
        return
    if locked(cursor.block()) and not cursor.hasSelection() and not editor.session.read_only:
        following = cursor.block().next()
        if level(cursor.block()) == 1 and following.isValid() and not locked(following):
            cursor.setPosition(following.position())
            editor.select(cursor)
            return

    def act(cursor: QTextCursor) -> Cells:
        changing.split(editor.report, cursor)
        return {cell_of(cursor.block())}

    if editor.flush():
        editor.change(act)


def _open(editor: "ReportEditor") -> None:
    figure = editor.figure()
    if figure:
        editor.open_figure(figure)
    else:
        editor.message.emit("光标旁边没有取数；要取表里的数，按 {")


def _tab(editor: "ReportEditor", by: int) -> None:
    if level(editor.textCursor().block()) in range(_HIGHEST, _LOWEST + 1):
        _deeper(editor, by)
    else:
        editor.message.emit("正文首行自动空两格；要设成标题，按 Ctrl+Alt+2（三级 3，四级 4）")


def _deeper(editor: "ReportEditor", by: int) -> None:
    """A heading one level down or up; body becomes a heading, and the highest heading body."""
    at = level(editor.textCursor().block())
    if at == 0:
        editor.shape(_HIGHEST) if by > 0 else None
    elif at >= _HIGHEST:
        editor.shape(min(at + by, _LOWEST) if at + by >= _HIGHEST else at)
    else:
        editor.message.emit(editor.refuses())


def _take_out(editor: "ReportEditor", word: QTextCursor.MoveOperation | None, back: bool) -> None:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        editor.remove_selected()
        return
    if word is not None:
        here, block = cursor.position(), cursor.block()
        cursor.movePosition(word)
        to = min(max(cursor.position(), block.position()), block.position() + block.length() - 1)
        to = changing.edge(editor.report, to, here)
        if to != here:
            editor.change(
                lambda _: changing.remove(editor.report, min(here, to), max(here, to)), at_once=True
            )
            return
    take = changing.backspace if back else changing.delete
    editor.change(lambda at: take(editor.report, at))
