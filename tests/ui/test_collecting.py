"""Garbage is collected in the window's thread, and nowhere else."""

import gc
import threading

from PySide6.QtCore import QObject

from desktop.ui.collecting import Collecting


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


def test_the_collector_is_off(qapp) -> None:
    """As long as the application runs."""
    assert not gc.isenabled()
