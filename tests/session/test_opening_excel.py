"""An Excel report opened as a workbook: of a formula counts what it came to."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook

from desktop.domain.number import read
from desktop.domain.values.address import find
from desktop.session.opening import create_from_report

ROWS = (
    ("项目", "年初预算数", "全年执行数"), ("苗木费", 120, 118), ("人工费", 80, 76),
    ("合计", "=SUM(B2:B3)", "=SUM(C2:C3)"),
)  # fmt: skip


def test_formulas_of_a_report(tmp_path: Path) -> None:
    """One that the file has computed is its figure; one that nobody has is left blank, and told. They were texts."""
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "空.xlsx")
    with ZipFile(tmp_path / "空.xlsx") as old, ZipFile(tmp_path / "表.xlsx", "w") as new:
        for name in old.namelist():
            computed = b"<f>SUM(B2:B3)</f><v>200</v>"
            new.writestr(name, old.read(name).replace(b"<f>SUM(B2:B3)</f><v></v>", computed))
    session, report = create_from_report(tmp_path / "表.xlsx", tmp_path / "表.db")
    with session:
        texts = set(session.workbook.texts.values())
        total = session.calculation.text(find(session.calculation, "表1.合计.年初"))
    assert read(total) == 200 and not [text for text in texts if text.startswith("=")]
    assert any("有 1 格是公式，文件里没有存算出来的数" in note for note in report.unread)
