"""A page as Word, Excel, WPS and browsers write it: its paragraphs and tables in order, as one sees them.

A cell that Excel lets run over its empty neighbours is one cell and empty neighbours; a table inside a cell is words of
that cell, a line a cell. Deleted and hidden text is left out. Nothing that a page names is fetched.
"""

import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct, field

from desktop.domain.refusal import Refusal
from desktop.sources.captions import with_captions
from desktop.sources.document import Document
from desktop.sources.table import Block, Cell, Paragraph, Table, covering
from desktop.sources.tags import Tag, Unreadable, pieces

MOST_PLACES = 200_000  # spans of a planted page must not fill the memory
_MOST_SPAN = 1000  # as browsers have it
_BLANKS = " \t\r\n\u00a0"
_BLOCKS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "tr", "table", "section", "article",
    "ul", "ol", "body", "caption",
))  # fmt: skip
_UNSEEN = frozenset(("style", "script", "head", "title", "xml"))
_VOID = frozenset(("br", "img", "hr", "col", "input", "meta", "link", "wbr"))
_CELLS = ("td", "th")
_ENDS_ITSELF = frozenset(
    ("td", "th", "tr", "p", "li")
)  # the next one of its kind ends it where nothing else does
# A line of the page's source that ends within Chinese words is no blank between them.
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FORMAT = re.compile(r"mso-number-format\s*:\s*(\"[^\"]*\"|'[^']*'|[^;}]*)")
_CLASS = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_LEVEL = re.compile(r"mso-outline-level:\s*(\d)")


class TooManyPlaces(Refusal):
    """Spans that claim more places than any form has."""


def document_of(html: str) -> Document:
    """What the page shows. Raises Refusal where it is cut off or claims too much."""
    try:
        reader = _read(html)
    except Unreadable:
        raise Refusal("网页的内容不完整，读不出来，请重新保存一份再试") from None
    notes = []
    if reader.deleted:
        notes.append(f"修订中删去的文字有 {reader.deleted} 处，没有读")
    if reader.hidden:
        notes.append(f"隐藏的内容有 {reader.hidden} 处，没有读")
    if reader.nested:
        notes.append(f"格子里另有 {reader.nested} 张小表，读成了那一格的文字")
    return Document("html", with_captions(reader.found), tuple(notes))


def tables_of(html: str) -> tuple[list[Table], str]:
    """The tables, and the words that stand beside them; nothing of a page that is cut off. Raises TooManyPlaces."""
    try:
        found = _read(html).found
    except Unreadable:
        return [], ""
    beside = "\n".join(block.text for block in found if isinstance(block, Paragraph))
    return [block for block in found if isinstance(block, Table)], beside


def _read(html: str) -> "_Reader":
    reader = _Reader(_formats(html))
    for piece in pieces(html):
        reader.read(piece)
    reader.finish()
    return reader


