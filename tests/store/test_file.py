"""One open file: what is recorded is read again, and nothing else is touched."""

import errno
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection

from desktop.domain.change.edit import (
    Batch,
    Edit,
    RemoveCopy,
    SetExplanation,
    SetOverride,
    SetText,
    apply,
    revert,
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Override, Workbook, new_workbook
from desktop.store.file import File, create, open_file
from tests.any_edit import some_edit
from tests.builders import program_of
from tests.store.typist import digest

Do = Callable[[File, Edit], Edit]
Sql = Callable[..., list[tuple[object, ...]]]


def unit(book: Workbook) -> CellRef:
    return CellRef(book.single(book.set.cover).id, "", "单位名称")


def read(path: Path) -> Workbook:
    with open_file(path, write=False) as file:
        return file.workbook


def test_a_new_file_holds_the_workbook(path: Path, book: Workbook) -> None:
    """Copies, rows, texts, overrides, explanations and print settings come back as they were."""
    assert digest(read(path)) == digest(book)


def test_a_new_file_carries_its_set(path: Path, book: Workbook) -> None:
    """The source texts lie in the file, so it opens on a PC that has no such set."""
    assert read(path).set.sources == book.set.sources
    assert read(path).set.id == book.set.id


def test_a_workbook_knows_when_its_file_was_last_changed(
    path: Path, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of the last edit in the log, in the file that is open and in the file read again."""
    assert read(path).changed, "making it is the first edit"
    monkeypatch.setattr("desktop.store.writing.now", lambda: "2027-03-01T08:00:00+08:00")
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲单位"))
        assert file.workbook.changed == file.workbook.beside().changed == "2027-03-01T08:00:00+08:00"
    assert read(path).changed == "2027-03-01T08:00:00+08:00"


def test_a_file_that_is_there_is_not_made_anew(path: Path, book: Workbook) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match="已经有了"):
        create(path, book)
    assert path.read_bytes() == before


def test_no_folder_to_make_a_file_in(tmp_path: Path, book: Workbook) -> None:
    with pytest.raises(Refusal, match="没有”这个文件夹"):
        create(tmp_path / "没有" / "年报.db", book)


@settings(max_examples=max(10, settings().max_examples // 6))  # each edit waits for the disk
@given(seed=st.integers(0, 2**32), count=st.integers(1, 12))
def test_any_edits_come_back(seed: int, count: int) -> None:
    """After any edits the file holds what the workbook holds; after undoing them all, what it held at first."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "年报.db")
        create(path, new_workbook(program_of("yueyang-2023").set))
        with open_file(path, write=True) as file:
            book, chance, back = file.workbook, Random(seed), []
            calculation = Calculation(book)
            first = digest(book)
            for _ in range(count):
                edit = some_edit(chance, book)
                back.append(apply(edit, book, calculation))
                file.record(back[-1])
            assert digest(read(path)) == digest(book)
            for steps in reversed(back):
                file.record(revert(steps, book, calculation))
            assert digest(book) == first
            assert digest(read(path)) == first


def test_one_edit_is_one_number_in_the_log(path: Path, do: Do, sql: Sql) -> None:
    """A paste of two cells is one edit of two steps, signed with the time; making the file was edit 1."""
    with open_file(path, write=True) as file:
        cover = file.workbook.single(file.workbook.set.cover).id
        first, second = CellRef(cover, "", "主管部门"), unit(file.workbook)
        do(file, Batch((SetText(first, "城管局"), SetText(second, "另一单位"))))
    log = sql(
        path, "SELECT edit, step, kind, cell_id, old, new FROM change WHERE edit > 1 ORDER BY edit, step"
    )
    assert log == [
        (2, 0, "text", "主管部门", "", "城管局"),
        (2, 1, "text", "单位名称", "示例单位", "另一单位"),
    ]
    assert sql(path, "SELECT count(*) FROM change WHERE at = '' OR id = ''") == [(0,)]


def test_an_edit_of_nothing_leaves_no_trace(path: Path, do: Do, sql: Sql) -> None:
    """An import that changes nothing, say; and the next edit is taken as ever."""
    with open_file(path, write=True) as file:
        do(file, Batch(()))
        do(file, SetText(unit(file.workbook), "甲"))
    assert sql(path, "SELECT max(edit) FROM change") == [(2,)]


def test_a_removed_table_is_told_whole(path: Path, do: Do, sql: Sql) -> None:
    """The log says what stood in a table that goes, and the row that went with it, so that it could be put back."""
    with open_file(path, write=True) as file:
        copy = file.workbook.copies_of("附件3")[0]
        do(file, with_followers(RemoveCopy(copy.id), file.workbook))
    log = sql(path, "SELECT kind, cell_id, old, new FROM change WHERE edit = 2 ORDER BY step")
    assert ("text", "项目支出名称", "视频平台", "") in log
    assert [kind for kind, *_ in log][-2:] == ["remove copy", "remove row"]
    assert sql(path, "SELECT count(*) FROM value WHERE copy_id NOT IN (SELECT id FROM copy)") == [(0,)]


def test_reasons_are_signed(path: Path, do: Do, sql: Sql) -> None:
    """An override keeps who and when; an explanation is signed when it is recorded."""
    with open_file(path, write=True) as file:
        department = file.workbook.single("附件2").id
        over = Override("9.40", "按批复", "李四", "2024-06-24T10:32:00+08:00")
        do(file, SetOverride(CellRef(department, "", "总额.得分"), over))
        do(file, SetExplanation("附件2 基本年初 ≥ 0", CellRef(department, "", "总额.年初"), "年中追加"))
    assert sql(path, "SELECT text, reason, who, at FROM override") == [
        ("9.40", "按批复", "李四", "2024-06-24T10:32:00+08:00")
    ]
    [(text, at)] = sql(path, "SELECT text, at FROM explanation")
    assert text == "年中追加"
    assert str(at)[-6] in "+-"


def test_a_text_that_cannot_be_stored(path: Path, do: Do) -> None:
    """Half a character is refused in a sentence; the file is as before and takes the next edit."""
    with open_file(path, write=True) as file:
        before = path.read_bytes()
        with pytest.raises(Refusal, match="存不下来的字符"):
            do(file, SetText(unit(file.workbook), "\ud842"))
        assert path.read_bytes() == before
        do(file, SetText(unit(file.workbook), "𠮷"))
    assert read(path).texts[unit(read(path))] == "𠮷"


def test_a_full_disk(path: Path, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database has no room for an edit, it says so and keeps what it had."""
    with open_file(path, write=True) as file:
        file.prepare()
        monkeypatch.setattr("desktop.store.writing._put", _no_room)
        with pytest.raises(Refusal, match="磁盘满了"):
            do(file, SetText(unit(file.workbook), "甲"))
        monkeypatch.undo()
        do(file, SetText(unit(file.workbook), "乙"))
    assert read(path).texts[unit(read(path))] == "乙"


def _no_room(connection: Connection, *_: object) -> None:
    """More than fits, in a database that may not grow."""
    connection.exec_driver_sql("PRAGMA max_page_count = 1")
    connection.exec_driver_sql("INSERT INTO setting SELECT text, hex(zeroblob(1000000)) FROM definition")


def test_a_file_that_went_away(path: Path, do: Do, tmp_path: Path) -> None:
    """A file moved or replaced while it is open takes no edit that nobody would find again; a copy can be saved."""
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        path.rename(tmp_path / "别名.db")
        with pytest.raises(Refusal, match="不见了"):
            do(file, SetText(unit(file.workbook), "乙"))
        file.save_copy(tmp_path / "副本.db")
        assert digest(read(tmp_path / "副本.db")) == digest(file.workbook)


def test_a_file_changed_behind_our_back(path: Path, do: Do, sql: Sql) -> None:
    """Where locks don't reach, as on some network disks, the second writer is told instead of mixing two workbooks."""
    with open_file(path, write=True) as file:
        sql(
            path,
            "INSERT INTO change SELECT 'x', id, 2, 0, at, who, kind, '', '', '', '', '', '', '' FROM change LIMIT 1",
        )
        with pytest.raises(Refusal, match="被别的程序改过或换掉了"):
            do(file, SetText(unit(file.workbook), "甲"))


def test_a_copy_is_whole_and_may_replace(path: Path, do: Do, tmp_path: Path) -> None:
    """另存副本 gives a sound file with the same contents and log, in place of what had its name."""
    target = tmp_path / "副本.db"
    target.write_text("旧的")
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        file.save_copy(target)
    assert digest(read(target)) == digest(read(path))
    assert sorted(os.listdir(tmp_path)) == ["副本.db", "年报.db"]


def test_a_copy_in_place_of_a_killed_file(path: Path, tmp_path: Path) -> None:
    """The journal of a killed process is not played back into the copy that takes the old file's place."""
    target = tmp_path / "副本.db"
    _leave_hot_journal(path, target)
    with open_file(path, write=False) as file:
        file.save_copy(target)
    assert digest(read(target)) == digest(read(path))


def _leave_hot_journal(path: Path, target: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE definition SET text = text || hex(randomblob(100000))")
    target.write_bytes(path.read_bytes())
    target.with_name(target.name + "-journal").write_bytes(
        path.with_name(path.name + "-journal").read_bytes()
    )
    connection.execute("ROLLBACK")
    connection.close()


@pytest.mark.parametrize("name", ["年报.db", "链接.db"])
def test_a_copy_onto_itself(path: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "链接.db").symlink_to(path)
    with open_file(path, write=True) as file, pytest.raises(Refusal, match="就是正打开的文件"):
        file.save_copy(tmp_path / name)


@pytest.mark.parametrize(
    ("away", "said"),
    [(True, "不见了（移走、改名或删掉了）"), (False, "被换掉或改过了")],
    ids=["gone", "replaced"],
)
def test_a_copy_onto_the_name_that_it_had(
    path: Path, book: Workbook, tmp_path: Path, away: bool, said: str
) -> None:
    """Nobody else has it open; what is there now is left alone, and another name will do."""
    with open_file(path, write=True) as file:
        path.rename(tmp_path / "改名.db")
        if not away:
            create(tmp_path / "另一个.db", book)
            (tmp_path / "另一个.db").rename(path)
        with pytest.raises(Refusal, match=re.escape(f"原来的文件{said}；副本请换个名字")):
            file.save_copy(path)
        assert path.exists() is not away
        assert file.save_copy(tmp_path / "副本.db") is False


def test_a_copy_onto_an_open_file(path: Path, book: Workbook, tmp_path: Path) -> None:
    """A file that somebody works in is not replaced under their hands."""
    other = tmp_path / "别人的.db"
    create(other, book)
    with open_file(other, write=True), open_file(path, write=True) as file:
        before = other.read_bytes()
        with pytest.raises(Refusal, match="打开着，不能换掉"):
            file.save_copy(other)
        assert other.read_bytes() == before


def test_a_copy_into_nowhere(path: Path, tmp_path: Path) -> None:
    with open_file(path, write=False) as file, pytest.raises(Refusal, match="没有”这个文件夹"):
        file.save_copy(tmp_path / "没有" / "副本.db")


def test_another_edition_is_only_told(path: Path, program: Program) -> None:
    """A newer edition of the set is named file by file, and the workbook keeps its own."""
    with open_file(path, write=False) as file:
        ours = dict(program.set.sources)
        assert file.edition_differs(ours) == []
        newer = ours | {"project.txt": ours["project.txt"] + "\n# 新的一版\n", "new.txt": "表  新\n"}
        del newer["cover.txt"]
        assert file.edition_differs(newer) == ["cover.txt", "new.txt", "project.txt"]
        assert file.workbook.set.sources == ours


def test_a_closed_file_takes_nothing(path: Path, do: Do) -> None:
    file = open_file(path, write=True)
    file.close()
    with pytest.raises(Refusal, match="已经关闭"):
        do(file, SetText(unit(file.workbook), "甲"))


def test_reading_needs_no_sqlmodel(path: Path) -> None:
    """A file opens, also for writing, before sqlmodel is imported: the first form must not wait for it."""
    program = (
        "import sys; from pathlib import Path; from desktop.store.file import open_file\n"
        "open_file(Path(sys.argv[1]), write=True).close(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert not {"sqlmodel", "sqlalchemy", "pydantic"} & set(done.stdout.split())


def test_getting_ready_in_a_thread(path: Path, do: Do) -> None:
    """`prepare` beside the first edit, as the window calls it, neither disturbs it nor is disturbed."""
    from threading import Thread

    with open_file(path, write=True) as file:
        thread = Thread(target=file.prepare)
        thread.start()
        do(file, SetText(unit(file.workbook), "甲"))
        thread.join()
        do(file, SetText(unit(file.workbook), "乙"))
    assert read(path).texts[unit(read(path))] == "乙"


def twins(path: Path, do: Do) -> Path:
    """A sibling of the file that went on as many edits: clerk and supervisor each changed one cell."""
    sibling = path.with_name("上级.db")
    sibling.write_bytes(path.read_bytes())
    with open_file(sibling, write=True) as file:
        do(file, SetText(unit(file.workbook), "上级的"))
    return sibling


def whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("at_once", [False, True], ids=["seen at a glance", "with the same time and size"])
def test_a_sibling_copied_over_it_is_not_mixed_with_it(path: Path, do: Do, at_once: bool) -> None:
    """The other copy of the workbook is copied over the open file: the next edit is refused, and the other is whole."""
    sibling = twins(path, do)
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "单位的"))
        before = path.stat()
        path.write_bytes(sibling.read_bytes())
        if at_once:  # as far as a file system with coarse times can tell
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        with pytest.raises(Refusal, match="请另存副本"):
            do(file, SetText(unit(file.workbook), "又一个"))
        assert whole(path) and digest(read(path)) == digest(read(sibling))
        copy = path.with_name("副本.db")
        assert file.save_copy(copy) is False
        assert digest(read(copy)) == digest(file.workbook) and "单位的" in read(copy).texts.values()


def test_another_programs_edit_is_noticed(path: Path, do: Do, sql: Sql) -> None:
    """A tool has changed a figure without a line in the log: no edit goes on top of it."""
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        sql(path, "UPDATE value SET text = '999' WHERE cell_id = '拨款.执行'")
        with pytest.raises(Refusal, match="被别的程序改过或换掉了"):
            do(file, SetText(unit(file.workbook), "乙"))


def test_a_file_that_was_only_touched_takes_edits(path: Path, do: Do) -> None:
    """A sync tool puts the same contents back, as a new file or with another time: nothing is wrong with that."""
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        os.utime(path, (1, 1))
        do(file, SetText(unit(file.workbook), "乙"))
        same_again = path.with_name("x")
        same_again.write_bytes(path.read_bytes())
        same_again.replace(path)
        do(file, SetText(unit(file.workbook), "丙"))
    assert read(path).texts[unit(read(path))] == "丙" and whole(path)


BROKEN = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "deleted": lambda path: path.unlink(),
    "made a folder": lambda path: (path.unlink(), path.mkdir()),
    "another program's": lambda path: path.write_text("word" * 9999),
    "another workbook": lambda path: path.write_bytes(path.with_name("上级.db").read_bytes()),
}


@pytest.mark.parametrize("harm", BROKEN.values(), ids=list(BROKEN))
def test_a_copy_holds_what_is_on_the_screen(path: Path, do: Do, harm: Callable[[Path], object]) -> None:
    """Whatever has become of the file meanwhile, and also what the file did not take any more."""
    twins(path, do)
    copy = path.with_name("副本.db")
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        harm(path)
        with pytest.raises(Refusal):
            do(file, SetText(unit(file.workbook), "乙"))
        texts = {**file.workbook.texts, unit(file.workbook): "乙"}
        assert file.save_copy(copy, replace(file.workbook, texts=texts)) is False
    assert read(copy).texts[unit(read(copy))] == "乙"
    with open_file(copy, write=True) as again:
        assert not again.read_only and again.id == file.id


def test_another_program_is_not_waited_for_longer_than_said(path: Path, do: Do) -> None:
    """The window says how long it can stand still, for an edit as for opening."""
    with (
        open_file(path, write=True, wait=0.2) as file,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        do(file, SetText(unit(file.workbook), "甲"))
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(Refusal, match="正被别的程序占用"):
            do(file, SetText(unit(file.workbook), "乙"))
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refusal, match="正被别的程序占用"):
            open_file(path, write=False, wait=0.2)
        assert time.monotonic() - begun < 5
        other.execute("COMMIT")
        do(file, SetText(unit(file.workbook), "丙"))
    assert read(path).texts[unit(read(path))] == "丙"


@pytest.mark.skipif(os.name == "nt", reason="other limits")
def test_a_path_that_is_too_long(path: Path) -> None:
    """SQLite takes 504 bytes: it is said so, and not that there is no permission."""
    folder = path.parent
    while len(os.fsencode(folder)) < 500:
        folder = folder / ("长" * 40)
    folder.mkdir(parents=True)
    long = folder / "年报.db"
    long.write_bytes(path.read_bytes())
    with pytest.raises(Refusal, match=r"太深、名字太长（连文件名一共 \d+ 字节，最多 504"):
        open_file(long, write=True)


@pytest.mark.skipif(os.name == "nt", reason="other limits")
@pytest.mark.parametrize(("signs", "read_only"), [(81, False), (82, True), (84, True)])
def test_a_name_that_is_too_long_for_a_journal(path: Path, signs: int, read_only: bool) -> None:
    """It can be looked at; what to do is said."""
    long = path.rename(path.with_name("长" * signs + ".db"))
    with open_file(long, write=True) as file:
        assert file.read_only == read_only
        assert not read_only or "文件名太长（" in str(file.refused)


def test_a_full_disk_is_called_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening and copying, where not even the lock can be written; none stays behind."""
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if b'"user"' in data:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    with open_file(path, write=False) as file:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(Refusal, match=r"磁盘满了，“.*副本.db”没有写成"):
            file.save_copy(path.with_name("副本.db"))
    with open_file(path, write=True) as file:
        assert "所在的磁盘满了，只能看" in str(file.refused)
    assert os.listdir(path.parent) == [path.name]
