"""How the lists below and beside the table look: whole lines, no grid, no numbers, scrolled by pixels."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

PAD: Final = 4  # pixels on each side of the words of a line


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
