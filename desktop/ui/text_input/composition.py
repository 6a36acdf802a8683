"""What an input method is composing in a text edit, so that none of it is lost when the focus or the place changes.

Seen with ibus and libpinyin: `QInputMethod.commit()` clears the composed text and commits nothing, and when the focus
leaves, the composed text is gone before `focusOutEvent`. So the last composed text is kept for one turn of the event
loop, and committed here if nobody else did.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QTextEdit


class Composition(QObject):
    """Belongs to one editor, which tells it of every input method event before it acts on it."""

    ended = Signal()  # what was being composed was given up, and nobody has committed it

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._last = ""
        self._committed = False

    @property
    def text(self) -> str:
        """What is being composed at the caret; "" when nothing is."""
        layout = self._editor.textCursor().block().layout()
        return layout.preeditAreaText() if layout else ""

    def hear(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._committed = True
            self._last = ""
        elif event.preeditString():
            self._last = event.preeditString()
        elif self.text:
            QTimer.singleShot(0, self, self._end)  # until then a flush in the same turn still has the text

    def flush(self) -> None:
        """Take what is being composed, or was until a moment ago, into the text."""
        composed = self.text or self._last
        if not composed:
            return
        self._committed = False
        if self.text:
            QGuiApplication.inputMethod().commit()
        if not self._committed:
            event = QInputMethodEvent("", [])
            event.setCommitString(composed)
            self._editor.inputMethodEvent(event)
        self.forget()

    def forget(self) -> None:
        """The editor holds another text from now on."""
        self._last = ""

    def _end(self) -> None:
        if not self.text:
            self.forget()
            self.ended.emit()
