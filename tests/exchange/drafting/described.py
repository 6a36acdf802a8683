"""Tables described in a test, built as Word and Excel files, drafted, and held against their description.

A description is a line a row, `|` around the cells, with these signs in them:

    <  ^     the cell goes on from the left, from above
    -        the row has no cell here: it begins later or ends earlier than the grid
    «…»      somebody's answer, filled in or empty; without them an empty cell stays empty in the form
    ↵        a line break inside the cell
"""

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from desktop.domain.forms.cell import Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid
from desktop.exchange.drafting.draft import draft, draft_set
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.surroundings import Framed, Framing
from desktop.session.library import load_set
from desktop.sources import libreoffice
from desktop.sources.table import Cell, Table, covering
from tests.office import saved_again

LAST_YEAR = 2023
Regions = dict[tuple[int, int], tuple[int, int, str]]


class Line(Struct, frozen=True):
    """A paragraph."""

    text: str
    centred: bool = False


class PageEnd(Struct, frozen=True):
    """A new page; in Excel a new sheet."""


class Described(Struct, frozen=True):
    """A table as described; widths and heights in mm."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        return len(self.rows[0])

    def regions(self) -> Regions:
        """Top left position → rows, columns, text of each merged cell."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                owner[r, c] = owner[r, c - 1] if text == "<" else owner[r - 1, c] if text == "^" else (r, c)
        found = {}
        for r, c in sorted(set(owner.values())):
            inside = [place for place, of in owner.items() if of == (r, c)]
            rows, columns = (max(place[axis] for place in inside) for axis in (0, 1))
            found[r, c] = rows - r + 1, columns - c + 1, self.rows[r][c]
        return found


Part = Line | PageEnd | Described


def table(text: str, widths: tuple[float, ...] = (), heights: tuple[float, ...] = ()) -> Described:
    """The table that a text describes."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = tuple(tuple(cell.strip(" ") for cell in line[1:-1].split("|")) for line in lines)
    assert len({len(row) for row in rows}) == 1, [len(row) for row in rows]
    return Described(rows, widths, heights)


def written(text: str) -> str:
    """What the file holds in a cell."""
    return "" if text == "-" else re.sub("[«»]", "", text).replace("↵", "\n")


# Word


def write_word(path: Path, *parts: Part, landscape: bool = False) -> Path:
    """A .docx of these parts on A4."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Mm, (20, 18, 16, 18)
    )
    for part in parts:
        match part:
            case Line(text, centred):
                paragraph = document.add_paragraph(text)
                if centred:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            case PageEnd():
                document.add_page_break()
            case Described():
                _word_table(document, part)
    document.save(str(path))
    return path


def _word_table(document: Any, described: Described) -> None:
    made = document.add_table(len(described.rows), described.columns, style="Table Grid")
    made.autofit = False
    cells = [list(row.cells) for row in made.rows]
    for (r, c), (rows, columns, text) in described.regions().items():
        if rows * columns > 1 and text != "-":
            cells[r][c].merge(cells[r + rows - 1][c + columns - 1])
        if written(text):
            cells[r][c].text = written(text)
    for column, width in zip(made.columns, described.widths, strict=False):
        column.width = Mm(width)
    for row, height in zip(made.rows, described.heights, strict=False):
        row.height = Mm(height)
    for row, texts in zip(made.rows, described.rows, strict=True):
        _shorten(row._tr, texts)


def _shorten(tr: Any, texts: tuple[str, ...]) -> None:
    """Take away the cells of a row that begins later or ends earlier than the grid."""
    bare = "".join("-" if text == "-" else "x" for text in texts)
    for name, count, at in (
        ("w:gridBefore", len(bare) - len(bare.lstrip("-")), 0),
        ("w:gridAfter", len(bare) - len(bare.rstrip("-")), -1),
    ):
        if count:
            for _ in range(count):
                tr.remove(tr.tc_lst[at])
            element = OxmlElement(name)
            element.set(qn("w:val"), str(count))
            tr.get_or_add_trPr().insert(0, element)


# Excel


