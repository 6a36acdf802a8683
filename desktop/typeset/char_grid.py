"""The grid of the written report, after GB/T 9704-2012: 22 lines of 28 characters in a block of 156 by 225 mm.

A character is 16 points on a pitch of 156/28 mm, so each moves on a little less than it is wide. Lengths are points.
"""

from typing import NamedTuple

from desktop.domain.forms.paper import Paper
from desktop.typeset.fonts import ASCENT, typeface
from desktop.typeset.line_break import (
    BLANKS,
    CLOSING,
    HALF,
    Line,
    Widths,
    advance,
    advances,
    break_lines,
    gaps,
    squeezable,
)
from desktop.typeset.page import MM, Rect, TextRun

PAPER = Paper(margins=(37.0, 26.0, 35.0, 28.0), font="fang", size=16.0)
BLOCK = Rect(28 * MM, 35 * MM, (210 - 26) * MM, (297 - 37) * MM)
LINES, SQUARES = 22, 28
SIZE = PAPER.size
PITCH = (BLOCK.right - BLOCK.left) / SQUARES
LINE = (BLOCK.top - BLOCK.bottom) / LINES
_RATIO = PITCH / SIZE
_GIVE = 250.0  # thousandths: what a mark within a line gives up so that another one fits in at its end
_FILL = 0.75  # of a line: less than this, and a long Latin word or address is split
_EVEN = 0.9  # of a line: less than this, and a number stands on it without its unit
_LOOSEST = (
    300.0  # thousandths: what may come between two characters before Latin words are spaced out as well
)
_SLACK = 0.01


def drop(size: float) -> float:
    """From the top of a line to the baseline of glyphs centred in it."""
    return (LINE - size) / 2 + ASCENT * size


_BASE = -drop(SIZE)


class GridWidths(dict[str, float]):
    """How far each character of a typeface moves on in the grid, in thousandths of the size."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._own = typeface(font).widths

    def __missing__(self, char: str) -> float:
        self[char] = width = self._own[char] * _RATIO
        return width


class Setting(NamedTuple):
    """A font in the grid."""

    font: str
    widths: Widths

    def long(self, text: str) -> float:
        """How far `text` runs on one line."""
        return advance(text, self.widths) * SIZE / 1000

    def lines(self, text: str, squares: float) -> tuple[Line, ...]:
        """`text` in lines of so many squares."""
        return break_lines(text, squares * 1000 * _RATIO + _SLACK, self.widths, _GIVE, _FILL, _EVEN)

    def mark(self, line: Line, left: float, squares: float) -> TextRun:
        """A line of `lines` from `left` on, its baseline counted from its top.

        All but the last of a paragraph reach the right edge.
        """
        text = line.text.rstrip(BLANKS)
        bare = text.lstrip(BLANKS)
        indent = advance(text[: len(text) - len(bare)], self.widths) if bare != text else 0.0
        moves = advances(bare, self.widths) or tuple([self.widths[char] for char in bare])
        long = sum(moves)
        over = long - (squares * 1000 * _RATIO - indent)
        if over > _SLACK and bare[-1] in CLOSING:
            over -= HALF  # its blank half may lie outside
        if over > _SLACK and (marks := squeezable(bare)):
            moves = advances(bare, self.widths, squeeze=over / len(marks))
            long = sum(moves)
        elif over < 0 and not line.ends and len(bare) > 1:
            between = gaps(bare)
            long -= over
            if between and -over / between <= _LOOSEST:
                moves = advances(bare, self.widths, -over / between)
            else:  # hardly anything but Latin words
                moves = tuple([own - over / (len(bare) - 1) for own in moves])
        return TextRun(bare, self.font, SIZE, left + indent * SIZE / 1000, _BASE, long * SIZE / 1000, moves)


def centred(text: str, font: str, size: float) -> TextRun:
    """`text` on one line in the middle of the block, its baseline counted from the top of its line."""
    widths = typeface(font).widths
    long = advance(text, widths) * size / 1000
    left = (BLOCK.left + BLOCK.right - long) / 2
    return TextRun(text, font, size, left, -drop(size), long, advances(text, widths))


def block_width(size: float) -> float:
    """The width of the block in thousandths of `size`."""
    return (BLOCK.right - BLOCK.left) * 1000 / size
