"""The tables of a page on the clipboard, in the terms of a pasted block. No Qt."""

from dataclasses import dataclass, field
from typing import NamedTuple

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


@dataclass
class Tables:
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
