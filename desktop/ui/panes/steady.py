"""Panes side by side of which one takes what the window grows or shrinks by; the others keep the width they were given.

Qt's own splitter gives one the growth but takes a loss from all: in a window made narrower by a fifth the tree of tables
kept 55 of its 232 points, and what a window had lost while it was being opened, it did not get back.
"""

import math
from collections.abc import Sequence
from struct import unpack_from
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

SIDE_LEAST: Final = 130  # points: below it a list is of no use


class Steady(QSplitter):
    """Number `grows` of the panes is the one. Below what it needs the others give too, and have it back with the room."""

    grows = 0

    def __init__(self, parent: QWidget | None = None, needs: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._needs = needs
        self._given: list[int] = []  # the widths that somebody chose
        self.splitterMoved.connect(lambda *_: self._keep([int(size) for size in self.sizes()]))

    @property
    def needs(self) -> int:
        """The points below which the others give."""
        return self._needs

    def setSizes(self, sizes: Sequence[int]) -> None:
        """As they are wanted in the whole window: before it is shown, the panes are smaller."""
        super().setSizes(sizes)
        self._keep(list(sizes))

    def restoreState(self, state: QByteArray) -> bool:  # type: ignore[override]  # whatever else holds bytes
        restored = super().restoreState(state)
        if restored:
            self._keep(sizes_in(state))
        return restored

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [not self.widget(number).isHidden() for number in range(self.count())]
        if len(self._given) != len(shown) or not shown[self.grows]:
            return
        widths = [size if there else 0 for size, there in zip(self._given, shown, strict=True)]
        widths[self.grows] = 0
        room = self.width() - (sum(shown) - 1) * self.handleWidth()
        spare = [max(0, width - SIDE_LEAST) for width in widths]
        short = min(sum(spare), max(0, self.needs - (room - sum(widths))))
        if short:
            widths = [
                width - math.ceil(short * part / sum(spare))
                for width, part in zip(widths, spare, strict=True)
            ]
        widths[self.grows] = room - sum(widths)
        if widths[self.grows] >= self.widget(self.grows).minimumSizeHint().width():
            super().setSizes(widths)

    def _keep(self, widths: list[int]) -> None:
        """Of a pane that is away the width it had."""
        kept = self._given if len(self._given) == len(widths) else widths
        shown = (not self.widget(number).isHidden() for number in range(self.count()))
        self._given = [new if there else old for old, new, there in zip(kept, widths, shown, strict=True)]


def sizes_in(state: QByteArray) -> list[int]:
    """The widths that a splitter has saved: behind a sign and a version their number, then each of them."""
    data = state.data()
    (count,) = unpack_from(">i", data, 8)
    return list(unpack_from(f">{count}i", data, 12))
