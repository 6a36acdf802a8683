"""What 编辑 does: on the table, or in the line or the page that has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from desktop.ui.sheet.editor import State

if TYPE_CHECKING:
    from desktop.ui.workbench import Workbench


def undo(bench: "Workbench") -> None:
    bench.undo()


def redo(bench: "Workbench") -> None:
    bench.redo()


def cut(bench: "Workbench") -> None:
    (_line(bench) or bench.here).cut()


def copy(bench: "Workbench") -> None:
    (_line(bench) or bench.here).copy()


def paste(bench: "Workbench") -> None:
    (_line(bench) or bench.here).paste()


def clear(bench: "Workbench") -> None:
    bench.here.clear()


def find(bench: "Workbench") -> None:
    from desktop.ui.find_dialog import FindDialog

    if bench.flush():
        FindDialog.of(bench).come_up()


def today(bench: "Workbench") -> None:
    """Write today's date into the current cell, as a draft like any typing."""
    sheet = bench.here
    sheet.setFocus()
    if sheet.editor.state is State.LOCKED:
        sheet.say_locked()
    else:
        sheet.editor.write(sheet.today().toString("yyyy年M月d日"))


def _line(bench: "Workbench") -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The line of text outside the table that has the focus."""
    focus = bench.window().focusWidget()
    if focus in (bench.sheet.editor, bench.unprinted.sheet.editor):
        return None
    return focus if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) else None
