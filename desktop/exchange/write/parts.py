"""A printed sheet in the parts that office programs know: lines of text, and tables on the columns that they need.

The layout has one grid for the whole sheet; a table in Word or Excel has only the columns whose edges its cells touch.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from math import ceil

from msgspec import Struct

from desktop.domain.layout.form_layout import Box, FilledLayout, LayoutRow

_POINTS = 72 / 25.4  # of a millimetre


class PageEnd(Struct, frozen=True):
    """What follows begins on a new page."""


class Line(Struct, frozen=True):
    """A line without a frame."""

    text: str
    box: Box


class GridCell(Struct, frozen=True):
    """A box at its place in the grid of its table."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box


class Grid(Struct, frozen=True):
    """A table: widths of its columns in mm, its rows, its cells in reading order, each position covered once."""

    widths: tuple[float, ...]
    rows: tuple[LayoutRow, ...]
    cells: tuple[GridCell, ...]


Part = Line | Grid | PageEnd


def parts_of(sheet: FilledLayout) -> Iterator[Part]:
    """The parts of a sheet from top to bottom."""
    layout = sheet.layout
    boxes: dict[int, list[tuple[Box, str]]] = {}
    for box, text in zip(layout.boxes, sheet.texts, strict=True):
        boxes.setdefault(box.row, []).append((box, text))
    for table, numbers in groupby(range(len(layout.rows)), lambda at: layout.rows[at].table):
        rows = list(numbers)
        if layout.rows[rows[0]].break_before:
            yield PageEnd()
        if table:
            yield _grid(layout.widths, [layout.rows[at] for at in rows], rows[0], boxes)
            continue
        for at in rows:
            if at != rows[0] and layout.rows[at].break_before:
                yield PageEnd()
            yield from (Line(text, box) for box, text in boxes.get(at, ()) if text.strip())


def _grid(
    widths: tuple[float, ...], rows: list[LayoutRow], first: int, boxes: dict[int, list[tuple[Box, str]]]
) -> Grid:
    inside = [one for at in range(first, first + len(rows)) for one in boxes.get(at, ())]
    edges = sorted({edge for box, _ in inside for edge in (box.column, box.column + box.columns)})
    at = {edge: number for number, edge in enumerate(edges)}
    return Grid(
        tuple(sum(widths[left:right]) for left, right in pairwise(edges)),
        tuple(rows),
        tuple(
            GridCell(
                box.row - first,
                at[box.column],
                box.rows,
                at[box.column + box.columns] - at[box.column],
                text,
                box,
            )
            for box, text in inside
        ),
    )


def line_count(text: str, room: float, size: float) -> int:
    """About how many lines a text takes in `room` mm at `size` points: signs beyond Latin are as wide as high, others half."""
    points = max(room * _POINTS, size)
    wide = (sum(size if ord(sign) > 255 else size / 2 for sign in line) for line in text.split("\n"))
    return sum(max(ceil(one / points), 1) for one in wide)
