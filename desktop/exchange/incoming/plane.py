"""A table as labels and values in their places, ours or another's, and which labels lead to a value.

The ways are the same on both sides, so that a value is found again by them, wherever the rows and columns lie.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cached_property

from msgspec import Struct

from desktop.domain.area import Area, by_position
from desktop.exchange.incoming.label_names import NO_LABEL, Label

_MOST_ABOVE = 20  # labels over each other: no table has so many rows of headings


class Role(Enum):
    """What an item is on the way to others."""

    LABEL = "label"
    VALUE = "value"
    BLANK = "blank"


class Item(Area, Struct, frozen=True):
    """One cell of a table: its place, its words as printed, and what they are."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    role: Role = Role.BLANK
    label: Label = NO_LABEL


class Way(Struct, frozen=True):
    """The labels that lead to an item, each way the nearest first; `inline` stands in its own cell before it."""

    left: tuple[Item, ...] = ()
    above: tuple[Item, ...] = ()
    inline: Label | None = None


class Plane:
    """Items that cover a table."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(items)
        self.rows = max((item.bottom for item in self.items), default=0)
        self.columns = max((item.right for item in self.items), default=0)

    @cached_property
    def at(self) -> dict[tuple[int, int], Item]:
        return by_position(self.items)

    @cached_property
    def spacers(self) -> set[int]:
        """The columns in which no words begin, and over which none reach but those across others."""
        said = {item.column for item in self.items if item.role is not Role.BLANK}
        return set(range(self.columns)) - said

    @cached_property
    def labels(self) -> list[Item]:
        return [item for item in self.items if item.role is Role.LABEL]

    def row_items(self, row: int) -> list[Item]:
        """The items of a row from left to right, each once, those that reach down from above too."""
        found = (self.at.get((row, column)) for column in range(self.columns))
        return list(dict.fromkeys(item for item in found if item))

    def way_to(self, item: Item, inline: Label | None = None) -> Way:
        return Way(tuple(self._left(item)), tuple(self._above(item)), inline)

    def _left(self, item: Item) -> Iterable[Item]:
        """The labels left of an item: over values to the first, then those that only blanks part."""
        found = False
        column = item.column - 1
        while column >= 0:
            one = self.at.get((item.row, column))
            if one is None:  # the row has no cell here
                column -= 1
                continue
            if one.role is Role.LABEL:
                found = True
                yield one
            elif found and one.role is Role.VALUE:
                return
            column = one.column - 1

    def _above(self, item: Item) -> Iterable[Item]:
        """The labels over an item: over values to the first, then those right over it; a line across heads only another.

        What is over a place is kept: at each of ten thousand rows the way up went through all those above it.
        """
        row, found = item.row - 1, False
        passed: list[tuple[_Place, Item | None]] = []
        above: tuple[Item, ...] = ()
        while row >= 0:
            place = row, item.column, item.columns, found
            if place in self._over_places:
                above = self._over_places[place]
                break
            one = self._over(row, item)
            label = one if one and self._leads(one, item) else None
            passed.append((place, label))
            if found and label is None and one and one.role is Role.VALUE:
                break
            found = found or label is not None
            row = one.row - 1 if one else row - 1
        for place, label in reversed(passed):
            above = (label, *above)[:_MOST_ABOVE] if label else above
            self._over_places[place] = above
        return above

    def _leads(self, one: Item, item: Item) -> bool:
        """Whether an item is a label of what lies below it."""
        across = one.columns >= max(self.columns, 2) and item.columns < self.columns
        return one.role is Role.LABEL and not across

    @cached_property
    def _over_places(self) -> dict["_Place", tuple[Item, ...]]:
        """The labels over a row, for an item of these columns; with True after one was found."""
        return {}

    def _over(self, row: int, item: Item) -> Item | None:
        """The item of a row that lies over most of another's columns."""
        best, most = None, 0
        column = item.column
        while column < item.right:
            one = self.at.get((row, column))
            end = min(one.right, item.right) if one else column + 1
            if one and end - column > most:
                best, most = one, end - column
            column = end
        return best


_Place = tuple[
    int, int, int, bool
]  # a row, the first and the number of an item's columns, whether a label was found
