"""Rows printed alike outside the lists of a table, each called by another name: they may be a list that somebody has filled.

老旧小区路灯 | {年初} | {执行}      where nothing says whose rows they are, the words are printed as the bureau's, and
背街小巷整治 | {年初} | {执行}      it is asked whether others may be added
"""

from collections.abc import Iterator, Mapping

from desktop.domain.meaning.vocabulary import FIXED_WORD
from desktop.exchange.drafting.lexicon import Lexicon, is_figure
from desktop.exchange.drafting.lists import are_called, are_new
from desktop.exchange.drafting.roles import Guess, Role
from desktop.sources.table import Cell, Table, positions

_LEAST = 2  # rows


def alike_rows(
    table: Table, guesses: Mapping[Cell, Guess], ids: Mapping[Cell, tuple[str, ...]], lexicon: Lexicon
) -> Iterator[range]:
    """The rows of `table` that have the same cells and names of their own, `ids` being what their answers are called."""
    at = positions(table)
    rows = [
        list(dict.fromkeys(at[row, column] for column in range(table.columns))) for row in range(table.rows)
    ]
    shapes = [_shape(row, cells, guesses, ids) for row, cells in enumerate(rows)]
    first = 0
    while first < table.rows:
        end = first + 1
        while end < table.rows and shapes[first] and shapes[end] == shapes[first]:
            end += 1
        found = range(first, end)
        if len(found) >= _LEAST and _is_whole(found, rows) and _is_called(found, rows, guesses, lexicon):
            yield found
        first = end


def _shape(
    row: int, cells: list[Cell], guesses: Mapping[Cell, Guess], ids: Mapping[Cell, tuple[str, ...]]
) -> tuple[object, ...]:
    """What a row has in each column; () where it cannot be one of a list."""
    roles = {guesses[cell].role for cell in cells}
    answers = [cell for cell in cells if guesses[cell].role is Role.ANSWER]
    if not roles <= {Role.LABEL, Role.ANSWER, Role.BLANK} or not answers:
        return ()
    if any((cell.row, cell.rows) != (row, 1) or ids[cell][0].startswith("=") for cell in answers):
        return ()
    return tuple((cell.column, cell.columns, guesses[cell].role, ids.get(cell)) for cell in cells)


def _is_whole(found: range, rows: list[list[Cell]]) -> bool:
    """Whether no cell reaches over an edge of the rows, unless it stands beside all of them."""
    cells = {cell for row in found for cell in rows[row]}
    return all(
        (cell.row >= found.start and cell.bottom <= found.stop)
        or (cell.row <= found.start and cell.bottom >= found.stop)
        for cell in cells
    )


def _is_called(found: range, rows: list[list[Cell]], guesses: Mapping[Cell, Guess], lexicon: Lexicon) -> bool:
    """Whether the last words of each row that explain nothing are a name, new to the list of concepts."""
    named = [
        [
            cell.text
            for cell in rows[row]
            if guesses[cell].role is Role.LABEL
            and cell.row == row
            and cell.text.strip()
            and not is_figure(cell.text)
            and not _is_explained(cell, rows, lexicon)
        ]
        for row in found
    ]
    names = [texts[-1] for texts in named if texts]
    return len(names) == len(found) and are_called(names) and are_new(names, lexicon.concepts)


def _is_explained(cell: Cell, rows: list[list[Cell]], lexicon: Lexicon) -> bool:
    """Whether words stand below a heading of explanations or standards: they name nothing."""
    above = (one for row in range(cell.row) for one in rows[row] if one.column == cell.column)
    return any(lexicon.has(FIXED_WORD, one.text) for one in above)
