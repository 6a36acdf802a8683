"""Long work beside the window: in a thread, with its progress shown and a way to stop it."""

from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop.ui.plain import Label

T = TypeVar("T")
Progress = Callable[[int, int], bool]
"""Called with how much of how much is done; False says stop."""

_SHOWN_AFTER_MS = 400  # shorter work flashes no dialog
_NEVER_MS = 1_000_000  # the dialog is shown by us, not by its own guess


class Underway(QObject):
    """Counts the work that goes on, each from its start until its task has ended.

    Tasks read snapshots and plain data. What a timer would do to the workbook meanwhile waits all the same: see `Pause`.
    """

    ended = Signal()  # the last piece of work; it comes to the window's thread by its event loop

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._lock = Lock()

    @property
    def busy(self) -> bool:
        return self._count > 0

    def begin(self) -> None:
        with self._lock:
            self._count += 1

    def end(self) -> None:
        """Called in the thread of the task."""
        with self._lock:
            self._count -= 1
            last = not self._count
        if last:
            self.ended.emit()


underway: Final = Underway()


class Work(QThread, Generic[T]):
    """One task in a thread of its own: it ends with a result, which is None when it was stopped, or with a failure."""

    progressed = Signal(int, int)

    def __init__(self, task: Callable[[Progress], T | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._stopped = False
        self.result: T | None = None
        self.failure: BaseException | None = None

    def start(self, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        """Begin the task; from now on it is under way, even before its thread comes to its turn."""
        underway.begin()
        super().start(priority)

    def stop(self) -> None:
        self._stopped = True

    def run(self) -> None:
        try:
            self.result = self._task(self._progress)
        except BaseException as failure:  # whoever waits raises it in their own thread
            self.failure = failure
        finally:
            underway.end()

    def _progress(self, done: int, of: int) -> bool:
        self.progressed.emit(done, of)
        return not self._stopped


def carry_out(task: Callable[[Progress], T | None], words: str, parent: QWidget) -> T | None:
    """Do `task` in a thread; the window goes on painting but takes no edits. None when it was stopped.

    Raises what the task raises. `words` say what is being done.
    """
    work: Work[T] = Work(task)
    dialog = QProgressDialog("", "停止", 0, 0, parent)
    dialog.setLabel(Label(words, dialog))
    dialog.setWindowTitle("请稍候")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumWidth(340)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setMinimumDuration(_NEVER_MS)
    loop = QEventLoop()

    def tell(done: int, of: int) -> None:
        if of:
            dialog.setMaximum(of)
            dialog.setValue(done)

    def stop() -> None:
        dialog.setLabelText("正在停止……")
        work.stop()

    work.progressed.connect(tell)
    work.finished.connect(loop.quit)
    dialog.canceled.connect(stop)
    QTimer.singleShot(_SHOWN_AFTER_MS, loop, loop.quit)
    work.start()
    # Until the dialog covers the window, keys and clicks wait, as they do below it: what comes back belongs to the
    # workbook on the screen. Timers go on; those that change something are pauses, which wait too.
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if work.isRunning():
        dialog.show()
        loop.exec()
    work.wait()
    dialog.hide()
    dialog.deleteLater()
    if work.failure is not None:
        raise work.failure
    return work.result
