"""The tables of a page on the clipboard, in the terms of a pasted block, and a block as such a page. No Qt."""

from collections.abc import Collection, Sequence
from html import escape
from typing import NamedTuple

from msgspec import Struct, field

from desktop.domain.refusal import Refusal

MOST_PLACES = 200_000  # spans of a planted page must not fill the memory
TOO_LARGE = "剪贴板里的表格太大，没有粘贴；请只复制要贴的那几格"


class Cell(NamedTuple):
    """One cell of a block: its first place, how many rows and columns it takes, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class Tables(Struct):
    """The tables of a page, outermost only, and the words that stand beside them."""

    tables: list[tuple[Cell, ...]] = field(default_factory=list)
    beside: str = ""


def read_tables(html: str) -> Tables:
    """The tables of `html` that hold any cell. Raises Refusal when spans claim more places than any form has."""
    from desktop.sources.html import TooManyPlaces, tables_of  # nobody has pasted when the window opens

    try:
        tables, beside = tables_of(html)
    except TooManyPlaces:
        raise Refusal(TOO_LARGE) from None
    return Tables(
        [
            tuple(
                Cell(one.row, one.column, one.rows, one.columns, one.text)
                for one in table.cells
                if not one.absent
            )
            for table in tables
        ],
        beside,
    )


# Word and WPS draw no lines where none are said. Excel breaks a line within a cell only where it is told to, and would
# make a date of 1-2 and 1.39E+10 of a telephone number where it is not told that they are words.
_TABLE = '<table border="1" style="border-collapse:collapse">'
_LINE_BREAK = '<br style="mso-data-placement:same-cell">'
_AS_WORDS = """ style='mso-number-format:"\\@"'"""


def write_table(cells: Sequence[Cell], figures: Collection[tuple[int, int]]) -> str:
    """Cells, by rows and then columns, as a page with one table; `figures` are the places of those that are numbers."""
    lines: dict[int, list[str]] = {cell.row: [] for cell in cells}
    for cell in sorted(cells):
        spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (
            cell.columns > 1
        )
        words = "" if (cell.row, cell.column) in figures else _AS_WORDS
        text = _LINE_BREAK.join(map(_escaped, cell.text.split("\n")))
        lines[cell.row].append(f"<td{spans}{words}>{text}</td>")
    rows = "".join(f"<tr>{''.join(lines[row])}</tr>" for row in sorted(lines))
    return f'<html><head><meta charset="utf-8"></head><body>{_TABLE}{rows}</table></body></html>'


def _escaped(line: str) -> str:
    """A line of a cell; blanks in a row, and at its ends, are kept."""
    return escape(line, quote=False).replace("  ", " \u00a0").replace("\t", "&#9;")
