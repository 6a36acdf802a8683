"""A printed table as cells that can be put in a disguise, and the Word file of such tables."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.area import Area, by_position
from desktop.domain.forms.cell import Kind
from desktop.domain.layout.form_layout import Box, FilledLayout
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.write.parts import Grid, Line, parts_of


class Cell(Area, Struct, frozen=True):
    """A cell at its place; `asked` if a value stands or may stand there, `money` if it is an amount of 万元; `refs` are what it prints."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    asked: bool = False
    money: bool = False
    refs: tuple[CellRef, ...] = ()


class Table(Struct, frozen=True):
    """A table with the lines over it and the lines under it."""

    cells: tuple[Cell, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return max(cell.bottom for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.right for cell in self.cells)

    def at(self) -> dict[tuple[int, int], Cell]:
        return by_position(self.cells)


def tables_of(sheet: FilledLayout, values: Values) -> list[Table]:
    """The tables of a printed sheet, each with the lines since the one before."""
    found: list[Table] = []
    lines: list[str] = []
    for part in parts_of(sheet):
        if isinstance(part, Line):
            lines.append(part.text)
        elif isinstance(part, Grid):
            cells = tuple(
                Cell(one.row, one.column, one.rows, one.columns, one.text, *_kind(one.box, values))
                for one in part.cells
            )
            found.append(Table(cells, tuple(lines)))
            lines = []
    if found and lines:
        found[-1] = replace(found[-1], below=tuple(lines))
    return found


def _kind(box: Box, values: Values) -> tuple[bool, bool, tuple[CellRef, ...]]:
    definition = values.definition(box.ref) if box.ref else None
    alone = len(box.pieces) == 1
    refs = tuple(run.ref for run in box.pieces if run.ref)
    return box.ref is not None, bool(alone and definition and definition.kind is Kind.MONEY), refs


def word_file(tables: Iterable[Table]) -> bytes:
    """The tables one behind the other, each on a page of its own."""
    body: list[str] = []
    for table in tables:
        body += [_paragraph(line) for text in table.above for line in text.split("\n")]
        body.append(_table(table))
        body += [_paragraph(line) for text in table.below for line in text.split("\n")]
        body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    document = Document()
    element = document.element.body
    for child in list(element)[:-1]:
        element.remove(child)
    parsed = parse_xml(f"<w:body {nsdecls('w')}>{''.join(body)}</w:body>")
    for child in reversed(list(parsed)):
        element.insert(0, child)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraph(text: str) -> str:
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )
    return f"<w:p>{runs}</w:p>"


def _table(table: Table) -> str:
    at = table.at()
    rows: list[str] = []
    for row in range(table.rows):
        cells: list[str] = []
        column = 0
        while column < table.columns:
            cell = at.get((row, column), Cell(row, column, 1, 1, ""))
            merge = (
                "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
            )
            span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            said = _paragraph(cell.text if cell.row == row else "")
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{said}</w:tc>")
            column = cell.right
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = '<w:gridCol w:w="800"/>' * table.columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def placed(cells: Sequence[Cell], rows: dict[int, int], columns: dict[int, int]) -> tuple[Cell, ...]:
    """`cells` with their edges moved to other rows and columns."""
    return tuple(
        replace(
            cell,
            row=rows[cell.row],
            column=columns[cell.column],
            rows=rows[cell.bottom] - rows[cell.row],
            columns=columns[cell.right] - columns[cell.column],
        )
        for cell in cells
    )
