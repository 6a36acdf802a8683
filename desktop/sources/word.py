"""The blocks of a Word file: paragraphs and tables in order, the merges read from the file's own grid.

A row may begin and end inside the grid (gridBefore, gridAfter), a cell may span columns (gridSpan) and go on with the
one above it (vMerge). Deleted text of tracked changes and hidden text are passed over, inserted text is read. What stands in
a text box comes behind the paragraph that holds it; a table inside a cell is words of that cell. Lengths come in twips.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.forms.paper import Paper
from desktop.sources.captions import with_captions
from desktop.sources.document import Document
from desktop.sources.numbering import Numbering, numbering_of
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table, covering
from desktop.sources.word_text import PAGE, boxes_in, cell_text, text_of, within
from desktop.sources.xml_parts import child, is_on, number, said, tag

_TWIP = 25.4 / 1440
_MOST_COLUMNS = 200  # Word draws 63; what says more is broken
_UPRIGHT = {"tbRl", "tbRlV", "tbV"}  # text directions of columns read from top to bottom


def blocks_of(file: BinaryIO) -> list[Block]:
    """What the document holds, in order. Raises whatever the library raises at a broken file."""
    return list(document_of(file).blocks)


def document_of(file: BinaryIO) -> Document:
    """What the document holds, and what was left out. Raises whatever the library raises at a broken file."""
    return drawn_in(file).document


class Drawn(Struct, frozen=True):
    """A document with the file it was read from: `part` as the library holds it, and of each block its element.

    A paragraph may be several blocks; the end of a page has no element.
    """

    document: Document
    part: Any
    elements: tuple[Any, ...]


def drawn_in(file: BinaryIO) -> Drawn:
    """The document, and where each of its blocks is drawn. Raises whatever the library raises at a broken file."""
    from docx import Document as open_document

    part = open_document(file).part
    body = part.element.body
    blocks = _Blocks(numbering_of(_part(part, "numbering"), _part(part, "styles")))
    found = with_captions(blocks.read(body))
    return Drawn(Document("docx", found, tuple(_notes(body))), part, tuple(blocks.drawn))


def _part(document: Any, name: str) -> Any:
    """The root of a part that the document names; None where there is none."""
    from docx.oxml import parse_xml

    for relation in document.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            return parse_xml(relation.target_part.blob)
    return None


def _notes(body: Any) -> Iterator[str]:
    """What a reader would miss, and why it is not there."""
    counted: dict[str, int] = {}
    for element in body.iter():
        match tag(element):
            case "delText":
                kind = "deleted"
            case "vanish" if is_on(element) and tag(element.getparent().getparent()) == "r":
                kind = "hidden"
            case "tbl" if tag(element.getparent()) == "tc":
                kind = "nested"
            case "blip" | "imagedata":
                kind = "pictures"
            case _:
                continue
        counted[kind] = counted.get(kind, 0) + 1
    if deleted := counted.get("deleted"):
        yield f"修订中删去的文字有 {deleted} 处，没有读；要保留请先在 Word 或 WPS 里拒绝这些修订"
    if hidden := counted.get("hidden"):
        yield f"隐藏的文字有 {hidden} 处，没有读"
    if nested := counted.get("nested"):
        yield f"格子里另有 {nested} 张小表，按行读成了那一格的文字"
    if pictures := counted.get("pictures"):
        yield f"图片有 {pictures} 幅，图里的字没有读"


def _count(element: Any) -> int:
    return int(min(number(element, "val"), _MOST_COLUMNS))


class _Blocks(Struct):
    numbering: Numbering
    found: list[Block] = field(default_factory=list)
    drawn: list[Any] = field(default_factory=list)  # the element of each block; None of the end of a page
    section: int = 0  # where the blocks of the section begin that is being read

    def read(self, body: Any) -> list[Block]:
        self._children(body)
        self._section_ends(child(body, "sectPr"))
        return self.found

    def _children(self, container: Any) -> None:
        for one in within(container, "p", "tbl"):
            if tag(one) == "p":
                self._paragraph(one)
            else:
                self._table(one)

    def _paragraph(self, paragraph: Any) -> None:
        properties = child(paragraph, "pPr")
        centred = said(child(properties, "jc"), "val") == "center"
        if child(properties, "pageBreakBefore") is not None:
            self._take(PageEnd())
        text = text_of(paragraph)
        before = self.numbering.before(properties) if text.strip() else ""
        level = self.numbering.outline_level(properties)
        for at, page in enumerate(text.split(PAGE)):
            if at:
                self._take(PageEnd())
            for line in page.split("\n"):
                if line.strip():
                    self._take(Paragraph(line, centred, level=level, number=before), paragraph)
                    before = ""
        for box in boxes_in(paragraph):
            self._children(box)
        section = child(properties, "sectPr")
        if section is not None:
            self._section_ends(section)
            if said(child(section, "type"), "val") != "continuous":
                self._take(PageEnd())

    def _take(self, block: Block, element: Any = None) -> None:
        self.found.append(block)
        self.drawn.append(element)

    def _section_ends(self, properties: Any) -> None:
        """A section's page is said at its end."""
        paper = _paper(properties)
        self.found[self.section :] = [
            replace(block, paper=paper) if isinstance(block, Table) else block
            for block in self.found[self.section :]
        ]
        self.section = len(self.found)

    def _table(self, element: Any) -> None:
        cells = [cell for row in within(element, "tr") for cell in within(row, "tc")]
        if len(cells) == 1 and any(True for _ in within(cells[0], "tbl")):
            self._children(cells[0])  # a frame around the page, the table inside it
            return
        table = _table(element, self.numbering)
        if table:
            self._take(table, element)


