"""A table as any program draws it: a neutral grid of texts and merges, with widths, heights and the paper it lies on.

The cells cover every position exactly once. Rows and columns count from 0, lengths are millimetres. Among the blocks
of a document stand, in order, its paragraphs, the ends of its pages, and its tables.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.area import Area, by_position
from desktop.domain.forms.paper import Paper


class Cell(Area, Struct, frozen=True):
    """One cell, from its top left position over `rows` and `columns`; line breaks in `text` are `\\n`."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    vertical: bool = False  # printed one character under the other
    absent: bool = False  # the row has no cell here: it begins later or ends earlier than the others
    value: Decimal | datetime | None = None  # where the source itself knows a number or a day
    format: str = (
        ""  # how the source shows `value`: 0.00%, #,##0.00, yyyy-mm-dd; `text` is the value so shown
    )


class Table(Struct, frozen=True):
    """Column widths and least row heights (0: none said), the cells in reading order, and the paper."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    paper: Paper = field(default_factory=Paper)
    number: int = 0  # of the tables of its document, from 1; 0: not counted
    sheet: str = ""
    page: int | None = None
    caption: str = ""  # the line before it that names it
    unit_line: str = ""  # the line before it that says 单位：万元
    row_pages: tuple[int, ...] = ()  # the page of each row, where it goes on over several

    @property
    def columns(self) -> int:
        return len(self.widths)

    def page_of(self, row: int) -> int | None:
        """The page on which a row stands, where the source has pages."""
        return self.row_pages[row] if 0 <= row < len(self.row_pages) else self.page

    @property
    def last_page(self) -> int | None:
        """The page on which it ends."""
        return self.row_pages[-1] if self.row_pages else self.page

    @property
    def rows(self) -> int:
        return len(self.heights)


class Paragraph(Struct, frozen=True):
    """A paragraph outside the tables, or of a table that only frames text: then `place` is its table, row and column."""

    text: str
    centred: bool = False
    place: tuple[int, int, int] | None = None
    level: int = 0  # of the outline: 1 a chapter, 2 under it …; 0 body
    number: str = ""  # what the source prints before it by itself, 一、 or 1.2
    sheet: str = ""
    page: int | None = None

    @property
    def words(self) -> str:
        """As it is printed: its number and its text."""
        return self.number + self.text


class PageEnd(Struct, frozen=True):
    """What follows begins on a new page."""


Block = Paragraph | PageEnd | Table
Positions = dict[tuple[int, int], Cell]


def positions(table: Table) -> Positions:
    """Which cell covers each position."""
    return by_position(table.cells)


def covering(rows: int, columns: int, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """`cells` cut to the grid, a later one giving way where two overlap, and an absent one at each position left."""
    taken: set[tuple[int, int]] = set()
    found: list[Cell] = []
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        if cell.row >= rows or cell.column >= columns:
            continue
        cell = replace(
            cell, rows=min(cell.rows, rows - cell.row), columns=min(cell.columns, columns - cell.column)
        )
        if taken & set(cell.positions()):
            if (cell.row, cell.column) in taken:
                continue
            cell = replace(cell, rows=1, columns=1)
        taken |= set(cell.positions())
        found.append(cell)
    left = ((row, column) for row in range(rows) for column in range(columns))
    found += [Cell(row, column, absent=True) for row, column in left if (row, column) not in taken]
    return tuple(sorted(found, key=lambda one: (one.row, one.column)))


def without_columns(table: Table, drop: set[int]) -> Table:
    """`table` without these columns: a cell that reaches over one gets narrower, a cell inside them goes."""
    at = [sum(column not in drop for column in range(end)) for end in range(table.columns + 1)]
    cells = [
        replace(cell, column=at[cell.column], columns=at[cell.right] - at[cell.column])
        for cell in table.cells
        if at[cell.right] > at[cell.column]
    ]
    widths = tuple(width for column, width in enumerate(table.widths) if column not in drop)
    return replace(table, widths=widths, cells=tuple(cells))


def fitted(widths: tuple[float, ...], room: float, least: int) -> tuple[int, ...]:
    """`widths` in whole mm that add up to `room`, as near to their proportions as `least` a column allows."""
    columns = len(widths)
    total = max(int(room), least * columns)
    spare = total - least * columns
    weights = [max(width, 0.0) for width in widths]
    if not sum(weights):
        weights = [1.0] * columns
    wanted = [max(weight * total / sum(weights) - least, 0.0) for weight in weights]
    shares = [want * spare / sum(wanted) if sum(wanted) else spare / columns for want in wanted]
    whole = [int(share) for share in shares]
    largest = sorted(range(columns), key=lambda at: whole[at] - shares[at])
    for at in largest[: spare - sum(whole)]:
        whole[at] += 1
    return tuple(least + width for width in whole)
