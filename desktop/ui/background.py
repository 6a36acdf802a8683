"""Long work beside the window, in a thread of its own."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread

from desktop.typeset.progress import Progress

T = TypeVar("T")


class Work(QThread, Generic[T]):
    """One task in a thread of its own: it ends with a result, which is None when it was stopped, or with a failure.

    The task reads snapshots and plain data only, so the window takes edits meanwhile.
    """

    def __init__(self, task: Callable[[Progress], T | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._stopped = False
        self.done = 0, 0  # how much of how much
        self.result: T | None = None
        self.failure: BaseException | None = None

    def stop(self) -> None:
        self._stopped = True

    def run(self) -> None:
        try:
            self.result = self._task(self._progress)
        except BaseException as failure:  # whoever waits raises it in their own thread
            self.failure = failure

    def _progress(self, done: int, of: int) -> bool:
        self.done = done, of
        return not self._stopped
