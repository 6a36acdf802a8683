"""The schema of a file is looked at before anything of it is believed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from desktop.domain.change.edit import SetText
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.store import tables
from desktop.store.connection import connect
from desktop.store.file import File, open_file
from desktop.store.migrations import VERSION
from desktop.store.structure import TABLES, Column, stranger
from tests.store.typist import digest

Sql = Callable[..., list[tuple[object, ...]]]
HERE = Path(__file__).parent


def test_it_is_that_of_the_tables() -> None:
    """What is compared with is what a new file is made of."""
    assert tables.__doc__
    made = {
        table.name: frozenset(
            Column(
                column.name,
                str(column.type),
                list(table.primary_key).index(column) + 1 if column.primary_key else 0,
            )
            for column in table.columns
        )
        for table in SQLModel.metadata.sorted_tables
    }
    assert dict(TABLES) == made


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_every_version_is_known(version: int) -> None:
    """A file of any earlier version is no stranger."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((HERE / f"schema-{version}.sql").read_text())
        assert stranger(connection, version) == ""


def test_a_file_that_a_tool_has_written_anew_is_ours(path: Path, sql: Sql) -> None:
    """SQLite tools quote and wrap a table's SQL in their own way; they leave statistics, and people make views."""
    for statement in (
        'CREATE TABLE "setting2" ("value" VARCHAR NOT NULL,"key" VARCHAR NOT NULL, PRIMARY KEY("key"))',
        "INSERT INTO setting2 SELECT value, key FROM setting",
        "DROP TABLE setting",
        "ALTER TABLE setting2 RENAME TO setting",
        "CREATE VIEW 我的 AS SELECT * FROM value",
        "CREATE TABLE 笔记 (text CHECK (length(text) < 9))",
        "CREATE INDEX 我的索引 ON value (text)",
        "ANALYZE",
        "VACUUM",
    ):
        sql(path, statement)
    before = digest(open_file(path, write=False).workbook)
    with open_file(path, write=True) as file:
        assert digest(file.workbook) == before and not file.read_only


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
HOSTILE = {
    **{
        f"{name} is a view without an end": (
            f'DROP TABLE "{name}"',
            f'CREATE VIEW "{name}" AS {ENDLESS} '
            + ", ".join(f'x AS "{one.name}"' for one in columns)
            + " FROM n",
        )
        for name, columns in TABLES.items()
    },
    "a text that is made while reading": (
        "ALTER TABLE setting ADD COLUMN more TEXT AS (hex(zeroblob(500000000))) VIRTUAL",
    ),
    "a figure that is made while reading": (
        "DROP TABLE value",
        "CREATE TABLE value (copy_id VARCHAR, row_id VARCHAR, cell_id VARCHAR, "
        "text VARCHAR AS (hex(zeroblob(500000000))), PRIMARY KEY (copy_id, row_id, cell_id))",
    ),
    "a trigger that empties the file": (
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM value; END",
    ),
    "a trigger that puts other figures": (
        "CREATE TRIGGER t AFTER UPDATE ON value BEGIN UPDATE value SET text = '999'; END",
    ),
    "a trigger that never ends": (
        f"CREATE TRIGGER t AFTER INSERT ON change BEGIN INSERT INTO setting {ENDLESS} x, x FROM n; END",
    ),
    "a trigger on a view": (
        "CREATE VIEW w AS SELECT 1",
        "CREATE TRIGGER t INSTEAD OF INSERT ON w BEGIN DELETE FROM value; END",
    ),
    "an index over an expression": ("CREATE INDEX i ON value (hex(zeroblob(5)))",),
    "an index over a part": ("CREATE INDEX i ON value (text) WHERE hex(zeroblob(9)) > ''",),
    "a rule that is checked at each edit": (
        "DROP TABLE setting",
        "CREATE TABLE setting (key VARCHAR NOT NULL CHECK (length(hex(zeroblob(500000000))) > 1), "
        "value VARCHAR NOT NULL, PRIMARY KEY (key))",
    ),
    "a virtual table": (
        "DROP TABLE setting",
        "CREATE VIRTUAL TABLE setting USING fts5(key, value)",
    ),
    "figures that go with another table": (
        "DROP TABLE setting",
        "CREATE TABLE setting (key VARCHAR NOT NULL REFERENCES row (id) ON DELETE SET NULL, "
        "value VARCHAR NOT NULL, PRIMARY KEY (key))",
    ),
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
def test_nothing_in_a_schema_runs(path: Path, statements: tuple[str, ...], write: bool) -> None:
    """A file with anything that SQLite would compute is refused in a sentence, and not changed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(Refusal, match="内部结构和本程序建的不一样"):
        open_file(path, write=write)
    assert path.read_bytes() == before


def test_another_tables_rule_that_never_ends(path: Path) -> None:
    """Checking the pages checks every table of the file; that has an end, whatever stands there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        slow = " AND ".join(f"hex(zeroblob(900000 + {at})) <> text" for at in range(60))
        connection.execute(f"CREATE TABLE slow (text CHECK ({slow}))")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executemany("INSERT INTO slow VALUES (?)", [(str(at),) for at in range(200)])
        connection.execute("CREATE TABLE quick (text)")
    try:
        with open_file(path, write=False) as file:
            assert file.workbook.copies
    except Refusal as refusal:
        assert "检查了太久" in str(refusal)


def test_a_schema_without_an_end(path: Path) -> None:
    """SQLite takes the square of its size to read it; that is broken off."""
    lines = [(f"t{at}", f"t{at}", f"CREATE TABLE t{at} (a)") for at in range(12_000)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO sqlite_master VALUES ('table', ?, ?, 2, ?)", lines)
        connection.execute("COMMIT")
    with pytest.raises(Refusal, match="检查了太久"):
        open_file(path, write=False)


def test_cascades_still_work(path: Path, do: Callable[[File, SetText], object]) -> None:
    """Triggers may not run one in another, and a removed copy takes its figures along all the same."""
    with open_file(path, write=True) as file:
        cover = file.workbook.single(file.workbook.set.cover)
        do(file, SetText(CellRef(cover.id, "", "单位名称"), "甲"))
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM copy WHERE id = ?", (cover.id,))
        left = "SELECT count(*) FROM value WHERE copy_id = ?"
        assert connection.execute(left, (cover.id,)).fetchone() == (0,)
