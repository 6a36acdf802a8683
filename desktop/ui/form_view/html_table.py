"""The tables of a page on the clipboard: their cells with spans, each text with a line a paragraph. No Qt.

Only what a clerk sees counts: a cell that Excel lets run over its empty neighbours is one cell and empty neighbours, and
a table inside a cell is words of that cell.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from desktop.domain.refusal import Refusal

MOST_PLACES = 200_000  # spans of a planted page must not fill the memory
TOO_LARGE = "剪贴板里的表格太大，没有粘贴；请只复制要贴的那几格"

_MOST_SPAN = 1000  # as browsers have it
_BLANKS = " \t\r\n\u00a0"
_PARAGRAPHS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "tr", "table")
)
_UNSEEN = frozenset(("style", "script", "head", "title", "xml"))
# A line of the page's source that ends within Chinese words is no blank between them.
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])")


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return Tables(reader.tables, "".join(reader.beside).strip(_BLANKS))


class _Reader(HTMLParser):
    """Gathers the cells of each outermost table, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[Cell, ...]] = []
        self.beside: list[str] = []
        self._depth = 0  # tables that are open
        self._unseen = 0
        self._cells: list[Cell] = []
        self._taken: dict[tuple[int, int], None] = {}
        self._row = -1
        self._words: list[str] | None = None  # of the open cell
        self._at: tuple[int, int, int, bool] = (0, 1, 1, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._row += 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._begin_cell({name: value or "" for name, value in attrs})
        elif self._words is not None and (tag == "br" or tag in _PARAGRAPHS):
            self._words.append("\n")
        if self._depth > 1 and tag in ("table", "tr", "td", "th") and self._words is not None:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._words is not None and tag in _PARAGRAPHS:
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._words is not None:
            self._words.append(re.sub(r"[ \t\r\n]+", " ", _WRAP.sub("", data)))
        elif not self._depth:
            self.beside.append(data)

    def finish(self) -> None:
        if self._depth:
            self._end_table()

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._end_cell()
        self._row = max(self._row, 0)
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        running_over = "mso-ignore:colspan" in said.get("style", "").replace(" ", "")
        self._at = column, _span(said, "rowspan"), _span(said, "colspan"), running_over
        self._words = []

    def _end_cell(self) -> None:
        if self._words is None:
            return
        column, rows, columns, running_over = self._at
        lines = (line.strip(_BLANKS) for line in "".join(self._words).replace("\u00a0", " ").split("\n"))
        cell = Cell(self._row, column, rows, columns, "\n".join(filter(None, lines)))
        self._words = None
        if len(self._taken) + rows * columns > MOST_PLACES:
            raise Refusal(TOO_LARGE)
        for place in ((self._row + r, column + c) for r in range(rows) for c in range(columns)):
            self._taken[place] = None
        if not running_over:
            self._cells.append(cell)
            return
        self._cells.append(cell._replace(columns=1))
        self._cells += [cell._replace(column=column + more, columns=1, text="") for more in range(1, columns)]

    def _end_table(self) -> None:
        self._end_cell()
        last = self._row
        cells = (cell._replace(rows=min(cell.rows, last - cell.row + 1)) for cell in self._cells)
        if self._cells:
            self.tables.append(tuple(cells))
        self._cells, self._taken, self._row, self._depth = [], {}, -1, 0


def _span(said: dict[str, str], name: str) -> int:
    digits = said.get(name, "").strip()
    return (
        min(max(int(digits), 1), _MOST_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else 1
    )
