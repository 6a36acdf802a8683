"""A backup put back: what stood there is kept first, and nothing is overwritten by what is not sound."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.refusal import Refusal
from desktop.store.backups import back_up, backups_of
from desktop.store.file import create, open_file
from desktop.store.occasion import ASKED, REPLACED
from desktop.store.restoring import restore_beside, restore_in_place
from desktop.store.thinning import Backup
from tests.store.test_backups import held, unit, write

Do = Callable[..., object]


@pytest.fixture
def backup(path: Path, do: Do) -> Backup:
    """The state before the last edit."""
    made = back_up(path, ASKED)
    write(path, do, "写错了的单位")
    return made


def test_as_a_new_file(path: Path, backup: Backup) -> None:
    now = held(path)
    restore_beside(backup.path, path.with_name("恢复.db"))
    assert held(path.with_name("恢复.db")) == held(backup.path) != now == held(path)
    with pytest.raises(Refusal, match="已经有了，不覆盖它"):
        restore_beside(backup.path, path)


def test_in_its_place(path: Path, backup: Backup) -> None:
    """What stood there is the newest backup now, and can be had back the same way."""
    now, then = held(path), held(backup.path)
    kept = restore_in_place(backup.path, path)
    assert held(path) == then and kept and held(kept) == now
    assert [one.why for one in backups_of(path)] == [REPLACED, ASKED]
    restore_in_place(kept, path)
    assert held(path) == now
    assert os.listdir(path.parent) == [path.name]


def test_another_workbook_is_no_backup(path: Path, backup: Backup) -> None:
    """A slip in the name; but what was copied over the file by mistake makes its backups no strangers."""
    other, now = path.with_name("别的.db"), held(path)
    with open_file(path, write=False) as file:
        create(other, file.workbook)
    with pytest.raises(Refusal, match="是另一个自评文件，没有换"):
        restore_in_place(other, path)
    assert held(path) == now
    copyfile(backup.path, path.with_name("拷回来的.db"))
    restore_in_place(path.with_name("拷回来的.db"), path)
    assert held(path) == held(backup.path)
    copyfile(other, path)
    restore_in_place(backup.path, path)
    assert held(path) == held(backup.path)


def test_where_the_file_is_gone(path: Path, backup: Backup) -> None:
    path.unlink()
    assert restore_in_place(backup.path, path) is None
    assert held(path) == held(backup.path)


def test_where_the_file_is_damaged(path: Path, backup: Backup) -> None:
    """Its bytes are kept as they are."""
    path.write_bytes(path.read_bytes()[:20_000])
    damaged = path.read_bytes()
    kept = restore_in_place(backup.path, path)
    assert held(path) == held(backup.path) and kept and kept.read_bytes() == damaged


def test_while_it_is_open(path: Path, backup: Backup, do: Do) -> None:
    with open_file(path, write=True) as file:
        with pytest.raises(Refusal, match="打开着，不能换掉"):
            restore_in_place(backup.path, path)
        do(file, SetText(unit(file.workbook), "接着填"))
    assert len(backups_of(path)) == 1


@pytest.mark.parametrize("spoil", [lambda data: data[:9000], lambda data: b"", lambda data: b"x" * 9000])
def test_an_unsound_backup(path: Path, backup: Backup, spoil: Callable[[bytes], bytes]) -> None:
    """It takes no place."""
    backup.path.write_bytes(spoil(backup.path.read_bytes()))
    before = path.read_bytes()
    for restore in (restore_in_place, lambda from_, to: restore_beside(from_, to.with_name("新.db"))):
        with pytest.raises(Refusal):
            restore(backup.path, path)
    assert path.read_bytes() == before and os.listdir(path.parent) == [path.name]
