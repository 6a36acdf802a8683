"""The log of a file read back: who changed what when, in the order in which it was done."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import Workbook
from desktop.store.journal import MERGED, Record
from desktop.store.reading import checked_connection, read_workbook

_COLUMNS: Final = "id, parent, edit, step, at, who, kind, copy_id, row_id, cell_id, old, new, detail, hash"


class Entry(Struct, frozen=True):
    """One record as it stands in a log: its id and its parent's, the number of its edit, when and by whom."""

    id: str
    parent: str
    edit: int
    step: int
    at: str
    who: str
    record: Record
    hash: str = ""


class Logged(Struct, frozen=True):
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
            log = tuple(read_log(connection))
            for _ in unfolded(log):  # what a merge has brought along is read as well
                pass
            return Logged(path, held.workbook, held.id, log)
        except (LookupError, TypeError, ValueError, OverflowError, RecursionError) as error:
            raise Refusal(
                f"“{path}”的修改记录读不出来，像是被别的程序改过；内容可以照常打开，修改记录请看备份里的"
            ) from error


def read_log(connection: sqlite3.Connection) -> list[Entry]:
    """All records of a file. Raises ValueError or TypeError for one that this program has not written."""
    lines = connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY edit, step")
    return [_entry(*line) for line in lines]


def _entry(id_: str, parent: str, edit: int, step: int, at: str, who: str, kind: str, *rest: str) -> Entry:
    copy, row, cell, old, new, detail, hash_ = rest
    if {*map(type, (id_, parent, at, who, kind, *rest))} != {str}:
        raise TypeError(id_)
    told = json.loads(detail) if detail else {}
    if not isinstance(told, dict):
        raise TypeError(id_)
    record = Record(kind, copy, row, cell, old, new, told)
    return Entry(id_, parent, int(edit), int(step), at, who, record, hash_)


def unfolded(log: Sequence[Entry]) -> Iterator[Entry]:
    """The records as they were first written: those that a merge has brought along stand under their own names and times."""
    for entry in log:
        yield brought(entry) if entry.record.kind == MERGED else entry


def carried_along(entry: Entry) -> Record:
    """A record of another file as it is kept in the log of the one that it was merged into."""
    record = entry.record
    told = {"id": entry.id, "parent": entry.parent, "edit": entry.edit, "step": entry.step}
    told |= {"at": entry.at, "who": entry.who, "kind": record.kind, "hash": entry.hash}
    detail = {**told, "detail": dict(record.detail)}
    return Record(MERGED, record.copy, record.row, record.cell, record.old, record.new, detail)


def brought(entry: Entry) -> Entry:
    """The record of another file that `carried_along` has put into one of ours."""
    here, told = entry.record, entry.record.detail
    texts = [told[name] for name in ("id", "parent", "at", "who", "kind", "hash")]
    edit, step, detail = told["edit"], told["step"], told["detail"]
    numbers = isinstance(edit, int) and isinstance(step, int)
    if not (numbers and isinstance(detail, dict) and all(isinstance(text, str) for text in texts)):
        raise TypeError(entry.id)
    id_, parent, at, who, kind, hash_ = map(str, texts)
    record = Record(kind, here.copy, here.row, here.cell, here.old, here.new, detail)
    return Entry(id_, parent, int(str(edit)), int(str(step)), at, who, record, hash_)
