"""`jixiao audit`: several files, a folder, what cannot be read; exit codes and JSON."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.exchange.drafting.described import Line, write_word
from tests.exchange.test_audit import project

TITLE = Line("项目支出绩效自评表", True)


def test_the_worst_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 nothing, 1 something that blocks, 2 unreadable; the others are still told."""
    right = write_word(tmp_path / "a.docx", TITLE, project())
    assert main(["audit", str(right)]) == 0
    write_word(tmp_path / "b.docx", TITLE, project(rate="91.00%"))
    assert main(["audit", str(tmp_path)]) == 1
    (tmp_path / "c.docx").write_bytes(b"nothing")
    capsys.readouterr()
    assert main(["audit", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "错误：第 1 张表第 3 行第 7 列" in said.out and "c.docx" in said.err


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a file, also of one that could not be read."""
    write_word(tmp_path / "b.docx", TITLE, project(rate="91.00%"))
    (tmp_path / "c.docx").write_bytes(b"nothing")
    assert main(["audit", str(tmp_path), "--json"]) == 2
    first, second = json.loads(capsys.readouterr().out)
    assert [one["place"]["row"] for one in first["findings"] if one["level"] == "error"] == [3]
    assert "c.docx" in second["refused"] and "findings" not in second


def test_on_paper_by_the_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_word(tmp_path / "a.docx", TITLE, project(rate="91.00%"))
    assert main(["audit", str(path), "-o", str(tmp_path / "r.txt")]) == 2
    assert main(["audit", str(path), "-o", str(tmp_path / "r.pdf")]) == 1
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_becomes_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its doubts told; a second one does not replace the first."""
    path, out = write_word(tmp_path / "某单位（2023年）.docx", TITLE, project()), tmp_path / "某 单位(1).db"
    assert main(["open-report", str(path), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "填的数没有写进来" not in said and said.endswith(f"{out}\n")
    assert main(["show", str(out)]) == 0
    assert "90.00" in capsys.readouterr().out
    assert main(["open-report", str(path), "-o", str(out)]) == 2


def test_figures_as_excel_writes_them_are_no_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Brackets, 亿 and ￥ are read as what they mean, and it is said how."""
    rows = (
        ("项目名称", "年初预算数（万元）"),
        ("甲项目", "(1,234.50)"),
        ("乙项目", "0.5亿"),
        ("合计", "￥3,765.50"),
    )
    lines = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    path = tmp_path / "某单位.html"
    path.write_text(f"<html><body><p>项目支出表</p><table>{lines}</table></body></html>", encoding="utf-8")
    assert main(["audit", str(path)]) == 0
    said = capsys.readouterr().out
    assert "“(1,234.50)”读作 -1234.5 万元" in said and "“0.5亿”读作 5000 万元" in said
