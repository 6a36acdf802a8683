"""The pictures of menus and buttons: drawings of one stroke width, in the colours of now.

Each is a file in resources/icons, on a field of 24 by 24, drawn in black lines that take the window's colour here.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.resources import RESOURCES
from desktop.ui.theme.colors import colors

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = RESOURCES / "icons"
SIZE: Final = 16  # points, in a menu or on a button
_SHARP: Final = (1, 1.25, 1.5, 2)  # times that: scales of screens at which they are sharp
_LINES: Final = "#000"


def picture(name: str, size: int = SIZE) -> QIcon:
    """The drawing of that name; grey where what it stands for is not to be had."""
    return _picture(name, size, colors().open, colors().off)


@cache
def _picture(name: str, size: int, ink: str, off: str) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    made = QIcon()
    for mode, color in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, off)):
        drawing = QSvgRenderer(QByteArray(_source(name).replace(_LINES, color).encode()))
        for times in _SHARP:
            made.addPixmap(_drawn(drawing, round(size * times)), mode)
    return made


def _drawn(drawing: "QSvgRenderer", pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
