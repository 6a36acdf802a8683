"""How high the rows of a layout are, given how high each box must be. Units are the caller's own: mm, points, pixels."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """What stands in `rows` rows from `row` on."""

    @property
    def row(self) -> int: ...

    @property
    def rows(self) -> int: ...


B = TypeVar("B", bound=Spanning)


def row_heights(
    count: int, boxes: Iterable[B], needed: Callable[[B], float], least: Callable[[int], float]
) -> list[float]:
    """One height for each of `count` rows: boxes of one row first, then what a taller merge lacks, spread evenly.

    `least` gives a row's own minimum. A merge that begins lower is settled after the ones above it, smaller before
    larger, so that a label beside many rows never stretches the first of them.
    """
    heights = [least(row) for row in range(count)]
    merged: list[B] = []
    for box in boxes:
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], needed(box))
        else:
            merged.append(box)
    for box in sorted(merged, key=lambda box: (box.rows, box.row)):
        spread(box, heights, needed(box))
    return heights


def spread(box: Spanning, heights: list[float], wanted: float) -> None:
    """Add to the rows of a merged box what they lack together."""
    rows = range(box.row, box.row + box.rows)
    lacking = wanted - sum(heights[row] for row in rows)
    if lacking > 0:
        for row in rows:
            heights[row] += lacking / box.rows
