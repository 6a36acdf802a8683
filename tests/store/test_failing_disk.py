"""A disk that fails once while a backup is made or put back, a file recovered, a working copy given back."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.refusal import Refusal
from desktop.session.recovering import recover
from desktop.store.backups import back_up, backups_of
from desktop.store.occasion import ASKED
from desktop.store.restoring import restore_in_place
from desktop.store.working_copy import give_back, take
from tests.store.test_backups import held, write

Do = Callable[..., object]
Fail = Callable[[str, int], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Have the next call of a function of the system fail, and all after it, as a disk that is full or gone does."""

    def fail(name: str, error: int) -> None:
        def failing(*_: object, **__: object) -> None:
            raise OSError(error, os.strerror(error))

        monkeypatch.setattr(os, name, failing)

    return fail


AT = [("fsync", errno.EIO), ("replace", errno.ENOSPC), ("fsync", errno.ENOSPC), ("replace", errno.EROFS)]


def left_over(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".")]


@pytest.mark.parametrize(("call", "error"), AT)
def test_backing_up(path: Path, do: Do, fail: Fail, call: str, error: int) -> None:
    """The backups that there were stay, and nothing half-written beside them."""
    first = back_up(path, ASKED)
    write(path, do, "另一个单位")
    before = held(path)
    fail(call, error)
    with pytest.raises(Refusal):
        back_up(path, ASKED)
    assert backups_of(path) == [first] and held(path) == before
    assert not left_over(first.path.parent) and not left_over(path.parent)


@pytest.mark.parametrize(("call", "error"), AT)
def test_putting_back(path: Path, do: Do, fail: Fail, call: str, error: int) -> None:
    """The file stays as it was."""
    first = back_up(path, ASKED)
    write(path, do, "另一个单位")
    before = held(path)
    fail(call, error)
    with pytest.raises(Refusal):
        restore_in_place(first.path, path)
    assert held(path) == before and first in backups_of(path)
    assert not left_over(path.parent)


@pytest.mark.parametrize(("call", "error"), AT)
def test_recovering(path: Path, fail: Fail, call: str, error: int) -> None:
    """No new file, or a whole one."""
    fail(call, error)
    with pytest.raises(Refusal):
        recover(path, path.with_name("救.db"))
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(("call", "error"), AT)
def test_giving_back(path: Path, do: Do, fail: Fail, call: str, error: int) -> None:
    """The original stays as it was, and the copy is still ahead of it."""
    copy = take(path)
    write(copy.path, do, "另一个单位")
    before = held(path)
    fail(call, error)
    with pytest.raises(Refusal):
        give_back(copy)
    assert held(path) == before and copy.ahead and not left_over(path.parent)
