"""Panes that keep their width while the window changes its own."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.panes.steady import Steady


def shown(qtbot: QtBot, *widths: int) -> Steady:
    split = Steady()
    qtbot.addWidget(split)
    for _ in widths:
        pane = QLabel()
        pane.setMinimumWidth(40)
        split.addWidget(pane)
    split.setHandleWidth(0)
    split.resize(sum(widths), 100)
    split.show()
    split.setSizes(list(widths))
    return split


def test_one_takes_what_the_window_loses_and_gains(qapp, qtbot: QtBot) -> None:
    split = shown(qtbot, 200, 600, 200)
    split.grows = 1
    split.resize(800, 100)
    assert split.sizes() == [200, 400, 200]
    split.resize(1200, 100)
    assert split.sizes() == [200, 800, 200]


def test_where_it_has_no_room_left_all_give(qapp, qtbot: QtBot) -> None:
    split = shown(qtbot, 200, 600, 200)
    split.grows = 1
    split.resize(300, 100)
    assert sum(split.sizes()) == 300 and min(split.sizes()) >= 40
