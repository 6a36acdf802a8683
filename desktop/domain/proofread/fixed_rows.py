"""The columns of a table whose rows are printed: what they say of several things, as those of a list do.

Rows may hold others (其中：…): only where all of them come to the row 合计 is each a thing beside the others.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.row_names import tidy
from desktop.domain.workbook.workbook import CellRef, Copy

Column = list[CellFact]

_LEAST: Final = 3  # rows beside the total


def fixed_columns(copy: Copy, get: Callable[[CellRef], CellFact | None]) -> list[Column]:
    """The columns of one table without the row 合计; none where no column adds up."""
    found: dict[tuple[object, ...], Column] = {}
    totals: dict[tuple[object, ...], CellFact] = {}
    for row, column, fact in _cells(copy, get):
        if row in grammar.TOTAL_ROW or grammar.ALL_MONEY in fact.items:
            totals[column] = fact
        else:
            found.setdefault(column, []).append(fact)
    columns = {key: column for key, column in found.items() if len(column) >= _LEAST}
    if not any(key in totals and _come_to(column) == totals[key].value for key, column in columns.items()):
        return []
    return list(columns.values())


def fixed_row(copy: Copy, cell: str, get: Callable[[CellRef], CellFact | None]) -> Column:
    """What the cells say that stand in the printed row of a cell, with it."""
    label = copy.form.cells[cell].label
    if len(label) < _LEAST or label[1].text != " ":
        return []
    row = (one for one in copy.form.cells.values() if not one.group and one.label[:1] == label[:1])
    found = (get(CellRef(copy.id, "", one.id)) for one in row)
    return [fact for fact in found if fact is not None]


def _come_to(column: Column) -> Decimal:
    return sum((fact.value for fact in column), Decimal(0))


def _cells(
    copy: Copy, get: Callable[[CellRef], CellFact | None]
) -> Iterator[tuple[str, tuple[object, ...], CellFact]]:
    """The figures that are labelled by a row and a column."""
    for cell in copy.form.cells.values():
        if cell.group or not cell.kind.numeric or len(cell.label) < _LEAST or cell.label[1].text != " ":
            continue
        fact = get(CellRef(copy.id, "", cell.id))
        if fact is not None:
            yield tidy(cell.label[0].text), tuple((piece.text, piece.cell) for piece in cell.label[2:]), fact
