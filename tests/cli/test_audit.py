"""`jixiao audit`: several files, a folder, what cannot be read; exit codes and JSON."""

import json
from pathlib import Path

import openpyxl
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


def test_never_over_what_was_audited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the name of the answer does not cost the report that came from outside, however it is written."""
    book = openpyxl.Workbook()
    book.active.append(["项目支出绩效自评表"])
    book.save(path := tmp_path / "单位.xlsx")
    was = path.read_bytes()
    monkeypatch.chdir(tmp_path)
    for audited in ("单位.xlsx", "."):
        assert main(["audit", audited, "-o", str(path)]) == 2
        assert "就是审核的文件，没有写" in capsys.readouterr().err
    assert path.read_bytes() == was


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


def test_as_an_excel_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a finding, a file, a table, with all that the JSON says; what begins like a formula stays text."""
    write_word(tmp_path / "b.docx", Line("=2+3 项目支出绩效自评表", True), project(rate="91.00%"))
    (tmp_path / "c.docx").write_bytes(b"nothing")
    out = tmp_path / "审核.xlsx"
    assert main(["audit", str(tmp_path), "--json", "-o", str(out)]) == 2
    first, second = json.loads(capsys.readouterr().out)
    sheets = openpyxl.load_workbook(out)
    found, files, tables = ([[*row] for row in sheet.iter_rows(values_only=True)] for sheet in sheets)
    heads = found[0]
    lines = [dict(zip(heads, row, strict=True)) for row in found[1:]]
    assert [
        (one["文件"], one["第几张表"], one["行"], one["列"], one["原文"], one["内容"], one["规则"], one["格子"])
        for one in lines
    ] == [
        (first["file"], place["table"], place["row"], place["column"], place["words"] or None, one["message"],
         one["code"], "\n".join(one["where"]) or None)
        for one in first["findings"]
        for place in [one["place"]]
    ]  # fmt: skip
    assert [(one["应为"], one["实为"]) for one in lines] == [
        (one["expected"] or None, one["actual"] or None) for one in first["findings"]
    ]
    assert [row[:2] for row in files[1:]] == [
        [first["file"], "错误 1"], [second["file"], second["refused"]],
    ]  # fmt: skip
    assert [row[1:7] for row in tables[1:]] == [
        [at, one["title"], one["rows"], one["columns"], one["understood"], one["figures"]]
        for at, one in enumerate(first["tables"], start=1)
    ]
    title = next(cell for row in sheets["表"] for cell in row if str(cell.value).startswith("=2+3"))
    assert title.data_type == "s"


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
