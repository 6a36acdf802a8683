"""All the lists of a table, each with its rows drawn as one: lists of indicators by class, and any others above and below."""

from msgspec import Struct
from msgspec.structs import replace

from desktop.exchange.drafting.classes import Repeated, drawn_together
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.lists import drawn_list
from desktop.sources.table import Table


class Drawn(Struct, frozen=True):
    """A table in which each list is one row, and the lists from the top; their lines stand where they stood before."""

    table: Table
    lists: tuple[Repeated, ...] = ()

    def row_before(self, row: int) -> int:
        """The row of the table as it was that is now `row`; of a row that repeats its first."""
        return row + sum(one.gone for one in self.lists if one.row < row)


def drawn(table: Table, lexicon: Lexicon) -> Drawn:
    """`table` with its lists drawn."""
    lists: list[Repeated] = []
    start = 0
    while found := _next(table, start, lexicon):
        above = sum(one.gone for one in lists)
        lines = tuple(replace(line, row=line.row + above) for line in found.lines)
        lists.append(replace(found, lines=lines))
        table, start = found.table, found.row + 1
    return Drawn(table, tuple(lists))


def _next(table: Table, start: int, lexicon: Lexicon) -> Repeated | None:
    """The first list whose headings stand in row `start` or below."""
    by_class = drawn_together(table, lexicon, start)
    return drawn_list(table, lexicon, start, by_class.head if by_class else table.rows) or by_class
