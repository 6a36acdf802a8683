"""A file that is started a second time comes forward in the window that has it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.store.file import open_file
from desktop.store.own_folder import own_folder
from desktop.ui.app import calling, window
from desktop.ui.app.calling import Listening, brought_forward
from tests.ui.person import Person


def test_the_window_that_has_it_comes_forward(person: Person, qtbot) -> None:
    """Also out of the task bar; nothing is left in the folder of calls."""
    Listening(person.window)
    person.window.setWindowState(Qt.WindowState.WindowMinimized)
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(brought_forward, person.path)
        qtbot.waitUntil(answer.done)
    assert answer.result()
    assert not person.window.isMinimized()
    assert not list(own_folder("calls").iterdir())


def test_where_nobody_answers_it_is_opened_as_before(sample: Path) -> None:
    """A file that nobody has, one that is not there, and one that a command is writing."""
    assert not brought_forward(sample)
    assert not brought_forward(sample.with_name("没有.db"))
    assert [path.name for path in sample.parent.iterdir() if path.name.endswith(".lock")] == []
    own_folder("calls").mkdir(parents=True)
    with open_file(sample, write=True):
        assert not brought_forward(sample)
    assert not list(own_folder("calls").iterdir())


def test_the_file_of_somebody_else_is_nobodys_to_call(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another person, or another PC, has a window that cannot come forward here."""
    with open_file(sample, write=True):
        monkeypatch.setattr(calling, "user_name", lambda: "别人")
        own_folder("calls").mkdir(parents=True)
        assert not brought_forward(sample)
        assert not list(own_folder("calls").iterdir())


def test_who_calls_before_the_window_listens_is_answered(person: Person) -> None:
    """A clerk who sees nothing yet clicks again: the window answers as soon as it can."""
    with ThreadPoolExecutor() as pool:
        own_folder("calls").mkdir(parents=True)
        answer = pool.submit(brought_forward, person.path)
        while not list(own_folder("calls").iterdir()):
            time.sleep(0.01)
        Listening(person.window)
    assert answer.result()


def test_of_two_starts_at_once_the_later_goes(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither had the file when it was asked who has it; where nobody comes forward, it is there to be read."""
    for comes, begun in ((True, False), (False, True)):
        monkeypatch.setattr(window, "brought_forward", lambda path, comes=comes: comes)
        second = window.Window()
        assert second.begin(person.path) is begun
        assert (second.isVisible(), second.bench is not None) == (begun, begun)
        second.close()
        second.deleteLater()
