"""Connections to the file through SQLite, and what its errors mean for the person in front of it.

The file is never opened but by SQLite: closing any other handle on it would drop SQLite's own locks on it in this
process (https://sqlite.org/howtocorrupt.html, 2.2).
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from desktop.domain.refusal import Refusal

_WAIT = 10.0  # seconds for another process's transaction to end; ours take milliseconds
# Beside the file while a transaction runs, or left by a process that was killed in one.
_JOURNALS = ("-journal", "-wal", "-shm")
# What SQLite says when it needs to finish or take back somebody's transaction and may not write.
_UNFINISHED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit; `mode` is ro, rw or rwc. It may be handed from thread to thread."""
    plain = path.absolute().as_posix()
    # An empty host, then the path: file:///home/…, file:///C:/…, and for a network share file:////server/….
    uri = "file://" + ("" if plain.startswith("/") else "/") + quote(plain)
    return sqlite3.connect(
        f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False
    )


@contextmanager
def readable(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to read the file by, which changes nothing, except to take back a killed process's transaction.

    A read-only connection cannot take back, so a hot journal is met with a writing one; where the file or its folder
    cannot be written, both are copied and the copy is read.
    """
    with closing(connect(path, "ro")) as connection:
        try:
            _touch(connection)
        except sqlite3.OperationalError as error:
            if _primary(error) not in _UNFINISHED or not any(map(os.path.exists, journals(path))):
                raise
        else:
            yield connection
            return
    if writable(path):
        with closing(connect(path, "rw")) as connection:
            _touch(connection)
            yield connection
    else:
        with TemporaryDirectory() as folder:
            copy = Path(folder, path.name)
            for source in (path, *filter(os.path.exists, journals(path))):
                shutil.copyfile(source, copy.parent / source.name)
            with closing(connect(copy, "rw")) as connection:
                _touch(connection)
                yield connection


def journals(path: Path) -> list[Path]:
    """Where SQLite keeps the journals of the file at `path`."""
    return [path.with_name(path.name + ending) for ending in _JOURNALS]


def writable(path: Path) -> bool:
    """Whether the file can be changed here: SQLite also puts a journal into the folder."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def reason(error: sqlite3.Error, path: Path) -> Refusal:
    """The sentence for an error of SQLite about the file at `path`."""
    match _primary(error):
        case sqlite3.SQLITE_NOTADB:
            return Refusal(f"“{path}”不是绩效自评的文件，请选用本程序建的 .db 文件")
        case sqlite3.SQLITE_FULL:
            return Refusal(f"磁盘满了，“{path}”写不进去；请腾出空间，或另存到别的磁盘")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Refusal(f"“{path}”正被别的程序占用，请稍等再试")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return Refusal(f"没有权限打开或改写“{path}”，请检查文件和所在文件夹的权限")
        case sqlite3.SQLITE_IOERR:
            return Refusal(f"读写“{path}”时磁盘出错，请检查磁盘或网络连接，再试一次")
    return damaged(path)


def damaged(path: Path) -> Refusal:
    return Refusal(f"“{path}”已损坏或不完整，打不开；请改用备份或别处的副本，这个文件没有被改动")


def _touch(connection: sqlite3.Connection) -> None:
    """Make SQLite really open the file: connecting alone does not."""
    connection.execute("PRAGMA schema_version").fetchone()


def _primary(error: sqlite3.Error) -> int:
    """The primary result code; an error that Python itself raised has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
