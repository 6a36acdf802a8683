"""Typing does not wait for a dialog: keys pressed while it is coming up go into it, none into the window behind or lost.

A window system gives a new window the keyboard some time after it was shown, and Qt drops what is typed meanwhile in a
window that a modal dialog blocks. So a dialog that a typed key opens is not modal to Qt: this keeps the window behind
still instead.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_NOT_THROUGH: Final = {
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.Shortcut, QEvent.Type.DragEnter, QEvent.Type.Drop,
    QEvent.Type.Close,
}  # fmt: skip
_WAIT_MS: Final = (
    2000  # a window manager that never gives a dialog the keyboard must not keep it from the table
)


class TypingAhead(QObject):
    """Leads what is typed in the window behind `dialog` into it, until it has the keyboard itself.

    With `alone`, for as long as it is open, and nothing else gets through to the window behind either.
    """

    def __init__(self, dialog: QDialog, field: QWidget, alone: bool = False) -> None:
        super().__init__(dialog)
        self._dialog, self._field, self._alone = dialog, field, alone
        parent = dialog.parentWidget()
        self._behind = parent.window() if parent else None
        application = QApplication.instance()
        assert application
        application.installEventFilter(self)
        dialog.finished.connect(self._end)
        if not alone:
            QTimer.singleShot(_WAIT_MS, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._dialog and kind == QEvent.Type.WindowActivate and not self._alone:
            self._end()
        if not isinstance(watched, QWidget) or watched.window() is not self._behind:
            return False
        if self._alone and watched is self._behind and kind == QEvent.Type.WindowActivate:
            # Clicked on: without a caret in sight nobody knows where the keys go, and Alt+R is an "r".
            QTimer.singleShot(0, self._dialog, self._dialog.activateWindow)
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # comes again as a key
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            self._pass_on(event.clone())
            return True
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._pass_on(event.clone())
            return True
        if self._alone and kind in _NOT_THROUGH:
            event.ignore()
            return True
        return False

    def _pass_on(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self._dialog.focusWidget() or self._field, event)

    def _end(self) -> None:
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)


def answered(dialog: QDialog, field: QWidget) -> bool:
    """Show a dialog until it is answered, with `field` for what is typed first. After that it is the caller's alone."""
    TypingAhead(dialog, field, alone=True)
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.show()
    dialog.activateWindow()
    loop.exec()
    behind = dialog.parentWidget()
    if behind:
        behind.activateWindow()  # Qt gives the keyboard back by itself only behind a modal dialog
    dialog.setParent(None)
    return dialog.result() == QDialog.DialogCode.Accepted
