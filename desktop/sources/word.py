"""The blocks of a Word file: paragraphs and tables in order, the merges read from the file's own grid.

A row may begin and end inside the grid (gridBefore, gridAfter), a cell may span columns (gridSpan) and go on with the
one above it (vMerge). Deleted text of tracked changes is passed over, inserted text read. Lengths come in twips.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from desktop.domain.forms.paper import Paper
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table, covering

_TWIP = 25.4 / 1440
# Wrappers that a paragraph, a row or a cell may stand in without being anything else.
_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
# What of a paragraph is not its text: properties, deleted text, commands of fields, pictures and boxes.
_NO_TEXT = {
    "pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "drawing", "pict", "object", "AlternateContent",
}  # fmt: skip
_PAGE = "\f"
_MOST_COLUMNS = 200  # Word draws 63; what says more is broken
_UPRIGHT = {"tbRl", "tbRlV", "tbV"}  # text directions of columns read from top to bottom


def blocks_of(file: BinaryIO) -> list[Block]:
    """What the document holds, in order. Raises whatever the library raises at a broken file."""
    from docx import Document

    return _Blocks().read(Document(file).element.body)


# Elements and attributes are asked for by their bare names: a file may have them in either of two namespaces.


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Any, name: str) -> Any:
    """The first child of that name, or None; None has none."""
    return None if element is None else next((child for child in element if _tag(child) == name), None)


def _said(element: Any, name: str, default: str = "") -> str:
    """An attribute of an element that may not be there."""
    said = () if element is None else element.attrib.items()
    return next((str(value) for key, value in said if key.rpartition("}")[2] == name), default)


def _number(element: Any, name: str, default: float = 0) -> float:
    try:
        return float(_said(element, name))
    except ValueError:
        return default


def _count(element: Any) -> int:
    return int(min(_number(element, "val"), _MOST_COLUMNS))


def _within(element: Any, *tags: str) -> Iterator[Any]:
    """The children with one of these names, those inside wrappers as well."""
    for child in () if element is None else element:
        if _tag(child) in tags:
            yield child
        elif _tag(child) in _WRAPPERS:
            yield from _within(child, *tags)


def _text(element: Any) -> str:
    """The text of a paragraph or of a part of one: a break is `\\n`, the end of a page `\\f`."""
    found = ""
    for node in element:
        match _tag(node):
            case "t":
                found += node.text or ""
            case "br" | "cr":
                found += _PAGE if _said(node, "type") == "page" else "\n"
            case "tab" | "ptab":
                found += "\t"
            case "noBreakHyphen":
                found += "-"
            case name if name not in _NO_TEXT:
                found += _text(node)
    return found


@dataclass
class _Blocks:
    found: list[Block] = field(default_factory=list)
    section: int = 0  # where the blocks of the section begin that is being read

    def read(self, body: Any) -> list[Block]:
        self._children(body)
        self._section_ends(_child(body, "sectPr"))
        return self.found

    def _children(self, container: Any) -> None:
        for child in _within(container, "p", "tbl"):
            if _tag(child) == "p":
                self._paragraph(child)
            else:
                self._table(child)

    def _paragraph(self, paragraph: Any) -> None:
        properties = _child(paragraph, "pPr")
        centred = _said(_child(properties, "jc"), "val") == "center"
        if _child(properties, "pageBreakBefore") is not None:
            self.found.append(PageEnd())
        for at, text in enumerate(_text(paragraph).split(_PAGE)):
            if at:
                self.found.append(PageEnd())
            self.found += [Paragraph(line, centred) for line in text.split("\n") if line.strip()]
        section = _child(properties, "sectPr")
        if section is not None:
            self._section_ends(section)
            if _said(_child(section, "type"), "val") != "continuous":
                self.found.append(PageEnd())

    def _section_ends(self, properties: Any) -> None:
        """A section's page is said at its end."""
        paper = _paper(properties)
        self.found[self.section :] = [
            replace(block, paper=paper) if isinstance(block, Table) else block
            for block in self.found[self.section :]
        ]
        self.section = len(self.found)

    def _table(self, element: Any) -> None:
        cells = [cell for row in _within(element, "tr") for cell in _within(row, "tc")]
        if len(cells) == 1 and any(True for _ in _within(cells[0], "tbl")):
            self._children(cells[0])  # a frame around the page, the table inside it
            return
        table = _table(element)
        if table:
            self.found.append(table)


