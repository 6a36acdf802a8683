"""Keeps the findings true without making a key wait: a pause after the last change, then table by table."""

import time
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.findings.finding import Finding, findings_of
from desktop.session.session import Session
from desktop.ui.pause import Pause

_PAUSE_MS: Final = 150
# A table takes about 1 ms. Between two slices the keys come first, so a thousand tables never hold one up.
_SLICE_S: Final = 0.008


class Checking(QObject):
    """One round over all tables at a time; a change begins it anew, and while pages are set it stands still.

    For a check changes the engine for a moment: it looks whether it would hold without the figures put in by hand.
    """

    found = Signal(list)  # every finding, in the order of the tables

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[str] = []
        self._results: dict[str, list[Finding]] = {}
        self._pause = Pause(self)
        self._pause.over.connect(self._slice)

    @property
    def busy(self) -> bool:
        return self._pause.waiting

    def begin(self, pause_ms: int = _PAUSE_MS) -> None:
        """Something has changed: check again once the typing pauses."""
        self._waiting = [copy.id for copy in reversed(self._session.workbook.copies)]
        self._results = {}
        self._pause.start(pause_ms)

    def stop(self) -> None:
        self._pause.stop()

    def _slice(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._waiting and time.perf_counter() < until:
            copy = self._session.workbook.copy(self._waiting.pop())
            if copy:
                self._results[copy.id] = findings_of(self._session.calculation, copy)
        if self._waiting:
            self._pause.start(0)
        else:
            self.found.emit([finding for of in self._results.values() for finding in of])
