"""Connections to the file through SQLite, and what its errors mean for the person in front of it.

The file is never opened but by SQLite: closing any other handle on it would drop SQLite's own locks on it in this
process (https://sqlite.org/howtocorrupt.html, 2.2).
"""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Final
from urllib.parse import quote

from desktop.domain.refusal import Damaged, DiskFull, Refusal

PATIENT: Final = 10.0  # seconds to wait for another process's transaction to end; ours take milliseconds
HASTY: Final = 0.3  # … in the window, which does not answer meanwhile
# Beside the file while a transaction runs, or left by a process that was killed in one.
_JOURNALS = ("-journal", "-wal", "-shm")
# A journal of several files at once ends with the name of the journal of all of them, and with these bytes.
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_LONGEST_PATH: Final = 504  # bytes: SQLite takes 512 on Unix, with “-journal” behind
_LONGEST_NAME: Final = 247  # bytes: a file system takes 255, with “-journal” behind
_LONGEST = 20_000_000  # bytes a text may take; the longest there is, a definition file, has some ten thousand


def connect(path: Path, mode: str, wait: float = PATIENT) -> sqlite3.Connection:
    """A connection in autocommit; `mode` is ro, rw or rwc. It may be handed from thread to thread.

    Waits `wait` seconds for another process's transaction. Raises Refusal where a journal lies beside the file that
    SQLite must not be let near.
    """
    _refuse_planted(path)
    plain = os.fsencode(
        path.absolute().as_posix()
    )  # bytes: a name may be of another encoding than the system's
    if os.name != "nt" and len(plain) > _LONGEST_PATH:
        raise Refusal(
            f"“{path.name}”所在的文件夹太深、名字太长（连文件名一共 {len(plain)} 字节，最多 {_LONGEST_PATH}，一个汉字算三个）；"
            "请移到浅一些的文件夹，或把名字改短"
        )
    # An empty host, then the path: file:///home/…, file:///C:/…, and for a network share file:////server/….
    uri = "file://" + ("" if plain.startswith(b"/") else "/") + quote(plain)
    connection = sqlite3.connect(
        f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=wait, check_same_thread=False
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)  # a foreign key's cascade counts as one
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # VACUUM INTO attaches what it makes
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def touch(connection: sqlite3.Connection) -> None:
    """Make SQLite really open the file: connecting alone does not."""
    connection.execute("PRAGMA schema_version").fetchone()


def _refuse_planted(path: Path) -> None:
    """Refuse a journal that would lead SQLite to another file: playing it back, SQLite deletes or writes that file.

    So does one that names a journal of several files (only a transaction over attached files leaves one, and this
    program makes none), and one that is not a file of its own, but a link or a pipe.
    """
    for journal in journals(path):
        try:
            found = journal.lstat()
            own = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
            names_another = own and _end_of(journal, found.st_size) == _SUPER_JOURNAL
        except OSError:
            continue
        if not own or names_another:
            raise Refusal(
                f"“{path.name}”旁边的“{journal.name}”会让别的文件被删掉或改掉，不是本程序留下的；文件没有打开，"
                "也没有改动，请先删掉或移走它"
            )


def _end_of(journal: Path, size: int) -> bytes:
    with journal.open("rb") as file:
        file.seek(max(size - len(_SUPER_JOURNAL), 0))
        return file.read(len(_SUPER_JOURNAL))


def journals(path: Path) -> list[Path]:
    """Where SQLite keeps the journals of the file at `path`."""
    return [path.with_name(path.name + ending) for ending in _JOURNALS]


def name_problem(path: Path) -> str:
    """Why no journal can lie beside the file, so that it can only be read; "" where one can."""
    size = len(os.fsencode(path.name))
    if os.name == "nt" or size <= _LONGEST_NAME:
        return ""
    return f"“{path.name}”的文件名太长（{size} 字节，最多 {_LONGEST_NAME}，一个汉字算三个），只能看；要改请先把文件名改短"


def vacuum_into(connection: sqlite3.Connection, path: Path) -> None:
    """Write the whole database into a new file. As bytes: a folder's name may be of another encoding than the system's."""
    connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(path),))


def writable(path: Path) -> bool:
    """Whether the file can be changed here: SQLite also puts a journal into the folder."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def reason(error: sqlite3.Error, path: Path) -> Refusal:
    """The sentence for an error of SQLite about the file at `path`."""
    match primary_code(error):
        case sqlite3.SQLITE_NOTADB:
            return Damaged(f"“{path}”不是绩效自评的文件，请选用本程序建的 .db 文件")
        case sqlite3.SQLITE_FULL:
            return DiskFull(f"磁盘满了，“{path}”写不进去；请腾出空间，或另存到别的磁盘")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Refusal(f"“{path}”正被别的程序占用，请稍等再试")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return Refusal(f"没有权限打开或改写“{path}”，请检查文件和所在文件夹的权限")
        case sqlite3.SQLITE_IOERR:
            return Refusal(f"读写“{path}”时磁盘出错，请检查磁盘或网络连接，再试一次")
        case sqlite3.SQLITE_INTERRUPT:
            return Refusal(
                f"“{path}”检查了太久还没有完，里面有不是本程序建的东西，没有打开；请改用别处的副本"
            )
        case sqlite3.SQLITE_TOOBIG:
            return Refusal(
                f"“{path}”里有一处内容超过 {_LONGEST // 1_000_000} MB，不是正常填写的；请改用别处的副本"
            )
    return damaged(path)


def damaged(path: Path) -> Damaged:
    return Damaged(f"“{path}”已损坏或不完整，打不开；请改用备份或别处的副本，这个文件没有被改动")


def primary_code(error: sqlite3.Error) -> int:
    """The primary result code; SQLITE_ERROR for an error that Python itself raised."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