class _Open(Struct):
    """The cell that is being read."""

    column: int
    rows: int
    columns: int
    running_over: bool
    value: Decimal | None
    format: str
    words: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, formats: dict[str, str]) -> None:
        self._formats = formats  # class → number format
        self.found: list[Block] = []
        self.deleted = self.hidden = self.nested = 0
        self._unseen = 0
        self._skipped = ("", 0, 0)  # name of an element that isn't read, how often it is open, tables inside
        self._depth = 0  # tables that are open
        self._cells: list[Cell] = []
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self._cell: _Open | None = None
        self._words: list[str] = []  # of the paragraph outside tables
        self._level = 0

    def read(self, piece: Tag | str) -> None:
        if isinstance(piece, str):
            self._say(piece)
            return
        if self._skips(piece):
            return
        if piece.opens:
            self._open(piece)
        if piece.closes:
            self._close(piece.name)

    def _skips(self, tag: Tag) -> bool:
        name, open_, tables = self._skipped
        if open_:
            if tag.opens and not tag.closes and tag.name == name:
                if open_ == 1 and not tables and name in _ENDS_ITSELF:
                    self._skipped = ("", 0, 0)
                    return self._skips(tag)
                open_ += 1
            elif tag.closes and not tag.opens and tag.name == name:
                open_ -= 1
            elif tag.name == "table" and not (tag.opens and tag.closes):
                tables += 1 if tag.opens else -1
                if tables < 0:  # the table around it ends, and with it what was never closed
                    self._skipped = ("", 0, 0)
                    return False
            self._skipped = (name, open_, tables)
            return True
        if not tag.opens or tag.closes or tag.name in _VOID:
            return False
        deleted = tag.name == "del"
        if not (deleted or "hidden" in tag.said or _HIDDEN.search(tag.said.get("style", ""))):
            return False
        self.deleted += deleted
        self.hidden += not deleted
        self._skipped = (tag.name, 1, 0)
        return True

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "body":
            self._unseen = 0  # a head that never ends
        if name in _UNSEEN:
            if not tag.closes:
                self._unseen += 1
        elif name == "table":
            if not self._depth:
                self._end_paragraph()
            self._depth += 1
            self.nested += self._depth == 2 and self._cell is not None
        elif self._depth == 1 and name == "tr":
            self._end_cell()
            self._row += 1
        elif self._depth == 1 and name in _CELLS:
            self._begin_cell(tag.said)
        elif self._cell is not None and (name == "br" or name in _BLOCKS):
            self._cell.words.append("\n")
        elif not self._depth and (name == "br" or name in _BLOCKS):
            self._end_paragraph(self._level if name == "br" else _level(tag))
        if self._depth > 1 and name in ("table", "tr", *_CELLS) and self._cell is not None:
            self._cell.words.append("\n")

    def _close(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif name == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1 and name in (*_CELLS, "tr"):
            self._end_cell()
        elif self._cell is not None and name in _BLOCKS:
            self._cell.words.append("\n")
        elif not self._depth and name in _BLOCKS:
            self._end_paragraph()

    def _say(self, words: str) -> None:
        if self._unseen or self._skipped[1]:
            return
        plain = re.sub(r"[ \t\r\n]+", " ", _WRAP.sub("", words))
        if self._cell is not None:
            self._cell.words.append(plain)
        elif not self._depth:
            self._words.append(plain)

    def finish(self) -> None:
        if self._depth:
            self._end_table()
        self._end_paragraph()

    def _end_paragraph(self, level: int = 0) -> None:
        text = "".join(self._words).replace("\u00a0", " ").strip(_BLANKS)
        if text:
            self.found.append(Paragraph(text, level=self._level))
        self._words, self._level = [], level

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._end_cell()
        self._row = max(self._row, 0)
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        style = said.get("style", "")
        own = _FORMAT.search(style)
        number_format = _bare(own[1]) if own else self._formats.get(said.get("class", ""), "")
        running_over = "mso-ignore:colspan" in style.replace(" ", "")
        rows, columns = _span(said, "rowspan"), _span(said, "colspan")
        self._cell = _Open(column, rows, columns, running_over, _value(said), number_format)

    def _end_cell(self) -> None:
        one = self._cell
        if one is None:
            return
        self._cell = None
        lines = (line.strip(_BLANKS) for line in "".join(one.words).replace("\u00a0", " ").split("\n"))
        text = "\n".join(filter(None, lines))
        if len(self._taken) + one.rows * one.columns > MOST_PLACES:
            raise TooManyPlaces("网页里的表格合并的格子太多，不像要填的表，请只留要读的表")
        self._taken |= {(self._row + r, one.column + c) for r in range(one.rows) for c in range(one.columns)}
        columns = 1 if one.running_over else one.columns
        self._cells.append(
            Cell(self._row, one.column, one.rows, columns, text, value=one.value, format=one.format)
        )
        if one.running_over:
            self._cells += [Cell(self._row, one.column + more, one.rows, 1) for more in range(1, one.columns)]

    def _end_table(self) -> None:
        self._end_cell()
        if self._cells:
            rows = self._row + 1
            columns = max(cell.right for cell in self._cells)
            if rows * columns > MOST_PLACES:
                raise TooManyPlaces("网页里的表格太大，不像要填的表，请只留要读的表")
            self.found.append(Table((0.0,) * columns, (0.0,) * rows, covering(rows, columns, self._cells)))
        self._cells, self._taken, self._row, self._depth = [], set(), -1, 0


def _formats(html: str) -> dict[str, str]:
    """Class → number format, from the style sheets inside the page, which Excel puts into comments."""
    found: dict[str, str] = {}
    low = html.lower()
    if len(low) != len(html):  # a capital that is two signs when small: the places would not agree
        return found
    at = low.find("<style")
    while at >= 0:
        end = low.find("</style", at)
        if end < 0:
            break
        for name, said in _CLASS.findall(html[at:end]):
            if number_format := _FORMAT.search(said):
                found[name] = _bare(number_format[1])
        at = low.find("<style", end)
    return found


def _level(tag: Tag) -> int:
    if re.fullmatch("h[1-6]", tag.name):
        return int(tag.name[1])
    outline = _LEVEL.search(tag.said.get("style", ""))
    return int(outline[1]) if outline else 0


def _bare(text: str) -> str:
    """A number format without the quotes and backslashes of style sheets: `"0\\.00%"` is 0.00%."""
    return re.sub(r"\\(.)", r"\1", text.strip().strip("\"'"))


def _value(said: dict[str, str]) -> Decimal | None:
    """The number that Excel adds to a cell beside what it shows."""
    try:
        found = Decimal(said.get("x:num", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _span(said: dict[str, str], name: str) -> int:
    digits = said.get(name, "").strip()
    whole = digits.isascii() and digits.isdigit() and len(digits) < 9
    return min(max(int(digits), 1), _MOST_SPAN) if whole else 1
