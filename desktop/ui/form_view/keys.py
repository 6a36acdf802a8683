"""What each key means on a sheet, as in Excel and WPS. A table: the sheet does what it says.

Typing itself is the editor's. While a box is open its keys are the text's, but an arrow that has nowhere to go in the
text leaves a box that was opened by typing: type 5, press ↓, type 6.
"""

from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.ui.form_view.editor import State


class Act(Enum):
    """What a key asks for."""

    # Whether a box is open or not
    UNDO = auto()
    REDO = auto()
    ENTER = auto()  # to the next box to fill below; `rows` -1: above
    KEEP = auto()  # what is being typed, and stay
    NEW_LINE = auto()
    TAB = auto()  # to the next box to fill along the rows; `columns` -1: the one before
    PAGE = auto()  # a viewport's height on
    CHOOSE = auto()  # from the list of a choice cell
    TODAY = auto()
    ZOOM = auto()  # by `rows` steps
    REAL_SIZE = auto()
    # In an open box
    CANCEL = auto()
    STAY = auto()  # arrows move in the text from now on
    LEAVE = auto()  # keep what was typed, and go on
    # On a box that is not open
    MOVE = auto()
    ROW_END = auto()  # of the current row
    CORNER = auto()  # the first or last box to fill
    OPEN = auto()
    FOLLOW = auto()  # to where a shown value is filled in
    DESELECT = auto()
    BLANK = auto()  # open the box, empty
    CLEAR = auto()
    TICK = auto()  # the next option of a cell with boxes; on any other cell a space is typed
    COPY = auto()
    CUT = auto()
    PASTE = auto()
    SELECT_ALL = auto()


SAID: Final[dict[Act, str | tuple[str, str]]] = {
    Act.UNDO: "撤销", Act.REDO: "恢复",
    Act.ENTER: ("到下面一个要填的格子", "到上面一个要填的格子"),
    Act.KEEP: "存好正在填的，留在这一格",
    Act.NEW_LINE: "格子里换行",
    Act.TAB: ("到后面一个要填的格子", "到前面一个要填的格子"),
    Act.PAGE: ("下一屏", "上一屏"),
    Act.CHOOSE: "打开这一格的选项",
    Act.TODAY: "填今天的日期",
    Act.ZOOM: ("放大", "缩小"), Act.REAL_SIZE: "原来大小",
    Act.CANCEL: "不要正在填的，恢复原来的",
    Act.STAY: "箭头在格子的文字里走",
    Act.LEAVE: "存好，到旁边一格（打字打开的格子，文字里没有地方走时）",
    Act.MOVE: "往箭头的方向走一格",
    Act.ROW_END: ("到这一行的末尾", "到这一行的开头"),
    Act.CORNER: ("到最后一个要填的格子", "到第一个要填的格子"),
    Act.OPEN: "改这一格，原来的字留着",
    Act.FOLLOW: "到这个数填的地方",
    Act.DESELECT: "只选当前的一格",
    Act.BLANK: "清空并开始填", Act.CLEAR: "清除选中的格子",
    Act.TICK: "勾选下一个方框（有方框的格子）",
    Act.COPY: "复制", Act.CUT: "剪切", Act.PASTE: "粘贴", Act.SELECT_ALL: "全选",
}  # fmt: skip
"""What a clerk reads of each; of two words the second is said where it goes back."""


class Command(NamedTuple):
    """An act, which way, and whether the selection reaches up to there."""

    act: Act
    rows: int = 0
    columns: int = 0
    extend: bool = False


_K, _M, _S = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_PLAIN, _SHIFT, _CTRL, _ALT = _M.NoModifier, _M.ShiftModifier, _M.ControlModifier, _M.AltModifier
_FULL_WIDTH_SEMICOLON = 0xFF1B
_ENTER: Final = (_K.Key_Return, _K.Key_Enter)
_ARROWS: Final[dict[int, tuple[int, int]]] = {
    _K.Key_Up: (-1, 0), _K.Key_Down: (1, 0), _K.Key_Left: (0, -1), _K.Key_Right: (0, 1),
}  # fmt: skip
_BLOCKS: Final = {
    _S.Copy: Act.COPY, _S.Cut: Act.CUT, _S.Paste: Act.PASTE, _S.SelectAll: Act.SELECT_ALL,
}  # fmt: skip


