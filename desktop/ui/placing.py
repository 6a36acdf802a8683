"""How large a dialog opens, and where a window stands that opens over another one and is nearly as large.

No widget is asked for its screen: PySide makes the screen a child of whichever widget was asked, and the collector that
later took a dialog away took the screen with it. The next dialog ended the program.
"""

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_BELOW: Final = 24  # points that the title bar stands below that of the window behind
_FRAME: Final = QSize(24, 60)  # points of a window's frame and title bar, and a little air


def room_for(window: QWidget) -> QRect:
    """What is free of the screen on which `window` opens: that of the window behind it."""
    behind = window.parentWidget()
    spot = behind.window().frameGeometry().center() if behind else None
    screen = (spot and QGuiApplication.screenAt(spot)) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def open_at(window: QWidget, width: int, height: int) -> None:
    """So many points large, and no larger than the screen: at 200 % the buttons of a high dialog stood below it."""
    window.resize(QSize(width, height).boundedTo(room_for(window).size() - _FRAME))


def place_over(window: QWidget, behind: QWidget) -> None:
    """In the middle of the window behind, its own title bar in sight; left to Qt, that of a high one stands above the screen."""
    room = behind.window().frameGeometry()
    width = max(window.width(), window.minimumSizeHint().width())
    window.move(max(room.left(), room.center().x() - width // 2), room.top() + _BELOW)
