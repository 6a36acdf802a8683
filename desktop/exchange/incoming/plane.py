"""A table as labels and values in their places, ours or another's, and which labels lead to a value.

The ways are the same on both sides, so that a value is found again by them, wherever the rows and columns lie.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cached_property

from msgspec import Struct

from desktop.domain.area import Area, by_position
from desktop.exchange.incoming.label_names import NO_LABEL, Label


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
        """The labels over an item: over values to the first, then those right over it; a line across heads only another."""
        found = False
        row = item.row - 1
        while row >= 0:
            one = self._over(row, item)
            if one is None:
                row -= 1
                continue
            if one.role is Role.LABEL and (
                one.columns < max(self.columns, 2) or item.columns == self.columns
            ):
                found = True
                yield one
            elif found and one.role is Role.VALUE:
                return
            row = one.row - 1

    def _over(self, row: int, item: Item) -> Item | None:
        """The item of a row that lies over most of another's columns."""
        shared: dict[Item, int] = {}
        for column in range(item.column, item.right):
            one = self.at.get((row, column))
            if one:
                shared[one] = shared.get(one, 0) + 1
        return max(shared, key=lambda one: shared[one], default=None)
