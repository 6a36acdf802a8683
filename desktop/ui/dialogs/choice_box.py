"""A box of choices in a list that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A box that the wheel does not change: it scrolls the list that the box stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
