"""A damaged file put together again: what is lost is named, what is not named is as it was, the file stays as it is."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.session.recovering import lines_of, recover, shipped_set
from desktop.store.file import open_file
from desktop.store.migrations import APPLICATION_ID, VERSION
from desktop.store.recovery import Recovery, recovered
from desktop.store.salvage import salvaged
from tests.soak import Soak
from tests.store.typist import digest

Do = Callable[..., object]
PAGE = 4096


def held(path: Path) -> Workbook:
    with open_file(path, write=False) as file:
        return file.workbook


def root(path: Path, table: str) -> int:
    """The number of a table's first page, from 0."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(query, (table,)).fetchone()[0]) - 1


def without_page(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    data[number * PAGE : (number + 1) * PAGE] = Random(number).randbytes(PAGE)
    path.write_bytes(data)


def in_memory(path: Path) -> Recovery | None:
    """What `recover` would write, None where it refuses."""
    found = salvaged(path)
    try:
        return recovered(found, path, shipped_set) if found else None
    except Refusal as refusal:
        assert "\n" not in str(refusal)
        return None


def test_a_sound_file(path: Path) -> None:
    """All of it comes out, under its own id, and nothing is said to be lost."""
    out = path.with_name("新.db")
    recovery = recover(path, out)
    assert recovery.whole and lines_of(recovery) == []
    assert digest(held(out)) == digest(held(path))
    with open_file(path, write=False) as one, open_file(out, write=False) as other:
        assert one.id == other.id


@pytest.mark.parametrize("table", ["value", "row", "copy", "definition", "change", "workbook"])
def test_a_table_is_gone(path: Path, table: str) -> None:
    """Its texts, rows and tables come back from the log, its set from the program; nothing that was typed is lost."""
    before, out = held(path), path.with_name("新.db")
    number = root(path, table)
    without_page(path, number)
    damaged = path.read_bytes()
    recovery = recover(path, out)
    after = held(out)
    assert after.texts == before.texts
    assert [copy.form.id for copy in after.copies] == [copy.form.id for copy in before.copies]
    assert {row.id for copy in after.copies for row in copy.all_rows} == {
        row.id for copy in before.copies for row in copy.all_rows
    }
    assert lines_of(recovery) and path.read_bytes() == damaged
    if table == "value":
        assert set(recovery.again) == set(before.texts)


def pages_of_the_list(path: Path) -> list[int]:
    """The pages, from 0, on which SQLite keeps its list of the tables: the first, and those that it leads to."""
    page = path.read_bytes()[:PAGE]
    assert page[100] == 5, "the list has no more than one page"
    cells = [int.from_bytes(page[at : at + 2], "big") for at in range(112, 112 + 2 * page[104], 2)]
    last = page[108:112]
    return [0, *(int.from_bytes(one, "big") - 1 for one in (*(page[at : at + 4] for at in cells), last))]


@pytest.mark.parametrize("copied", [False, True], ids=["made", "saved as a copy"])
def test_the_list_of_tables_is_gone(path: Path, copied: bool) -> None:
    """Any of its pages: the tables are found by its other lines, or where they always are. Nothing is lost."""
    if copied:
        with open_file(path, write=False) as file:
            file.save_copy(path.with_name("副本.db"))
        path.with_name("副本.db").replace(path)
    before, data = digest(held(path)), path.read_bytes()
    pages = pages_of_the_list(path)
    assert len(pages) > 3
    for number in pages:
        path.write_bytes(data)
        without_page(path, number)
        recovery = in_memory(path)
        assert recovery and recovery.whole and digest(recovery.book) == before, number


def test_what_the_log_does_not_know_is_named(path: Path, do: Do) -> None:
    """The page of a text is gone, and of its last change the log holds a splice whose beginning is gone too."""
    with open_file(path, write=True) as file:
        ref = CellRef(file.workbook.single(file.workbook.set.cover).id, "", "单位名称")
        do(file, SetText(ref, "很长的单位名称" * 12))
        do(file, SetText(ref, "很长的单位名称" * 11 + "改了尾巴"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM change WHERE cell_id = '单位名称' AND edit = 2")
    without_page(path, root(path, "value"))
    recovery = recover(path, path.with_name("新.db"))
    assert recovery.missing == [ref] and not recovery.whole
    assert "封面数据 单位名称：填过，内容没有救回来，请重填" in lines_of(recovery)


def test_a_log_that_was_emptied(path: Path) -> None:
    """Nothing tells whether all that was typed is still there: that is said."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM change")
        connection.execute("DELETE FROM value WHERE cell_id = '单位名称'")
    recovery = recover(path, path.with_name("新.db"))
    assert not recovery.whole
    assert [line for line in lines_of(recovery) if line.startswith("修改记录一条也没有了")]


@pytest.mark.parametrize("rest", [0.99, 0.8])
def test_a_file_that_was_cut(path: Path, rest: float) -> None:
    """As a copy that was broken off leaves it."""
    before = held(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * rest)])
    recovery = in_memory(path)
    assert recovery and accounted(before, recovery)


def test_a_torn_header(path: Path) -> None:
    """The first hundred bytes are always the same but for some counts."""
    before, data = digest(held(path)), bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    recovery = in_memory(path)
    assert recovery and recovery.whole and digest(recovery.book) == before


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_earlier_version(path: Path, tmp_path: Path, version: int) -> None:
    """It comes out as one of today."""
    old = tmp_path / "旧.db"
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.executescript((Path(__file__).parent / f"schema-{version}.sql").read_text())
        connection.execute("ATTACH ? AS now", (str(path),))
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for [table] in tables:
            names = [name for _, name, *_ in connection.execute(f'PRAGMA main.table_info("{table}")')]
            columns = ", ".join(f'"{name}"' for name in names)
            connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM now."{table}"')
        connection.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA main.user_version = {version}")
    assert digest(held(old)) == digest(held(path))
    recovery = in_memory(old)
    assert recovery and digest(recovery.book) == digest(held(old))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON value BEGIN DELETE FROM value; END",
        "DROP TABLE setting; CREATE VIEW setting AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS key, x AS value FROM n",
        "ALTER TABLE setting ADD COLUMN more TEXT AS (hex(zeroblob(50000000))) VIRTUAL",
    ],
    ids=["a trigger", "a view without end", "a column that is made"],
)
def test_a_strange_schema(path: Path, statement: str) -> None:
    """Nothing of it is run: it is no workbook of ours."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    with pytest.raises(Refusal, match="抢救不了"):
        recover(path, path.with_name("新.db"))
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("data", [b"", b"no workbook" * 1000, bytes(50_000)], ids=["empty", "text", "zeros"])
def test_nothing_to_save(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(Refusal):
        recover(path, path.with_name("新.db"))
    assert os.listdir(path.parent) == [path.name]


def test_never_over_another_file(path: Path) -> None:
    with pytest.raises(Refusal, match="已经有了，不覆盖它"):
        recover(path, path)


# Damage of chance


def damage(data: bytes, chance: Random) -> bytes:
    """Sectors overwritten or empty, the end cut off, pages that have changed places."""
    torn = bytearray(data)
    pages = len(data) // PAGE
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(1, pages) * PAGE
        match chance.randrange(4):
            case 0:
                torn[at : at + PAGE] = chance.randbytes(PAGE)
            case 1:
                torn[at : at + PAGE] = bytes(PAGE)
            case 2:
                other = chance.randrange(1, pages) * PAGE
                torn[at : at + PAGE], torn[other : other + PAGE] = (
                    data[other : other + PAGE],
                    data[at : at + PAGE],
                )
            case _:
                torn[at + 512 : at + 1024] = chance.randbytes(512)
    if chance.random() < 0.2:
        del torn[chance.randrange(PAGE, len(torn)) :]
    return bytes(torn)


def accounted(before: Workbook, recovery: Recovery) -> bool:
    """Whether what is not as it was is said to be lost, or at least that something of its table is."""
    differing = {
        ref
        for ref in before.texts.keys() | recovery.book.texts.keys()
        if before.texts.get(ref) != recovery.book.texts.get(ref)
    }
    told = bool(recovery.gaps or recovery.strays or recovery.missing or recovery.new_forms)
    return not differing or (told and not recovery.whole)


def test_sixty_damaged_files(path: Path) -> None:
    """Most come out; where something is missing that is said, and the damaged file stays as it is."""
    before, data, out = held(path), path.read_bytes(), 0
    for seed in range(60):
        path.write_bytes(damage(data, Random(seed)))
        torn = path.read_bytes()
        recovery = in_memory(path)
        out += recovery is not None
        assert recovery is None or accounted(before, recovery), seed
        assert path.read_bytes() == torn and os.listdir(path.parent) == [path.name]
    assert out >= 40


@pytest.mark.soak("recovery", aim=1000, of="damaged files")
def test_damaged_files_for_long(path: Path, soak: Soak) -> None:
    """A file that is damaged in any way is recovered into a new one, which opens, or refused."""
    before, data, out, same = held(path), path.read_bytes(), 0, 0
    new = path.with_name("新.db")
    for _ in soak.rounds():
        path.write_bytes(damage(data, soak.chance))
        try:
            recovery = recover(path, new)
        except Refusal as refusal:
            assert "\n" not in str(refusal)
            continue
        assert accounted(before, recovery)
        out, same = out + 1, same + (held(new).texts == before.texts)
        new.unlink()
    soak.tell(f"{out} recovered, {same} of them with every text")