def _paper(properties: Any) -> Paper:
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    usual = Paper()
    top, right, bottom, left = (
        number(margins, side, default / _TWIP) * _TWIP
        for side, default in zip(("top", "right", "bottom", "left"), usual.margins, strict=True)
    )
    return Paper(
        width=number(size, "w", usual.width / _TWIP) * _TWIP,
        height=number(size, "h", usual.height / _TWIP) * _TWIP,
        margins=(top, right, bottom, left),
    )


class _Open(Struct):
    """A cell that the next row may go on with."""

    cell: Cell
    merging: bool


def _table(element: Any, numbering: Numbering) -> Table | None:
    cells: list[Cell] = []
    heights: list[float] = []
    said: dict[int, float] = {}  # column → width of a cell that lies in it alone
    columns = 0
    above: dict[tuple[int, int], _Open] = {}  # (column, columns) of the row above → its cell
    for at, row in enumerate(rows_of(element)):
        properties = child(row, "trPr")
        heights.append(number(child(properties, "trHeight"), "val") * _TWIP)
        here: dict[tuple[int, int], _Open] = {}
        end = _count(child(properties, "gridBefore"))
        for column, tc in cells_of(row):
            one, merge = _cell(tc, at, column, numbering)
            over = above.get((one.column, one.columns))
            if merge == "continue" and over and over.merging:
                over.cell = replace(over.cell, rows=over.cell.rows + 1)
                here[one.column, one.columns] = over
            else:
                here[one.column, one.columns] = _Open(one, bool(merge))
            if one.columns == 1:
                said.setdefault(column, number(child(child(tc, "tcPr"), "tcW"), "w") * _TWIP)
            end = one.right
        columns = max(columns, end + _count(child(properties, "gridAfter")))
        cells += [open_.cell for key, open_ in above.items() if here.get(key) is not open_]
        above = here
    cells += [open_.cell for open_ in above.values()]
    if not columns:
        return None
    return Table(_widths(element, columns, said), tuple(heights), covering(len(heights), columns, cells))


def rows_of(element: Any) -> list[Any]:
    """The rows of a `w:tbl`, but for those that a tracked change has deleted."""
    return [row for row in within(element, "tr") if child(child(row, "trPr"), "del") is None]


def cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    """The `w:tc` of a row, each with the column of the grid in which it begins."""
    column = _count(child(child(row, "trPr"), "gridBefore"))
    for tc in within(row, "tc"):
        yield column, tc
        column += _across(tc)


def _across(tc: Any) -> int:
    return max(_count(child(child(tc, "tcPr"), "gridSpan")), 1)


def _cell(tc: Any, row: int, column: int, numbering: Numbering) -> tuple[Cell, str]:
    """The cell of one `w:tc`, and how it takes part in a merge downwards: "restart", "continue" or ""."""
    properties = child(tc, "tcPr")
    merge = child(properties, "vMerge")
    return Cell(
        row,
        column,
        columns=_across(tc),
        text=cell_text(tc, numbering),
        vertical=said(child(properties, "textDirection"), "val") in _UPRIGHT,
    ), "" if merge is None else said(merge, "val", "continue")


def _widths(element: Any, columns: int, said: dict[int, float]) -> tuple[float, ...]:
    """The grid's own widths; where they are not told for every column, those of the cells."""
    grid = [number(column, "w") * _TWIP for column in within(child(element, "tblGrid"), "gridCol")]
    if len(grid) >= columns and all(width > 0 for width in grid[:columns]):
        return tuple(grid[:columns])
    usual = sum(said.values()) / len(said) if any(said.values()) else 10.0
    return tuple(said.get(column) or usual for column in range(columns))
