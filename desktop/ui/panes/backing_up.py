"""A backup after each hour's work, made in a thread, so that nobody waits for it."""

from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.session.session import Session

_LOOK_MS: Final = 60_000


class HourlyBackup(QObject):
    """Looks once a minute whether a backup of the session's file is due, until `stop`."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._backing_up = session.file.backing_up if session.file else None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        if self._backing_up:
            self._backing_up.on = True
            self._clock.start(_LOOK_MS)

    def look(self) -> None:
        if self._backing_up and self._backing_up.due:
            Thread(target=self._backing_up.hourly, name="backup").start()

    def stop(self) -> None:
        self._clock.stop()
