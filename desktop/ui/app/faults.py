"""The window's own faults: whatever nobody caught, in whichever thread, is told in one box and noted beside the settings.

Without this a fault in a slot is a page of English on a terminal that nobody has open, and the click did nothing.
"""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop import fault
from desktop.ui.fault_notes import after, keep
from desktop.ui.plain import message

_QUIET_S: Final = 2  # after a fault has been told; each time it comes again four times as long
_KNOWN = 100  # different faults that are counted


class Faults(QObject):
    """From now until `end`, takes every uncaught exception. At most one box at a time, none once the window has gone.

    A fault in a painting comes sixty times a second; it is told now and then only, ever more rarely.
    """

    _raised = Signal(str, str)

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._told: dict[str, tuple[int, float]] = {}  # how often, and until when nothing more is said of it
        self._box: QMessageBox | None = None
        self._before = sys.excepthook, threading.excepthook
        # Queued: a box must not open in the middle of a painting, and the fault may be another thread's.
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def end(self) -> None:
        """Give the hooks back, before the window goes."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):  # Ctrl+C in the terminal, or the program's end
            self._before[0](kind, error, trace)
            return
        here = fault.where(error)
        times, until = self._told.get(here, (0, 0.0))
        if self._clock() >= until and (times or len(self._told) < _KNOWN):
            self._told[here] = times + 1, self._clock() + _QUIET_S * 4**times
            self._raised.emit(here, keep(error))

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _tell(self, here: str, kept: str) -> None:
        if self._box or not self._window.isVisible():
            return
        said = f"程序自己出错了（{here}），刚才这一步可能没有做完；{after(kept)}"
        if sys.stderr:
            print(said, file=sys.stderr)
        box = self._box = message(QApplication.activeModalWidget() or self._window, said)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._read)
        box.destroyed.connect(self._read)  # where the dialog below it closes first
        box.open()

    def _read(self) -> None:
        self._box = None
