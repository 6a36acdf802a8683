"""Long work: in a thread, its result or refusal handed back, the window alive and untouched meanwhile."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressDialog

from desktop.domain.refusal import Refusal
from desktop.ui.background import carry_out


@pytest.fixture
def line(qtbot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_result_comes_back_from_another_thread(line) -> None:
    """Not the window's own."""
    assert carry_out(lambda progress: threading.current_thread(), "…", line) is not threading.main_thread()


def test_a_refusal_is_raised_where_it_was_asked_for(line) -> None:
    """As if the work had been done right there."""

    def refuse(progress) -> None:
        raise Refusal("磁盘满了")

    with pytest.raises(Refusal, match="磁盘满了"):
        carry_out(refuse, "…", line)


def test_the_window_paints_on(line) -> None:
    """Timers run while the work does."""
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(10)
    carry_out(lambda progress: time.sleep(0.3), "…", line)
    timer.stop()
    assert len(ticks) > 5


def test_progress_reaches_the_dialog(line) -> None:
    """How much of how much; the work hears that it may go on."""
    heard: list[bool] = []
    looked = threading.Event()

    def work(progress) -> str:
        for done in range(60):
            heard.append(progress(done, 60))
            if done == 30:
                looked.wait(20)
        return "done"

    seen: list[tuple[int, int]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog) and dialog.value() == 30:
            seen.append((dialog.value(), dialog.maximum()))
            looked.set()
        elif not looked.is_set():
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    assert carry_out(work, "…", line) == "done"
    looked.set()
    assert all(heard) and len(heard) == 60
    assert seen == [(30, 60)]
