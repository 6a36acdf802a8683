"""Garbage is collected in the window's thread, and nowhere else."""

import gc
import threading
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.ui.actions import reporting
from desktop.ui.app.garbage import Collecting
from desktop.ui.app.window import Window
from desktop.ui.settings import remember_tour


@pytest.fixture(autouse=True)
def plain_garbage() -> Iterator[None]:
    """Openings are what they are in the program; afterwards all is as the other tests want it."""
    yield
    gc.collect()
    gc.freeze()


class Knot:
    """Held by nobody but itself; `ends` hears in which thread it went."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        self.itself, self.ends = self, ends

    def __del__(self) -> None:
        self.ends.append(threading.current_thread())


def test_another_thread_collects_nothing(qapp) -> None:
    """However much it allocates; the timer then does it here."""
    ends: list[threading.Thread] = []
    Knot(ends)
    busy = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    busy.start()
    busy.join()
    assert ends == []
    parent = QObject()
    collecting = Collecting(parent)
    [[n] for n in range(10 * gc.get_threshold()[0])]
    held = [[n] for n in range(10 * gc.get_threshold()[0])]
    collecting.look()
    assert held and ends == [threading.main_thread()]


def test_a_closed_window_leaves_nothing_of_its_workbook(qapp, qtbot, sample) -> None:
    """Somebody who opens one file after another all day: what was opened before is not in the memory any more."""
    remember_tour()  # on a busy machine it stood there by now, and keeps what it shows until the program ends
    window = Window()
    window.begin(sample)
    qtbot.waitExposed(window)
    assert window.bench
    reporting.show(window.bench)
    qtbot.wait(500)  # what waits for the first painting has come
    QAccessible.queryAccessibleInterface(window.bench.sheet).child(0)
    session = ref(window.bench.session)
    window.close()
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    assert session() is None


def test_the_collector_is_off(qapp) -> None:
    """As long as the application runs."""
    assert not gc.isenabled()
