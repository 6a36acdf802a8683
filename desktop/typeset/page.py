"""A page as it will be printed: every text and every line at its place, measured before anything is drawn.

Points from the lower left corner, as PDF counts. What draws a page adds nothing to it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from desktop.domain.forms.cell import SHOWN
from desktop.domain.forms.paper import Paper
from desktop.domain.layout.form_layout import Box, FilledLayout
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.fonts import ASCENT

MM = 72 / 25.4


class Rect(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class TextRun(NamedTuple):
    """One line of text: where its baseline begins, and how far it runs.

    `advances` are how far each glyph moves on, in thousandths of the size; none: each as far as it is wide. `turned`
    text is a quarter turned clockwise: it runs down the page.
    """

    text: str
    font: str
    size: float
    x: float
    y: float
    width: float
    advances: tuple[float, ...] = ()
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


class Anchor(NamedTuple):
    """A place that the outline names: what is at the height `top`; under the last one of a smaller `rank`."""

    text: str
    rank: int
    top: float


class Link(NamedTuple):
    """A place to click on that leads to the sheet with `label`."""

    rect: Rect
    label: str


class Place(NamedTuple):
    """Where a page shows what was written in the workbook: in the cell `ref`, or in a chapter of the report.

    `source` is that chapter's cell, `paragraph` counts the manuscript's paragraphs from 0.
    """

    rect: Rect
    ref: CellRef | None = None
    source: str = ""
    paragraph: int = 0


class Page(Struct, frozen=True):
    """One page: its paper, the block inside its margins, what is printed there, and the page number; 0 if it has none."""

    number: int
    paper: Paper
    block: Rect
    folio: TextRun | None
    marks: tuple[TextRun, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    written: tuple[Place, ...] = ()

    def places(self) -> Iterable[Place]:
        """What on it leads back to where it was written."""
        return self.written

    def texts(self) -> Iterable[TextRun]:
        """All that is written on it."""
        yield from self.marks
        if self.folio:
            yield self.folio


class Placed(NamedTuple):
    """A box, or the part of it that this page shows."""

    box: Box
    rect: Rect
    marks: tuple[TextRun, ...]


class SheetPage(Page, frozen=True, kw_only=True):
    """One page of a table."""

    table: FilledLayout
    placed: tuple[Placed, ...]
    thin: tuple[Stroke, ...]
    thick: tuple[Stroke, ...]

    def places(self) -> Iterable[Place]:
        for box, rect, _ in self.placed:
            refs = (piece.ref for piece in box.pieces if piece.ref and piece.ref.cell[0] != SHOWN)
            ref = box.ref or next(refs, None)
            if ref:
                yield Place(rect, ref)

    def texts(self) -> Iterable[TextRun]:
        for placed in self.placed:
            yield from placed.marks
        yield from super().texts()
