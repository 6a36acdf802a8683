"""How the lists below and beside the table look: whole lines, no grid, no numbers, scrolled by pixels."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

PAD: Final = 4  # pixels on each side of the words of a line
_AIR: Final = 8  # points above and below the sentence of an empty list
_LEAST_LINES: Final = 5  # of the words: two things, of which one is long


def fit_to_lines(table: QTableView) -> int:
    """The height that all lines of a list need, or the sentence in their place; it is made no lower than some of them."""
    line = table.fontMetrics().lineSpacing()
    titles = 0 if table.horizontalHeader().isHidden() else table.horizontalHeader().sizeHint().height()
    lines = table.verticalHeader().length()
    high = titles + (lines or line + 2 * _AIR) + 2 * table.frameWidth()
    table.setMinimumHeight(min(high, _LEAST_LINES * line))
    return high


def as_list(table: QTableView) -> None:
    """Let a table look and go as a list of lines, of which one is chosen."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(10)


def as_list_of_words(table: QTableView) -> None:
    """The same with words that go over several lines, drawn by the table itself."""
    as_list(table)
    table.setWordWrap(True)
    table.setStyleSheet(f"QTableView::item {{ padding-left: {PAD}px; padding-right: {PAD}px; }}")
