"""The log of a file read back: who changed what when, in the order in which it was done."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import Workbook
from desktop.store.journal import MERGED, Record
from desktop.store.reading import checked_connection, read_workbook

_COLUMNS: Final = "id, parent, edit, step, at, who, kind, copy_id, row_id, cell_id, old, new, detail"


@dataclass(frozen=True)
class Entry:
    """One record as it stands in a log: its id and its parent's, the number of its edit, when and by whom."""

    id: str
    parent: str
    edit: int
    step: int
    at: str
    who: str
    record: Record


@dataclass(frozen=True)
class Logged:
    """A workbook as a file holds it, the file's id, which its copies share, and the log that leads to it."""

    path: Path
    workbook: Workbook
    id: str
    log: tuple[Entry, ...]


def logged(path: Path) -> Logged:
    """A file's workbook and its log, seen at one moment. Raises Refusal."""
    with checked_connection(path) as connection:
        held = read_workbook(connection, path)
        try:
            return Logged(path, held.workbook, held.id, tuple(read_log(connection)))
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            raise Refusal(
                f"“{path}”的修改记录读不出来，像是被别的程序改过；内容可以照常打开，修改记录请看备份里的"
            ) from error


def read_log(connection: sqlite3.Connection) -> list[Entry]:
    """All records of a file. Raises ValueError or TypeError for one that this program has not written."""
    lines = connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY edit, step")
    return [_entry(*line) for line in lines]


def _entry(id_: str, parent: str, edit: int, step: int, at: str, who: str, kind: str, *rest: str) -> Entry:
    copy, row, cell, old, new, detail = rest
    told = json.loads(detail) if detail else {}
    texts = (id_, parent, at, who, kind, copy, row, cell, old, new)
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in texts):
        raise TypeError(id_)
    return Entry(id_, parent, int(edit), int(step), at, who, Record(kind, copy, row, cell, old, new, told))


def unfolded(log: Sequence[Entry]) -> Iterator[Entry]:
    """The records as they were first written: those that a merge has brought along stand under their own names and times."""
    for entry in log:
        yield _brought(entry) if entry.record.kind == MERGED else entry


def _brought(entry: Entry) -> Entry:
    record = entry.record
    detail = record.detail
    told = detail.get("detail")
    own = Record(
        str(detail["kind"]),
        record.copy,
        record.row,
        record.cell,
        record.old,
        record.new,
        told if isinstance(told, dict) else {},
    )
    edit, step = detail["edit"], detail["step"]
    if not (isinstance(edit, int) and isinstance(step, int)):
        raise TypeError(entry.id)
    return Entry(
        str(detail["id"]), str(detail["parent"]), edit, step, str(detail["at"]), str(detail["who"]), own
    )
