"""The one way out: a new file, and each edit as one transaction, through sqlmodel.

Importing this costs some 0.3 s (sqlmodel, SQLAlchemy, pydantic), so `file` imports it when the first edit comes.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection, Engine, Table, bindparam, delete, event, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, StaticPool, create_engine

from desktop.domain.refusal import Refusal
from desktop.domain.workbook.step import (
    CarriedChange,
    CheckedChange,
    CopyInsertion,
    CopyMove,
    CopyRemoval,
    DecisionChange,
    ExplanationChange,
    OverrideChange,
    PastChange,
    RemarkChange,
    RowInsertion,
    RowMove,
    RowRemoval,
    SeenChange,
    SettingChange,
    Step,
    TextChange,
)
from desktop.domain.workbook.workbook import CellRef, Copy, Explanation, Override, Remark, Workbook, new_id
from desktop.store import tables
from desktop.store.connection import PATIENT, connect, reason
from desktop.store.journal import DONE, SILENCED, Record, hash_of, record_of, steps_from_nothing
from desktop.store.migrations import APPLICATION_ID, VERSION
from desktop.store.stamp import now, user_name
from desktop.store.views import ours, quoted, view_statements


class _Tail(NamedTuple):
    """The end of a log: the number of the last edit, the id and the hash of its last record."""

    edit: int
    id: str
    hash: str


class _Edit(Struct):
    """A transaction, the end of the log that it found, and the one that it makes."""

    connection: Connection
    tail: _Tail
    last: tuple[int, str] = (0, "")


class Writer:
    """The connection that writes one file, in whose log `last` is the last: its edit's number and its step's id."""

    def __init__(self, path: Path, last: tuple[int, str], wait: float) -> None:
        self._path = path
        self.last = last
        self._views_made = False  # an earlier version of the program may have made others
        self._engine = _engine(path, "rw", wait)
        with _explained(path):
            self._engine.connect().close()

    def note(self, record: Record) -> None:
        """Put a record into the log that is no step of the workbook, as an edit of its own."""
        with self._edit() as edit:
            edit.last = _log(edit.connection, [record], edit.tail, _signature())

    def record(self, book: Workbook, steps: Sequence[Step], before: Sequence[Record] = ()) -> None:
        """Bring the file to where `steps` have brought `book`, as one transaction, on the disk when this returns.

        Records that are no steps of the workbook may stand `before` them.
        """
        with self._edit() as edit:
            if not self._views_made:
                _make_views(edit.connection, book)
            signed = _signature()
            edit.last = _write(edit.connection, book, steps, edit.tail, signed, before)
        self._views_made, book.changed = True, signed["at"]

    def renew(self, book: Workbook, edition: Record, steps: Sequence[Step], retired: Collection[str]) -> None:
        """Put the file under the set of `book`, another edition of its own, as one transaction.

        Copies and rows that are `retired` stay in the file, with what was typed in them, at position -1.
        """
        with self._edit() as edit:
            connection = edit.connection
            connection.execute(delete(_table(tables.Definition)))
            texts = book.set.sources.items()
            _put(connection, tables.Definition, [{"path": name, "text": text} for name, text in texts])
            signed = _signature()
            edit.last = _write(connection, book, steps, edit.tail, signed, [edition])
            _put(connection, tables.Copy, _all_copies(book))
            groups = [(copy, group) for copy in book.copies for group in copy.rows]
            _put(connection, tables.Row, [row for copy, group in groups for row in _all_rows(copy, group)])
            for model in (tables.Copy, tables.Row):
                table = _table(model)
                away = update(table).where(table.c.id == bindparam("away")).values(position=-1)
                if retired:
                    connection.execute(away, [{"away": id_} for id_ in sorted(retired)])
            _make_views(connection, book)
        book.changed = signed["at"]

    @contextmanager
    def _edit(self) -> Iterator["_Edit"]:
        """A transaction on the file as this program last left it, and the end of its log; `last` is to be its new end.

        The pages that SQLite has kept are read anew: it believes them as long as a counter in the file is the same,
        and a copy of the workbook that went as many edits further has the same counter.
        """
        edit: _Edit | None = None
        try:
            with _explained(self._path):
                with closing(self._engine.raw_connection()) as pooled:
                    pooled.execute("PRAGMA shrink_memory")  # outside a transaction
                with self._engine.begin() as connection:
                    change = _table(tables.LogEntry)
                    newest = select(change.c.edit, change.c.id, change.c.hash).order_by(
                        change.c.edit.desc(), change.c.step.desc()
                    )
                    found = connection.execute(newest.limit(1)).first()
                    if found is None or tuple(found[:2]) != self.last:
                        raise Refusal(
                            f"“{self._path}”在别处被改过，不能再往里存；请另存副本，再重新打开这个文件"
                        )
                    edit = _Edit(connection, _Tail(*found))
                    yield edit
        except Refusal:
            # What fails last, flushing the folder, comes when the edit is in the file: refused, it would be there all
            # the same, and the file would not be what the window shows.
            if edit is None or not self._ends_with(edit.last):
                raise
        self.last = edit.last

    def _ends_with(self, last: tuple[int, str]) -> bool:
        """Whether that is how the log on the disk ends, what was left half done being taken back before."""
        try:
            with closing(connect(self._path, "rw")) as connection:
                newest = "SELECT edit, id FROM change ORDER BY edit DESC, step DESC LIMIT 1"
                return bool(connection.execute(newest).fetchone() == last)
        except (sqlite3.Error, Refusal):
            return False

    def close(self) -> None:
        self._engine.dispose()


def fill(path: Path, book: Workbook, id_: str) -> None:
    """Make a file at `path`, which does not exist, that holds `book` under an id; in the log that is edit number 1."""
    engine = _engine(path, "rwc", PATIENT)
    try:
        with _explained(path), engine.begin() as connection:
            SQLModel.metadata.create_all(connection)
            _make_views(connection, book)
            begun = {"id": id_, "set_id": book.set.id, "created_at": now(), "created_by": user_name()}
            _put(connection, tables.Workbook, [begun])
            texts = book.set.sources.items()
            _put(connection, tables.Definition, [{"path": name, "text": text} for name, text in texts])
            _write(connection, book, list(steps_from_nothing(book)), _Tail(0, "", ""), _signature())
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    finally:
        engine.dispose()


def make_tables(path: Path) -> None:
    """Make a file at `path`, which does not exist, of the tables alone."""
    engine = _engine(path, "rwc", PATIENT)
    with _explained(path), engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
    engine.dispose()


def _engine(path: Path, mode: str, wait: float) -> Engine:
    """An engine on one connection. Each transaction takes the right to write at its beginning."""

    def connection() -> sqlite3.Connection:
        made = connect(path, mode, wait)
        made.execute("PRAGMA journal_mode = DELETE")  # a WAL would have to be copied along with the file
        # EXTRA: the folder is flushed too once the journal has gone from it. With FULL a power cut may bring the journal
        # back, which takes back an edit that was acknowledged.
        made.execute("PRAGMA synchronous = EXTRA")
        made.execute("PRAGMA foreign_keys = ON")
        # The file is left alone until all of an edit is in the journal, its end in the log too: by that a journal is
        # told from another file's. What is more than the cache holds would else go to the file before that.
        made.execute("PRAGMA cache_spill = OFF")
        return made

    engine = create_engine("sqlite://", creator=connection, poolclass=StaticPool)

    # Left to itself, Python's sqlite3 begins only before the first INSERT, so DDL and what was read before it would
    # stand outside the transaction; `connect` has switched that off.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the database refuses, as a Refusal."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, sqlite3.Error):
            raise
        raise reason(cause, path) from error
    except UnicodeEncodeError as error:
        raise Refusal("文字里有存不下来的字符（半个代理对），请删掉后重填") from error


_Line = Mapping[str, str | int]


def _make_views(connection: Connection, book: Workbook) -> None:
    """Have the views of the workbook's set in the file as they are made today; a person's own views stay."""
    wanted = view_statements(book.set)
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'view'").all()
    there = {str(name): str(sql) for name, sql in found if ours(str(name))}
    for name, sql in there.items():
        if wanted.get(name) != sql:
            connection.exec_driver_sql(f"DROP VIEW {quoted(name)}")
    for name, sql in wanted.items():
        if there.get(name) != sql:
            connection.exec_driver_sql(sql)


def _write(
    connection: Connection,
    book: Workbook,
    steps: Sequence[Step],
    tail: _Tail,
    signed: _Line,
    before: Sequence[Record] = (),
) -> tuple[int, str]:
    """Put down the state of everything that `steps` touch, and the steps themselves as the edit after `tail`.

    Records that are no steps of the workbook may stand `before` them. Returns the number of the edit and the id of its
    last record.
    """
    if any(isinstance(step, CopyInsertion | CopyRemoval | CopyMove) for step in steps):
        _put(connection, tables.Copy, _all_copies(book))  # the others may have other positions now
    rows = list(_rows(book, steps))
    _put(connection, tables.Row, rows)
    present: defaultdict[type[SQLModel], list[_Line]] = defaultdict(list)
    absent: defaultdict[type[SQLModel], list[_Line]] = defaultdict(list)
    for model, key, rest in _cells(book, steps, signed):
        if rest:
            present[model].append({**key, **rest})
        else:
            absent[model].append(key)
    for model, lines in present.items():
        _put(connection, model, lines)
    for model, lines in absent.items():
        _drop(connection, model, lines)
    gone = {step.row.id for step in steps if isinstance(step, RowRemoval)} - {row["id"] for row in rows}
    _drop(connection, tables.Row, [{"id": id_} for id_ in sorted(gone)])
    left = {step.copy.id for step in steps if isinstance(step, CopyRemoval)} - {one.id for one in book.copies}
    _drop(connection, tables.Copy, [{"id": id_} for id_ in sorted(left)])
    records = [*before, *map(record_of, steps)]
    return _log(connection, records, tail, signed)


def _log(connection: Connection, records: Sequence[Record], tail: _Tail, signed: _Line) -> tuple[int, str]:
    """Add records to the log, each with the id of the one before it as its parent, and sealed together with it."""
    edit, parent, hash_ = tail.edit + 1, tail.id, tail.hash
    lines: list[_Line] = []
    for at, record in enumerate(records):
        id_ = new_id()
        own: _Line = {"id": id_, "parent": parent, "edit": edit, "step": at, **_columns(record), **signed}
        parent, hash_ = id_, hash_of(own, hash_)
        lines.append({**own, "hash": hash_})
    _put(connection, tables.LogEntry, lines)
    return edit, parent


def _signature() -> dict[str, str]:
    return {"who": user_name(), "at": now()}


def _all_copies(book: Workbook) -> list[_Line]:
    return [
        {"id": copy.id, "form_id": copy.form.id, "key": copy.key, "position": position}
        for position, copy in enumerate(book.copies)
    ]


def _rows(book: Workbook, steps: Sequence[Step]) -> Iterator[_Line]:
    """All rows of each group in which one came, went or moved, and those of new copies."""
    groups: dict[tuple[str, str], None] = {}
    for step in steps:
        match step:
            case RowInsertion(copy_id, row) | RowRemoval(copy_id, row):
                groups[copy_id, row.group] = None
            case RowMove(copy_id, group):
                groups[copy_id, group] = None
            case CopyInsertion(record):
                groups |= dict.fromkeys((record.id, group) for group, _ in record.rows)
    for copy_id, group in groups:
        copy = book.copy(copy_id)
        if copy:
            yield from _all_rows(copy, group)


def _all_rows(copy: Copy, group: str) -> Iterator[_Line]:
    for position, row in enumerate(copy.rows[group]):
        yield {
            "id": row.id,
            "copy_id": copy.id,
            "group_id": group,
            "class_key": row.class_,
            "fixed_key": row.key,
            "source_id": row.source,
            "position": position,
        }


def _cells(
    book: Workbook, steps: Sequence[Step], signed: _Line
) -> Iterator[tuple[type[SQLModel], _Line, _Line]]:
    """Table, key and the rest of the line for each cell, reason and setting touched; no rest: the line goes.

    What they are now is read from the workbook: several steps may have touched the same one.
    """
    for ref in dict.fromkeys(step.ref for step in steps if isinstance(step, TextChange)):
        text = book.texts.get(ref)
        yield tables.Value, _key(ref), {"text": text} if text else {}
    for ref in dict.fromkeys(step.ref for step in steps if isinstance(step, OverrideChange)):
        over = book.overrides.get(ref)
        told = {"text": over.text, "reason": over.reason} if over else {}
        yield tables.Override, _key(ref), {**signed, **_own(over), **told} if over else {}
    for code, ref in dict.fromkeys((s.code, s.ref) for s in steps if isinstance(s, ExplanationChange)):
        why = book.explanations.get((code, ref))
        yield tables.Explanation, {"code": code, **_key(ref)}, _reason(why, signed) if why else {}
    for key in dict.fromkeys(step.key for step in steps if isinstance(step, SettingChange)):
        value = book.print_settings.get(key)
        yield tables.Setting, {"key": key}, {"value": value} if value else {}
    for ref in dict.fromkeys(step.ref for step in steps if isinstance(step, CarriedChange)):
        origin = book.carried.get(ref)
        yield tables.Carried, _key(ref), {"origin": origin} if origin else {}
    for sentence in dict.fromkeys(step.sentence for step in steps if isinstance(step, PastChange)):
        origin = book.past.get(sentence)
        yield tables.Past, {"fingerprint": sentence}, {"origin": origin} if origin else {}
    yield from _review(book, steps)


def _review(book: Workbook, steps: Sequence[Step]) -> Iterator[tuple[type[SQLModel], _Line, _Line]]:
    """The same for what was said in review; whose word it is goes with it."""
    for id_ in dict.fromkeys(step.id for step in steps if isinstance(step, RemarkChange)):
        remark = book.remarks.get(id_)
        yield tables.Remark, {"id": id_}, _remark(remark) if remark else {}
    for ref in dict.fromkeys(step.ref for step in steps if isinstance(step, SeenChange)):
        seen = book.seen.get(ref)
        yield tables.Seen, _key(ref), asdict(seen) if seen else {}
    for ref in dict.fromkeys(step.ref for step in steps if isinstance(step, CheckedChange)):
        checked = book.checked.get(ref)
        yield tables.Checked, _key(ref), asdict(checked) if checked else {}
    if any(isinstance(step, DecisionChange) for step in steps):
        yield tables.Decision, {"id": ""}, asdict(book.decision)


def _remark(remark: Remark) -> _Line:
    own = {name: text for name, text in asdict(remark).items() if name not in ("ref", "done")}
    return {**own, **_key(remark.ref), "done": DONE if remark.done else ""}


def _reason(why: Explanation, signed: _Line) -> _Line:
    kind = SILENCED if why.silences else ""
    return {**signed, **_own(why), "text": why.text, "fingerprint": why.figures, "kind": kind}


def _own(word: Override | Explanation) -> _Line:
    """Whose word it is and since when, as far as that is known: it may have come with an import."""
    return {name: text for name, text in (("who", word.who), ("at", word.at)) if text}


def _key(ref: CellRef) -> _Line:
    return {"copy_id": ref.copy, "row_id": ref.row, "cell_id": ref.cell}


def _columns(record: Record) -> _Line:
    return {
        "kind": record.kind,
        "copy_id": record.copy,
        "row_id": record.row,
        "cell_id": record.cell,
        "old": record.old,
        "new": record.new,
        "detail": record.detail_json,
    }


def _put(connection: Connection, model: type[SQLModel], lines: Sequence[_Line]) -> None:
    """Insert each line, or replace the one with its key.

    Lines are plain dicts: making 37,000 instances of the tables for 200 projects took 3.3 s of 5, and instances of
    tables check nothing.
    """
    if lines:
        table = _table(model)
        statement = insert(table)
        rest = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
        connection.execute(
            statement.on_conflict_do_update(index_elements=table.primary_key, set_=rest), lines
        )


def _drop(connection: Connection, model: type[SQLModel], keys: Sequence[_Line]) -> None:
    """Delete the lines with these keys."""
    if keys:
        table = _table(model)
        same = (column == bindparam(column.name) for column in table.primary_key)
        connection.execute(delete(table).where(*same), keys)


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]
