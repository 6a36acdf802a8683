"""Rectangles of a grid: a printed cell over so many rows and columns, counted from 0."""

from collections.abc import Iterable, Iterator
from typing import TypeVar


class Area:
    """What lies over `rows` × `columns` positions from its top left one."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def bottom(self) -> int:
        """The first row below."""
        return self.row + self.rows

    @property
    def right(self) -> int:
        """The first column to the right."""
        return self.column + self.columns

    def positions(self) -> Iterator[tuple[int, int]]:
        """Row and column of each position that it covers."""
        return (
            (row, column) for row in range(self.row, self.bottom) for column in range(self.column, self.right)
        )


_Area = TypeVar("_Area", bound=Area)


def by_position(areas: Iterable[_Area]) -> dict[tuple[int, int], _Area]:
    """The area that covers each position, the last where several do."""
    return {position: area for area in areas for position in area.positions()}
