"""How the text of a box is set: the rules that the painted text and the editor share."""

import math

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.ui.text_input.wrapping import wrap_mode

PIXELS_PER_POINT = 96 / 72
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Face(Struct, frozen=True):
    """How the text of a box is set: bundled font and its pixels at 100 %, alignment, room between the paddings."""

    font: str
    pixels: int
    align: str
    width: int
    breaks: bool = True
    upright: bool = False
    top: bool = False

    @property
    def line_height(self) -> int:
        return round(self.pixels * 1.3)

    def option(self, text: str) -> QTextOption:
        """How the lines of `text` break, for the painted text and the editor."""
        option = QTextOption(_ALIGN[self.align])
        option.setUseDesignMetrics(True)
        option.setWrapMode(wrap_mode(text) if self.breaks else QTextOption.WrapMode.NoWrap)
        return option


def body_pixels(page: FormLayout) -> int:
    """The size of a page's ordinary text at 100 %."""
    return round(page.paper.size * PIXELS_PER_POINT)


def fitting(face: Face, shrink: float, zoom: float) -> int:
    """The pixels in which a text is set at `zoom`: whole ones, since the editor knows no others."""
    return max(1, math.floor(face.pixels * shrink * zoom + 1e-6))


def around(box: Box) -> tuple[str, str]:
    """The words before and after the value that is typed in `box`."""
    return (box.before, box.after) if box.ref else ("", "")
