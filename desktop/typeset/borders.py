"""The lines of the tables on a page: each drawn once, from end to end, thin inside, thick where the form says so."""

from collections.abc import Iterator, Sequence

from desktop.domain.layout.form_layout import Box
from desktop.typeset.measure import Measure
from desktop.typeset.page import Stroke
from desktop.typeset.paginate import Cut

_NONE, _THIN, _THICK = range(3)


def strokes(measure: Measure, cut: Cut, above: float) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The thin and the thick lines around the boxes of one page whose block ends at `above`."""
    sheet, edges = measure.sheet, measure.edges
    columns = range(len(sheet.widths))
    blank: list[Box | None] = [None for _ in columns]
    rows: list[list[Box | None]] = []  # a blank one wherever there is space between two tables
    levels: list[tuple[float, float]] = []
    for slot in cut.slots:
        top, bottom = above - slot.top, above - slot.top - slot.height
        if levels and levels[-1][1] - top > 0.01:
            rows.append(blank)
            levels.append((levels[-1][1], top))
        rows.append([sheet.at[slot.row, column] for column in columns])
        levels.append((top, bottom))

    found: tuple[list[Stroke], list[Stroke]] = ([], [])
    for at, y in enumerate([levels[0][0], *(bottom for _, bottom in levels)]):
        upper = rows[at - 1] if at else blank
        lower = rows[at] if at < len(rows) else blank
        weights = [
            _NONE if one is other else _weight(sheet.thick, one, other)
            for one, other in zip(upper, lower, strict=True)
        ]
        for first, end, weight in _stretches(weights):
            found[weight - 1].append(Stroke(edges[first], y, edges[end], y))
    for column, x in enumerate(edges):
        left = [row[column - 1] if column else None for row in rows]
        right = [row[column] if column < len(row) else None for row in rows]
        weights = [
            _NONE if one is other else _weight(sheet.thick, one, other)
            for one, other in zip(left, right, strict=True)
        ]
        for first, end, weight in _stretches(weights):
            found[weight - 1].append(Stroke(x, levels[first][0], x, levels[end - 1][1]))
    return tuple(found[_THIN - 1]), tuple(found[_THICK - 1])


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
