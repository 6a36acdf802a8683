"""A line in the bottom margin of each page, small and in the middle, where the page number never stands."""

from collections.abc import Mapping
from typing import Final

from desktop.typeset.fonts import BODY, SHIPPED, typeface
from desktop.typeset.line_break import advance
from desktop.typeset.page import MM, Page, TextRun

SIZE: Final = 7.0
_EDGE: Final = 5 * MM  # what printers leave blank at the edge of the paper


def page_mark(text: str, page: Page, faces: Mapping[str, str] = SHIPPED) -> TextRun:
    """The line `text` on a page: at the edge of what printers print, and below the text block however small its margin is."""
    font = faces[BODY]
    long = advance(text, typeface(font).widths) * SIZE / 1000
    above = min(_EDGE, page.block.bottom - SIZE)
    return TextRun(text, font, SIZE, (page.paper.width * MM - long) / 2, max(above, 1.0), long)
