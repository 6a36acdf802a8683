"""Who writes the report in a test, and what another program puts on the clipboard."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.domain.narrative.references import to_names
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.actions import reporting
from desktop.ui.narrative.editor import ReportEditor
from desktop.ui.narrative.figure_box import FigureBox
from desktop.ui.narrative.figures import Figure
from desktop.ui.narrative.pane import ReportPane
from tests.builders import texts_in
from tests.ui.person import Person

_K, _M = Qt.Key, Qt.KeyboardModifier


class Writer:
    """Sits before the report: puts the caret somewhere, types, presses keys, reads."""

    def __init__(self, person: Person) -> None:
        self.person = person
        reporting.show(person.bench)
        person.bot.waitUntil(self.editor.hasFocus)

    @property
    def pane(self) -> ReportPane:
        return self.person.bench.report

    @property
    def editor(self) -> ReportEditor:
        return self.pane.editor

    @property
    def figure(self) -> Figure:
        """The one beside the caret."""
        found = self.editor.figure()
        assert found, "no figure stands there"
        return found

    @property
    def box(self) -> FigureBox:
        return self.pane.box

    def at(self, cell: str, words: str = "", end: bool = True) -> None:
        """Put the caret behind (or before) these words of a chapter; without words at the chapter's end (or begin)."""
        self.editor.goto(cell, words)
        cursor = self.editor.textCursor()
        if words:
            cursor.setPosition(cursor.selectionEnd() if end else cursor.selectionStart())
        elif end:
            last = self.editor.report.blocks_of(cell)[-1]
            cursor.setPosition(last.position() + last.length() - 1)
        self.editor.setTextCursor(cursor)

    def select(self, cell: str, words: str) -> None:
        self.editor.goto(cell, words)

    def extend(self, cell: str, words: str) -> None:
        """Select from the caret to behind these words."""
        cursor = self.editor.textCursor()
        start = cursor.position()
        self.at(cell, words)
        cursor.setPosition(start)
        cursor.setPosition(self.editor.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def type(self, text: str) -> None:
        self.person.type_to_focus(text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _M.NoModifier) -> None:
        self.person.press(key, held)

    def compose(self, composed: str, committed: str = "") -> None:
        event = QInputMethodEvent(composed, [])
        event.setCommitString(committed)
        QApplication.sendEvent(self.editor, event)

    def pause(self) -> None:
        """Wait until what was typed has been kept."""
        self.person.bot.waitUntil(lambda: not self.editor.dirty)

    def lines(self, cell: str) -> list[str]:
        """A chapter as it is read, numbers before the headings."""
        report = self.editor.report
        return [
            report.numbers.get(block.blockNumber(), "") + block.text() for block in report.blocks_of(cell)
        ]

    def kept(self, cell: str) -> str:
        """What the file itself holds, read from it anew."""
        text = texts_in(self.person.path).get(CellRef(self.editor.copy_id, "", cell), "")
        return to_names(text, self.person.bench.session.calculation)

    def written(self, cell: str) -> str:
        return self.person.bench.session.written(CellRef(self.editor.copy_id, "", cell))


def paste(text: str, html: str = "") -> None:
    """Put something on the clipboard as another program does."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
