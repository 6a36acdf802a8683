"""A damaged file put together again: what could be read of its tables, and where they have gaps, what its log says.

What is put together is a workbook in memory, which is then read and checked like any other.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from desktop.domain.engine.programs import load
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.refusal import Damaged, DefinitionRefused
from desktop.domain.workbook.workbook import CellRef, Workbook, first_rows, new_id
from desktop.store.migrations import APPLICATION_ID, migrate
from desktop.store.reading import read_workbook
from desktop.store.salvage import Salvage
from desktop.store.structure import columns_in

Line = dict[str, object]
Texts = Mapping[str, str]
# The id and the texts of a set that the program has itself, by its id, or where that is lost by some of its texts.
Shipped = Callable[[str, Texts], tuple[str, Texts] | None]
_LOG: Final = "change"
_CELLS: Final = ("value", "override", "explanation", "carried", "seen", "checked")


class Recovery(Struct):
    """A workbook as far as it came together again, with its id; and what did not.

    `gaps` are lines that cannot be read, by table; `strays` lines that were read and have no place, by table; `again`
    the cells that the log gave back, `rows` and `copies` how many of these it did; `missing` the cells of which the log
    knows that they were filled in, and not with what. `new_forms` are forms that had to be begun anew. `shipped` says that
    the report set is the program's own.
    """

    book: Workbook
    id: str
    gaps: dict[str, int] = field(default_factory=dict)
    strays: dict[str, int] = field(default_factory=dict)
    again: list[CellRef] = field(default_factory=list)
    rows: int = 0
    copies: int = 0
    missing: list[CellRef] = field(default_factory=list)
    new_forms: list[str] = field(default_factory=list)
    shipped: bool = False
    log: int = 0  # entries of the log that could be read; it begins anew

    @property
    def whole(self) -> bool:
        """Whether everything that was typed is there again, as far as the log tells: without one nobody knows."""
        lost = {table: lines for table, lines in self.gaps.items() if table not in (_LOG, "definition")}
        return bool(self.log) and not (lost or self.strays or self.missing or self.new_forms)


def recovered(found: Salvage, path: Path, shipped: Shipped) -> Recovery:
    """Put together what was salvaged of the file at `path`. Raises Refusal where no workbook comes of it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        strays = _fill(memory, found)
        try:
            migrate(memory)
            report_set, own = _set_of(memory, shipped)
        except (sqlite3.Error, DefinitionRefused, LookupError, TypeError, ValueError) as error:
            raise Damaged(
                f"“{path}”里的报告集读不出来，本程序也没有这一套，抢救不了；请改用备份或别处的副本"
            ) from error
        recovery = Recovery(Workbook(report_set), "", strays=strays, shipped=not own)
        for gap in found.gaps:
            recovery.gaps[gap.table] = recovery.gaps.get(gap.table, 0) + max(gap.lines, 1)
        _mend(memory, report_set, recovery)
        held = read_workbook(memory, path)
    recovery.book, recovery.id = held.workbook, held.id
    recovery.log = len(found.tables.get(_LOG, []))
    recovery.strays = {table: count for table, count in recovery.strays.items() if count}
    return recovery


def _fill(memory: sqlite3.Connection, found: Salvage) -> dict[str, int]:
    """Make the tables of the file's version in memory and put its lines in; how many of each are no lines of ours."""
    strays: dict[str, int] = {}
    for table, columns in columns_in(found.version).items():
        if table not in found.tables:
            continue
        kinds = {column.name: column.type for column in columns}
        keys = [column.name for column in sorted(columns, key=lambda one: one.key) if column.key]
        declared = ", ".join(f'"{name}" {kind} NOT NULL' for name, kind in kinds.items())
        memory.execute(f'CREATE TABLE "{table}" ({declared}, PRIMARY KEY ({", ".join(keys)}))')
        names = ", ".join(f'"{name}"' for name in kinds)
        places = ", ".join("?" * len(kinds))
        lines = found.tables[table]
        sound = [
            tuple(line[name] for name in kinds)
            for line in lines
            if all(isinstance(line[name], int if kind == "INTEGER" else str) for name, kind in kinds.items())
        ]
        memory.executemany(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})', sound)
        strays[table] = len(lines) - memory.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    if found.version > 1:
        memory.execute("CREATE INDEX IF NOT EXISTS ix_change_edit ON change (edit)")
    memory.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    memory.execute(f"PRAGMA user_version = {found.version}")
    return strays


