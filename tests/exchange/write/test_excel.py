"""The Excel file against the printed sheets: figures as numbers, formulas that come to the same, texts that stay texts."""

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.form_layout import Box
from desktop.exchange.write.excel import excel_file
from desktop.session.library import sample_names
from desktop.session.printing import job_of
from tests.builders import sample_book

LIVE = 95  # per cent of the computed figures of a sample that are formulas


def sheets_of(calculation: Calculation) -> Any:
    return openpyxl.load_workbook(BytesIO(excel_file(calculation, job_of(calculation).tables)))


def figures(calculation: Calculation) -> list[tuple[str, Box]]:
    """Each box of one figure, with the name of its sheet."""
    job = job_of(calculation)
    names = sheets_of(calculation).sheetnames
    return [
        (name, box)
        for name, sheet in zip(names, job.tables, strict=True)
        for box in sheet.layout.boxes
        if box.ref and len(box.pieces) == 1 and isinstance(calculation.value(box.ref), Decimal)
    ]


@pytest.mark.parametrize(
    "name", [name for name in sample_names() if name not in ("case-assessment", "zhongfang-2020")]
)
def test_computed_figures_are_formulas(name: str) -> None:
    """All but a few; a figure that somebody put in place of a formula's is a number."""
    calculation = Calculation(sample_book(name))
    sheets = sheets_of(calculation)
    formulas, numbers = 0, 0
    for sheet, box in figures(calculation):
        definition = calculation.definition(box.ref) if box.ref else None
        value = sheets[sheet].cell(box.row + 1, box.column + 1).value
        if definition and definition.formula:
            live = isinstance(value, str) and value.startswith("=")
            assert not (live and box.ref in calculation.workbook.overrides)
            formulas += live
            numbers += not live and box.ref not in calculation.workbook.overrides
        else:
            assert isinstance(value, int | float) or value is None or isinstance(value, str)
    assert 100 * formulas >= LIVE * (formulas + numbers)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["yueyang-2023", "zhuzhou-2021"])
def test_another_program_comes_to_the_same(name: str, tmp_path: Path) -> None:
    """LibreOffice computes all formulas anew; every figure is the one that is printed."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("soffice is not installed")
    calculation = Calculation(sample_book(name))
    source = tmp_path / "a.xlsx"
    source.write_bytes(excel_file(calculation, job_of(calculation).tables))
    command = [
        office, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sheets: Any = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx", data_only=True)
    for sheet, box in figures(calculation):
        assert box.ref
        value = sheets[sheet].cell(box.row + 1, box.column + 1).value
        if isinstance(value, int | float):
            assert abs(Decimal(repr(value)) - Decimal(str(calculation.value(box.ref)))) < Decimal("1e-9")
        else:
            assert value == calculation.text(box.ref)


def test_formulas_have_their_values_beside_them() -> None:
    """Whoever shows the file and computes nothing shows the figures; they had been blank there."""
    calculation = Calculation(sample_book("zhuzhou-2021"))
    data = excel_file(calculation, job_of(calculation).tables)
    shown, live = (openpyxl.load_workbook(BytesIO(data), data_only=only) for only in (True, False))
    formulas = 0
    for name, box in figures(calculation):
        assert box.ref
        value = calculation.value(box.ref)
        assert isinstance(value, Decimal)
        formulas += live[name].cell(box.row + 1, box.column + 1).data_type == "f"
        assert shown[name].cell(box.row + 1, box.column + 1).value == float(value)
    assert formulas > 20


def test_what_begins_like_a_formula_is_text() -> None:
    """=1+1, +1, -1 and @a typed into a text stay what they are."""
    book = sample_book("zhuzhou-2021")
    calculation = Calculation(book)
    job = job_of(calculation)
    box = next(
        box for box in job.tables[0].layout.boxes
        if box.ref and len(box.pieces) == 1 and calculation.is_typed(box.ref) and not box.numeric
    )  # fmt: skip
    assert box.ref
    book.texts[box.ref] = "=HYPERLINK(1)"
    cell = sheets_of(Calculation(book)).worksheets[0].cell(box.row + 1, box.column + 1)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_merges_and_formats_are_those_of_the_page() -> None:
    calculation = Calculation(sample_book("zhuzhou-2021"))
    layout = job_of(calculation).tables[0].layout
    sheet = sheets_of(calculation).worksheets[0]
    merged = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    assert merged == {
        (box.row + 1, box.column + 1, box.row + box.rows, box.column + box.columns)
        for box in layout.boxes
        if box.rows * box.columns > 1
    }
    rates = [
        sheet.cell(box.row + 1, box.column + 1).number_format
        for box in layout.boxes
        if box.ref and box.ref.cell == "总额.执行率"
    ]
    assert rates == ["0.00%"]


def test_rows_are_as_high_as_their_texts() -> None:
    """Excel fits no row to a merged cell: a goal of several lines would be cut off."""
    calculation = Calculation(sample_book("zhuzhou-2021"))
    job = job_of(calculation)
    sheet = sheets_of(calculation).worksheets[0]
    layout, texts = job.tables[0].layout, job.tables[0].texts
    long = [box for box, text in zip(layout.boxes, texts, strict=True) if len(text) > 100]
    assert long
    for box in long:
        height = sum(sheet.row_dimensions[box.row + 1 + down].height for down in range(box.rows))
        width = sum(layout.widths[box.column : box.column + box.columns]) * 72 / 25.4
        text = texts[layout.boxes.index(box)]
        size = box.style.size or layout.paper.size
        assert height * width > len(text) * size * size  # the area of its signs