def command_of(event: QKeyEvent, state: State, leaves: bool = False) -> Command | None:
    """What a key says on a box in this state; None leaves it to the editor, or to the window.

    `leaves`: the key is an arrow that has nowhere to go in the text of a box opened by typing.
    """
    held = event.modifiers() & ~_M.KeypadModifier
    found = _anywhere(event, held)
    if found is None:
        found = _in_text(event.key(), held, leaves) if state is State.OPEN else _on_box(event, held)
    return found


def _anywhere(event: QKeyEvent, held: Qt.KeyboardModifier) -> Command | None:
    """Keys that mean the same whether a box is open or not."""
    key, shift = event.key(), bool(held & _SHIFT)
    if event.matches(_S.Undo):
        return Command(Act.UNDO)
    if event.matches(_S.Redo) or (key == _K.Key_Y and held == _CTRL):
        return Command(Act.REDO)
    if key in _ENTER and held in (_PLAIN, _SHIFT):
        return Command(Act.ENTER, rows=-1 if shift else 1)
    if key in _ENTER and held == _CTRL:
        return Command(Act.KEEP)
    if key in _ENTER and held == _ALT:
        return Command(Act.NEW_LINE)
    if key in (_K.Key_Tab, _K.Key_Backtab) and not held & _CTRL:
        return Command(Act.TAB, columns=-1 if shift or key == _K.Key_Backtab else 1)
    if key in (_K.Key_PageUp, _K.Key_PageDown) and held in (_PLAIN, _SHIFT):
        return Command(Act.PAGE, rows=1 if key == _K.Key_PageDown else -1, extend=shift)
    if key == _K.Key_Down and held == _ALT:
        return Command(Act.CHOOSE)
    if key in (_K.Key_Semicolon, _FULL_WIDTH_SEMICOLON) and held == _CTRL:
        return Command(Act.TODAY)
    if key in (_K.Key_Plus, _K.Key_Equal) and held & _CTRL:
        return Command(Act.ZOOM, rows=1)
    if key == _K.Key_Minus and held & _CTRL:
        return Command(Act.ZOOM, rows=-1)
    if key == _K.Key_0 and held == _CTRL:
        return Command(Act.REAL_SIZE)
    return None


def _in_text(key: int, held: Qt.KeyboardModifier, leaves: bool) -> Command | None:
    if key == _K.Key_Escape:
        return Command(Act.CANCEL)
    if key == _K.Key_F2:
        return Command(Act.STAY)
    if key in _ARROWS and held == _PLAIN and leaves:
        return Command(Act.LEAVE, *_ARROWS[key])
    return None


def _on_box(event: QKeyEvent, held: Qt.KeyboardModifier) -> Command | None:
    key, shift = event.key(), bool(held & _SHIFT)
    if key in _ARROWS and held in (_PLAIN, _SHIFT):
        return Command(Act.MOVE, *_ARROWS[key], extend=shift)
    if key in (_K.Key_Home, _K.Key_End):
        end = 1 if key == _K.Key_End else -1
        if held & _CTRL:
            return Command(Act.CORNER, rows=end, extend=shift)
        return Command(Act.ROW_END, columns=end, extend=shift)
    if key == _K.Key_Escape:
        return Command(Act.DESELECT)
    plain = {
        _K.Key_F2: Act.OPEN,
        _K.Key_F5: Act.FOLLOW,
        _K.Key_Backspace: Act.BLANK,
        _K.Key_Delete: Act.CLEAR,
        _K.Key_Space: Act.TICK,
    }
    if key in plain and held == _PLAIN:
        return Command(plain[Qt.Key(key)])
    return next((Command(act) for keys, act in _BLOCKS.items() if event.matches(keys)), None)
