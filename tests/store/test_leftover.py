"""Journals beside a file: its own is played back, another file's is put aside, one that harms other files is refused."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.change.edit import Batch, Edit, SetText
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.store import writing
from desktop.store.file import File, open_file
from desktop.store.new_file import new_file
from tests.store.journal import journal_of, super_journal, torn
from tests.store.typist import digest

Do = Callable[[File, Edit], Edit]


def type_unit(path: Path, do: Do, *names: str) -> None:
    with open_file(path, write=True) as file:
        cover = file.workbook.single(file.workbook.set.cover)
        for name in names:
            do(file, SetText(CellRef(cover.id, "", "单位名称"), name))


def held(path: Path) -> str:
    with open_file(path, write=False) as file:
        return digest(file.workbook)


def put(path: Path, file: bytes, journal: bytes) -> None:
    path.write_bytes(file)
    journal_of(path).write_bytes(journal)


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
def test_its_own_is_played_back(path: Path, write: bool) -> None:
    """After a kill in the middle of an edit, the file is as it was before that edit."""
    before = held(path)
    put(path, *torn(path))
    with open_file(path, write=write) as file:
        assert digest(file.workbook) == before and file.notice == ""
    assert os.listdir(path.parent) == [path.name]


def test_its_own_before_a_page_was_written(path: Path, do: Do) -> None:
    """Killed when only the journal was on the disk."""
    type_unit(path, do, "甲")
    before, whole = held(path), path.read_bytes()
    _, journal = torn(path)
    put(path, whole, journal)
    assert held(path) == before and os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize("later", [0, 1, 3], ids=["at the same moment", "one edit ago", "three edits ago"])
def test_a_backup_put_in_its_place_is_not_touched(path: Path, do: Do, write: bool, later: int) -> None:
    """The computer crashes in an edit; the person copies yesterday's good copy over the file and opens that."""
    type_unit(path, do, "昨天")
    backup, before = path.read_bytes(), held(path)
    type_unit(path, do, *[f"今天{number}" for number in range(later)])
    _, journal = torn(path)
    put(path, backup, journal)
    with open_file(path, write=write) as file:
        assert digest(file.workbook) == before
        assert (f"已改名为“{path.name}-journal.bak”" in file.notice) is bool(later), "it is told"
    if later:
        assert path.read_bytes() == backup
        assert sorted(os.listdir(path.parent)) == [path.name, f"{path.name}-journal.bak"]
        assert (path.parent / f"{path.name}-journal.bak").read_bytes() == journal


def test_a_sibling_put_in_its_place_is_not_touched(path: Path, do: Do, tmp_path: Path) -> None:
    """The supervisor's copy, which went as many edits further as the clerk's."""
    sibling = tmp_path / "上级.db"
    sibling.write_bytes(path.read_bytes())
    type_unit(path, do, "单位的")
    type_unit(sibling, do, "上级的")
    before, theirs = held(sibling), sibling.read_bytes()
    _, journal = torn(path)
    put(path, theirs, journal)
    sibling.unlink()
    assert held(path) == before and path.read_bytes() == theirs


def test_a_backup_in_place_of_a_file_killed_in_a_large_edit(
    path: Path, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than SQLite's cache holds: a journal of values alone, without the log, would fit any earlier state of it."""
    type_unit(path, do, "昨天")
    backup, before = path.read_bytes(), held(path)
    type_unit(path, do, "今天")
    today = held(path)
    with open_file(path, write=True) as file:
        cells = [
            CellRef(copy.id, row.id, "指标.三级")
            for copy in file.workbook.copies
            for row in copy.rows.get("指标", [])
        ]
        long = [SetText(ref, f"{number:06d}" * 15_000) for number, ref in enumerate(cells)]
        logged, killed = writing._log, []

        def look(*arguments: Any) -> tuple[int, str]:
            killed.append((path.read_bytes(), journal_of(path).read_bytes()))
            return logged(*arguments)

        monkeypatch.setattr(writing, "_log", look)
        do(file, Batch(tuple(long)))
    [(torn_file, journal)] = killed
    put(path, backup, journal)
    assert held(path) == before
    put(path, torn_file, journal)
    assert held(path) == today, "its own is taken back"


def test_where_nothing_may_be_written(
    path: Path, do: Do, as_nobody: Callable[[Callable[[], str]], str]
) -> None:
    """In a read-only folder nothing is put aside or played back, and the file is read as it should be all the same."""
    type_unit(path, do, "昨天")
    backup, before = path.read_bytes(), held(path)
    type_unit(path, do, "今天")
    put(path, backup, torn(path)[1])
    path.parent.chmod(0o555)
    try:
        assert as_nobody(lambda: held(path)) == before
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == backup and journal_of(path).exists()


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize("name", ["公文.docx", "另一个.db", "打印.pdf"])
@pytest.mark.parametrize("kind", ["hot", "bare"])
def test_a_planted_journal_deletes_nothing(path: Path, write: bool, name: str, kind: str) -> None:
    """Sent along in one archive with a workbook, it names a file of the person who opens it."""
    victim = path.with_name(name)
    victim.write_text("重要")
    file, honest = torn(path)
    put(path, file, super_journal(victim, honest if kind == "hot" else honest[:512]))
    before = path.read_bytes()
    with pytest.raises(Refusal, match="会让别的文件被删掉"):
        open_file(path, write=write)
    assert victim.read_text() == "重要" and path.read_bytes() == before


def test_a_copy_that_fails_leaves_its_target_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The target needs its own journal until the copy stands in its place."""
    target = path.with_name("副本.db")
    target.write_bytes(path.read_bytes())
    before = held(target)
    put(target, *torn(target))

    def refuse(*_: object) -> None:
        raise PermissionError

    with open_file(path, write=False) as file:
        monkeypatch.setattr("desktop.atomic_file.os.replace", refuse)
        with pytest.raises(Refusal):
            file.save_copy(target)
        monkeypatch.undo()
    assert held(target) == before


def test_a_copy_takes_the_journal_away_with_the_old_file(path: Path) -> None:
    target = path.with_name("副本.db")
    target.write_bytes(path.read_bytes())
    put(target, *torn(target))
    with new_file(target) as beside:
        beside.write_bytes(path.read_bytes())
    assert held(target) == held(path) and not journal_of(target).exists()


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("kind", ["link", "second name", "pipe", "endless"])
def test_a_journal_that_is_another_file(path: Path, write: bool, ending: str, kind: str) -> None:
    """A link, a second name or a pipe instead of a journal: nothing behind it is opened, let alone written."""
    victim = path.with_name("公文.docx")
    victim.write_text("重要")
    planted = path.with_name(path.name + ending)
    match kind:
        case "link":
            planted.symlink_to(victim)
        case "second name":
            planted.hardlink_to(victim)
        case "pipe":
            os.mkfifo(planted)
        case "endless":
            planted.symlink_to("/dev/zero")
    with pytest.raises(Refusal, match="请先删掉或移走它"):
        open_file(path, write=write)
    assert victim.read_text() == "重要" and planted.lstat()


def test_nothing_is_left_beside_a_file_with_a_write_ahead_log(path: Path) -> None:
    """Another tool has put it into that mode: whoever only reads leaves it as it is, and the folder too."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    open_file(path, write=False).close()
    assert os.listdir(path.parent) == [path.name] and path.read_bytes() == before
