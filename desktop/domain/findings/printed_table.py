"""A framed table of a form as a grid of words and cells: what is printed above, beside and around a cell."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property

from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid, GridCell
from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.meaning.vocabulary import TOTAL_LABELS


class PrintedTable:
    """One framed table; rows and columns count from 0, a merged box stands at each of its positions."""

    def __init__(self, form: Form, grid: Grid) -> None:
        self.form = form
        self.grid = grid

    @cached_property
    def _at(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    @cached_property
    def _box_of(self) -> dict[str, GridCell]:
        return {id_: cell for cell in self.grid.cells for id_ in self._ids(cell)}

    def _ids(self, cell: GridCell) -> list[str]:
        """The cells that people can name in a box."""
        known = self.form.cells
        return [piece.cell for piece in cell.pieces if piece.cell in known and known[piece.cell].named]

    def cell_at(self, row: int, column: int) -> str:
        """The cell whose box begins at a position, "" if there is none or are several."""
        box = self._at.get((row, column))
        ids = self._ids(box) if box and (box.row, box.column) == (row, column) else []
        return ids[0] if len(ids) == 1 else ""

    def columns_of_cells(self, row: int) -> Iterator[int]:
        """The columns at which a box with a cell begins."""
        return (cell.column for cell in self.grid.cells if cell.row == row and self._ids(cell))

    @cached_property
    def cells_by_row(self) -> tuple[dict[int, str], ...]:
        """Of each row the cells, by the column at which the box begins that holds one alone."""
        every = [
            {column: self.cell_at(row, column) for column in self.columns_of_cells(row)}
            for row in range(len(self.grid.rows))
        ]
        return tuple({column: id_ for column, id_ in row.items() if id_} for row in every)

    def heading_of(self, row: int, column: int) -> GridCell | None:
        """The words nearest above a place."""
        above = (self._at.get((at, column)) for at in range(row - 1, -1, -1))
        return next((box for box in above if box and self.words.get(box)), None)

    @cached_property
    def totals(self) -> frozenset[int]:
        """The rows that are called 合计."""
        rows = range(len(self.grid.rows))
        return frozenset(row for row in rows if bare(self.first_words(row)) in TOTAL_LABELS)

    def amid(self, ids: Set[str]) -> Iterator[str]:
        """The cells for figures between the first and the last of these, which all stand in one row or one column."""
        places = [(box.row, box.column) for id_ in ids if (box := self._box_of.get(id_))]
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        if len(places) < len(ids) or min(len(rows), len(columns)) != 1:
            return
        for row in range(min(rows), max(rows) + 1):
            for column in range(min(columns), max(columns) + 1):
                id_ = self.cell_at(row, column)
                if id_ and self.form.cells[id_].kind.numeric:
                    yield id_

    def pieces(self, id_: str) -> Pieces:
        box = self._box_of.get(id_)
        return box.pieces if box else ()

    def line_of(self, id_: str) -> int:
        """The line of the form's file in which a cell is printed, -1 if it is not in this table."""
        box = self._box_of.get(id_)
        return self.grid.rows[box.row].line if box else -1

    @cached_property
    def words(self) -> dict[GridCell, str]:
        """The boxes without an answer, and what is printed in them."""
        return {cell: _words(cell) for cell in self.grid.cells if not _answer(cell)}

    @property
    def headings(self) -> Iterable[str]:
        """What is printed in the boxes without an answer."""
        return self.words.values()

    def rows_below(self, box: GridCell) -> Iterator[int]:
        """The rows below a heading, up to where the next words stand in its column."""
        for row in range(box.row + box.rows, len(self.grid.rows)):
            below = self._at.get((row, box.column))
            if below and any(sign.isalpha() for sign in self.words.get(below, "")):
                return
            yield row

    def first_words(self, row: int) -> str:
        """The first words of a row that are not an answer."""
        boxes = sorted((cell for cell in self.grid.cells if cell.row == row), key=lambda cell: cell.column)
        return next((_words(box) for box in boxes if not _answer(box)), "")

    def unit_of(self, id_: str, units: tuple[str, ...]) -> str:
        """The unit in the parentheses of what is printed before and above a cell, the nearest first."""
        for text in self.around(id_):
            said = squeezed(text)
            for unit in units:
                if f"({unit})" in said or f":{unit}" in said or (unit == "%" and said.endswith(unit)):
                    return unit
        return ""

    def around(self, id_: str) -> Iterator[str]:
        """What is printed in a cell's own box, before it in its row and above it, the nearest first."""
        box = self._box_of.get(id_)
        if box is None:
            return
        yield "".join(piece.text for piece in box.pieces)
        left = ((box.row, column) for column in range(box.column - 1, -1, -1))
        above = ((row, box.column) for row in range(box.row - 1, -1, -1))
        for place in (*left, *above):
            one = self._at.get(place)
            if one and not _answer(one):
                yield _words(one)

    def beside(
        self,
        id_: str,
        heads: Callable[[str], bool],
        after: Callable[[str], bool] | None = None,
        own: bool = False,
    ) -> str:
        """The words in the row of a cell that stand under a heading of that kind, "" if none do.

        With `after` the heading stands right behind one of that other kind: 二级指标 | 分值. What is its `own` begins in
        this row; a class may go on from rows above.
        """
        box = self._box_of.get(id_)
        if box is None:
            return ""
        for cell in self.grid.cells:
            if cell.row < box.row and not _answer(cell) and heads(_words(cell)):
                left = self._at.get((cell.row, cell.column - 1))
                if after and not (left and not _answer(left) and after(_words(left))):
                    continue
                there = self._at.get((box.row, cell.column))
                begins = there and (there.row == box.row if own else there.row > cell.row)
                if there and begins and not _answer(there):
                    return _words(there)
        return ""


def _words(cell: GridCell) -> str:
    return "".join(piece.text for piece in cell.pieces)


def _answer(cell: GridCell) -> bool:
    return any(piece.cell for piece in cell.pieces)


def printed_tables(form: Form) -> tuple[PrintedTable, ...]:
    """The framed tables of a form, from above."""
    return tuple(PrintedTable(form, block) for block in form.blocks if isinstance(block, Grid))


def line_of(tables: Sequence[PrintedTable], id_: str) -> int:
    """The line of the form's file in which a cell is printed; -1 if it isn't."""
    return next((line for table in tables if (line := table.line_of(id_)) >= 0), -1)
