"""A file that is started a second time comes forward in the window that has it, where that is this person's on this PC.

Whoever calls puts a file named after the other's process into a folder that every window watches, and waits until it is
taken away. No socket: on Windows a firewall would ask the clerk about it.
"""

import os
import platform
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.store.lock import Holder, holder_of
from desktop.store.own_folder import own_folder
from desktop.store.stamp import user_name

_WAIT: Final = 1.5  # seconds for an answer; a command that has the file gives none
_LOOK: Final = 0.02


def brought_forward(path: Path) -> bool:
    """Whether another window of this person has the file at `path`, and has come forward with it."""
    holder = holder_of(path) if path.is_file() else None
    ours = holder and (holder.user, holder.host) == (user_name(), platform.node())
    return bool(holder and ours and _answers(holder))


def _answers(holder: Holder) -> bool:
    call = _folder() / str(holder.pid)
    try:
        call.touch()
    except OSError:
        return False
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        if not call.exists():
            return True
        time.sleep(_LOOK)
    with suppress(OSError):
        call.unlink()
        return False
    return True  # taken away just now


class Listening(QFileSystemWatcher):
    """Brings its window forward when this process is called."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._call = _folder() / str(os.getpid())
        with suppress(OSError):
            self._call.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.addPath(str(self._call.parent))
        self.directoryChanged.connect(self._look)
        self._look()  # somebody who could not wait called while this window was still being made

    def _look(self) -> None:
        with suppress(OSError):
            self._call.unlink()
            window = QApplication.activeModalWidget() or self._window
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
            self._window.raise_()
            window.raise_()
            window.activateWindow()


def _folder() -> Path:
    return own_folder("calls")
