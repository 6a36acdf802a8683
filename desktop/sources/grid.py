"""A sheet of cells cut into tables and the lines around them, whichever program wrote it.

Blank rows part the tables, unless a frame is drawn there. Lines of one text, and lines that are all `编制部门：…` or
`单位：…`, are words around the table. Hidden rows and columns are left out.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.sources.table import Block, Cell, Paragraph, Table, covering

_FIELD = re.compile(r"^[^:：]{1,20}[:：]")
_MOST_POSITIONS = 200_000


class Grid(Struct):
    """Cells by (row, column) from 0, all of them one by one; merges as (row, column, rows, columns)."""

    name: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    framed: set[int] = field(default_factory=set)  # rows that have lines, with words or without

    def put(self, cell: Cell) -> None:
        """Raises Refusal when there are more than a report has."""
        if cell.text.strip():
            self.cells[cell.row, cell.column] = cell
            if len(self.cells) > limits.OFFICE_CELLS:
                raise Refusal(f"里面超过 {limits.OFFICE_CELLS} 格，不像要填的表，请另存一份，只留要读的表")


def blocks_of(grid: Grid) -> Iterator[Block]:
    """The tables and lines of a sheet, in order."""
    filled: dict[int, list[Cell]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        if row not in grid.hidden_rows and column not in grid.hidden_columns:
            filled.setdefault(row, []).append(cell)
    tall = {one[0]: one for one in grid.merges if one[2] > 1 and one[:2] in grid.cells}
    for run in _runs(grid, filled):
        first, end = 0, len(run)
        while first < end and _is_line(filled.get(run[first], []), run[first] in tall):
            first += 1
        while end > first and _is_line(filled.get(run[end - 1], []), run[end - 1] in tall):
            end -= 1
        if first == end and len(run) > 1 and run[0] in grid.framed:
            first, end = 0, len(run)  # a list of one column
        yield from _lines(grid, filled, run[:first])
        if first < end:
            yield _table(grid, run[first:end])
        yield from _lines(grid, filled, run[end:])


def _runs(grid: Grid, filled: dict[int, list[Cell]]) -> list[list[int]]:
    """The rows that hold something, parted where a row between them holds nothing."""
    if not filled:
        return []
    last = max(filled)
    used = set(filled) | {row for row in grid.framed if row <= last}
    for row, column, rows, _ in grid.merges:
        if (row, column) in grid.cells and rows <= limits.OFFICE_ROWS:
            used |= set(range(row, row + rows))
    if len(used) > limits.OFFICE_ROWS:
        raise Refusal(f"里面超过 {limits.OFFICE_ROWS} 行，不像要填的表，请另存一份，只留要读的表")
    runs: list[list[int]] = []
    hidden = grid.hidden_rows
    for row in sorted(used - hidden):
        before = runs[-1][-1] if runs else -2
        if runs and (row == before + 1 or all(one in hidden for one in range(before + 1, row))):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _is_line(cells: list[Cell], tall: bool) -> bool:
    return not tall and (
        len(cells) == 1 or (len(cells) > 0 and all(_FIELD.match(cell.text.strip()) for cell in cells))
    )


def _lines(grid: Grid, filled: dict[int, list[Cell]], rows: list[int]) -> Iterator[Paragraph]:
    for row in rows:
        if words := "\u3000\u3000".join(cell.text.strip() for cell in filled.get(row, [])):
            yield Paragraph(words, sheet=grid.name)


def _table(grid: Grid, rows: list[int]) -> Table:
    inside = set(rows)
    here = [cell for cell in grid.cells.values() if cell.row in inside]
    merges = [one for one in grid.merges if inside & set(range(one[0], one[0] + min(one[2], 10_000)))]
    ends = [cell.column for cell in here]
    ends += [one[1] + one[3] - 1 for one in merges if one[:2] in grid.cells]
    columns = [
        column for column in range(min(ends), max(ends) + 1) if column not in grid.hidden_columns
    ]  # fmt: skip
    if not columns or len(rows) * len(columns) > _MOST_POSITIONS:
        raise Refusal(f"工作表“{grid.name}”有 {len(rows)} 行 {len(columns)} 列，不像要填的表，请只留要读的表")
    row_at = {row: at for at, row in enumerate(rows)}
    column_at = {column: at for at, column in enumerate(columns)}
    found: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for row, column, down, across in merges:
        below = [row_at[one] for one in range(row, row + down) if one in row_at]
        beside = [column_at[one] for one in columns if column <= one < column + across]
        if below and beside:
            one = grid.cells.get((row, column), Cell(row, column))
            found.append(
                Cell(
                    below[0], beside[0], len(below), len(beside), one.text, value=one.value, format=one.format
                )
            )
            covered |= {(r, c) for r in below for c in beside}
    for r in range(len(rows)):
        for c, column in enumerate(columns):
            if (r, c) not in covered:
                one = grid.cells.get((rows[r], column), Cell(r, c))
                found.append(Cell(r, column_at[column], 1, 1, one.text, value=one.value, format=one.format))
    cells = covering(len(rows), len(columns), found)
    return Table((0.0,) * len(columns), (0.0,) * len(rows), cells, sheet=grid.name)
