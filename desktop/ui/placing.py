"""How large a dialog opens, and where a window stands that opens over another one and is nearly as large."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_BELOW: Final = 24  # points that the title bar stands below that of the window behind
_FRAME: Final = QSize(24, 60)  # points of a window's frame and title bar, and a little air


def open_at(window: QWidget, width: int, height: int) -> None:
    """So many points large, and no larger than the screen: at 200 % the buttons of a high dialog stood below it."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() - _FRAME))


def place_over(window: QWidget, behind: QWidget) -> None:
    """In the middle of the window behind, its own title bar in sight; left to Qt, that of a high one stands above the screen."""
    room = behind.window().frameGeometry()
    width = max(window.width(), window.minimumSizeHint().width())
    window.move(max(room.left(), room.center().x() - width // 2), room.top() + _BELOW)
