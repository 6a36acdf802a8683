"""What the tables of a file are made of, and the refusal of a file whose tables are made otherwise.

SQLite runs whatever the maker of the file has put into its schema: a trigger at each edit, a view or a generated
column at each reading. So before anything is read by a table's name, our own tables must be plain tables of just our
columns. Anything else in the file, such as another program's tables and views, is never read and may stay.

The structure is compared, not the SQL: SQLite tools rewrite a table's SQL when they compact or repair a file.
"""

import re
import sqlite3
from collections.abc import Mapping
from typing import Final, NamedTuple


class Column(NamedTuple):
    """A column as SQLite describes it: its name, type, and place in the primary key from 1, 0 outside it."""

    name: str
    type: str
    key: int


def _columns(keys: str, texts: str = "", numbers: str = "") -> frozenset[Column]:
    own = [Column(name, "VARCHAR", at) for at, name in enumerate(keys.split(), 1)]
    own += [Column(name, "VARCHAR", 0) for name in texts.split()]
    return frozenset(own + [Column(name, "INTEGER", 0) for name in numbers.split()])


_SIGNED: Final = "who at"
_LOGGED: Final = "at who kind copy_id row_id cell_id old new detail"
# The present version; a test compares it with `tables`, which cannot be imported here: it takes 0.3 s.
TABLES: Final[Mapping[str, frozenset[Column]]] = {
    "workbook": _columns("id", "set_id created_at created_by"),
    "definition": _columns("path", "text"),
    "copy": _columns("id", "form_id key", "position"),
    "row": _columns("id", "copy_id group_id class_key fixed_key source_id", "position"),
    "value": _columns("copy_id row_id cell_id", "text"),
    "override": _columns("copy_id row_id cell_id", "text reason who at"),
    "explanation": _columns("code copy_id row_id cell_id", "text fingerprint kind who at"),
    "setting": _columns("key", "value"),
    "carried": _columns("copy_id row_id cell_id", "origin"),
    "past": _columns("fingerprint", "origin"),
    "remark": _columns(
        "id", f"copy_id row_id cell_id words text {_SIGNED} answer answered_by answered_at done"
    ),
    "seen": _columns("copy_id row_id cell_id", f"figure {_SIGNED}"),
    "checked": _columns("copy_id row_id cell_id", f"text why {_SIGNED}"),
    "decision": _columns("id", f"state why {_SIGNED}"),
    "change": _columns("id", f"{_LOGGED} parent hash", "edit step"),
}
# Tables that an earlier version had otherwise, by the last version that did.
EARLIER: Final[Mapping[int, Mapping[str, frozenset[Column]]]] = {
    1: {"copy": _columns("id", "form_id", "position")},
    2: {
        "change": _columns("id", _LOGGED, "edit step"),
        "explanation": _columns("code copy_id row_id cell_id", "text who at"),
    },
    3: {"explanation": _columns("code copy_id row_id cell_id", "text fingerprint who at")},
    5: {"change": _columns("id", f"{_LOGGED} parent", "edit step")},
}
_FOLLOWS = (
    "copy",
    "copy_id",
    "id",
    "CASCADE",
)  # the only foreign key there is: what hangs on a copy goes with it
_ENTRIES, _STEPS_AN_ENTRY = 5_000, 8  # a set as large as may be has some 1,000 views
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\]")
# A clause that makes SQLite compute something of its own when a line is written; none of ours has one.
_CLAUSE = re.compile(r"\b(CHECK|COLLATE|CONFLICT|VIRTUAL)\b", re.IGNORECASE)


def stranger(connection: sqlite3.Connection, version: int) -> str:
    """What in the file's schema is not as this program makes it, in words; "" when all of it is.

    Reads the schema only, and evaluates nothing of it. A missing table is not reported.
    """
    kinds: dict[str, tuple[str, str]] = {}
    for kind, name, sql in _entries(connection):
        if kind == "trigger":
            return f"触发器“{name}”"
        if kind in ("table", "view"):
            kinds[str(name).lower()] = kind, str(sql)
    for name, columns in columns_in(version).items():
        if name not in kinds:
            continue
        kind, sql = kinds[name]
        if kind != "table":
            return f"“{name}”不是表"
        if _CLAUSE.search(_QUOTED.sub("", sql)):
            return f"表“{name}”里的附加规则"
        if _columns_of(connection, name) != columns:
            return f"表“{name}”的列"
        if not _keys_of(connection, name) <= {_FOLLOWS}:
            return f"表“{name}”的外键"
        if not _plain_indexes(connection, name):
            return f"表“{name}”的索引"
    return ""


def columns_in(version: int) -> dict[str, frozenset[Column]]:
    """The columns of each table in a version; of those that came later as they came."""
    wanted = dict(TABLES)
    for last, tables in sorted(EARLIER.items(), reverse=True):
        if version <= last:
            wanted |= tables
    return wanted


def _entries(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Kind, name and SQL of everything in the schema. Raises sqlite3.OperationalError where there is too much of it.

    SQLite reads all of the schema before it does anything else, in time that grows with the square of its size: 3 s for
    50,000 tables.
    """
    connection.set_progress_handler(lambda: True, _ENTRIES * _STEPS_AN_ENTRY)
    try:
        return connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    finally:
        connection.set_progress_handler(None, 0)


def _columns_of(connection: sqlite3.Connection, table: str) -> frozenset[Column]:
    """The columns of a table; one that is generated or hidden counts as of no type."""
    found = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    return frozenset(Column(name, "" if hidden else kind, key) for _, name, kind, _, _, key, hidden in found)


def _keys_of(connection: sqlite3.Connection, table: str) -> set[tuple[str, str, str, str]]:
    found = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return {(to_table, column, to, on_delete) for _, _, to_table, column, to, _, on_delete, _ in found}


def _plain_indexes(connection: sqlite3.Connection, table: str) -> bool:
    """Whether every index of a table is over whole lines and columns as they are, none over an expression."""
    for _, name, _, _, partial in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        quoted = str(name).replace('"', '""')
        columns = connection.execute(f'PRAGMA index_xinfo("{quoted}")').fetchall()
        if partial or any(at == -2 or order != "BINARY" for _, at, _, _, order, _ in columns):
            return False
    return True