def write_excel(path: Path, *parts: Part, landscape: bool = False, framed: bool = True) -> Path:
    """An .xlsx of these parts one below the other, a blank row after each table."""
    book = Workbook()
    sheet: Any = book.active
    widest = max((part.columns for part in parts if isinstance(part, Described)), default=1)
    at = 1
    for part in parts:
        match part:
            case Line(text, centred):
                sheet.cell(at, 1, text)
                if centred:
                    sheet.cell(at, 1).alignment = Alignment(horizontal="center")
                    sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=widest)
                at += 1
            case PageEnd():
                sheet, at = book.create_sheet(), 1
            case Described():
                _excel_table(sheet, part, at, framed)
                at += len(part.rows) + 1
    for one in book.worksheets:
        one.page_setup.orientation = "landscape" if landscape else "portrait"
        one.page_setup.paperSize = 9
    book.save(path)
    return path


def _excel_table(sheet: Any, described: Described, top: int, framed: bool) -> None:
    side = Side(style="thin")
    for (r, c), (rows, columns, text) in described.regions().items():
        sheet.cell(top + r, 1 + c).value = _value(written(text))
        for row in range(top + r, top + r + rows):
            for column in range(1 + c, 1 + c + columns):
                if framed:
                    sheet.cell(row, column).border = Border(side, side, side, side)
        if rows * columns > 1:
            sheet.merge_cells(
                start_row=top + r, start_column=1 + c, end_row=top + r + rows - 1, end_column=c + columns
            )
    for column, width in enumerate(described.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width / 2


def _value(text: str) -> str | float | None:
    try:
        return float(text)
    except ValueError:
        return text or None


def resaved(path: Path) -> Path:
    """The same file as LibreOffice writes it; skips the test where there is none."""
    if not libreoffice.installed():
        pytest.skip("LibreOffice is not installed")
    kind = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}[path.suffix]
    (saved,) = saved_again([path], kind)
    return saved


# What was drafted


def drafted(path: Path) -> list[Form]:
    """The forms drafted from a file, loaded from their folder as `jixiao form` does; without the cover."""
    folder = path.parent / f"set-{path.suffix[1:]}"
    draft(path, folder, LAST_YEAR)
    loaded = load_set(str(folder)).set
    return [form for id_, form in loaded.forms.items() if id_ != loaded.cover]


def grid_of(form: Form) -> Grid:
    (grid,) = [block for block in form.blocks if isinstance(block, Grid)]
    return grid


def regions_of(form: Form) -> Regions:
    """The drafted grid in the terms of a description, each cell as «»."""
    return {
        (cell.row, cell.column): (
            cell.rows,
            cell.columns,
            "".join("«»" if piece.cell else piece.text.replace("\n", "↵") for piece in cell.pieces),
        )
        for cell in grid_of(form).cells
    }


def expected(described: Described) -> Regions:
    """The description with every answer as «», and nothing where a row has no cell."""
    return {
        place: (rows, columns, "" if text == "-" else re.sub("«[^»]*»", "«»", text))
        for place, (rows, columns, text) in described.regions().items()
    }


def assert_same(form: Form, described: Described) -> None:
    """Rows, columns, merges, labels and answers are the described ones."""
    grid = grid_of(form)
    assert (len(grid.rows), len(grid.widths)) == (len(described.rows), described.columns)
    assert regions_of(form) == expected(described)


def ids_of(form: Form) -> list[str]:
    """The ids of the cells that people fill."""
    return [cell.id for cell in form.cells.values() if cell.named]


# Drafts that were not written


def drafted_form(text: str, width: float = 30.0, height: float = 0.0) -> DraftForm:
    """The draft of one table without a file around it."""
    described = table(text)
    cells = [
        Cell(r, c, rows, columns, said.replace("↵", "\n"))
        for (r, c), (rows, columns, said) in described.regions().items()
    ]
    size = len(described.rows), described.columns
    made = Table((width,) * size[1], (height,) * size[0], covering(*size, cells))
    (form,) = draft_set(Framing([Framed(made)], []), "试用", "某表.docx", read_lexicon(), 2023).forms.values()
    return form


def lines_of(form: DraftForm) -> list[str]:
    """The rows as the form file has them, each with its name."""
    return [f"{form.rows.get(at, '')}|{'|'.join(texts)}|" for at, texts in enumerate(form.grid)]


def kinds_of(form: DraftForm) -> dict[str, Kind]:
    return {id_: held.kind for id_, held in form.held.items()}
