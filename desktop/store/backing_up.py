"""The backups that an open workbook gets by itself: as it was when opened, after each hour's work, when closed."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from desktop.domain.refusal import Refusal
from desktop.store.backups import back_up
from desktop.store.connection import HASTY
from desktop.store.occasion import CLOSED, HOURLY, OPENED
from desktop.store.thinning import Backup

HOUR_S: Final = 3600.0


class BackingUp:
    """The backups of one workbook that is open for writing. It makes none before `on`.

    `opened` is the backup of the state at opening; `problem` why the last one was not made, "" where it was.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._last = clock()
        self._edited = False  # since the last backup
        self._making = Lock()
        self.on = False
        self.opened: Backup | None = None
        self.problem = ""

    @property
    def due(self) -> bool:
        """Whether there has been an hour's work since the last backup."""
        return self.on and self._edited and self._clock() - self._last >= HOUR_S

    def edited(self) -> None:
        self._edited = True

    def before_editing(self) -> None:
        """Have the state at opening in a backup. Once; it takes as long as copying the file."""
        if self.on and not self.opened and not self._edited:
            self.opened = self._make(OPENED)

    def hourly(self) -> None:
        """For a thread of its own."""
        self._make(HOURLY)

    def close(self) -> Thread | None:
        """Back up what was edited, in a thread that the program waits for at its end."""
        if not self.on or not self._edited:
            return None
        self.on = False
        thread = Thread(target=self._make, args=(CLOSED,), name="backup")
        thread.start()
        return thread

    def _make(self, why: str) -> Backup | None:
        with self._making:
            self._edited, edited = False, self._edited
            try:
                made = back_up(self._path, why, HASTY)
            except Refusal as refusal:
                self._edited, self.problem = edited, str(refusal)
                return None
            finally:
                self._last = (
                    self._clock()
                )  # after a refusal the next one is tried in an hour, not each minute
            self.problem = ""
            return made
