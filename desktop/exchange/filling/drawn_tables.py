"""Where the tables and lines of a document are drawn: elements by table, row and column, and the paragraphs around them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from msgspec import Struct

from desktop.domain.meaning.label import squeezed
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.filling.lines import Lines, named
from desktop.exchange.incoming.joined import place_in
from desktop.sources.table import Paragraph, Table
from desktop.sources.word import Drawn, cells_of, rows_of
from desktop.sources.xml_parts import below

_MARKS = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "sectPr",
)  # fmt: skip
_IDS = ("paraId", "textId")


class DrawnLine(Struct, frozen=True):
    """A line outside the tables: what it says, its paragraph, and the numbers of the tables before and after it, from 0."""

    text: str
    element: Any
    before: int
    after: int


class DrawnTables:
    """The elements of a document's tables, as they were when it was read."""

    def __init__(self, drawn: Drawn) -> None:
        self._tables: list[Any] = []
        self._rows: list[list[Any]] = []
        self._cells: list[dict[tuple[int, int], Any]] = []
        self.lines: list[DrawnLine] = []
        for block, element in zip(drawn.document.blocks, drawn.elements, strict=True):
            if isinstance(block, Table):
                self._take(element)
            elif isinstance(block, Paragraph) and block.text.strip():
                number = len(self._cells)
                self.lines.append(DrawnLine(block.text, element, number - 1, number))

    def _take(self, element: Any) -> None:
        rows = rows_of(element)
        self._tables.append(element)
        self._rows.append(rows)
        self._cells.append({(at, column): tc for at, row in enumerate(rows) for column, tc in cells_of(row)})

    def cell(self, framed: Framed, row: int, column: int) -> Any:
        """The `w:tc` that begins there; None where none does."""
        number, row = place_in(framed, row)
        return self._cells[number].get((row, column))

    def row(self, framed: Framed, row: int) -> Any:
        number, row = place_in(framed, row)
        return self._rows[number][row]

    def texts(self, framed: Framed) -> Iterator[tuple[int, int, Any]]:
        """The cells of a table that say something."""
        for cell in framed.table.cells:
            tc = self.cell(framed, cell.row, cell.column)
            if cell.text.strip() and tc is not None:
                yield cell.row, cell.column, tc

    def copied(self, framed: Framed, label: str, new_label: str) -> int:
        """The number of a table more that looks like one, with its heading and the lines under it, on a page of its own.

        It stands right behind them; `label` in its heading becomes `new_label`.
        """
        table = self._tables[framed.number]
        heading, foot = _squeezed(framed.label, *framed.title, *framed.above), _squeezed(*framed.below)
        beside = [line for line in self.lines if line.element.getparent() is table.getparent()]
        over = [one for one in beside if one.after == framed.number and squeezed(one.text) in heading]
        under = [one for one in beside if one.before == framed.number and squeezed(one.text) in foot]
        whole = [over[0].element if over else table]
        while whole[-1] is not (under[-1].element if under else table):
            whole.append(whole[-1].getnext())
        copies = {one: deepcopy(one) for one in whole}
        at = whole[-1]
        for one in (_page_end(table), *copies.values()):
            without_ids(one)
            at.addnext(one)
            at = one
        number = len(self._tables)
        self._take(copies[table])
        for line in over:
            lines = Lines(copies[line.element])
            if label and squeezed(line.text).startswith(squeezed(label)) and label in lines.text:
                start = lines.text.index(label)
                lines.replace(start, start + len(label), new_label)
            self.lines.append(DrawnLine(line.text, copies[line.element], -1, number))
        self.lines += [DrawnLine(line.text, copies[line.element], number, -1) for line in under]
        return number


def _squeezed(*lines: str) -> set[str]:
    return {squeezed(line) for line in lines} - {""}


def _page_end(like: Any) -> Any:
    """A paragraph that ends the page."""
    paragraph, run, end = (like.makeelement(named(like, name)) for name in ("p", "r", "br"))
    end.set(named(like, "type"), "page")
    run.append(end)
    paragraph.append(run)
    return paragraph


def without_ids(element: Any) -> None:
    """Take from a copied element what no two of a file may share, and the end of a section."""
    for one in list(below(element, *_MARKS)):
        one.getparent().remove(one)
    for one in element.iter():
        for key in [key for key in one.attrib if key.rpartition("}")[2] in _IDS]:
            del one.attrib[key]
