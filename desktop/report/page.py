"""A page as it will be printed: every text and every line at its place, measured before anything is drawn.

Points from the lower left corner, as PDF counts. What draws a page adds nothing to it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.layout import Box, Sheet
from desktop.report.fonts import ASCENT


class Rect(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class Mark(NamedTuple):
    """One line of text: where its baseline begins, how far it runs, and what is added after each glyph.

    `turned` text is a quarter turned clockwise: it runs down the page.
    """

    text: str
    font: str
    size: float
    x: float
    y: float
    width: float
    spacing: float = 0.0
    turned: bool = False

    @property
    def rect(self) -> Rect:
        above, below = ASCENT * self.size, (1 - ASCENT) * self.size
        if self.turned:
            return Rect(self.x - below, self.y - self.width, self.x + above, self.y)
        return Rect(self.x, self.y - below, self.x + self.width, self.y + above)


class Stroke(NamedTuple):
    """A straight line of the frames."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Placed:
    """A box, or the part of it that this page shows."""

    box: Box
    rect: Rect
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Page:
    """One page of a sheet: the block inside its margins, what is printed there, and the page number."""

    number: int
    sheet: Sheet
    block: Rect
    placed: tuple[Placed, ...]
    thin: tuple[Stroke, ...]
    thick: tuple[Stroke, ...]
    folio: Mark