def _set_of(memory: sqlite3.Connection, shipped: Shipped) -> tuple[ReportSet, bool]:
    """The report set, from the file or the program's own; whether it is the file's."""
    row = memory.execute("SELECT set_id FROM workbook").fetchone()
    id_ = str(row[0]) if row else ""
    texts = dict(memory.execute("SELECT path, text FROM definition").fetchall())
    ours = shipped(id_, texts)
    try:
        return load(id_ or (ours[0] if ours else ""), texts).set, True
    except (DefinitionRefused, LookupError, ValueError, TypeError):
        if ours is None:
            raise
    memory.execute("DELETE FROM definition")
    lines = list(ours[1].items())
    memory.executemany("INSERT INTO definition (path, text) VALUES (?, ?)", lines)
    return load(*ours).set, False


def _mend(memory: sqlite3.Connection, report_set: ReportSet, recovery: Recovery) -> None:
    """Make a workbook of the lines: what has gaps is filled up from the log, what hangs on nothing is taken out."""
    log = _Log(memory)
    if memory.execute("SELECT count(*) FROM workbook").fetchone()[0] != 1:
        memory.execute("DELETE FROM workbook")
        memory.execute(
            "INSERT INTO workbook (id, set_id, created_at, created_by) VALUES (?, ?, '', '')",
            (new_id(), report_set.id),
        )
    if not log.edits:
        memory.execute(
            "INSERT INTO change (id, parent, edit, step, at, who, kind, copy_id, row_id, cell_id, old, new, detail, hash) "
            "VALUES (?, '', 1, 0, '', '', '', '', '', '', '', '', '', '')",
            (new_id(),),
        )
    if "copy" in recovery.gaps:
        for id_, form, key in log.copies():
            sql = "INSERT OR IGNORE INTO copy (id, form_id, key, position) VALUES (?, ?, ?, (SELECT count(*) FROM copy))"
            recovery.copies += memory.execute(sql, (id_, form, key)).rowcount
    _forms(memory, report_set, recovery)
    if "row" in recovery.gaps:
        for id_, copy_id, row in log.rows():
            sql = (
                "INSERT OR IGNORE INTO row (id, copy_id, group_id, class_key, fixed_key, source_id, position) "
                "VALUES (?, ?, ?, ?, ?, ?, (SELECT count(*) FROM row))"
            )
            recovery.rows += memory.execute(sql, (id_, copy_id, *row)).rowcount
    _rows(memory, report_set, recovery)
    if "value" in recovery.gaps:
        for ref, text in log.texts():
            if memory.execute(f"SELECT 1 FROM value WHERE {_THIS}", ref).fetchone():
                continue
            if text is None:
                recovery.missing.append(ref)
            elif text:
                sql = "INSERT INTO value (copy_id, row_id, cell_id, text) VALUES (?, ?, ?, ?)"
                memory.execute(sql, (*ref, text))
                recovery.again.append(ref)
    for table in _CELLS:
        away = (
            f"DELETE FROM {table} WHERE copy_id NOT IN (SELECT id FROM copy) "
            "OR row_id <> '' AND row_id NOT IN (SELECT id FROM row)"
        )
        recovery.strays[table] = recovery.strays.get(table, 0) + memory.execute(away).rowcount


_THIS: Final = "copy_id = ? AND row_id = ? AND cell_id = ?"


