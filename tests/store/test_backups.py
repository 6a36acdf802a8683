"""Backups: sound, of one moment, made only where something has changed, and found again."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copyfile, rmtree

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.store.backing_up import HOUR_S, BackingUp
from desktop.store.backups import back_up, backups_of, keep_unreadable
from desktop.store.file import open_file
from desktop.store.occasion import ASKED, CLOSED, HOURLY, OPENED
from desktop.store.own_folder import own_folder
from tests.store.typist import digest

Do = Callable[..., object]


def unit(book: Workbook) -> CellRef:
    return CellRef(book.single(book.set.cover).id, "", "单位名称")


def write(path: Path, do: Do, name: str) -> None:
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), name))


def held(path: Path) -> str:
    with open_file(path, write=False) as file:
        return digest(file.workbook)


def test_a_backup_holds_what_the_file_holds(path: Path) -> None:
    """In a folder that is nobody else's, and the folder of the workbook is left as it is."""
    made = back_up(path, ASKED)
    assert held(made.path) == held(path) and made.why == "手工"
    assert os.listdir(path.parent) == [path.name]
    assert made.path.parent.parent == own_folder("backups")
    if os.name != "nt":
        assert made.path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_new_is_not_backed_up(path: Path, do: Do) -> None:
    """The one there is stands for it, until something is edited."""
    first = back_up(path, OPENED)
    assert back_up(path, ASKED) == first and backups_of(path) == [first]
    write(path, do, "另一个单位")
    second = back_up(path, ASKED)
    assert backups_of(path) == [second, first]


def test_what_is_no_sound_workbook_is_not_backed_up(path: Path) -> None:
    """The earlier ones stay."""
    first = back_up(path, ASKED)
    data = bytearray(path.read_bytes())
    data[8192:12288] = Random(1).randbytes(4096)
    path.write_bytes(data)
    with pytest.raises(Refusal, match=r"已损坏|没有通过检查|读不出来"):
        back_up(path, ASKED)
    assert backups_of(path) == [first]
    assert not [name for name in os.listdir(first.path.parent) if name.startswith(".")]


def test_an_unsound_backup_stands_for_nothing(path: Path) -> None:
    """Where the newest cannot be read, the same state is backed up again."""
    first = back_up(path, ASKED)
    first.path.write_bytes(first.path.read_bytes()[:5000])
    second = back_up(path, ASKED)
    assert second.path != first.path and held(second.path) == held(path)


def test_where_there_is_no_room(path: Path) -> None:
    own_folder("backups").parent.mkdir(parents=True, exist_ok=True)
    rmtree(own_folder("backups"), ignore_errors=True)  # of the tests before
    own_folder("backups").write_text("a file has the folder's name")
    with pytest.raises(Refusal, match="备份没有做成：不能写"):
        back_up(path, ASKED)


def test_they_are_found_after_a_move(path: Path, do: Do) -> None:
    """The workbook has another name: its backups are those of both; a copy elsewhere has its own only."""
    first = back_up(path, ASKED)
    copy = path.with_name("副本.db")
    copy.write_bytes(path.read_bytes())
    assert backups_of(copy) == []
    moved = path.rename(path.with_name("改名.db"))
    write(moved, do, "另一个单位")
    second = back_up(moved, ASKED)
    assert backups_of(moved) == [second, first]


def test_they_are_found_when_the_file_is_gone(path: Path) -> None:
    first = back_up(path, ASKED)
    path.unlink()
    assert backups_of(path) == [first]


def test_a_file_that_was_named_by_somebody_else_is_none(path: Path) -> None:
    first = back_up(path, ASKED)
    for name in ("x.db", "20261399-999999 手工.db", "20261127-120000 手工.txt"):
        (first.path.parent / name).write_bytes(b"x")
    assert backups_of(path) == [first]


