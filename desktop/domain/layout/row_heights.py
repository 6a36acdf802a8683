"""How high the rows of a sheet are, given how high each box must be. Units are the caller's own: mm, points, pixels."""

from collections.abc import Callable, Iterable

from desktop.domain.layout.form_layout import Box, FormLayout


def row_heights(
    sheet: FormLayout,
    needed: Callable[[Box], float],
    least: Callable[[int], float],
    boxes: Iterable[Box] | None = None,
) -> list[float]:
    """One height a row: boxes of one row first, then what a taller merge lacks, spread evenly over its rows.

    `least` gives a row's own minimum, `boxes` those that may be higher than others of their row, if that is known. A merge that begins lower is settled after the ones above it, smaller before
    larger, so that a label beside many rows never stretches the first of them.
    """
    heights = [least(row) for row in range(len(sheet.rows))]
    merged: list[Box] = []
    for box in sheet.boxes if boxes is None else boxes:
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], needed(box))
        else:
            merged.append(box)
    for box in sorted(merged, key=lambda box: (box.rows, box.row)):
        spread(box, heights, needed(box))
    return heights


def spread(box: Box, heights: list[float], wanted: float) -> None:
    """Add to the rows of a merged box what they lack together."""
    rows = range(box.row, box.row + box.rows)
    lacking = wanted - sum(heights[row] for row in rows)
    if lacking > 0:
        for row in rows:
            heights[row] += lacking / box.rows
