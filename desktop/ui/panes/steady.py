"""Panes side by side of which one takes what the window grows or shrinks by; the others keep the width they were given.

Qt's own splitter gives one the growth but takes a loss from all: in a window made narrower by a fifth the tree of tables
kept 55 of its 232 points.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Steady(QSplitter):
    """Number `grows` of the panes is the one; where it has no room left, all give."""

    grows = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = [int(size) for size in self.sizes()]
        super().resizeEvent(event)
        width = sum(before)
        gained = sum(int(size) for size in self.sizes()) - width
        if len(before) > 1 and width and gained:
            before[self.grows] += gained
            if before[self.grows] >= self.widget(self.grows).minimumSizeHint().width():
                self.setSizes(before)
