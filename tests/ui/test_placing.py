"""Dialogs are seen whole on any screen."""

from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QDialog, QWidget

import desktop.ui
from desktop.ui.placing import open_at, room_for


def test_as_large_as_asked_and_no_larger_than_the_screen(qtbot) -> None:
    """At 200 % a screen of 1080 lines has 540 points: a dialog of 600 had its buttons below."""
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)
    open_at(window, 300, 9000)
    assert window.width() == 300
    assert 0 < window.height() < room_for(window).height()


def test_the_screen_belongs_to_no_dialog(qtbot) -> None:
    """PySide makes it a child of the widget that is asked for it. Collected with one, it ended the program at the next."""
    behind = QWidget()
    qtbot.addWidget(behind)
    dialog = QDialog(behind)
    open_at(dialog, 300, 200)
    assert "QScreen" not in shiboken6.Shiboken.dump(dialog)
    assert dialog.screen() and "QScreen" in shiboken6.Shiboken.dump(dialog), "why nobody asks"


def test_nobody_asks_a_widget_for_its_screen() -> None:
    sources = Path(desktop.ui.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if ".screen()" in path.read_text(encoding="utf-8")] == []
