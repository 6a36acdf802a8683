"""Garbage is collected in the window's thread only.

Python collects in whichever thread happens to allocate, and a widget that dies in the thread that composes a report may
take the whole program with it. So the collector is off, and a timer does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Collecting(QObject):
    """Looks once a second whether Python's own thresholds have been passed, and collects what they ask for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY_MS)

    def look(self) -> None:
        due = [
            n
            for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit > 0
        ]
        if due:
            gc.collect(max(due))
