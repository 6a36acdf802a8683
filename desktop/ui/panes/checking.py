"""Keeps the findings true without making a key wait: a pause after the last change, then a slice at a time."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.session.session import Session

_PAUSE_MS: Final = 150
# A table takes about 1 ms. Between two slices the keys come first, so a thousand tables never hold one up.
_SLICE_S: Final = 0.008


class Checking(QObject):
    """Asks for what has become stale; a change that comes meanwhile makes more of it so."""

    found = Signal(list)  # every finding, in the order of the tables

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        return self._pause.isActive()

    def begin(self, pause_ms: int = _PAUSE_MS) -> None:
        """Something has changed: check again once the typing pauses."""
        self._pause.start(pause_ms)

    def stop(self) -> None:
        self._pause.stop()

    def _slice(self) -> None:
        found = self._session.check(_SLICE_S)
        if found is None:
            self._pause.start(0)
        else:
            self.found.emit(found)
