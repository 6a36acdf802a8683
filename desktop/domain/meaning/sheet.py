"""A printed table as labels and slots: what recognition reads, wherever the table comes from."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from desktop.domain.area import Area, by_position


class Box(Area, Struct, frozen=True):
    """One printed cell over `rows` × `columns` positions. A `slot` is what is asked for there, "" for words only.

    `text` are the printed words, those before the answer where one cell has both. `numeric` tells whether the slot
    takes figures; None where nobody knows yet. `opaque` boxes show what is no label: an answer from elsewhere.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    slot: str = ""
    numeric: bool | None = None
    opaque: bool = False

    @property
    def is_label(self) -> bool:
        return bool(self.text.strip()) and not self.slot and not self.opaque


class Sheet(Struct, frozen=True, dict=True):
    """A table: its boxes cover every position once. `repeated` are the rows that stand for many.

    `lists` has the rows of lists of indicators with the row of their headings, None where they are still to be found.
    """

    boxes: tuple[Box, ...]
    title: str = ""
    unit: str = ""
    repeated: frozenset[int] = frozenset()
    lists: Mapping[int, int] | None = None

    @cached_property
    def rows(self) -> int:
        return max((box.bottom for box in self.boxes), default=0)

    @cached_property
    def columns(self) -> int:
        return max((box.right for box in self.boxes), default=0)

    @cached_property
    def at(self) -> dict[tuple[int, int], Box]:
        """The box that covers each position."""
        return by_position(self.boxes)

    @cached_property
    def word_rows(self) -> frozenset[int]:
        """The rows in which nothing is asked: headings, titles."""
        answered = {row for box in self.boxes if box.slot or box.opaque for row in range(box.row, box.bottom)}
        return frozenset(range(self.rows)) - answered

    def row_boxes(self, row: int) -> list[Box]:
        """The boxes of a row from left to right, each once."""
        return self._rows[row] if 0 <= row < self.rows else []

    @cached_property
    def _rows(self) -> list[list[Box]]:
        at, columns = self.at, range(self.columns)
        return [
            list(dict.fromkeys(box for column in columns if (box := at.get((row, column)))))
            for row in range(self.rows)
        ]

    def slots(self) -> Iterator[Box]:
        return (box for box in self.boxes if box.slot)
