"""Leaving out the columns that only make room: they hold nothing, and nothing can be written in them.

An empty column is no spacer where it is the place for answers. So it must be too narrow to write in, or stand without
a heading in a row where the other columns have one.
"""

from desktop.exchange.drafting.lexicon import is_figure
from desktop.sources.table import Cell, Positions, Table, positions

_NARROW = 4.5  # mm: not one character with the room around it
_SLIP = 2.0  # mm: two edges that were meant to be one
_LEAST_HEADINGS = 3


def spacers(table: Table) -> set[int]:
    """The columns of `table` that only make room; leaving them out keeps every text."""
    at = positions(table)
    own = {
        column: [cell for cell in table.cells if (cell.column, cell.columns) == (column, 1)]
        for column in range(table.columns)
    }
    empty = {column for column, cells in own.items() if not any(cell.text for cell in cells)}
    drop: set[int] = set()
    for column in sorted(empty):
        narrow = table.widths[column] < (_NARROW if own[column] else _SLIP)
        nothing = all(at[row, column].absent for row in range(table.rows))
        useless = narrow or nothing or (own[column] and _without_heading(table, at, column, empty))
        if useless and not _loses(table, drop | {column}):
            drop.add(column)
    return drop if len(drop) < table.columns else set()


def _loses(table: Table, drop: set[int]) -> bool:
    """Whether a text would go with these columns."""
    return any(cell.text and drop.issuperset(range(cell.column, cell.right)) for cell in table.cells)


def _without_heading(table: Table, at: Positions, column: int, empty: set[int]) -> bool:
    return any(
        at[row, column].columns == 1 and _is_heading_row(table, at, row, empty)
        for row in range(table.rows - 1)
    )


def _is_heading_row(table: Table, at: Positions, row: int, empty: set[int]) -> bool:
    """Whether a row has headings over its columns but the empty ones: below them stand blanks and figures."""
    headings = {at[row, column] for column in range(table.columns) if column not in empty}
    blanks = {at[row, column] for column in empty if at[row, column] not in headings}
    if len(headings) < _LEAST_HEADINGS or len(blanks) * 2 > len(headings):
        return False
    return all(cell.text for cell in headings) and all(
        _is_blank_below(table, at, cell)
        for cell in headings
        if cell.column != min(one.column for one in headings)
    )


def _is_blank_below(table: Table, at: Positions, heading: Cell) -> bool:
    if heading.bottom >= table.rows:
        return False
    below = at[heading.bottom, heading.column]
    return (below.column, below.columns) == (heading.column, heading.columns) and (
        not below.text or is_figure(below.text)
    )
