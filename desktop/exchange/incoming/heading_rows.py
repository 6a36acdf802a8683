"""Headings over one row or several as our form prints them, found again in a text whose merges are lost.

机构名称  收入合计  其中：                    our form says that 其中： lies over the two below, and 机构名称 over none: so a
上年结转  公共财政拨款                        row of four values has 上年结转 over its third
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from desktop.exchange.incoming.label_names import Labels
from desktop.exchange.incoming.plane import Item, Plane, Role
from desktop.sources.table import Cell

_LEAST = 2  # headings side by side
_MOST_PARTS = 3  # of one heading that its line breaks have parted


class Headings(Struct, frozen=True):
    """The headings of a table in reading order, and the places that they are over; `ink` of the last are left for pens."""

    items: tuple[Item, ...]
    leaves: tuple[Item, ...]
    ink: int = 0

    @property
    def top(self) -> int:
        return self.items[0].row

    @property
    def rows(self) -> int:
        return max(item.bottom for item in self.items) - self.top

    def span(self, item: Item) -> tuple[int, int]:
        """The first leaf below an item, and how many there are."""
        below = [at for at, leaf in enumerate(self.leaves) if item.column <= leaf.column < item.right]
        return below[0], len(below)


def headings_in(plane: Plane, asked: set[tuple[int, int]]) -> Iterator[Headings]:
    """The headings of a part of a form; `asked` are the places that can be filled."""
    row = 0
    while row < plane.rows:
        found = _headings_at(plane, row, asked)
        if found:
            yield found
        row = row + found.rows if found else row + 1


def _headings_at(plane: Plane, row: int, asked: set[tuple[int, int]]) -> Headings | None:
    first = [item for item in plane.row_items(row) if item.row == row]
    if len(first) < _LEAST or sum(item.columns for item in first) < plane.columns:
        return None
    bottom = max(item.bottom for item in first)
    items = sorted(
        {item for at in range(row, bottom) for item in plane.row_items(at)},
        key=lambda item: (item.row, item.column),
    )
    if any(item.role is not Role.LABEL or item.row < row or item.bottom > bottom for item in items):
        return None
    below = [item for item in plane.row_items(bottom) if item.row == bottom]
    leaves = tuple(sorted((one for one in items if one.bottom == bottom), key=lambda one: one.column))
    if not any((item.row, item.column) in asked for item in below) or len(below) != len(leaves):
        return None
    ink = 0
    for item in reversed(below):
        if (item.row, item.column) in asked or item.role is Role.LABEL:
            break
        ink += 1
    return Headings(tuple(items), leaves, ink)


class Found(Struct, frozen=True):
    """Headings in the rows of a text: their cells, put where our form has them, and how many rows they took."""

    headings: Headings
    cells: tuple[Cell, ...]
    rows: int

    @property
    def widths(self) -> set[int]:
        """How many cells a row below them has in which each stands below its own."""
        whole = len(self.headings.leaves)
        return {whole, whole - self.headings.ink}


def found_in(rows: Sequence[Sequence[Cell]], at: int, headings: Headings, labels: Labels) -> Found | None:
    """These headings where they begin with row `at`, each in its order; one that a line break parted is put together."""
    cells = [cell for row in rows[at : at + headings.rows + _MOST_PARTS] for cell in row if cell.text.strip()]
    used = 0
    said: list[tuple[Item, Cell]] = []
    for item in headings.items:
        counts = range(1, min(_MOST_PARTS, len(cells) - used) + 1)
        likeness = {count: _likeness(cells[used : used + count], item, labels) for count in counts}
        parts = max(likeness, key=lambda count: likeness[count], default=0)
        if not likeness.get(parts):
            return None
        text = "".join(cell.text for cell in cells[used : used + parts])
        said.append((item, replace(cells[used], text=text)))
        used += parts
    taken = cells[used - 1].row - at + 1
    if used < len(cells) and cells[used].row == cells[used - 1].row:
        return None
    fits = taken >= headings.rows
    placed = []
    for item, cell in said:
        if not fits and item not in headings.leaves:
            continue
        column, columns = headings.span(item)
        row, tall = (at + item.row - headings.top, item.rows) if fits else (at, 1)
        placed.append(replace(cell, row=row, rows=tall, column=column, columns=columns))
    return Found(headings, tuple(placed), taken)


def _likeness(cells: Sequence[Cell], item: Item, labels: Labels) -> int:
    return labels.of("".join(cell.text for cell in cells)).likeness(item.label)
