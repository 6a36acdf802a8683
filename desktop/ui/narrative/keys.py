"""What each key means in a report: as in WPS where WPS has it. A table: the editor does what it says."""

from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.ui.text_input.typing import types


class Act(Enum):
    """What a key asks for."""

    PASS = auto()  # nothing of the text: the window may have it
    DEEPER = auto()  # the heading, `by` levels
    COPY = auto()
    CUT = auto()
    PASTE = auto()
    ENTER = auto()
    OPEN_FIGURE = auto()
    NEW_FIGURE = auto()
    TAB = auto()  # -1: back
    TAKE_OUT = auto()  # the sign or the `word` before the caret (-1) or after it (1)
    WRITE = auto()


SAID: Final[dict[Act, str | tuple[str, str]]] = {
    Act.DEEPER: ("这一段的标题降一级", "这一段的标题升一级"),
    Act.OPEN_FIGURE: "修改光标处的取数",
    Act.TAB: ("这一段的标题降一级", "这一段的标题升一级"),
}  # fmt: skip
"""What a clerk reads of what is not as in any editor; of two words the second is said where it goes back."""


class Command(NamedTuple):
    """An act, which way, and what is to be written."""

    act: Act
    by: int = 0
    word: bool = False
    text: str = ""


FIGURE: Final = "{｛"  # opens a figure
_K, _M, _S = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_MOVING: Final = {
    _K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown,
}  # fmt: skip
_BLOCKS: Final = {_S.Copy: Act.COPY, _S.Cut: Act.CUT, _S.Paste: Act.PASTE}


def command_of(event: QKeyEvent) -> Command | None:
    """What a key says; None leaves it to Qt, which moves about and selects."""
    key, held = event.key(), event.modifiers() & ~_M.KeypadModifier
    shift, word = bool(held & _M.ShiftModifier), bool(held & _M.ControlModifier)
    if key in (_K.Key_Left, _K.Key_Right) and held == _M.AltModifier | _M.ShiftModifier:
        return Command(Act.DEEPER, 1 if key == _K.Key_Right else -1)
    if key in _MOVING or event.matches(_S.SelectAll):
        return None
    block = next((act for keys, act in _BLOCKS.items() if event.matches(keys)), None)
    if block:
        return Command(block)
    if key in (_K.Key_Return, _K.Key_Enter):
        return Command(Act.ENTER)
    if key == _K.Key_F2:
        return Command(Act.OPEN_FIGURE)
    if key in (_K.Key_Tab, _K.Key_Backtab):
        return Command(Act.TAB, -1 if key == _K.Key_Backtab or shift else 1)
    if key == _K.Key_Backspace:
        return Command(Act.TAKE_OUT, -1, word)
    if key == _K.Key_Delete and not shift:
        return Command(Act.TAKE_OUT, 1, word)
    if types(event):
        return Command(Act.NEW_FIGURE) if event.text() in FIGURE else Command(Act.WRITE, text=event.text())
    return Command(Act.PASS)
