"""A block of boxes: what is selected, how it goes to the clipboard, where a pasted one lands. No Qt.

The clipboard's text is that of Excel and WPS: cells between tabs, rows on lines; a text with a tab, a quote or a line
break in it stands in quotes, quotes inside doubled.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from desktop.domain.layout import Box, Sheet
from desktop.ui.sheet.geometry import Position

_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')


class Block(NamedTuple):
    """Rows and columns of the grid, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def block(sheet: Sheet, one: Position, other: Position) -> Block:
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


def boxes_in(sheet: Sheet, area: Block) -> Iterator[Box]:
    """The boxes of a block, row by row, each once."""
    for row in range(area.top, area.bottom + 1):
        column = area.left
        while column <= area.right:
            box = sheet.at[row, column]
            if box.row == row or row == area.top:
                yield box
            column = box.column + box.columns


def write_block(sheet: Sheet, area: Block, text_of: Callable[[Box], str]) -> str:
    """A block as the clipboard's text; a merged box stands in its first place, the places it covers are empty."""
    lines: list[str] = []
    for row in range(area.top, area.bottom + 1):
        fields: list[str] = []
        for column in range(area.left, area.right + 1):
            box = sheet.at[row, column]
            fields.append(_field(text_of(box)) if (box.row, box.column) == (row, column) else "")
        lines.append("\t".join(fields))
    return "\n".join(lines)


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


class Landing(NamedTuple):
    """Where a pasted block goes: boxes with their new texts, and how many texts found no box any more."""

    texts: list[tuple[Box, str]]
    outside: int


def land(sheet: Sheet, at: Position, rows: list[list[str]]) -> Landing:
    """Lay a pasted block with its first cell on the box at `at`.

    By place on the grid if all that would fall on a place covered by a merged box is empty, as it is when it was
    copied from such boxes; else cell after cell, a merged box counting as one.
    """
    start = sheet.at[at]
    by_place = _by_place(sheet, (start.row, start.column), rows)
    return by_place if by_place else _one_after_another(sheet, (start.row, start.column), rows)


def _by_place(sheet: Sheet, at: Position, rows: list[list[str]]) -> Landing | None:
    texts: list[tuple[Box, str]] = []
    outside = 0
    for down, fields in enumerate(rows):
        for right, text in enumerate(fields):
            place = at[0] + down, at[1] + right
            box = sheet.at.get(place)
            if box is None:
                outside += bool(text)
            elif (box.row, box.column) == place:
                texts.append((box, text))
            elif text:
                return None
    return Landing(texts, outside)


def _one_after_another(sheet: Sheet, at: Position, rows: list[list[str]]) -> Landing:
    texts: list[tuple[Box, str]] = []
    taken: set[Position] = set()
    outside = 0
    row = at[0]
    for fields in rows:
        column = at[1]
        for text in fields:
            box = sheet.at.get((row, column))
            if box is None:
                outside += bool(text)
                continue
            column = box.column + box.columns
            if (box.row, box.column) in taken:
                outside += bool(text)
            else:
                taken.add((box.row, box.column))
                texts.append((box, text))
        first = sheet.at.get((row, at[1]))
        row = first.row + first.rows if first else row + 1
    return Landing(texts, outside)
