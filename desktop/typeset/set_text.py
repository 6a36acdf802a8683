"""One text set in a given width: its size, where its lines break, and how each line is printed.

Lengths are points. A number is set on one line, smaller if its column is narrow but never below 6 points; words break
into lines. What is set once is kept, because the tables of one form say the same words again and again.
"""

import unicodedata
from functools import cached_property, lru_cache
from math import floor
from typing import NamedTuple

from msgspec import Struct

from desktop.typeset.fonts import ASCENT, typeface
from desktop.typeset.line_break import (
    BLANKS,
    Line,
    Pose,
    advance,
    advances,
    balance_lines,
    break_lines,
    gaps,
    stack_lines,
)

LEAST_SIZE = 6.0
SIZE_STEP = 0.5  # sizes are taken down by half points
_BLANK = (Line("", 0.0),)
_BALANCED = 3  # lines: more of a centred text are no label, and run to the full width
_LOOSEST = (
    0.12  # of the size: what a line spaced out to the edge may add to a glyph; more shows in a narrow column
)
_SELECTORS = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)  # variants of the glyph before


class LineRun(NamedTuple):
    """A line as it is printed: how far its beginning lies to the right of its room and above its baseline."""

    text: str
    right: float
    up: float
    width: float
    advances: tuple[float, ...] = ()
    turned: bool = False


class Lines(Struct, frozen=True, eq=False, dict=True):
    """A text broken into lines of at most `room` points, of which the last `foot` stand in the lower right corner.

    Equal texts set alike share one, in whatever box or table they stand.
    """

    font: str
    size: float
    align: str
    lines: tuple[Line, ...]
    room: float = 0.0
    foot: int = 0

    @cached_property
    def runs(self) -> tuple[LineRun | None, ...]:
        """Each line as it is printed, from the left end of its room; None for a blank one."""
        body = len(self.lines) - self.foot
        return tuple(
            [
                (_line_run(line, self, self.align) if at < body else _foot_run(line, self))
                if line.text.strip(BLANKS)
                else None
                for at, line in enumerate(self.lines)
            ]
        )


class Setting(NamedTuple):
    """A text set at one size; `pitch` from line to line."""

    text: Lines
    pitch: float

    @property
    def font(self) -> str:
        return self.text.font

    @property
    def size(self) -> float:
        return self.text.size

    @property
    def align(self) -> str:
        return self.text.align

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.text.lines

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline."""
        return (self.pitch - self.text.size) / 2 + ASCENT * self.text.size

    @property
    def height(self) -> float:
        return self.pitch * len(self.text.lines)


@lru_cache(maxsize=16384)
def set_text(
    text: str, font: str, size: float, limit: float, alone: float, align: str, number: bool, upright: bool
) -> Lines:
    """`text` in `limit` points, or in `alone` if it is one line.

    Sizes go down only for what cannot be broken: a number, or a single glyph.
    """
    widths = typeface(font).widths
    text = plain(text)
    room = alone if number else limit
    widest = advance(text, widths) if number else max(map(widths.__getitem__, text), default=0.0)
    if widest * size > room * 1000:
        size = min(size, max(LEAST_SIZE, floor(room * 1000 / widest / SIZE_STEP) * SIZE_STEP))
    thousandths = max(limit, 0.0) * 1000 / size + 0.01
    if upright:
        return Lines(font, size, align, stack_lines(text, thousandths, widths), limit)
    if "\n" not in text and advance(text, widths) <= alone * 1000 / size + 0.01:
        return Lines(font, size, align, (Line(text, advance(text.rstrip(BLANKS), widths)),), limit)
    lines = break_lines(text, thousandths, widths)
    if align == "centre" and len(lines) <= _BALANCED:
        lines = balance_lines(text, thousandths, widths)
    return Lines(font, size, align, lines, limit)


@lru_cache(maxsize=256)
def blank_lines(font: str, size: float, align: str) -> Lines:
    """No text at all."""
    return Lines(font, size, align, _BLANK)


def _foot_run(line: Line, text: Lines) -> LineRun:
    """A line in the lower right corner. Blanks at its end keep it off the edge: room to sign after a colon."""
    after = line.text[len(line.text.rstrip(BLANKS)) :]
    free = max(text.room - line.width * text.size / 1000, 0.0)
    off = min(advance(after, typeface(text.font).widths) * text.size / 1000, free)
    run = _line_run(line, text, "right")
    return run._replace(right=run.right - off)


def _line_run(line: Line, text: Lines, align: str) -> LineRun:
    """One line in its room. Blanks at its end are not printed; in front they indent what begins at the left."""
    font, size = text.font, text.size
    printed, width = line.text.rstrip(BLANKS), line.width * size / 1000
    widths = typeface(font).widths
    if align != "left":
        bare = printed.lstrip(BLANKS)
        if bare != printed:
            width -= advance(printed[: len(printed) - len(bare)], widths) * size / 1000
            printed = bare
    slack = text.room - width
    if line.pose is Pose.TURNED:
        # A quarter turn about the middle of the glyph's square, which lies .38 of the size above the baseline.
        middle = text.room / 2
        return LineRun(printed, middle - (ASCENT - 0.5) * size, ASCENT * size, width, turned=True)
    if line.pose is Pose.RAISED:
        return LineRun(printed, slack / 2 + size / 2, size / 2, width)
    right = loose = 0.0
    if align == "left":
        if not line.ends and slack > 0:
            between = gaps(printed)
            loose = slack / between if slack <= between * _LOOSEST * size else 0.0
            width += between * loose
    else:
        right = slack if align == "right" else slack / 2
    return LineRun(printed, right, 0.0, width, advances(printed, widths, loose * 1000 / size))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` with every newline as \\n, every other blank as a blank, and without characters that print nothing."""
    if text.isprintable() and _SELECTORS.isdisjoint(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char in "\n\u3000":
        return char
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    return "" if category in ("Cc", "Cf") or char in _SELECTORS else char
