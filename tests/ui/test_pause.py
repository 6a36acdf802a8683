"""A pause ends when it is over, but never while work goes on in a thread; then as soon as that has ended."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.background import Work, carry_out, underway
from desktop.ui.pause import Pause


class Task:
    """Work that goes on until it is let go."""

    def __init__(self) -> None:
        self._gate = threading.Event()
        self.work = Work(lambda progress: self._gate.wait(60))
        self.work.start()

    def end(self) -> None:
        self._gate.set()
        self.work.wait()


@pytest.fixture
def tasks(qapp) -> Iterator[list[Task]]:
    """Those that a test has begun; none outlives it."""
    begun: list[Task] = []
    yield begun
    for task in begun:
        task.end()
    assert not underway.busy


@pytest.fixture
def pause(qapp, ends: list[bool]) -> Pause:
    made = Pause()
    made.over.connect(lambda: ends.append(underway.busy))
    return made


@pytest.fixture
def ends() -> list[bool]:
    """Of each time that the pause was over: whether work went on."""
    return []


def test_without_work_it_is_a_timer(pause, ends, qtbot) -> None:
    """Once after the last start; stopped, not at all."""
    for _ in range(3):
        pause.start(20)
    qtbot.waitUntil(lambda: ends == [False])
    pause.start(0)
    pause.stop()
    QTest.qWait(50)
    assert ends == [False] and not pause.waiting


def test_it_waits_for_the_last_piece_of_work(pause, ends, tasks, qtbot) -> None:
    """Of two that go on at once; it is told once."""
    tasks += [Task(), Task()]
    pause.start(0)
    QTest.qWait(50)
    tasks[0].end()
    QTest.qWait(50)
    assert ends == [] and pause.waiting
    tasks[1].end()
    qtbot.waitUntil(lambda: ends == [False])
    QTest.qWait(50)
    assert ends == [False] and not pause.waiting


@pytest.mark.parametrize("again", [False, True])
def test_one_that_waits_can_be_stopped_and_begun_anew(pause, ends, tasks, qtbot, again) -> None:
    """Stopped, nothing comes when the work ends; begun anew, the new pause has its full length."""
    tasks.append(Task())
    pause.start(0)
    QTest.qWait(30)
    if again:
        pause.start(300)
    else:
        pause.stop()
    tasks[0].end()
    QTest.qWait(50)
    assert ends == []
    if again:
        qtbot.waitUntil(lambda: ends == [False])


def test_work_that_fails_or_is_stopped_has_ended_too(pause, ends, qtbot) -> None:
    """Nothing waits for it for ever."""

    def fail(progress) -> None:
        raise ZeroDivisionError

    for task in (fail, lambda progress: None):
        work: Work[None] = Work(task)
        work.start()
        assert underway.busy or work.wait()
        work.stop()
        pause.start(0)
        qtbot.waitUntil(lambda: ends == [False])
        ends.clear()
        work.wait()


def test_a_window_that_waits_for_the_end_itself_wakes_it(pause, ends, tasks, qtbot) -> None:
    """As a preview does that is closed: it waits in the window's thread, and no event comes meanwhile."""
    tasks.append(Task())
    pause.start(0)
    QTest.qWait(30)
    tasks[0].end()
    assert ends == [], "not from within the other thread"
    qtbot.waitUntil(lambda: ends == [False])


def test_nothing_is_over_while_a_task_is_carried_out(pause, ends, qtbot) -> None:
    """The loop that waits for the task runs timers: those of a pause wait, too."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    pause.start(20)
    carry_out(lambda progress: time.sleep(0.2), "…", window)
    qtbot.waitUntil(lambda: ends == [False])
