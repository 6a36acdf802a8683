"""A file put under another edition of its set: the backup, what is kept out of sight, the log, and going on after it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.change.edition import Renewal, renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.store.file import create, open_file
from tests.builders import compiled, texts_of

FORM = """\
表    附表  项目表
[表格]
| 预算 | {预算} |
| 执行 | {执行} |
名单* | {名称} |  |
其他* | {事} |  |
"""
TEXTS = texts_of(FORM, "表  附页  附页\n[表格]\n| 话 | {话} |\n")
NEWER = {
    **{name: text for name, text in TEXTS.items() if name != "2.txt"},
    "set.txt": TEXTS["set.txt"].replace("2.txt\n", "3.txt\n"),
    "1.txt": TEXTS["1.txt"].replace("其他* | {事} |  |\n", "") + "[计算]\n执行 = 预算\n",
    "3.txt": "表  新表  新表\n[表格]\n| 数 | {数} |\n[格]\n数  数  默认 7\n",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the older edition, with something in each cell."""
    book = new_workbook(compiled(TEXTS).set)
    calculation = Calculation(book)
    for name, text in {
        "附表.预算": "10", "附表.执行": "9", "附表.名单[1].名称": "甲", "附表.其他[1].事": "杂", "附页.话": "有话",
    }.items():  # fmt: skip
        apply(SetText(find(calculation, name), text), book, calculation)
    calculation.recompute()
    create(tmp_path / "报.db", book)
    return tmp_path / "报.db"


def renewed(path: Path) -> tuple[Renewal, Path]:
    with open_file(path, write=True) as file:
        to = renewal(Calculation(file.workbook), compiled(NEWER))
        return to, file.renew(to.book, to.steps, to.retired)


def shown(path: Path, *names: str) -> list[str]:
    with open_file(path, write=False) as file:
        calculation = Calculation(file.workbook)
        return [calculation.text(find(calculation, name)) for name in names]


def test_the_file_opens_under_the_other_edition(path: Path) -> None:
    """Its own texts, its forms, what was typed, and what the new form begins with."""
    renewed(path)
    with open_file(path, write=False) as file:
        assert file.workbook.set.sources == NEWER
        assert [copy.form.id for copy in file.workbook.copies] == ["封面数据", "附表", "新表"]
        assert file.edition_differs(NEWER) == []
    assert shown(path, "附表.预算", "附表.执行", "附表.名单[1].名称", "新表.数") == ["10", "10", "甲", "7"]


def test_a_backup_stands_beside_it(path: Path) -> None:
    """As the file was; a second one takes another name."""
    _, backup = renewed(path)
    assert backup.name == "报.bak.db"
    assert shown(backup, "附表.执行", "附页.话", "附表.其他[1].事") == ["9", "有话", "杂"]
    with open_file(path, write=True) as file:
        back = renewal(Calculation(file.workbook), compiled(TEXTS))
        assert file.renew(back.book, back.steps, back.retired).name == "报.bak-2.db"
    assert shown(path, "附表.预算", "附表.执行") == ["10", "9"]


def test_what_has_no_place_stays_in_the_file(path: Path) -> None:
    """The form that is gone and the row of the group that is gone: nobody sees them, nothing of them is dropped."""
    to, _ = renewed(path)
    assert len(to.retired) == 2
    with closing(sqlite3.connect(path)) as connection:
        texts = {text for [text] in connection.execute("SELECT text FROM value")}
        away = connection.execute("SELECT count(*) FROM copy WHERE position < 0").fetchone()
        assert {"有话", "杂", "9"} <= texts and away == (1,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_file(path, write=False) as file:
        assert {"有话", "杂"}.isdisjoint(file.workbook.texts.values())


def test_the_log_tells_it(path: Path) -> None:
    """As one edit: which files changed and how they were, the form that came in."""
    renewed(path)
    with closing(sqlite3.connect(path)) as connection:
        lines = connection.execute(
            "SELECT kind, detail FROM change WHERE edit = (SELECT max(edit) FROM change) ORDER BY step"
        ).fetchall()
    assert [kind for kind, _ in lines] == ["edition", "add copy", "text"]
    said = json.loads(lines[0][1])
    assert said["names"] == ["1.txt", "2.txt", "3.txt", "set.txt"] and said["was"]["1.txt"] == TEXTS["1.txt"]


def test_the_views_are_the_new_forms(path: Path) -> None:
    """A curious person finds the new table and not the old one."""
    renewed(path)
    with closing(sqlite3.connect(path)) as connection:
        views = {name for [name] in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        assert "v_新表" in views and "v_附页" not in views and "v_附表_其他" not in views
        assert connection.execute("SELECT 数 FROM v_新表").fetchall() == [("7",)]


def test_editing_goes_on_after_it(path: Path, do) -> None:
    """In the same session of the file, and after opening it again; a copy can be saved."""
    with open_file(path, write=True) as file:
        to = renewal(Calculation(file.workbook), compiled(NEWER))
        file.renew(to.book, to.steps, to.retired)
        do(file, SetText(find(Calculation(file.workbook), "新表.数"), "8"))
        file.save_copy(path.with_name("副本.db"))
    assert shown(path, "新表.数") == shown(path.with_name("副本.db"), "新表.数") == ["8"]


def test_where_nothing_may_be_written_nothing_is_renewed(path: Path) -> None:
    """Open to look at only: a refusal, no backup, the file as it was."""
    before = path.read_bytes()
    with open_file(path, write=False) as file:
        to = renewal(Calculation(file.workbook), compiled(NEWER))
        with pytest.raises(Refusal):
            file.renew(to.book, to.steps, to.retired)
    assert path.read_bytes() == before and [one.name for one in path.parent.glob("*.db")] == ["报.db"]


def test_a_renewal_that_is_refused_leaves_no_backup(path: Path) -> None:
    """However often it is tried: another program holds the file."""
    with open_file(path, write=True, wait=0.01) as file, closing(sqlite3.connect(path)) as other:
        file.prepare()
        to = renewal(Calculation(file.workbook), compiled(NEWER))
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM value").fetchone()  # lets the others read, not write
        for _ in range(2):
            with pytest.raises(Refusal, match="占用"):
                file.renew(to.book, to.steps, to.retired)
    assert [one.name for one in path.parent.glob("*.db")] == ["报.db"]