def test_the_one_just_made_stays(path: Path, do: Do) -> None:
    """Also where a clock that went wrong has dated a season of others later."""
    first = back_up(path, ASKED)
    for day in range(30):
        later = first.path.with_name(f"{first.at + timedelta(days=400 + 7 * day):%Y%m%d-%H%M%S} {ASKED}.db")
        copyfile(first.path, later)
    write(path, do, "改过的单位")
    made = back_up(path, ASKED)
    assert made.path.exists() and held(made.path) == held(path)
    assert made in backups_of(path)


def test_what_a_killed_process_left_goes_a_day_later(path: Path, do: Do) -> None:
    first = back_up(path, ASKED)
    old, fresh = first.path.with_name(".0123"), first.path.with_name(".4567")
    for left in (old, fresh):
        left.write_bytes(b"x")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    write(path, do, "另一个单位")
    back_up(path, ASKED)
    assert fresh.exists() and not old.exists()


def test_an_edit_goes_on_while_it_is_made(path: Path, do: Do) -> None:
    """The writer's transaction is open: the backup waits for its end, and holds the file only while it copies."""
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        made = back_up(path, HOURLY)
        do(file, SetText(unit(file.workbook), "乙"))
    with closing(sqlite3.connect(made.path)) as backup:
        assert backup.execute("SELECT text FROM value WHERE cell_id = '单位名称'").fetchall() == [("甲",)]


def test_what_cannot_be_read_is_kept_as_it_is(path: Path) -> None:
    """Byte for byte, the newest three; nobody takes it for a backup."""
    path.write_bytes(b"no workbook")
    for _ in range(5):
        kept = keep_unreadable(path)
        assert kept and kept.read_bytes() == b"no workbook"
    assert kept and len(os.listdir(kept.parent)) == 3 and backups_of(path) == []
    path.unlink()
    assert keep_unreadable(path) is None


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_hours_work(path: Path, do: Do) -> None:
    """At opening, an hour of work later, and at the end; nothing while nothing is edited."""
    clock = Clock()
    with open_file(path, write=True) as file:
        file.backing_up = BackingUp(path, clock)
        file.backing_up.on = True
        file.prepare()
        assert [one.why for one in backups_of(path)] == [OPENED]
        clock.now += 3 * HOUR_S
        assert not file.backing_up.due
        do(file, SetText(unit(file.workbook), "甲"))
        assert file.backing_up.due
        file.backing_up.hourly()
        assert not file.backing_up.due
        do(file, SetText(unit(file.workbook), "乙"))
        assert not file.backing_up.due
    thread = BackingUp(path).close()
    assert thread is None
    for _ in range(200):
        if len(backups_of(path)) == 3:
            break
        file.backing_up._making.acquire(timeout=0.05) and file.backing_up._making.release()
    assert sorted(one.why for one in backups_of(path)) == sorted([OPENED, HOURLY, CLOSED])


def test_the_first_edit_waits_for_the_state_at_opening(path: Path, do: Do) -> None:
    """However soon it comes; the command line makes no backups."""
    write(path, do, "甲")
    assert backups_of(path) == []
    before = held(path)
    with open_file(path, write=True) as file:
        assert file.backing_up
        file.backing_up.on = True
        do(file, SetText(unit(file.workbook), "乙"))
        assert file.backing_up.opened and held(file.backing_up.opened.path) == before


def test_a_backup_that_is_refused(path: Path, do: Do) -> None:
    """The work goes on, the reason is there to be told, and the next is tried in an hour."""
    own_folder("backups").parent.mkdir(parents=True, exist_ok=True)
    rmtree(own_folder("backups"), ignore_errors=True)  # of the tests before
    own_folder("backups").write_text("a file has the folder's name")
    clock = Clock()
    with open_file(path, write=True) as file:
        file.backing_up = BackingUp(path, clock)
        file.backing_up.on = True
        do(file, SetText(unit(file.workbook), "甲"))
        assert file.backing_up.problem.startswith("备份没有做成") and not file.backing_up.opened
        clock.now += HOUR_S
        assert file.backing_up.due
        own_folder("backups").unlink()
        file.backing_up.hourly()
        assert not file.backing_up.problem and len(backups_of(path)) == 1
