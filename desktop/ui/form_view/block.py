"""A block of boxes: what is selected, and how it goes to the clipboard as text and comes back. No Qt.

The clipboard's text is that of Excel and WPS: cells between tabs, rows on lines; a text with a tab, a quote or a line
break in it stands in quotes, quotes inside doubled.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.html_table import Cell

_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')


class Block(NamedTuple):
    """Rows and columns of the grid, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def block(sheet: FormLayout, one: Position, other: Position) -> Block:
    """The smallest block that holds both positions and cuts no merged box."""
    found = Block(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
    while True:
        boxes = list(boxes_in(sheet, found))
        wider = Block(
            min(box.row for box in boxes),
            min(box.column for box in boxes),
            max(box.row + box.rows - 1 for box in boxes),
            max(box.column + box.columns - 1 for box in boxes),
        )
        if wider == found:
            return found
        found = wider


def boxes_in(sheet: FormLayout, area: Block) -> Iterator[Box]:
    """The boxes of a block, row by row, each once."""
    for row in range(area.top, area.bottom + 1):
        column = area.left
        while column <= area.right:
            box = sheet.at[row, column]
            if box.row == row or row == area.top:
                yield box
            column = box.column + box.columns


def cells_of(sheet: FormLayout, area: Block, text_of: Callable[[Box], str]) -> list[Cell]:
    """The cells of a block for another program: without the rows and columns in which no box begins.

    On paper a table of three columns may stand on a grid of twelve; who pastes it sees three.
    """
    return compact(
        [Cell(box.row, box.column, box.rows, box.columns, text_of(box)) for box in boxes_in(sheet, area)]
    )


def compact(cells: Sequence[Cell]) -> list[Cell]:
    """Cells counted by the rows and columns in which any of them begins: a column that is all merges is none to a reader."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    found: list[Cell] = []
    for cell in cells:
        top, left = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        below = bisect_left(rows, cell.row + cell.rows) - top
        beside = bisect_left(columns, cell.column + cell.columns) - left
        found.append(Cell(top, left, below, beside, cell.text))
    return found


def write_block(cells: Sequence[Cell]) -> str:
    """Cells as the clipboard's text; a merged one stands in its first place, the places it covers are empty."""
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    fields = [[""] * width for _ in range(height)]
    for cell in cells:
        fields[cell.row][cell.column] = _field(cell.text)
    return "\n".join("\t".join(row) for row in fields)


def _field(text: str) -> str:
    if any(sign in text for sign in '\t\r\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_block(text: str) -> list[list[str]]:
    """The cells of the clipboard's text, row by row.

    A quote that nothing closes is a quote somebody typed: it stays a character of its cell.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        match = _FIELD.match(text, at)
        assert match is not None, "an empty field matches anywhere"
        quoted, plain, end = match.groups()
        field = plain if quoted is None else quoted.replace('""', '"')
        rows[-1].append(field.replace("\r\n", "\n").replace("\r", "\n"))
        at = match.end()
        if not end or (end != "\t" and at == len(text)):
            return rows
        if end != "\t":
            rows.append([])
