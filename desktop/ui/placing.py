"""Where a window stands that opens over another one and is nearly as large."""

from typing import Final

from PySide6.QtWidgets import QWidget

_BELOW: Final = 24  # points that the title bar stands below that of the window behind


def place_over(window: QWidget, behind: QWidget) -> None:
    """In the middle of the window behind, its own title bar in sight; left to Qt, that of a high one stands above the screen."""
    room = behind.window().frameGeometry()
    width = max(window.width(), window.minimumSizeHint().width())
    window.move(max(room.left(), room.center().x() - width // 2), room.top() + _BELOW)
