"""Every key and what it does, as Markdown: asked of the menus, and of the sheet and the report key by key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.ui.app.entries import MENUS, Entry
from desktop.ui.form_view import keys as sheet
from desktop.ui.form_view.editor import State
from desktop.ui.narrative import keys as report


class Alone(NamedTuple):
    """A key of the window that stands in no menu."""

    keys: str
    words: str


SAVED: Final = Alone("Ctrl+S", "看存好了没有（每改一格都自动存）")
BACK: Final = Alone("Shift+F6", "换到上一栏")

_K, _M = Qt.Key, Qt.KeyboardModifier
_HELD: Final = (_M.NoModifier, _M.ShiftModifier, _M.ControlModifier, _M.AltModifier,
                _M.ControlModifier | _M.ShiftModifier, _M.AltModifier | _M.ShiftModifier)  # fmt: skip
_ALL: Final = (
    _K.Key_Return, _K.Key_Tab, _K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End,
    _K.Key_PageUp, _K.Key_PageDown, _K.Key_Escape, _K.Key_Backspace, _K.Key_Delete, _K.Key_Insert, _K.Key_Space,
    *(_K(_K.Key_F1 + n) for n in range(12)), *(_K(_K.Key_A + n) for n in range(26)),
    *(_K(_K.Key_0 + n) for n in range(10)), _K.Key_Semicolon, _K.Key_Plus, _K.Key_Equal, _K.Key_Minus,
)  # fmt: skip
_CALLED: Final = {
    "Return": "回车",
    "Space": "空格",
    "Backspace": "退格",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}
_SELECTING: Final = "，经过的都选中"

_Said = Mapping[Any, str | tuple[str, str]]


def key_list() -> str:
    """The keys of the menus, menu by menu; those of a table; those of the report."""
    parts = [_table(title.partition("(")[0], _of_menu(entries)) for title, entries in MENUS]
    ready, typing = _pressed(_on_sheet(State.READY), sheet.SAID), _pressed(_on_sheet(State.OPEN), sheet.SAID)
    parts += [
        _table("不在菜单里的", [([one.keys], one.words) for one in (SAVED, BACK)]),
        _table("停在表里一格上", _together(ready)),
        _table("正在一格里打字", _together(pair for pair in typing if pair not in ready)),
        _table("写自评报告", _together(_pressed(report.command_of, report.SAID))),
    ]
    return "\n".join(filter(None, parts))


def known_keys() -> set[str]:
    """All of them, as Qt writes them."""
    entries = [one for _, lines in MENUS for one in lines if isinstance(one, Entry)]
    found = [keys for one in entries for keys in (*one.keys, one.by_table) if keys]
    for asked, said in (
        (_on_sheet(State.READY), sheet.SAID), (_on_sheet(State.OPEN), sheet.SAID), (report.command_of, report.SAID),
    ):  # fmt: skip
        found += [keys for keys, _ in _pressed(asked, said)]
    return {called(keys) for keys in (*found, SAVED.keys, BACK.keys)}


def called(keys: str) -> str:
    """A key as it is written on a Chinese keyboard, or said of it: Return is 回车."""
    first, plus, last = keys.rpartition("+") if len(keys) > 1 and keys[-1] != "+" else ("", "", keys)
    return first + plus + _CALLED.get(last, last)


def _of_menu(entries: Iterable[Entry | str | None]) -> list[tuple[list[str], str]]:
    return [
        ([*one.keys, *filter(None, [one.by_table])], one.text.partition("(")[0])
        for one in entries
        if isinstance(one, Entry) and (one.keys or one.by_table)
    ]


def _on_sheet(state: State) -> Callable[[QKeyEvent], sheet.Command | None]:
    return lambda event: sheet.command_of(event, state, leaves=True)


def _pressed(asked: Callable[[QKeyEvent], Any], said: _Said) -> list[tuple[str, str]]:
    """Key and words of each that means something; one that means the same with fewer keys held is left out."""
    found: list[tuple[str, str]] = []
    for key in _ALL:
        before: list[Any] = []
        for held in _HELD:
            command = asked(QKeyEvent(QEvent.Type.KeyPress, key, held))
            if command is None or command in before or command.act not in said:
                continue
            before.append(command)
            found.append((QKeySequence(QKeyCombination(held, key)).toString(), _words(command, said)))
    return found


def _words(command: Any, said: _Said) -> str:
    words = said[command.act]
    back = command.by if isinstance(command, report.Command) else command.rows or command.columns
    text = words if isinstance(words, str) else words[back < 0]
    return text + (_SELECTING if isinstance(command, sheet.Command) and command.extend else "")


def _together(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], str]]:
    """One line for all keys that do the same."""
    lines: dict[str, list[str]] = {}
    for keys, words in pairs:
        lines.setdefault(words, []).append(keys)
    for words, several in lines.items():
        yield several, words


def _table(title: str, lines: Iterable[tuple[list[str], str]]) -> str:
    rows = [f"| {'，'.join(f'`{called(keys)}`' for keys in several)} | {words} |" for several, words in lines]
    return "\n".join([f"## {title}", "", "| 键 | 做什么 |", "|---|---|", *rows, ""]) if rows else ""
