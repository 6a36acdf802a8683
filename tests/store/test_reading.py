"""Opening: what is no sound workbook is refused in one sentence that says what to do, and stays byte for byte."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import new_workbook
from desktop.store.file import create, open_file
from desktop.store.migrations import APPLICATION_ID, VERSION
from tests.builders import program_of
from tests.soak import Soak
from tests.store.typist import digest

Sql = Callable[..., list[tuple[object, ...]]]
Spoil = Callable[[Path, Sql], object]


def cut(at: float) -> Spoil:
    return lambda path, sql: path.write_bytes(path.read_bytes()[: int(path.stat().st_size * at)])


def overwritten(path: Path, _: Sql) -> None:
    """A page in the middle is full of noise, as after a bad sector."""
    data = bytearray(path.read_bytes())
    data[8192:12288] = Random(1).randbytes(4096)
    path.write_bytes(data)


def foreign(path: Path, sql: Sql) -> None:
    path.unlink()
    sql(path, "CREATE TABLE photo (id INTEGER)")


def statement(text: str) -> Spoil:
    return lambda path, sql: sql(path, text)


CASES: dict[str, tuple[Spoil, str]] = {
    "empty": (lambda path, sql: path.write_bytes(b""), "是空的"),
    "text": (lambda path, sql: path.write_text("不是数据库" * 100), "不是绩效自评的文件"),
    "word": (lambda path, sql: path.write_bytes(b"PK\x03\x04" + bytes(9000)), "不是绩效自评的文件"),
    "another program's database": (foreign, "不是绩效自评的文件"),
    "cut in the middle": (cut(0.5), "已损坏或不完整"),
    "cut at the end": (cut(0.97), "已损坏或不完整"),
    "cut to the header": (cut(0.001), "已损坏或不完整"),
    "a page overwritten": (overwritten, "已损坏或不完整"),
    "a newer version's": (
        statement(f"PRAGMA user_version = {VERSION + 1}"),
        f"由更新的版本保存（文件第 {VERSION + 1} 版，本程序只认到第 {VERSION} 版）",
    ),
    "no version": (statement("PRAGMA user_version = 0"), "已损坏或不完整"),
    "a table missing": (statement("DROP TABLE value"), "已损坏或不完整"),
    "no set": (statement("DELETE FROM definition"), "已损坏或不完整"),
    "a wrong definition": (
        statement("UPDATE definition SET text = replace(text, '总额.执行', '总额.行') WHERE path = 'project.txt'"),
        "里带的报告集读不出来",
    ),
    "a form that the set lacks": (statement("UPDATE copy SET form_id = '附件9'"), "已损坏或不完整"),
    "a form that stands once missing": (
        statement("DELETE FROM copy WHERE form_id = '附件2'"), "已损坏或不完整",
    ),
    "a form that stands once there twice": (
        statement("INSERT INTO copy SELECT id || '2', form_id, key, position FROM copy WHERE form_id = '附件2'"),
        "已损坏或不完整",
    ),
    "a form that stands once put away": (
        statement("UPDATE copy SET position = -1 WHERE form_id = '附件2'"), "已损坏或不完整",
    ),
    "a key where a form has none": (
        statement("UPDATE copy SET key = '甲' WHERE form_id = '附件2'"), "已损坏或不完整",
    ),
    "a number for a text": (statement("UPDATE value SET text = x'00ff'"), "已损坏或不完整"),
}  # fmt: skip


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize("case", CASES)
def test_a_bad_file(path: Path, sql: Sql, case: str, write: bool) -> None:
    """One sentence with the file's name, nothing left beside it, and not a byte of it changed."""
    spoil, sentence = CASES[case]
    spoil(path, sql)
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        open_file(path, write=write)
    assert sentence in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("没有.db", "没有“.*没有.db”这个文件"), (".", "是文件夹"), ("年报.db/x.db", "没有“.*”这个文件")],
)
def test_no_file(path: Path, name: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        open_file(path.parent / name, write=True)
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.db")
    with pytest.raises(Refusal, match="不是普通文件"):
        open_file(tmp_path / "管道.db", write=False)


def test_a_file_one_may_not_read(path: Path, as_nobody: Callable[[Callable[[], str]], str]) -> None:
    path.chmod(0)
    assert "没有权限" in as_nobody(lambda: open_file(path, write=True).path.name)
    path.chmod(0o644)


def test_a_name_with_odd_signs(path: Path) -> None:
    """Signs that mean something in a URI are only a name here."""
    odd = path.rename(path.with_name("100% 报表?mode=rw#1&x.db"))
    with open_file(odd, write=True) as file:
        assert not file.read_only


def test_a_file_that_a_tool_put_into_wal(path: Path, sql: Sql) -> None:
    """Opened for writing it goes back to a rollback journal, so that copying the one file is enough again."""
    sql(path, "PRAGMA journal_mode = WAL")
    with open_file(path, write=True) as file:
        file.prepare()
    assert sql(path, "PRAGMA journal_mode") == [("delete",)]


def _hot(path: Path) -> Path:
    """A copy of the file as a killed process leaves it: half of a transaction in it, the journal beside it."""
    left = path.with_name("断电.db")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")  # so that pages go to the file before the end
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE definition SET text = hex(randomblob(50000))")
    for ending in ("", "-journal"):
        left.with_name(left.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    assert left.read_bytes() != path.read_bytes()
    return left


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_a_killed_transaction_is_taken_back(path: Path, write: bool) -> None:
    """A hot journal is played back at the next opening, also by one that only reads, and nothing is left of it."""
    left = _hot(path)
    with open_file(left, write=write) as file, open_file(path, write=False) as whole:
        assert digest(file.workbook) == digest(whole.workbook)
    assert not left.with_name(left.name + "-journal").exists()


def test_a_killed_transaction_where_nothing_can_be_written(
    path: Path, as_nobody: Callable[[Callable[[], str]], str]
) -> None:
    """On a read-only disk the workbook is read as it was before, and file and journal stay as they are."""
    left = _hot(path)
    journal = left.with_name(left.name + "-journal")
    before = left.read_bytes(), journal.read_bytes()

    def read() -> str:
        with open_file(left, write=True) as file:
            return f"{file.read_only} {digest(file.workbook)}"

    with open_file(path, write=False) as whole:
        assert as_nobody(read) == f"True {digest(whole.workbook)}"
    assert (left.read_bytes(), journal.read_bytes()) == before


def test_our_files_say_what_they_are(path: Path) -> None:
    """The number that `file` and SQLite tools show spells JXZP."""
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"JXZP"


@pytest.mark.soak("damaged-files", aim=2000, of="files")
def test_damaged_files(path: Path, tmp_path: Path, soak: Soak) -> None:
    """However bytes are changed, cut or swapped, the file opens or is refused; nothing else ever comes out."""
    chance, opened = soak.chance, 0
    sound = path.read_bytes()
    target = tmp_path / "坏.db"
    for _ in soak.rounds():
        data = bytearray(sound)
        for _ in range(chance.choice([1, 1, 3, 30])):
            at = chance.randrange(len(data))
            torn = chance.randbytes(chance.choice([1, 1, 4, 512]))
            data[at : at + chance.choice([len(torn)] * 9 + [0])] = torn
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        target.write_bytes(data)
        try:
            open_file(target, write=chance.random() < 0.5).close()
            opened += 1
        except Refusal as refusal:
            assert "\n" not in str(refusal)
    soak.tell(f"{opened} still read, {soak.reached - opened} refused")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE value SET text = hex(zeroblob(60000)) WHERE rowid = 1", "有一处 120000 个字"),
        (
            "UPDATE value SET text = replace(hex(zeroblob(6000)), '0', char(10)) WHERE rowid = 1",
            "有一处 12001 段",
        ),
        (
            "UPDATE value SET text = '甲' || replace(hex(zeroblob(600)), '0', ' ') || '乙' WHERE rowid = 1",
            "连着 1200 个空格",
        ),
        ("INSERT INTO setting VALUES ('x', hex(zeroblob(900000)))", "有一处 1800001 个字"),
        ("UPDATE value SET text = hex(zeroblob(3000)) WHERE cell_id = '单位名称'", "单位名称有 6000 个字"),
        (
            "INSERT INTO copy WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 6000) "
            "SELECT 'x' || x, '附件3', '', 100 + x FROM n",
            "份表",
        ),
        (
            "INSERT INTO row WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200001) "
            "SELECT 'x' || x, (SELECT id FROM copy LIMIT 1), 'g', '', '', '', x FROM n",
            "200[0-9]* 行，一个工作簿",
        ),
        (
            "INSERT INTO row WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20001) "
            "SELECT 'x' || x, (SELECT id FROM copy LIMIT 1), 'g', '', '', '', x FROM n",
            "20001 行的一组",
        ),
        (
            "INSERT INTO value WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 50001) "
            "SELECT (SELECT id FROM copy LIMIT 1), '', 'x' || x, '1' FROM n",
            "50000 多格内容不是报告集里任何一格的",
        ),
        (
            "INSERT INTO explanation WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100001) "
            "SELECT 'x' || x, (SELECT id FROM copy LIMIT 1), '', 'y', '1', '', '', '', '' FROM n",
            "10000[0-9] 处手工改数和说明",
        ),
    ],
    ids=[
        *("a text", "paragraphs", "blanks", "a setting", "a name", "copies", "rows", "rows of a group"),
        *("cells that there are not", "reasons"),
    ],
)
def test_more_than_anybody_fills_in(path: Path, sql: Sql, statement: str, said: str) -> None:
    """It is refused before it is read, with the number and the most there may be."""
    sql(path, statement)
    with pytest.raises(Refusal, match=said):
        open_file(path, write=True)
    assert os.listdir(path.parent) == [path.name]


