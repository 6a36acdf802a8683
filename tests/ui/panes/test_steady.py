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
    split.grows = 1
    split.setSizes(list(widths))
    return split


def test_one_takes_what_the_window_loses_and_gains(qapp, qtbot: QtBot) -> None:
    split = shown(qtbot, 200, 600, 200)
    split.resize(800, 100)
    assert split.sizes() == [200, 400, 200]
    split.resize(1200, 100)
    assert split.sizes() == [200, 800, 200]


def test_where_it_has_no_room_left_all_give(qapp, qtbot: QtBot) -> None:
    split = shown(qtbot, 200, 600, 200)
    split.resize(300, 100)
    assert sum(split.sizes()) == 300 and min(split.sizes()) >= 40


def test_it_has_what_it_needs_before_the_others_have_what_they_were_given(qapp, qtbot: QtBot) -> None:
    """They give in proportion, down to what a list can be read in."""
    split = shown(qtbot, 200, 600, 300)
    split._needs = 500
    split.resize(900, 100)
    assert split.sizes() == [170, 501, 229]
    split.resize(1100, 100)
    assert split.sizes() == [200, 600, 300]


def test_what_was_lost_comes_back_with_the_room(qapp, qtbot: QtBot) -> None:
    """A window is small for a moment while it is being opened."""
    split = shown(qtbot, 200, 600, 200)
    split.resize(200, 100)
    split.resize(1000, 100)
    assert split.sizes() == [200, 600, 200]


def test_a_pane_that_is_away_keeps_its_width(qapp, qtbot: QtBot) -> None:
    split = shown(qtbot, 200, 600, 200)
    split.widget(2).hide()
    split.resize(800, 100)
    assert split.sizes()[:2] == [200, 600]
    split.widget(2).show()
    split.resize(900, 100)
    assert split.sizes() == [200, 500, 200]


def test_what_was_saved_holds_in_the_whole_window(qapp, qtbot: QtBot) -> None:
    """It is restored before the window has its size."""
    saved = shown(qtbot, 200, 600, 200).saveState()
    again = Steady()
    again.grows = 1
    qtbot.addWidget(again)
    for _ in range(3):
        again.addWidget(QLabel())
    again.setHandleWidth(0)
    again.resize(100, 30)
    assert again.restoreState(saved)
    again.resize(1200, 100)
    again.show()
    assert again.sizes() == [200, 800, 200]
