"""Sheets as one sees them: formats, merges, what is hidden, the lines around the tables."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from desktop.sources.document import Document
from desktop.sources.number_format import shown
from desktop.sources.spreadsheet import ods_document, xlsx_document


def xlsx(make: Any) -> Document:
    book = Workbook()
    make(book)
    file = io.BytesIO()
    book.save(file)
    return xlsx_document(file.getvalue())


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.985", "0.0%", "98.5%"),
        ("12.345", "0.00", "12.35"),
        ("-3", "#,##0;(#,##0)", "(3)"),
        ("0", "0;-0;—", "—"),
        ("12.5", "General", "12.5"),
        ("12.5", '0.00"万元"', "12.50万元"),
        ("12.5", "0.##", "12.5"),
        ("12", "0.00_ ", "12.00"),
    ],
)
def test_numbers_as_they_are_shown(value: str, form: str, expected: str) -> None:
    assert shown(Decimal(value), form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("yyyy-mm-dd", "2024-03-05"), ('yyyy"年"m"月"d"日"', "2024年3月5日"), ("m/d/yy", "3/5/24")],
)
def test_days_as_they_are_shown(form: str, expected: str) -> None:
    assert shown(datetime(2024, 3, 5), form) == expected


def test_a_sheet() -> None:
    """The title and the line of units stand around the table; merges, formats and hidden columns count."""

    def make(book: Workbook) -> None:
        sheet: Any = book.active
        sheet.title = "收支"
        sheet["A1"], sheet["A2"], sheet["C2"] = "收入支出表", "部门：甲局", "单位：万元"
        sheet["A3"], sheet["B3"], sheet["C3"] = "项目", "藏", "金额"
        sheet["A4"], sheet["C4"], sheet["A5"], sheet["C5"] = "收入", 0.5, "日期", date(2024, 3, 5)
        sheet["C4"].number_format = "0.00%"
        sheet.merge_cells("A6:C6")
        sheet["A7"] = "注：含结转"
        sheet.column_dimensions["B"].hidden = True
        book.create_sheet("藏").sheet_state = "hidden"

    found = xlsx(make)
    (table,) = found.tables
    assert (table.caption, table.unit_line, table.sheet) == (
        "收入支出表",
        "部门：甲局\u3000\u3000单位：万元",
        "收支",
    )
    assert [(c.row, c.column, c.text, c.value) for c in table.cells if c.text] == [
        (0, 0, "项目", None), (0, 1, "金额", None), (1, 0, "收入", None), (1, 1, "50.00%", Decimal("0.5")),
        (2, 0, "日期", None), (2, 1, "2024-03-05", datetime(2024, 3, 5)),
    ]  # fmt: skip
    assert found.notes == ("隐藏的工作表没有读：藏", "工作表“收支”里隐藏的 0 行、1 列没有读")
    assert found.paragraphs[-1].text == "注：含结转"


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def ods(rows: str, styles: str = "") -> Document:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return ods_document(file.getvalue())


def test_an_ods_sheet() -> None:
    """Each cell's words as they are shown, its number, repeated and spanned cells, hidden rows."""
    found = ods(
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>项目</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>金额</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell><text:p>藏</text:p></table:table-cell></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>甲<text:s text:c="2"/>乙</text:p>'
        '</table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (table,) = found.tables
    assert [(c.row, c.column, c.columns, c.text, c.value) for c in table.cells] == [
        (0, 0, 2, "项目", None), (0, 2, 1, "金额", None),
        (1, 0, 1, "甲  乙", None), (1, 1, 1, "甲  乙", None), (1, 2, 1, "50%", Decimal("0.5")),
    ]  # fmt: skip