def test_what_hangs_on_nothing_is_not_read(path: Path, sql: Sql) -> None:
    """Texts of copies and rows that there are not cost nothing, and nobody misses them."""
    with open_file(path, write=False) as file:
        before = digest(file.workbook)
    sql(path, "INSERT INTO value SELECT copy_id || '2', row_id, cell_id, text FROM value")
    sql(
        path,
        "INSERT INTO value SELECT copy_id, 'no row', cell_id, text FROM value WHERE row_id = ''",
    )
    with open_file(path, write=False) as file:
        assert digest(file.workbook) == before


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM copy WHERE form_id = 'month' AND key = '3'",
        "UPDATE copy SET key = '4' WHERE form_id = 'month' AND key = '3'",
        "UPDATE copy SET key = '13' WHERE form_id = 'month' AND key = '3'",
        "INSERT INTO copy SELECT id || '2', form_id, key, position FROM copy WHERE form_id = 'month' AND key = '3'",
    ],
    ids=["one missing", "one twice for another", "one with a key of its own", "one too many"],
)
def test_a_form_in_one_copy_for_each_key(path: Path, sql: Sql, change: str) -> None:
    """Each of its keys has its copy and no copy is without one; else the file is damaged."""
    keyed = path.with_name("考核.db")
    create(keyed, new_workbook(program_of("case-assessment").set))
    open_file(keyed, write=False).close()
    sql(keyed, change.replace("'month'", f"'{_keyed_form(sql, keyed)}'"))
    with pytest.raises(Refusal, match="已损坏或不完整"):
        open_file(keyed, write=False)


