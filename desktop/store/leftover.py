"""Reading a file that a killed process left in the middle of an edit: the journal beside it is played back, if it is its.

SQLite plays any journal of the right name into whatever file has the name by now. Where a good copy has been put in
the place of the file that the killed process wrote, that would destroy the copy. So file and journal are looked at
aside first, each way, and the journal is only played back where it belongs.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from desktop.store.connection import PATIENT, connect, journals, primary_code, touch, writable
from desktop.store.free_name import free
from desktop.store.migrations import version_of
from desktop.store.structure import stranger

# What SQLite says when it needs to finish or take back somebody's transaction and may not write.
_UNFINISHED: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@contextmanager
def readable(
    path: Path, wait: float = PATIENT, put_aside: Callable[[Path], object] | None = None
) -> Iterator[sqlite3.Connection]:
    """A connection to read the file by, which changes nothing, except to take back a killed process's transaction.

    A read-only connection cannot take back, so a hot journal is met with a writing one; where the file or its folder
    cannot be written, a copy of both is read. Another file's journal is put aside under a name of its own, which
    `put_aside` is told.
    """
    with closing(connect(path, "ro", wait)) as connection:
        try:
            touch(connection)
        except sqlite3.OperationalError as error:
            if primary_code(error) not in _UNFINISHED or not any(map(os.path.exists, journals(path))):
                raise
        else:
            yield connection
            wal = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            connection.close()
            if wal:
                _tidy(path, wait)
            return
    with TemporaryDirectory() as folder:
        played, alone = (Path(folder, name, path.name) for name in ("played", "alone"))
        for copy, sources in ((played, (path, *filter(os.path.exists, journals(path)))), (alone, (path,))):
            copy.parent.mkdir()
            for source in sources:
                shutil.copyfile(source, copy.parent / source.name)
        own = _belongs(path, played, alone)
        here = writable(path)
        if here and not own:
            aside = _renamed(journals(path)[0])
            if put_aside:
                put_aside(aside)
        with closing(connect(path if here else played if own else alone, "rw", wait)) as connection:
            touch(connection)
            yield connection


def _tidy(path: Path, wait: float) -> None:
    """Have SQLite take away what it needs beside a file with a write-ahead log: who only reads cannot.

    Not where the log holds something: that would go to the file, which is not to be changed.
    """
    wal = journals(path)[1]
    if writable(path) and wal.exists() and not wal.stat().st_size:
        with suppress(sqlite3.Error), closing(connect(path, "rw", wait)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _belongs(path: Path, played: Path, alone: Path) -> bool:
    """Whether the journal beside `path` is its own: `played` is the file with it, `alone` without.

    A file that is whole without it, and whose log does not go on from where the journal would take it back to by at
    most the one edit that was being written, is not the file that the journal was written for. A torn file shows by
    its indexes, which are written one by one.
    """
    if not journals(path)[0].exists():  # a write-ahead log belongs to the file that names it
        return True
    without = _log_of(alone)
    if without is None:
        return True
    back = _log_of(played)
    if back is None or back != without[: len(back)]:
        return False
    return len({edit for edit, _ in without[len(back) :]}) <= 1


def _log_of(path: Path) -> list[tuple[int, str]] | None:
    """Number and id of each step in the log of a whole file, None where it is not whole."""
    try:
        with closing(connect(path, "rw")) as connection:
            touch(connection)
            if stranger(connection, version_of(connection)):
                return None
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            return connection.execute("SELECT edit, id FROM change ORDER BY edit, step").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _renamed(journal: Path) -> Path:
    return journal.rename(free(journal.with_name(f"{journal.name}.bak")))
