"""The keys of a sheet as a table: key, what is held, in which state → what it says. No sheet is needed for that."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.form_view.editor import State
from desktop.ui.form_view.keys import Act, Command, command_of

_K = Qt.Key
_M = Qt.KeyboardModifier
PLAIN, SHIFT, CTRL, ALT = _M.NoModifier, _M.ShiftModifier, _M.ControlModifier, _M.AltModifier
READY, OPEN, LOCKED = State.READY, State.OPEN, State.LOCKED
ALL = (READY, OPEN, LOCKED)
SHUT = (READY, LOCKED)

ANYWHERE = [
    (_K.Key_Z, CTRL, Command(Act.UNDO)),
    (_K.Key_Z, CTRL | SHIFT, Command(Act.REDO)),
    (_K.Key_Y, CTRL, Command(Act.REDO)),
    (_K.Key_Return, PLAIN, Command(Act.ENTER, rows=1)),
    (_K.Key_Enter, _M.KeypadModifier, Command(Act.ENTER, rows=1)),
    (_K.Key_Return, SHIFT, Command(Act.ENTER, rows=-1)),
    (_K.Key_Return, CTRL, Command(Act.KEEP)),
    (_K.Key_Return, ALT, Command(Act.NEW_LINE)),
    (_K.Key_Return, CTRL | ALT, None),
    (_K.Key_Tab, PLAIN, Command(Act.TAB, columns=1)),
    (_K.Key_Backtab, SHIFT, Command(Act.TAB, columns=-1)),
    (_K.Key_Tab, SHIFT, Command(Act.TAB, columns=-1)),
    (_K.Key_Tab, CTRL, None),  # the window's
    (_K.Key_PageDown, PLAIN, Command(Act.PAGE, rows=1)),
    (_K.Key_PageUp, SHIFT, Command(Act.PAGE, rows=-1, extend=True)),
    (_K.Key_PageDown, CTRL, None),  # the next table
    (_K.Key_Down, ALT, Command(Act.CHOOSE)),
    (_K.Key_Semicolon, CTRL, Command(Act.TODAY)),
    (0xFF1B, CTRL, Command(Act.TODAY)),  # ； of a Chinese input method
    (_K.Key_Plus, CTRL, Command(Act.ZOOM, rows=1)),
    (_K.Key_Equal, CTRL, Command(Act.ZOOM, rows=1)),
    (_K.Key_Minus, CTRL, Command(Act.ZOOM, rows=-1)),
    (_K.Key_0, CTRL, Command(Act.REAL_SIZE)),
    (_K.Key_5, PLAIN, None),
    (_K.Key_M, CTRL, None),
]
ON_A_BOX = [
    (_K.Key_Up, PLAIN, Command(Act.MOVE, rows=-1)),
    (_K.Key_Down, _M.KeypadModifier, Command(Act.MOVE, rows=1)),
    (_K.Key_Left, SHIFT, Command(Act.MOVE, columns=-1, extend=True)),
    (_K.Key_Right, CTRL, None),
    (_K.Key_Home, PLAIN, Command(Act.ROW_END, columns=-1)),
    (_K.Key_End, SHIFT, Command(Act.ROW_END, columns=1, extend=True)),
    (_K.Key_Home, CTRL, Command(Act.CORNER, rows=-1)),
    (_K.Key_End, CTRL | SHIFT, Command(Act.CORNER, rows=1, extend=True)),
    (_K.Key_F2, PLAIN, Command(Act.OPEN)),
    (_K.Key_F5, PLAIN, Command(Act.FOLLOW)),
    (_K.Key_F2, SHIFT, None),
    (_K.Key_Escape, PLAIN, Command(Act.DESELECT)),
    (_K.Key_Backspace, PLAIN, Command(Act.BLANK)),
    (_K.Key_Delete, PLAIN, Command(Act.CLEAR)),
    (_K.Key_Delete, CTRL, None),
    (_K.Key_C, CTRL, Command(Act.COPY)),
    (_K.Key_X, CTRL, Command(Act.CUT)),
    (_K.Key_V, CTRL, Command(Act.PASTE)),
    (_K.Key_A, CTRL, Command(Act.SELECT_ALL)),
]
IN_A_TEXT = [
    (_K.Key_Escape, PLAIN, Command(Act.CANCEL)),
    (_K.Key_F2, PLAIN, Command(Act.STAY)),
    (_K.Key_Left, PLAIN, None),
    (_K.Key_Home, PLAIN, None),
    (_K.Key_Backspace, PLAIN, None),
    (_K.Key_Delete, PLAIN, None),
    (_K.Key_C, CTRL, None),
    (_K.Key_V, CTRL, None),
    (_K.Key_A, CTRL, None),
]
ROWS = [
    (*row, state)
    for rows, states in ((ANYWHERE, ALL), (ON_A_BOX, SHUT), (IN_A_TEXT, (OPEN,)))
    for row in rows
    for state in states
]


@pytest.mark.parametrize(("key", "held", "command", "state"), ROWS)
def test_what_a_key_says(
    qapp: QApplication, key: int, held: Qt.KeyboardModifier, command: Command | None, state: State
) -> None:
    assert command_of(QKeyEvent(QEvent.Type.KeyPress, key, held), state) == command


@pytest.mark.parametrize(
    ("key", "held", "command"),
    [
        (_K.Key_Down, PLAIN, Command(Act.LEAVE, rows=1)),
        (_K.Key_Left, PLAIN, Command(Act.LEAVE, columns=-1)),
        (_K.Key_Down, SHIFT, None),
    ],
)
def test_an_arrow_with_nowhere_to_go_leaves_a_text(qapp, key, held, command) -> None:
    assert command_of(QKeyEvent(QEvent.Type.KeyPress, key, held), OPEN, leaves=True) == command
