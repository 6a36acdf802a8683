"""A working copy: taken, filled, given back; an original that has gone on is never written over."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.refusal import Refusal
from desktop.store.file import open_file
from desktop.store.own_folder import own_folder
from desktop.store.working_copy import (
    Diverged,
    drop,
    give_back,
    give_back_merged,
    take,
    whose,
    working_copy_of,
)
from tests.store.test_backups import held, write

Do = Callable[..., object]


def test_there_and_back(path: Path, do: Do) -> None:
    """What was edited in the copy stands in the original, its log too; the copy goes when it is done with."""
    copy = take(path)
    assert held(copy.path) == held(path) and not copy.ahead and whose(copy.path) == copy
    write(copy.path, do, "在副本里改的")
    assert copy.ahead and held(copy.path) != held(path)
    give_back(copy)
    assert held(path) == held(copy.path) and not copy.ahead
    assert os.listdir(path.parent) == [path.name]
    write(copy.path, do, "又改了")
    give_back(copy)
    assert held(path) == held(copy.path)
    drop(copy)
    assert os.listdir(own_folder("working")) == []


def test_what_was_not_given_back_waits(path: Path, do: Do) -> None:
    """A copy with edits is not made anew, and not dropped."""
    copy = take(path)
    write(copy.path, do, "在副本里改的")
    now = held(copy.path)
    drop(copy)
    assert take(path) == copy and held(copy.path) == now


def test_an_original_that_has_gone_on(path: Path, do: Do) -> None:
    """Both stay as they are, and what they had in common is there."""
    before = held(path)
    copy = take(path)
    write(copy.path, do, "在副本里改的")
    write(path, do, "别人改的")
    ours, theirs = held(copy.path), held(path)
    with pytest.raises(Diverged, match="在你填副本的时候被改过") as refused:
        give_back(copy)
    assert (held(copy.path), held(path), held(copy.base)) == (ours, theirs, before)
    write(path, do, "别人又改了")
    with pytest.raises(Diverged):  # what was merged is not what is there now
        give_back_merged(copy, copy.path, refused.value.end)
    with pytest.raises(Diverged) as refused:
        give_back(copy)
    give_back_merged(copy, copy.path, refused.value.end)
    assert held(path) == ours and not copy.ahead
    assert held(take(path).path) == ours


def test_an_original_that_is_open(path: Path, do: Do) -> None:
    copy = take(path)
    write(copy.path, do, "在副本里改的")
    with open_file(path, write=True), pytest.raises(Refusal, match="打开着，不能换掉"):
        give_back(copy)
    assert copy.ahead


def test_an_original_that_is_gone(path: Path, do: Do) -> None:
    """The stick is back, the file was deleted from it: it is written anew. Without the stick nothing is."""
    copy = take(path)
    write(copy.path, do, "在副本里改的")
    path.unlink()
    give_back(copy)
    assert held(path) == held(copy.path)
    write(copy.path, do, "又改了")
    moved = path.parent.rename(path.parent.with_name("拔掉了"))
    with pytest.raises(Refusal, match=r"没有“.*”这个文件夹"):
        give_back(copy)
    assert copy.ahead and (moved / path.name).exists()


def test_a_file_of_ones_own_is_none(path: Path) -> None:
    assert whose(path) is None and not working_copy_of(path).ahead
    with pytest.raises(Refusal):
        take(path.with_name("没有.db"))


def test_nothing_takes_the_place_of_what_cannot_be_read(path: Path, do: Do) -> None:
    """Neither the original nor what it was when it was copied says what was there: it is not overwritten."""
    copy = take(path)
    write(copy.path, do, "在副本里改的")
    for one in (path, copy.base):
        one.write_bytes(b"damaged")
    with pytest.raises(Refusal):
        give_back(copy)
    assert path.read_bytes() == b"damaged" and held(copy.path)