def _paper(properties: Any) -> Paper:
    size, margins = _child(properties, "pgSz"), _child(properties, "pgMar")
    usual = Paper()
    top, right, bottom, left = (
        _number(margins, side, default / _TWIP) * _TWIP
        for side, default in zip(("top", "right", "bottom", "left"), usual.margins, strict=True)
    )
    return Paper(
        width=_number(size, "w", usual.width / _TWIP) * _TWIP,
        height=_number(size, "h", usual.height / _TWIP) * _TWIP,
        margins=(top, right, bottom, left),
    )


@dataclass
class _Open:
    """A cell that the next row may go on with."""

    cell: Cell
    merging: bool


def _table(element: Any) -> Table | None:
    cells: list[Cell] = []
    heights: list[float] = []
    said: dict[int, float] = {}  # column → width of a cell that lies in it alone
    columns = 0
    above: dict[tuple[int, int], _Open] = {}  # (column, columns) of the row above → its cell
    for row in _within(element, "tr"):
        properties = _child(row, "trPr")
        if _child(properties, "del") is not None:
            continue
        at = len(heights)
        heights.append(_number(_child(properties, "trHeight"), "val") * _TWIP)
        here: dict[tuple[int, int], _Open] = {}
        column = _count(_child(properties, "gridBefore"))
        for tc in _within(row, "tc"):
            one, merge = _cell(tc, at, column)
            over = above.get((one.column, one.columns))
            if merge == "continue" and over and over.merging:
                over.cell = replace(over.cell, rows=over.cell.rows + 1)
                here[one.column, one.columns] = over
            else:
                here[one.column, one.columns] = _Open(one, bool(merge))
            if one.columns == 1:
                said.setdefault(column, _number(_child(_child(tc, "tcPr"), "tcW"), "w") * _TWIP)
            column = one.right
        columns = max(columns, column + _count(_child(properties, "gridAfter")))
        cells += [open_.cell for key, open_ in above.items() if here.get(key) is not open_]
        above = here
    cells += [open_.cell for open_ in above.values()]
    if not columns:
        return None
    return Table(_widths(element, columns, said), tuple(heights), covering(len(heights), columns, cells))


def _cell(tc: Any, row: int, column: int) -> tuple[Cell, str]:
    """The cell of one `w:tc`, and how it takes part in a merge downwards: "restart", "continue" or ""."""
    properties = _child(tc, "tcPr")
    merge = _child(properties, "vMerge")
    return Cell(
        row,
        column,
        columns=max(_count(_child(properties, "gridSpan")), 1),
        text=_cell_text(tc),
        vertical=_said(_child(properties, "textDirection"), "val") in _UPRIGHT,
    ), "" if merge is None else _said(merge, "val", "continue")


def _cell_text(tc: Any) -> str:
    """The lines of a cell; a table inside it a line a row."""
    lines: list[str] = []
    for child in _within(tc, "p", "tbl"):
        if _tag(child) == "p":
            lines.append(_text(child).replace(_PAGE, "\n"))
        else:
            lines += ["\u3000".join(map(_cell_text, _within(row, "tc"))) for row in _within(child, "tr")]
    return "\n".join(lines)


def _widths(element: Any, columns: int, said: dict[int, float]) -> tuple[float, ...]:
    """The grid's own widths; where they are not told for every column, those of the cells."""
    grid = [_number(column, "w") * _TWIP for column in _within(_child(element, "tblGrid"), "gridCol")]
    if len(grid) >= columns and all(width > 0 for width in grid[:columns]):
        return tuple(grid[:columns])
    usual = sum(said.values()) / len(said) if any(said.values()) else 10.0
    return tuple(said.get(column) or usual for column in range(columns))
