"""Old formats, made by LibreOffice itself and read back through it, or without it where our own reader knows them."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document as new_document
from openpyxl import Workbook

from desktop.domain.refusal import Refusal
from desktop.sources import libreoffice
from desktop.sources.reading import read_document

pytestmark = pytest.mark.slow
needs_it = pytest.mark.skipif(not libreoffice.installed(), reason="LibreOffice is not installed")


def saved_as(kind: str, source: Path) -> Path:
    program = libreoffice.installed()
    profile = (source.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run([*command, str(source.parent), str(source)], check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{kind}")


@needs_it
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_word_files(kind: str, tmp_path: Path) -> None:
    """Without a yes one sentence says what to do; with it the tables are there, and how they were read is said."""
    document: Any = new_document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("项目", "金额", "收入", "1,234.50"), strict=True):
        cell.text = text
    document.add_paragraph("后")  # as Word has it: LibreOffice's .doc loses a table that ends the text
    document.save(str(tmp_path / "表.docx"))
    path = saved_as(kind, tmp_path / "表.docx")
    with pytest.raises(Refusal, match="另存为"):
        read_document(path)
    found = read_document(path, convert=True)
    assert [cell.text for cell in found.tables[0].cells] == ["项目", "金额", "收入", "1,234.50"]
    assert found.notes[-1] == "经 LibreOffice 转换后读的，请对照原件"


@needs_it
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_sheets(kind: str, tmp_path: Path) -> None:
    """Merges, formats, hidden columns and dates as in .xlsx, without LibreOffice."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["项目", "藏", "金额", "比率"])
    sheet.append(["收入", 1, 1234.5, 0.985])
    sheet.append(["合并", None, None, None])
    sheet.merge_cells("A3:D3")
    sheet["C2"].number_format, sheet["D2"].number_format = "#,##0.00", "0.0%"
    sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "表.xlsx")
    found = read_document(saved_as(kind, tmp_path / "表.xlsx"))
    (table,) = found.tables
    assert found.kind == kind
    assert [(c.row, c.column, c.text) for c in table.cells if c.text] == [
        (0, 0, "项目"), (0, 1, "金额"), (0, 2, "比率"), (1, 0, "收入"), (1, 1, "1,234.50"), (1, 2, "98.5%"),
    ]  # fmt: skip


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what is missing and what to do instead."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (tmp_path / "表.rtf").write_bytes(b"{\\rtf1 x}")
    with pytest.raises(Refusal, match="没有 LibreOffice，请在 Word 或 WPS 里另存为"):
        read_document(tmp_path / "表.rtf", convert=True)
