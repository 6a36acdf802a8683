"""The page number — 1 —, after GB/T 9704-2012: size 4, 7 mm under the text block, odd right, even left.

A landscape page is a turned portrait page: its top is the portrait page's left edge, and the number stays where the
portrait page has it, so it runs down the left side. Where a margin is too small, the number moves nearer to the text.
"""

from collections.abc import Mapping

from desktop.domain.forms.paper import Paper
from desktop.typeset.fonts import ASCENT, BODY, SHIPPED, typeface
from desktop.typeset.line_break import advance
from desktop.typeset.page import MM, Rect, TextRun

SIZE = 14.0
_BELOW = 7 * MM  # from the text block to the dashes
_EDGE = 5 * MM  # what printers leave blank at the edge of the paper


def folio(number: int, paper: Paper, block: Rect, faces: Mapping[str, str] = SHIPPED) -> TextRun:
    """The number of a page on `paper` whose text stands in `block`."""
    text, font = f"— {number} —", faces[BODY]
    long = advance(text, typeface(font).widths) * SIZE / 1000
    landscape = paper.width > paper.height
    margin = block.left if landscape else block.bottom
    middle = (ASCENT - 0.5) * SIZE  # the dashes' height above the baseline
    below = max(min(_BELOW, margin - _EDGE - SIZE / 2), 0.0)
    if landscape:
        along = block.bottom + SIZE + long if number % 2 else block.top - SIZE
        return TextRun(text, font, SIZE, block.left - below - middle, along, long, turned=True)
    along = block.right - SIZE - long if number % 2 else block.left + SIZE
    return TextRun(text, font, SIZE, along, block.bottom - below - middle, long)
