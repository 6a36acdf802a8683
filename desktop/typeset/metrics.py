"""What of a layout can be measured before its texts are known: edges, insets, fonts; the same for all of one shape.

Lengths are points; the layout's millimetres end here.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from desktop.domain.layout.form_layout import Box, FormLayout, LayoutRow, shows_a_cell
from desktop.typeset.fonts import SHIPPED
from desktop.typeset.page import MM
from desktop.typeset.set_text import Lines

_GAP = 4 * MM  # between two tables that are not glued
_BESIDE = 1.2 * MM  # between a text and the frame on either side


class Spacing(Struct, frozen=True):
    """Room between lines and above and below them: `leading` in sizes, the inset of a box in points."""

    leading: float = 1.3
    above: float = 1.2 * MM


class BoxMetrics(Struct, frozen=True, eq=False):
    """One box of a layout, the `at`th: where it lies, and how a text would be set in it.

    A text of several lines has `room`, a single one `alone`. `figure`: a number stands there by itself. `larger` is by
    how much a text without a frame is larger than those of the tables. A `high` text stands at the top. The words of a `fixed` box are those of the form.
    """

    at: int
    box: Box
    row: int
    rows: int
    left: float
    right: float
    beside: float
    room: float
    alone: float
    font: str
    size: float
    align: str
    upright: bool
    figure: bool
    framed: bool
    larger: float
    foot: str
    high: bool
    fixed: bool


class LayoutMetrics:
    """The boxes of one layout, and so of all layouts of its shape, in the width of their page."""

    def __init__(self, layout: FormLayout, faces: Mapping[str, str] = SHIPPED) -> None:
        self.layout = layout
        self.faces = faces
        self.edges = _edges(layout)
        self.boxes = [self._of(at, box) for at, box in enumerate(layout.boxes)]
        self.words: list[Lines | None] = [None] * len(self.boxes)
        """The fixed boxes' texts, each as soon as it is set."""
        self.reaching: list[list[BoxMetrics]] = [[] for _ in layout.rows]
        """The boxes that stand in each row, or reach into it."""
        for box in self.boxes:
            for row in range(box.row, box.row + box.rows):
                self.reaching[row].append(box)
        self.starting = [[box for box in boxes if box.row == at] for at, boxes in enumerate(self.reaching)]
        self.merging = [[box for box in boxes if box.rows > 1] for boxes in self.starting]
        self.continuing = [[box for box in boxes if box.row < at] for at, boxes in enumerate(self.reaching)]
        self.chains, self.gaps = _chains(layout.rows), _gaps(layout.rows)
        """Where the rows end that each begins and that keep together; and the space above each."""
        self._least: dict[Spacing, list[float]] = {}
        self.outlines: dict[tuple[int | None, ...], Outline] = {}
        """The frame lines around the rows of a page, as soon as one is drawn; None is space between two tables."""

    def least(self, spacing: Spacing) -> list[float]:
        """Each row's own minimum: what the form says, and in a table one line of its text."""
        found = self._least.get(spacing)
        if found is None:
            line = self.layout.paper.size * spacing.leading + 2 * spacing.above
            found = [max(row.height * MM, line if row.table else 0.0) for row in self.layout.rows]
            self._least[spacing] = found
        return found

    def _of(self, at: int, box: Box) -> BoxMetrics:
        paper, style = self.layout.paper, box.style
        left, right = self.edges[box.column], self.edges[box.column + box.columns]
        wide = right - left
        # Less in a column so narrow that it would take a third of it.
        beside = min(_BESIDE, wide / 6) if style.framed else 0.0
        figure = box.numeric and not box.before and not box.after
        size = style.size or paper.size
        return BoxMetrics(
            at, box, box.row, box.rows, left, right, beside, wide - 2 * beside,
            wide - 2 * beside if style.align in ("left", "right") else wide - beside,
            self.faces[style.font or paper.font], size, style.align, style.vertical,
            figure, style.framed, size - paper.size, box.foot, style.top, not shows_a_cell(box),
        )  # fmt: skip


class Outline(Struct, frozen=True):
    """Frame lines counted in edges: along an edge of the rows, from column to column; along one of the columns."""

    across: tuple[tuple[int, int, int, bool], ...]  # row edge, first, end, thick
    down: tuple[tuple[int, int, int, bool], ...]  # column edge, first, end, thick


def _chains(rows: Sequence[LayoutRow]) -> list[int]:
    found = [len(rows)] * len(rows)
    for row in range(len(rows) - 2, -1, -1):
        found[row] = found[row + 1] if keeps_next(rows, row) else row + 1
    return found


def keeps_next(rows: Sequence[LayoutRow], row: int) -> bool:
    """Whether a row must not be parted from the one below it."""
    if row + 1 >= len(rows) or rows[row + 1].break_before:
        return False
    if rows[row].keep:
        return True
    if rows[row].head:
        return rows[row + 1].table == rows[row].table
    return not rows[row].table or not rows[row + 1].table


def _gaps(rows: Sequence[LayoutRow]) -> list[float]:
    """Between two tables that are not glued."""
    return [
        _GAP if at and row.table and rows[at - 1].table and row.table != rows[at - 1].table else 0.0
        for at, row in enumerate(rows)
    ]


def _edges(layout: FormLayout) -> list[float]:
    """The column edges on the page; a table wider than its page is drawn in."""
    _, right, _, left = layout.paper.margins
    block = (layout.paper.width - left - right) * MM
    total = sum(layout.widths) * MM
    scale = min(1.0, block / total) if total else 1.0
    at = left * MM + (block - total * scale) / 2
    found = [at]
    for width in layout.widths:
        at += width * MM * scale
        found.append(at)
    return found
