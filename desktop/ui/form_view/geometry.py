"""Where every box of a sheet lies at 100 %, in pixels, and what lies at a point. No Qt.

Zooming is a matter of painting: there is one layout, at 100 %, so lines break alike at every zoom and nothing is
measured again.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.domain.layout.row_heights import row_heights, spread

PIXELS_PER_MM = 96 / 25.4
_LEAST_FRAMED, _LEAST_LINE = 27.0, 24.0

Position = tuple[int, int]


class Rect(NamedTuple):
    """Left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


class _Cluster(NamedTuple):
    """Rows that merged boxes hang together: a change in one may be felt in all, and in no other."""

    first: int
    last: int
    merged: list[Box]


def column_edges(sheet: FormLayout) -> list[int]:
    """The column edges in whole pixels, so that at 100 % every line is crisp."""
    return [0, *(round(edge * PIXELS_PER_MM) for edge in accumulate(sheet.widths))]


class SheetGeometry:
    """The rectangles of one sheet, kept true as single boxes change what they need."""

    def __init__(self, sheet: FormLayout, needed: Callable[[Box], float]) -> None:
        self.sheet = sheet
        self.lefts = column_edges(sheet)
        self._measure = needed
        self._needed: dict[Position, float] = {}
        self._of_row: list[list[Box]] = [[] for _ in sheet.rows]
        self.starting: list[list[Box]] = [[] for _ in sheet.rows]
        for box in sheet.boxes:
            self.starting[box.row].append(box)
            if box.rows == 1:
                self._of_row[box.row].append(box)
        self.heights = row_heights(len(sheet.rows), sheet.boxes, self._fresh, self._least)
        self._base = [self._alone(row) for row in range(len(sheet.rows))]
        self._clusters = _clusters(sheet)
        self._cluster_of = {row: one for one in self._clusters for row in range(one.first, one.last + 1)}
        self.tops = [0.0, *accumulate(self.heights)]

    @property
    def width(self) -> float:
        return self.lefts[-1]

    @property
    def height(self) -> float:
        return self.tops[-1]

    def rect(self, box: Box) -> Rect:
        x, y = self.lefts[box.column], self.tops[box.row]
        return Rect(x, y, self.lefts[box.column + box.columns] - x, self.tops[box.row + box.rows] - y)

    def hit(self, x: float, y: float) -> Position | None:
        """The grid position at a point, or None outside the sheet."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        return bisect_right(self.tops, y) - 1, bisect_right(self.lefts, x) - 1

    def boxes_in(self, area: Rect) -> Iterator[Box]:
        """The boxes that `area` touches, each once."""
        last_row = len(self.sheet.rows) - 1
        first = min(max(bisect_right(self.tops, area.y) - 1, 0), last_row)
        last = min(max(bisect_right(self.tops, area.y + area.height) - 1, 0), last_row)
        left, right = area.x, area.x + area.width
        column = 0
        while column < len(self.sheet.widths):
            box = self.sheet.at[first, column]
            column = box.column + box.columns
            if self.lefts[box.column] <= right and self.lefts[column] >= left:
                yield box
        for row in range(first + 1, last + 1):
            for box in self.starting[row]:
                if self.lefts[box.column] <= right and self.lefts[box.column + box.columns] >= left:
                    yield box

    def remeasure(self, boxes: Iterable[Box]) -> bool:
        """Take in what has been written in `boxes`; whether any row has another height now.

        Only they are measured, and only the rows that hang together with theirs are settled again; the outcome is
        that of `row_heights` over the whole sheet.
        """
        rows: set[int] = set()
        for box in boxes:
            before = self._needed[box.row, box.column]
            if self._fresh(box) == before:
                continue
            if box.rows > 1:
                rows.add(box.row)
                continue
            base = self._alone(box.row)
            if base != self._base[box.row]:
                self._base[box.row] = base
                rows.add(box.row)
        return bool(rows) and self._settle(rows)

    def _settle(self, rows: set[int]) -> bool:
        before = self.heights.copy()
        done: set[int] = set()
        for row in rows:
            cluster = self._cluster_of.get(row)
            if cluster is None:
                self.heights[row] = self._base[row]
            elif cluster.first not in done:
                done.add(cluster.first)
                self.heights[cluster.first : cluster.last + 1] = self._base[cluster.first : cluster.last + 1]
                for box in cluster.merged:
                    spread(box, self.heights, self._needed[box.row, box.column])
        if self.heights == before:
            return False
        self.tops = [0.0, *accumulate(self.heights)]
        return True

    def _fresh(self, box: Box) -> float:
        needed = self._needed[box.row, box.column] = self._measure(box)
        return needed

    def _alone(self, row: int) -> float:
        """The height of a row by its own boxes, before any merge asks for more."""
        return max([self._least(row), *(self._needed[box.row, box.column] for box in self._of_row[row])])

    def _least(self, row: int) -> float:
        line = self.sheet.rows[row]
        return max(float(round(line.height * PIXELS_PER_MM)), _LEAST_FRAMED if line.table else _LEAST_LINE)


def _clusters(sheet: FormLayout) -> list[_Cluster]:
    found: list[_Cluster] = []
    for box in sorted((box for box in sheet.boxes if box.rows > 1), key=lambda box: box.row):
        last = box.row + box.rows - 1
        if found and box.row <= found[-1].last:
            earlier = found[-1]
            earlier.merged.append(box)
            found[-1] = earlier._replace(last=max(earlier.last, last))
        else:
            found.append(_Cluster(box.row, last, [box]))
    order = {(box.row, box.column): at for at, box in enumerate(sheet.boxes)}
    for cluster in found:  # in the order of row_heights, ties included
        cluster.merged.sort(key=lambda box: (box.rows, box.row, order[box.row, box.column]))
    return found
