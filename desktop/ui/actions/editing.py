"""What 编辑 does: on the table, or in the line or the page that has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from desktop.ui.form_view.form_view import FormView
    from desktop.ui.narrative.editor import ReportEditor
    from desktop.ui.panes.workbench import Workbench


def undo(bench: "Workbench") -> None:
    bench.undo()


def redo(bench: "Workbench") -> None:
    bench.redo()


def cut(bench: "Workbench") -> None:
    (_written(bench) or _entered(bench)).cut()


def copy(bench: "Workbench") -> None:
    (_line(bench) or _page(bench)).copy()


def paste(bench: "Workbench") -> None:
    (_written(bench) or _entered(bench)).paste()


def clear(bench: "Workbench") -> None:
    _page(bench).clear()


def find(bench: "Workbench") -> None:
    from desktop.ui.dialogs.find_dialog import FindDialog

    if bench.on_report:
        bench.report.finding.come_up()
    elif bench.flush():
        FindDialog.of(bench, bench).come_up()


def today(bench: "Workbench") -> None:
    """Write today's date into the current cell, as a draft like any typing."""
    if bench.on_report:
        now = QDate.currentDate()
        bench.report.editor.write(f"{now.year()}年{now.month()}月{now.day()}日")
        return
    sheet = bench.here
    sheet.setFocus()
    sheet.write_today()


def _page(bench: "Workbench") -> "FormView | ReportEditor":
    """The table, the cells beside it, or the report: where the clerk is."""
    return bench.report.editor if bench.on_report else bench.here


def _entered(bench: "Workbench") -> "FormView | ReportEditor":
    """The same, with the focus on it and its cell in sight: what changes there is seen, from wherever it was asked for."""
    page = _page(bench)
    page.setFocus()
    if not bench.on_report and bench.here.page.boxes:
        bench.here.reveal(bench.here.rect_of(bench.here.box))
    return page


def _written(bench: "Workbench") -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The line of text outside the table that has the focus and takes words."""
    line = _line(bench)
    return line if line and not line.isReadOnly() else None


def _line(bench: "Workbench") -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The line of text outside the table that has the focus."""
    focus = bench.window().focusWidget()
    if focus in (bench.sheet.editor, bench.unprinted.sheet.editor, _page(bench)):
        return None
    return focus if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) else None
