"""Journals beside a file: as a killed process leaves them, and as a stranger plants them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.domain.workbook.workbook import CellRef
from desktop.session.opening import open_session

MAGIC: Final = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def torn(path: Path, statements: tuple[str, ...] = ()) -> tuple[bytes, bytes]:
    """The bytes of file and journal in the middle of a transaction, as a killed process leaves them."""
    change = (
        "INSERT INTO change SELECT hex(randomblob(16)), id, edit + 1, 0, at, who, kind, copy_id, row_id, cell_id, old, new, "
        "detail, '' FROM change WHERE step = 0 ORDER BY edit DESC LIMIT 1"
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements or ("UPDATE value SET text = text || 'x'", change):
            connection.execute(statement)
        connection.execute(
            "UPDATE definition SET text = text || hex(randomblob(100000))"
        )  # pages go to the file
        found = path.read_bytes(), journal_of(path).read_bytes()
        connection.execute("ROLLBACK")
    return found


def super_journal(name: Path | str, honest: bytes) -> bytes:
    """A journal that says it is one of several, and names the journal of all of them: SQLite deletes that file."""
    text = str(name).encode()
    return (
        honest
        + (1 << 30).to_bytes(4, "big")
        + text
        + len(text).to_bytes(4, "big")
        + sum(text).to_bytes(4, "big")
        + MAGIC
    )


def leave_another_files(path: Path) -> None:
    """Beside a workbook the journal of a later state of it: the computer crashed, and a backup was copied over the file."""
    backup = path.read_bytes()
    with open_session(path) as session:
        cover = session.workbook.single(session.workbook.set.cover)
        for name in ("甲", "乙"):
            session.type_into(CellRef(cover.id, "", "单位名称"), name)
    _, journal = torn(path)
    path.write_bytes(backup)
    journal_of(path).write_bytes(journal)
