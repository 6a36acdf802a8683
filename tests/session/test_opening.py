"""Opening a workbook: what is made then lasts until it is closed, and no longer."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.session import opening
from desktop.session.opening import open_session
from tests.builders import sample_file


@pytest.fixture(autouse=True)
def plain_garbage() -> Iterator[None]:
    """Openings are what they are in the program; afterwards all is as the other tests want it."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def collecting() -> Iterator[None]:
    """The collector as the program starts with it, whatever a window in the same process has set."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_a_closed_workbook_is_let_go(tmp_path: Path, collecting: None) -> None:
    """The collector passes over an open workbook, but not over one that was closed before the next was opened."""
    paths = [tmp_path / "a.db", tmp_path / "b.db"]
    for path in paths:
        sample_file("yueyang-2023", path)
    gone = []
    for path in paths:
        session = open_session(path)
        assert gc.isenabled() and gc.get_freeze_count() > 0
        gone.append(weakref.ref(session.calculation))
        session.close()
        del session
    gc.collect()
    assert gone[0]() is None
    gc.unfreeze()
    gc.collect()
    assert gone[1]() is None


@pytest.mark.parametrize("fault", [RuntimeError("程序自己的错"), MemoryError(), KeyboardInterrupt()])
def test_a_failed_opening_keeps_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    """Whatever goes wrong once the file is read, the next one may write it."""
    path = tmp_path / "a.db"
    sample_file("yueyang-2023", path)

    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patch, pytest.raises(type(fault)):
        patch.setattr(opening, "Session", fail)
        open_session(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]
    with open_session(path) as session:
        assert not session.read_only
