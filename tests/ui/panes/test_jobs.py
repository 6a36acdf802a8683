"""Work beside the window: what it comes to is handed back, the line tells of it, and nobody who types is interrupted."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.refusal import Refusal
from desktop.ui.panes import jobs as module
from desktop.ui.panes.job_line import JobLine
from desktop.ui.panes.jobs import Job, Jobs, Offer

READY = Offer("排好了", "打开")


class Desk(QWidget):
    """A window with a field to type in and the line, and what it has been told."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs(self)
        self.field, self.line = QLineEdit(self), JobLine(self.jobs, self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.line)
        self.told: list[Any] = []
        self.gate = threading.Event()

    def start(self, task: Callable[..., Any] | None = None, **more: Any) -> None:
        """Begin a job; without a task of its own it comes to 12 when the gate is opened, or to nothing when stopped."""
        self.gate.clear()
        self.jobs.start(
            Job("正在排版", task or self._wait, self.told.append, self.told.append,
                lambda: self.told.append("已停止"), **more)
        )  # fmt: skip

    def _wait(self, progress: Callable[[int, int], bool]) -> int | None:
        while not self.gate.wait(0.01):
            if not progress(3, 12):
                return None
        return 12

    def compose(self, preedit: str, committed: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QApplication.sendEvent(self.field, event)


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.field.setFocus()
    yield made
    made.jobs.end()


@pytest.fixture
def long_ago(monkeypatch) -> None:
    """Whatever comes, comes later than it was waited for."""
    monkeypatch.setattr(module, "_AT_ONCE_MS", 0)


def test_the_result_of_another_thread_comes_back_in_this_one(desk, qtbot) -> None:
    """What is done with it may touch the window."""
    threads: list[object] = []
    job = Job(
        "…", lambda _: threading.current_thread(),
        lambda worked: threads.extend((worked, threading.current_thread())), print, print,
    )  # fmt: skip
    desk.jobs.start(job)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not threads[1] is threading.main_thread()
    assert not desk.jobs.busy


def test_a_refusal_is_one_sentence_and_a_fault_is_a_fault(desk, qtbot) -> None:
    """The one is told where the job was asked for, the other where all faults are."""

    def refuse(progress: object) -> None:
        raise Refusal("磁盘满了")

    desk.start(refuse)
    qtbot.waitUntil(lambda: desk.told == ["磁盘满了"])
    with qtbot.captureExceptions() as faults:
        desk.start(lambda progress: 1 / 0)
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError] and len(desk.told) == 1


def test_the_line_tells_how_far_it_is_and_stops_it(desk, qtbot) -> None:
    """Without taking the focus."""
    desk.start()
    qtbot.waitUntil(lambda: desk.line.label.text() == "正在排版…… 3/12")
    QTest.mouseClick(desk.line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.told == ["已停止"])
    assert desk.line.isHidden() and desk.field.hasFocus()


def test_short_work_flashes_no_line(desk, qtbot) -> None:
    """Neither while it goes on nor at its end."""
    seen: list[bool] = []
    desk.jobs.changed.connect(lambda: seen.append(not desk.line.isHidden()))
    desk.start(lambda progress: 1, offer=READY)
    qtbot.waitUntil(lambda: desk.told == [1])
    assert not any(seen)


def test_what_comes_at_once_was_waited_for(desk, qtbot) -> None:
    """Though something has been typed."""
    desk.start(offer=READY)
    QTest.keyClicks(desk.field, "12")
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.told == [12])


@pytest.mark.parametrize("typed", [False, True])
def test_what_comes_late_comes_by_itself_only_where_nothing_was_typed(desk, qtbot, long_ago, typed) -> None:
    """Else the line offers it; Tab and the arrows type nothing."""
    desk.start(offer=READY)
    QTest.keyClick(desk.field, Qt.Key.Key_Right)
    if typed:
        QTest.keyClicks(desk.field, "12")
    desk.gate.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.told == ([] if typed else [12])
    if typed:
        assert desk.line.label.text() == "排好了" and desk.field.text() == "12"
        desk.line.button.click()
        assert desk.told == [12] and desk.line.isHidden()


def test_what_is_offered_can_be_left_alone(desk, qtbot, long_ago) -> None:
    """× forgets it."""
    desk.start(offer=READY)
    QTest.keyClicks(desk.field, "12")
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.jobs.offer is READY)
    desk.line.close_button.click()
    assert desk.told == [] and desk.line.isHidden() and not desk.jobs.in_the_way()


@pytest.mark.parametrize("committed", [False, True])
def test_nobody_is_interrupted_while_composing(desk, qtbot, committed) -> None:
    """However soon it comes; the input method's letters would be lost."""
    desk.start(offer=READY)
    desk.compose("nihao")
    if committed:
        desk.compose("", "你好")
    desk.gate.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.told == ([12] if committed else [])


def test_a_question_is_answered_first(desk, qtbot) -> None:
    """A dialog over a dialog would hide what was asked."""
    dialog = QDialog(desk)
    dialog.setModal(True)
    dialog.show()
    desk.start(offer=READY)
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.jobs.offer is READY)
    assert desk.told == []
    dialog.close()


def test_what_only_tells_needs_no_pause(desk, qtbot, long_ago) -> None:
    """A sentence takes no keyboard."""
    desk.start()
    QTest.keyClicks(desk.field, "12")
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.told == [12])


def test_one_at_a_time(desk, qtbot, long_ago) -> None:
    """What goes on is named, and how to be rid of it; what nobody would miss gives way to its like."""
    said = "正在排版，请等它做完，或先在窗口下面点“停止”"
    desk.start()
    assert desk.jobs.in_the_way() == desk.jobs.in_the_way(passing=True) == said
    assert desk.jobs.unfinished() == "正在排版，还没有做完；现在离开就停在这里"
    desk.jobs.end()
    desk.start(offer=READY, passing=True)
    assert desk.jobs.in_the_way() == said and desk.jobs.in_the_way(passing=True) == ""
    assert desk.jobs.unfinished() == ""
    desk.jobs.end()
    desk.start(offer=READY)
    QTest.keyClicks(desk.field, "12")
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.jobs.offer is READY)
    assert desk.jobs.in_the_way(passing=True) == "排好了，请先点“打开”"
    assert desk.jobs.unfinished() == "排好了，还没有点“打开”"


def test_one_takes_the_place_of_another(desk, qtbot) -> None:
    """Of the first nothing is heard any more, even when it had just ended."""
    for _ in range(20):
        desk.start(lambda progress: "first", passing=True)
        time.sleep(0.002)
        desk.start(lambda progress: "second", passing=True)
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.told == ["second"] * 20


def test_it_ends_with_its_owner(desk) -> None:
    """Its thread with it, and nothing is told; one that belongs to somebody else goes on."""
    mine, other = object(), object()
    ended: list[str] = []

    def work(progress: Callable[[int, int], bool]) -> None:
        while progress(0, 1):
            time.sleep(0.005)
        ended.append("thread")

    desk.start(work, owner=mine)
    desk.jobs.end(other)
    assert desk.jobs.busy and desk.jobs.unfinished(other) == "" != desk.jobs.unfinished(mine)
    desk.jobs.end(mine)
    assert ended == ["thread"] and not desk.jobs.busy
    QTest.qWait(30)
    assert desk.told == []
