"""Dialogs are seen whole on any screen."""

from PySide6.QtWidgets import QWidget

from desktop.ui.placing import open_at


def test_as_large_as_asked_and_no_larger_than_the_screen(qtbot) -> None:
    """At 200 % a screen of 1080 lines has 540 points: a dialog of 600 had its buttons below."""
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)
    open_at(window, 300, 9000)
    assert window.width() == 300
    assert 0 < window.height() < window.screen().availableSize().height()
