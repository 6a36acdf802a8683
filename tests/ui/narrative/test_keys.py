"""The keys of a report as a table: key, what is held, what it types → what it says. No editor is needed for that."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.narrative.keys import Act, Command, command_of

_K, _M = Qt.Key, Qt.KeyboardModifier
PLAIN, SHIFT, CTRL, ALT = _M.NoModifier, _M.ShiftModifier, _M.ControlModifier, _M.AltModifier


@pytest.mark.parametrize(
    ("key", "held", "text", "command"),
    [
        (_K.Key_Right, ALT | SHIFT, "", Command(Act.DEEPER, 1)),
        (_K.Key_Left, ALT | SHIFT, "", Command(Act.DEEPER, -1)),
        (_K.Key_Right, PLAIN, "", None),
        (_K.Key_Home, SHIFT, "", None),
        (_K.Key_PageDown, CTRL, "", None),
        (_K.Key_A, CTRL, "\x01", None),
        (_K.Key_C, CTRL, "\x03", Command(Act.COPY)),
        (_K.Key_X, CTRL, "\x18", Command(Act.CUT)),
        (_K.Key_V, CTRL, "\x16", Command(Act.PASTE)),
        (_K.Key_Return, PLAIN, "\r", Command(Act.ENTER)),
        (_K.Key_Enter, _M.KeypadModifier, "\r", Command(Act.ENTER)),
        (_K.Key_F2, PLAIN, "", Command(Act.OPEN_FIGURE)),
        (_K.Key_Tab, PLAIN, "\t", Command(Act.TAB, 1)),
        (_K.Key_Backtab, SHIFT, "\t", Command(Act.TAB, -1)),
        (_K.Key_Backspace, PLAIN, "\b", Command(Act.TAKE_OUT, -1)),
        (_K.Key_Backspace, CTRL, "\b", Command(Act.TAKE_OUT, -1, word=True)),
        (_K.Key_Delete, PLAIN, "\x7f", Command(Act.TAKE_OUT, 1)),
        (_K.Key_Delete, CTRL, "\x7f", Command(Act.TAKE_OUT, 1, word=True)),
        (_K.Key_5, PLAIN, "5", Command(Act.WRITE, text="5")),
        (_K.Key_unknown, PLAIN, "市", Command(Act.WRITE, text="市")),
        (_K.Key_BraceLeft, SHIFT, "{", Command(Act.NEW_FIGURE)),
        (_K.Key_unknown, PLAIN, "｛", Command(Act.NEW_FIGURE)),
        (_K.Key_BraceLeft, CTRL | ALT, "{", Command(Act.NEW_FIGURE)),  # AltGr
        (_K.Key_M, CTRL, "\r", Command(Act.PASS)),
        (_K.Key_F7, PLAIN, "", Command(Act.PASS)),
        (_K.Key_Escape, PLAIN, "\x1b", Command(Act.PASS)),
    ],
)
def test_what_a_key_says(
    qapp: QApplication, key: Qt.Key, held: Qt.KeyboardModifier, text: str, command: Command | None
) -> None:
    assert command_of(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == command
