"""The lines of the tables on a page: each drawn once, from end to end, thin inside, thick where the form says so."""

from collections.abc import Iterator, Sequence

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.typeset.metrics import LayoutMetrics, Outline
from desktop.typeset.page import Stroke
from desktop.typeset.paginate import Cut

_NONE, _THIN, _THICK = range(3)


def strokes(metrics: LayoutMetrics, cut: Cut, above: float) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The thin and the thick lines around the boxes of one page whose block ends at `above`."""
    rows: list[int | None] = []  # None where there is space between two tables
    levels: list[tuple[float, float]] = []
    for slot in cut.slots:
        top, bottom = above - slot.top, above - slot.top - slot.height
        if levels and levels[-1][1] - top > 0.01:
            rows.append(None)
            levels.append((levels[-1][1], top))
        rows.append(slot.row)
        levels.append((top, bottom))
    key = tuple(rows)
    outline = metrics.outlines.get(key)
    if outline is None:
        outline = metrics.outlines[key] = _outline(metrics.layout, key)
    edges = metrics.edges
    heights = [levels[0][0], *[bottom for _, bottom in levels]]
    found: tuple[list[Stroke], list[Stroke]] = ([], [])
    for at, first, end, thick in outline.across:
        found[thick].append(Stroke(edges[first], heights[at], edges[end], heights[at]))
    for at, first, end, thick in outline.down:
        found[thick].append(Stroke(edges[at], levels[first][0], edges[at], levels[end - 1][1]))
    return tuple(found[False]), tuple(found[True])


def _outline(sheet: FormLayout, numbers: Sequence[int | None]) -> Outline:
    """The lines around these rows of the layout, one under the other."""
    columns = range(len(sheet.widths))
    blank: list[Box | None] = [None for _ in columns]
    rows = [
        blank if number is None else [sheet.at[number, column] for column in columns] for number in numbers
    ]
    across: list[tuple[int, int, int, bool]] = []
    down: list[tuple[int, int, int, bool]] = []
    for at in range(len(rows) + 1):
        upper = rows[at - 1] if at else blank
        lower = rows[at] if at < len(rows) else blank
        for first, end, weight in _stretches(_weights(sheet.thick, upper, lower)):
            across.append((at, first, end, weight == _THICK))
    for column in range(len(sheet.widths) + 1):
        left = [row[column - 1] if column else None for row in rows]
        right = [row[column] if column < len(row) else None for row in rows]
        for first, end, weight in _stretches(_weights(sheet.thick, left, right)):
            down.append((column, first, end, weight == _THICK))
    return Outline(tuple(across), tuple(down))


def _weights(thick: bool, ones: Sequence[Box | None], others: Sequence[Box | None]) -> list[int]:
    return [
        _NONE if one is other else _weight(thick, one, other) for one, other in zip(ones, others, strict=True)
    ]


def _weight(thick: bool, one: Box | None, other: Box | None) -> int:
    """The line between two different neighbours; `thick`: the outer frame of a table is."""
    one_framed, other_framed = one is not None and one.style.framed, other is not None and other.style.framed
    if not (one_framed or other_framed):
        return _NONE
    if thick and one_framed != other_framed:  # the outer frame
        return _THICK
    drawn = (one_framed and one and one.style.thick) or (other_framed and other and other.style.thick)
    return _THICK if drawn else _THIN


def _stretches(weights: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The longest stretches of equal weight: first, end, weight."""
    first = 0
    for at in range(1, len(weights) + 1):
        if at == len(weights) or weights[at] != weights[first]:
            if weights[first]:
                yield first, at, weights[first]
            first = at
