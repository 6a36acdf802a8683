"""A few lines of words in a dialog: Enter is 确定 there, and a new line is made as in a cell of a table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEW_LINE = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
KEYS = "回车确定，Alt+回车换行。"


class WordsEdit(QPlainTextEdit):
    """So many `lines` high. Enter, Ctrl+Enter: `entered`; Alt+Enter or Shift+Enter: a new line; Tab goes on."""

    entered = Signal()

    def __init__(self, words: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing())

    @property
    def words(self) -> str:
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif held in _NEW_LINE:
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        else:
            self.entered.emit()