def _keyed_form(sql: Sql, path: Path) -> object:
    return sql(path, "SELECT form_id FROM copy WHERE key = '12'")[0][0]


def test_copies_that_people_add_may_be_none(path: Path, program: Program) -> None:
    """A form of which people add copies is whole without one."""
    empty = path.with_name("空.db")
    create(empty, new_workbook(program.set))
    with open_file(empty, write=False) as file:
        assert not file.workbook.copies_of("附件3")


def test_what_is_wrong_in_a_definition_is_a_sentence(path: Path, sql: Sql) -> None:
    """It quotes the line; of a long one the beginning."""
    sql(
        path,
        "UPDATE definition SET text = text || '\n[计算]\n' || replace(hex(zeroblob(950)), '0', '名') || ' = 1\n'",
    )
    with pytest.raises(Refusal, match=r"读不出来（.*名名名.*…），请用建这个文件的版本打开") as refused:
        open_file(path, write=False)
    assert len(str(refused.value)) < 500 + len(str(path))


def test_a_log_whose_count_is_none(path: Path) -> None:
    """The next edit's number would be larger than the file can hold."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE change SET edit = 9223372036854775807 WHERE edit = 1")
    with pytest.raises(Refusal, match="最后一次的编号是 9223372036854775807，不像是本程序记的"):
        open_file(path, write=True)
