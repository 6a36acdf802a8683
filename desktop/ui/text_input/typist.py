"""What somebody does at the keys while something else is on its way: whether it may come to the front."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.text_input.typing import types

_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Typist(QObject):
    """Watches the keys from its making until `leave`, in whatever field of whatever window of the program.

    `has_typed` is whether a sign came or went, `composing` whether an input method holds signs not yet committed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.has_typed = self.composing = False
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def leave(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and (types(event) or event.key() in _ERASING):
                self.has_typed = True
        elif isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
            if event.commitString() or self.composing:
                self.has_typed = True
        return False
