"""A sheet's own ways: what is hidden, how values are shown, where a table begins, the page it is printed on."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.sources.document import is_formula, without_formulas
from desktop.sources.excel import blocks_of
from desktop.sources.reading import read_any
from desktop.sources.table import Block, Paragraph, Table
from tests.exchange.drafting.described import table, write_excel

THIN = Side(style="thin")
FRAME = Border(THIN, THIN, THIN, THIN)
Fill = Callable[[Any], None]


def read(fill: Fill, framed: str = "") -> list[Block]:
    """The blocks of a one-sheet file, the cells of the range `framed` with lines around them."""
    book = Workbook()
    sheet: Any = book.active
    fill(sheet)
    for row in sheet[framed] if framed else ():
        for cell in row:
            cell.border = FRAME
    return blocks_in(book)


def blocks_in(book: Workbook) -> list[Block]:
    file = BytesIO()
    book.save(file)
    return blocks_of(file, read_lexicon())


def table_of(blocks: list[Block]) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def test_values_as_they_are_shown() -> None:
    """Percentages, dates and plain numbers; a formula keeps its sign, a truth value is nothing."""

    def fill(sheet: Any) -> None:
        for column, value in enumerate([0.9398, datetime(2024, 6, 24), 12.50, "=A1*2", True, 2023], start=1):
            sheet.cell(1, column).value = value
        sheet["A1"].number_format = "0.00%"
        sheet["B1"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["G1"].value, sheet["G1"].number_format = 0.95, "0.00%"
        sheet["H1"].value, sheet["H1"].number_format = 1200, "#,##0.00"

    cells = table_of(read(fill, "A1:H1")).cells
    shown = ["93.98%", "2024年6月24日", "12.5", "=A1*2", "", "2023", "95.00%", "1,200.00"]
    assert [cell.text for cell in cells] == shown


def test_hidden_rows_and_columns() -> None:
    """What the bureau hides is no part of its form, nor does it part a table."""

    def fill(sheet: Any) -> None:
        for row in range(1, 4):
            for column in range(1, 4):
                sheet.cell(row, column).value = f"{row}{column}"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    found = table_of(read(fill, "A1:C3"))
    assert [cell.text for cell in found.cells] == ["11", "13", "31", "33"]


def test_hidden_sheets_and_sheet_names() -> None:
    """A sheet called 附件2 is labelled so; a hidden one is passed over."""
    book = Workbook()
    first: Any = book.active
    first.title = "附件2"
    first["A1"].border, first["A1"].value = FRAME, "项目名称"
    hidden: Any = book.create_sheet("底稿")
    hidden["A1"].border, hidden["A1"].value, hidden.sheet_state = FRAME, "不要", "hidden"
    blocks = blocks_in(book)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["附件2"]
    assert [cell.text for cell in table_of(blocks).cells] == ["项目名称"]


def test_framed_rows_without_words_stay() -> None:
    """Empty framed rows are there to be filled; the lines above and below the frame are paragraphs."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "人员情况表"
        sheet["A1"].alignment = Alignment(horizontal="center")
        sheet["A2"], sheet["B2"] = "姓名", "职务"
        sheet["A5"], sheet["B5"] = "填表人：", "联系电话："

    blocks = read(fill, "A2:B4")
    assert [block for block in blocks if isinstance(block, Paragraph)] == [
        Paragraph("人员情况表", True), Paragraph("填表人：\u3000\u3000联系电话："),
    ]  # fmt: skip
    assert (table_of(blocks).rows, table_of(blocks).columns) == (3, 2)


def test_stacked_characters() -> None:
    """A merged label whose characters stand one under the other."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["B2"] = "绩效指标", "产出", "效益"
        sheet["A1"].alignment = Alignment(textRotation=255)
        sheet.merge_cells("A1:A2")

    cell = table_of(read(fill, "A1:B2")).cells[0]
    assert (cell.text, cell.rows, cell.vertical) == ("绩效指标", 2, True)


def test_the_page() -> None:
    """A3 landscape; the columns keep their proportions and fill the page."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "甲", "乙"
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 10, 30
        sheet.page_setup.paperSize, sheet.page_setup.orientation = 8, "landscape"
        sheet.page_margins.left = sheet.page_margins.right = 1

    found = table_of(read(fill, "A1:B1"))
    assert (found.paper.width, found.paper.height, found.paper.margins[1]) == (420, 297, 25.4)
    assert round(sum(found.widths), 3) == round(found.paper.room, 3)
    assert found.widths[1] / found.widths[0] == pytest.approx(3, rel=0.1)


def test_a_stray_cell_far_away() -> None:
    """A border left behind in the last row is a table of its own, not a million rows."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "项目名称", None
        sheet["A1"].border = sheet["B1"].border = FRAME
        sheet.cell(1_048_576, 1).border = FRAME

    first, stray = (block for block in read(fill) if isinstance(block, Table))
    assert (first.rows, first.columns, stray.rows) == (1, 2, 1)


def test_a_formula_is_what_it_came_to_where_that_is_asked(tmp_path: Path) -> None:
    """Excel keeps it in the file beside the formula; drafting a form wants the formula itself."""
    path = tmp_path / "表.xlsx"
    write_excel(path, table("| 项目 | 数 |\n| 甲 | 1 |\n| 合计 | =B2*3 |"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"<f>B2\*3</f><v\s*/?>(</v>)?", b"<f>B2*3</f><v>3</v>", parts[sheet])
    assert b"<v>3</v>" in parts[sheet]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    said = [
        [cell.text for block in read_any(path, read_lexicon(), results).tables for cell in block.cells][-1]
        for results in (False, True)
    ]
    assert said == ["=B2*3", "3"]


def test_a_formula_is_what_it_came_to_or_itself(tmp_path: Path) -> None:
    """Where the file keeps what was computed, that is read; where nobody has computed it, whoever reads can tell."""
    plain, path = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_excel(plain, table("|项目|金额|\n|甲|=1+2|\n|乙|=B2*2|"))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>"))
    document = read_any(path, read_lexicon(), results=True)
    assert [cell.text for cell in document.tables[0].cells][-3:] == ["3", "乙", "=B2*2"]
    without = without_formulas(document)
    assert [cell.text for cell in without.tables[0].cells][-1] == "" and "有 1 格是公式" in without.notes[0]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("=SUM(B2:B9)", True),
        ("=B2*2", True),
        ("=9/10", True),
        ("=100%", False),
        ("=5次", False),
        ("5=5", False),
    ],
)
def test_what_a_formula_is(text: str, formula: bool) -> None:
    assert is_formula(text) is formula
