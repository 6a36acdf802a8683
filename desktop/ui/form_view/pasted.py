"""What a clipboard offers to a sheet, as one block of cells. No Qt.

Three things may say what the cells are: our own mark, the page that Word, Excel, WPS and browsers add, and plain text
with tabs. Where two of them disagree on the rows and columns, the block is refused: a text in a wrong row is worse than
no text.
"""

import json
import unicodedata

from msgspec import Struct

from desktop.domain.refusal import Refusal
from desktop.ui.form_view.block import compact, read_block
from desktop.ui.form_view.html_table import MOST_PLACES, TOO_LARGE, Cell, read_tables

_MOST = 20_000  # texts of a block: 1,000 projects in 20 columns
RowKey = tuple[str, str]  # the group and class of a row; ("", "") for a row that stands once

_NOTHING = "剪贴板里没有文字（可能是图片或文件），没有粘贴"
_SEVERAL = "剪贴板里有 {} 张表格，没有粘贴；请一张一张地复制"
_BESIDE = "复制的内容里，表格外面还有文字（“{}”），没有粘贴；请只复制表格里要贴的那几格"
_TWO_WORDS = "剪贴板里的文字和表格对不上，看不出哪些字在哪一格，没有粘贴；请只复制要贴的那几格，再贴一次"
_RAGGED = (
    "粘贴的第 {} 行有 {} 列，别的行有 {} 列，看不出哪些字在哪一格，没有粘贴；"
    "可能是一格里有换行，请从 Word、Excel 或 WPS 的表格里复制，或一行一行地粘贴"
)


class Pasted(Struct, frozen=True):
    """A block: cells that don't overlap, and how many rows and columns they take.

    `own`: copied from a sheet of ours, so that its merges are known; `keys`: which row of the form each row was.
    """

    cells: tuple[Cell, ...]
    own: bool = False
    keys: tuple[RowKey, ...] = ()

    @property
    def rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def merged(self) -> bool:
        return any(cell.rows > 1 or cell.columns > 1 for cell in self.cells)

    @property
    def alone(self) -> str | None:
        """The text of a block that is one cell; None if it is more."""
        return self.cells[0].text if len(self.cells) == 1 else None


def from_clipboard(text: str, html: str = "", own: bytes = b"", one_text: bool = False) -> Pasted:
    """The block that is offered; with `one_text`, lines that are no cells are one text. Raises Refusal."""
    found = _from_mark(own)
    if text.count("\t") + text.count("\n") + text.count("\r") > MOST_PLACES:
        raise Refusal(TOO_LARGE)
    if found is None and "<table" in html.lower():
        found = _from_page(html, text)
    if found is None and text.strip():
        rows = read_block(text)
        lines = max(map(len, rows)) == 1
        found = _of_rows([["\n".join(row[0] for row in rows)]] if one_text and lines else rows)
    if found is None:
        found = _from_lines(html, one_text) if html else _of_rows(read_block(text)) if text else None
    if found is None:
        raise Refusal(_NOTHING)
    if sum(bool(cell.text.strip()) for cell in found.cells) > _MOST:
        raise Refusal(TOO_LARGE)
    kept = _without_empty_end(found)
    keys = tuple(kept.keys[row] for row in sorted({cell.row for cell in kept.cells})) if kept.keys else ()
    return Pasted(tuple(compact(kept.cells)), kept.own, keys)


def mark(cells: list[Cell], keys: list[RowKey]) -> bytes:
    """How a block of ours is marked, so that it can be pasted with its merges."""
    return json.dumps({"cells": cells, "keys": keys}, ensure_ascii=False).encode()


def _from_mark(data: bytes) -> Pasted | None:
    """A marked block; None if there is none, or if the mark is not as we write it."""
    try:
        said = json.loads(data)
        cells = tuple(
            Cell(int(row), int(column), int(rows), int(columns), str(text))
            for row, column, rows, columns, text in said["cells"]
        )
        keys = tuple((str(group), str(class_)) for group, class_ in said["keys"])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
    sound = all(min(one[:2]) >= 0 and min(one[2:4]) >= 1 and max(one[:4]) < 100_000 for one in cells)
    found = Pasted(cells, True, keys)
    return found if cells and sound and len(keys) == found.rows else None


def _from_page(html: str, text: str) -> Pasted | None:
    """The only table of a page, if the plain text says the same; None if the page is to be read as plain text."""
    page = read_tables(html)
    rows = read_block(text)
    if not page.tables:
        return None
    if len(page.tables) > 1 or page.beside:
        if text.strip() and max(map(len, rows)) == 1:
            return None  # a letter or a web page whose frame is made of tables: lines of text
        raise Refusal(
            _BESIDE.format(_short(page.beside)) if page.beside else _SEVERAL.format(len(page.tables))
        )
    table = Pasted(page.tables[0])
    if not text.strip():
        return table
    if not table.merged and (table.rows, {table.columns}) == (len(rows), set(map(len, rows))):
        return _of_rows(rows)
    if _letters("".join(cell.text for cell in table.cells)) == _letters("".join(map("".join, rows))):
        return table
    raise Refusal(_TWO_WORDS)


def _from_lines(html: str, one_text: bool) -> Pasted | None:
    """A page without a table and without plain text beside it: its paragraphs."""
    cells = read_tables(f"<table><td>{html}</td></table>").tables
    text = cells[0][0].text if cells else ""
    if not text:
        return None
    return _of_rows([[text]] if one_text else [[line] for line in text.split("\n")])


def _of_rows(rows: list[list[str]]) -> Pasted:
    """Text between tabs: rows of one length, or it can't be told which text stands in which column."""
    widest = max(map(len, rows))
    for at, row in enumerate(rows, 1):
        if len(row) != widest:
            raise Refusal(_RAGGED.format(at, len(row), widest))
    return Pasted(
        tuple(Cell(at, column, 1, 1, text) for at, row in enumerate(rows) for column, text in enumerate(row))
    )


def _without_empty_end(block: Pasted) -> Pasted:
    """Without the empty rows below the last text, which a selection drawn too far brings along."""
    last = max((cell.row for cell in block.cells if cell.text.strip()), default=None)
    if last is None:
        return block
    kept = tuple(
        cell._replace(rows=min(cell.rows, last + 1 - cell.row)) for cell in block.cells if cell.row <= last
    )
    return Pasted(kept, block.own, block.keys[: last + 1])


def _letters(text: str) -> str:
    """What two copies of one text have in common: no blanks, no invisible marks."""
    return "".join(one for one in text if not one.isspace() and unicodedata.category(one) != "Cf")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 12 else line[:12] + "…"
