"""One writer per file: a lock beside it that the system drops by itself when its process ends, however it ends.

`年报.db` has its lock in `.年报.db.lock`. The file holds who has it, from the second byte on: Windows lets nobody else
read the locked first one.
"""

import json
import os
import platform
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import asdict

from desktop.store.stamp import now, user_name

_EVERYBODY = 0o666  # a lock left by a killed process must not shut out another account


class Holder(Struct, frozen=True):
    """Who has a file open for writing: login, machine, process, since when (ISO)."""

    user: str
    host: str
    pid: int
    since: str


class Held(Exception):
    """Somebody else has the file; `holder` is None while they are still writing down who they are."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder


class Lock:
    """The right to write one file, from `__init__` (Held or OSError if it cannot be had) to `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        if not path.parent.is_dir():  # filelock would make it
            raise NotADirectoryError(path.parent)
        with suppress(OSError):  # a second name of another file would be written over
            if self._path.lstat().st_nlink > 1:
                self._path.unlink()
        self._lock = FileLock(self._path, mode=_EVERYBODY, thread_local=False, on_acquired=_sign)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise Held(_holder(self._path)) from None
        except OSError:
            if self._lock.is_locked:  # the disk is full: who has it could not be written down
                self.release()
            else:
                with suppress(OSError):
                    self._path.unlink() if not self._path.stat().st_size else None
            raise

    def release(self) -> None:
        """Give the right back and leave nothing in the folder."""
        with suppress(OSError):  # Windows removes it itself, once it is released
            self._path.unlink()
        self._lock.release()


def holder_of(path: Path) -> Holder | None:
    """Who has the file at `path` open for writing; None where nobody has, or it cannot be told."""
    try:
        Lock(real(path)).release()
    except Held as held:
        return held.holder
    except OSError:
        pass
    return None


def _sign(descriptor: int) -> None:
    me = Holder(user_name(), platform.node(), os.getpid(), now())
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, b" " + json.dumps(asdict(me)).encode())
    os.ftruncate(descriptor, os.lseek(descriptor, 0, os.SEEK_CUR))


def _holder(path: Path) -> Holder | None:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(1)
            return Holder(**json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        return None


def real(path: Path) -> Path:
    """The path without links, so that two names of one file have one lock."""
    return Path(os.path.realpath(path))