def _forms(memory: sqlite3.Connection, report_set: ReportSet, recovery: Recovery) -> None:
    """Each form as often as it stands in the set: what is too much goes, what is missing begins anew."""
    seen: set[tuple[str, str]] = set()
    for id_, form_id, key, position in memory.execute(
        "SELECT id, form_id, key, position FROM copy ORDER BY position"
    ).fetchall():
        form = report_set.forms.get(form_id)
        once = form is not None and not form.addable and position >= 0
        wrong_key = once and key not in (form.keys if form and form.many else ("",))
        if form is None or wrong_key or (once and (form_id, key) in seen):
            memory.execute("DELETE FROM copy WHERE id = ?", (id_,))
            recovery.strays["copy"] = recovery.strays.get("copy", 0) + 1
        elif position >= 0:
            seen.add((form_id, key))
    for form in report_set.forms.values():
        for key in () if form.addable else form.keys if form.many else ("",):
            if (form.id, key) not in seen:
                copy_id = new_id()
                memory.execute(
                    "INSERT INTO copy (id, form_id, key, position) VALUES (?, ?, ?, (SELECT count(*) FROM copy))",
                    (copy_id, form.id, key),
                )
                for group in form.groups.values():
                    for at, row in enumerate(first_rows(report_set, group)):
                        memory.execute(
                            "INSERT INTO row (id, copy_id, group_id, class_key, fixed_key, source_id, position) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)",
                            (row.id, copy_id, group.id, row.class_, row.key, row.source, at),
                        )
                recovery.new_forms.append(form.id)


def _rows(memory: sqlite3.Connection, report_set: ReportSet, recovery: Recovery) -> None:
    """Rows of a copy and a group that there are; the others go."""
    groups = {form.id: set(form.groups) for form in report_set.forms.values()}
    lines = memory.execute(
        "SELECT row.id, group_id, form_id FROM row LEFT JOIN copy ON copy.id = copy_id WHERE row.position >= 0"
    ).fetchall()
    away = [(id_,) for id_, group, form in lines if form is None or group not in groups[form]]
    memory.executemany("DELETE FROM row WHERE id = ?", away)
    recovery.strays["row"] = recovery.strays.get("row", 0) + len(away)


class _Log:
    """What the readable entries of the log say was there at the end."""

    def __init__(self, memory: sqlite3.Connection) -> None:
        self._lines = memory.execute(
            "SELECT kind, copy_id, row_id, cell_id, old, new, detail FROM change ORDER BY edit, step"
        ).fetchall()
        self.edits = len(self._lines)

    def copies(self) -> Iterator[tuple[str, str, str]]:
        """Id, form and key of each copy that came and did not go."""
        there: dict[str, tuple[str, str]] = {}
        for kind, copy_id, _, _, _, _, detail in self._lines:
            if kind == "add copy":
                told = _json(detail)
                there[copy_id] = _word(told, "form"), _word(told, "key")
            elif kind == "remove copy":
                there.pop(copy_id, None)
        return ((id_, *said) for id_, said in there.items())

    def rows(self) -> Iterator[tuple[str, str, tuple[str, str, str, str]]]:
        """Id, copy, and group, class, key, source of each row that came and did not go."""
        there: dict[str, tuple[str, tuple[str, str, str, str]]] = {}
        for kind, copy_id, row_id, _, _, _, detail in self._lines:
            told = _json(detail) if kind in ("add copy", "add row") else {}
            if kind == "add copy":
                rows = told.get("rows")
                for row in rows if isinstance(rows, list) else []:
                    if isinstance(row, dict):
                        there[_word(row, "id")] = copy_id, _row(row)
            elif kind == "add row":
                there[row_id] = copy_id, _row(told)
            elif kind == "remove row":
                there.pop(row_id, None)
            elif kind == "remove copy":
                there = {id_: said for id_, said in there.items() if said[0] != copy_id}
        return ((id_, *said) for id_, said in there.items())

    def texts(self) -> Iterator[tuple[CellRef, str | None]]:
        """Each cell that was typed in and what stands there at the end; None where that cannot be told."""
        there: dict[CellRef, str | None] = {}
        for kind, copy_id, row_id, cell_id, old, new, detail in self._lines:
            if kind != "text":
                continue
            ref = CellRef(copy_id, row_id, cell_id)
            at, text = _json(detail).get("at", 0), there.get(ref, "")
            if text is None or not isinstance(at, int) or text[at : at + len(old)] != old or at > len(text):
                there[ref] = None
            else:
                there[ref] = text[:at] + new + text[at + len(old) :]
        return iter(there.items())


def _json(detail: str) -> dict[str, object]:
    try:
        told = json.loads(detail) if detail else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _word(told: Mapping[str, object], key: str) -> str:
    word = told.get(key, "")
    return word if isinstance(word, str) else ""


def _row(told: Mapping[str, object]) -> tuple[str, str, str, str]:
    return _word(told, "group"), _word(told, "class"), _word(told, "key"), _word(told, "source")
