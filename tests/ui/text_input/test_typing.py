"""Which keys write something, key by key; no widget is needed for that."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.text_input.typing import types
from desktop.ui.text_input.utf16 import units

_K, _M = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "held", "text", "written"),
    [
        (_K.Key_5, _M.NoModifier, "5", True),
        (_K.Key_A, _M.ShiftModifier, "A", True),
        (_K.Key_Space, _M.NoModifier, " ", True),
        (_K.Key_unknown, _M.NoModifier, "市", True),
        (_K.Key_At, _M.ControlModifier | _M.AltModifier, "@", True),  # AltGr on many keyboards
        (_K.Key_A, _M.ControlModifier, "\x01", False),
        (_K.Key_Equal, _M.AltModifier, "=", False),
        (_K.Key_B, _M.ControlModifier, "b", False),
        (_K.Key_Delete, _M.NoModifier, "\x7f", False),
        (_K.Key_Return, _M.NoModifier, "\r", False),
        (_K.Key_Shift, _M.ShiftModifier, "", False),
    ],
)
def test_what_types(key: Qt.Key, held: Qt.KeyboardModifier, text: str, written: bool) -> None:
    assert types(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) is written


@pytest.mark.parametrize(("text", "length"), [("", 0), ("市", 1), ("𠮷", 2), ("a𠮷b", 4)])
def test_a_rare_character_takes_two_units(text: str, length: int) -> None:
    assert units(text) == length
