"""Versions of the file: brought up to date step by step, each whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.store import file as file_module
from desktop.store import migrations, reading, structure
from desktop.store.file import open_file
from desktop.store.migrations import STEPS, VERSION, migrate, version_of
from tests.store.typist import digest

Sql = Callable[..., list[tuple[object, ...]]]
HERE = Path(__file__).parent


def with_note(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE copy ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def with_two_columns_and_a_slip(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE copy ADD COLUMN one TEXT")
    connection.execute("UPDATE copy SET form_id = 'x'")
    connection.execute("ALTER TABLE nothing ADD COLUMN two TEXT")


def columns(connection: sqlite3.Connection) -> list[str]:
    return [line[1] for line in connection.execute("PRAGMA table_info(copy)")]


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def test_steps_run_in_order(connection: sqlite3.Connection) -> None:
    """From the file's version to the newest, the version going up with each."""
    seen: list[int] = []

    def second(connection: sqlite3.Connection) -> None:
        seen.append(version_of(connection))

    migrate(connection, [*STEPS, with_note, second])
    assert seen == [VERSION + 1]
    assert version_of(connection) == VERSION + 2
    assert columns(connection)[-1] == "note"


def test_a_step_that_fails_leaves_nothing(connection: sqlite3.Connection) -> None:
    """Neither half of its columns, nor its changes, nor its version; the step before it stands."""
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [*STEPS, with_note, with_two_columns_and_a_slip])
    assert version_of(connection) == VERSION + 1
    assert columns(connection)[-1] == "note"
    assert connection.execute("SELECT count(*) FROM copy WHERE form_id = 'x'").fetchone() == (0,)
    migrate(connection, [*STEPS, with_note, lambda connection: None])
    assert version_of(connection) == VERSION + 2


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow, which knows one version more."""
    steps = [*STEPS, with_note]
    monkeypatch.setattr(migrations.migrate, "__defaults__", (steps,))
    for module in (reading, file_module):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    copy = structure.TABLES["copy"]
    monkeypatch.setattr(structure, "EARLIER", {**structure.EARLIER, VERSION: {"copy": copy}})
    noted = copy | {structure.Column("note", "TEXT", 0)}
    monkeypatch.setattr(structure, "TABLES", {**structure.TABLES, "copy": noted})


@pytest.mark.usefixtures("newer_program")
def test_an_older_file_is_read_as_it_is(path: Path) -> None:
    """Looking at an older file changes nothing in it."""
    before = path.read_bytes()
    with open_file(path, write=False) as file:
        assert len(file.workbook.copies) == 7
    assert path.read_bytes() == before


@pytest.mark.usefixtures("newer_program")
def test_an_older_file_is_backed_up_and_brought_up_to_date(path: Path, sql: Sql) -> None:
    """Opened for writing it is of the new version, and beside it lies a copy of it as it was, never over another."""
    path.with_name(f"年报.v{VERSION}.db").write_text("别的文件")
    with open_file(path, write=True) as file:
        assert not file.read_only
        assert sql(path, "PRAGMA user_version") == [(VERSION + 1,)]
        backup = path.with_name(f"年报.v{VERSION}-2.db")
        assert sql(backup, "PRAGMA user_version") == [(VERSION,)]
        with open_file(backup, write=False) as old:
            assert digest(old.workbook) == digest(file.workbook)
    assert sorted(path.parent.iterdir()) == sorted([backup, path.with_name(f"年报.v{VERSION}.db"), path])


def schema(path: Path, sql: Sql) -> str:
    """The tables and indexes of a file; the views are the set's, not the version's."""
    found = sql(
        path,
        "SELECT sql FROM sqlite_master WHERE type != 'view' AND sql IS NOT NULL ORDER BY type DESC, name",
    )
    return "".join("\n".join(line.rstrip() for line in str(one).splitlines()) + ";\n\n" for (one,) in found)


def test_the_schema_is_that_of_its_version(path: Path, sql: Sql) -> None:
    """If this fails you have changed `tables`: files of the old schema exist, so write a step in `migrations`,
    keep schema-N.sql of the old version, save the new one under the next number, and test the step on the old."""
    assert schema(path, sql) == (HERE / f"schema-{VERSION}.sql").read_text()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_every_older_schema_becomes_the_newest(tmp_path: Path, path: Path, sql: Sql, version: int) -> None:
    """A file of any older version has, after its steps, the schema of a new one."""
    old = sqlite3.connect(tmp_path / "旧.db", isolation_level=None)
    old.executescript((HERE / f"schema-{version}.sql").read_text())
    old.execute(f"PRAGMA user_version = {version}")
    migrate(old)
    old.close()
    assert schema(tmp_path / "旧.db", sql) == schema(path, sql)


def test_copies_come_to_keys_with_all_they_hold(tmp_path: Path, sql: Sql) -> None:
    """Version 2: what stands in a copy stays, and the views of the set show it as before."""
    path = tmp_path / "旧.db"
    old = sqlite3.connect(path, isolation_level=None)
    old.executescript((HERE / "schema-1.sql").read_text())
    old.executescript(
        "CREATE VIEW copy_label AS SELECT id, form_id, position, form_id AS label FROM copy;"
        "INSERT INTO copy VALUES ('b', '附件2', 1), ('a', '附件1', 0);"
        "INSERT INTO value VALUES ('a', '', '甲.数', '9.40');"
        "PRAGMA user_version = 1"
    )
    migrate(old)
    old.close()
    assert sql(path, "SELECT id, form_id, key, position FROM copy ORDER BY position") == [
        ("a", "附件1", "", 0),
        ("b", "附件2", "", 1),
    ]
    assert sql(path, "SELECT label, text FROM value JOIN copy_label ON id = copy_id") == [("附件1", "9.40")]
    assert sql(path, "PRAGMA foreign_key_check") == []
