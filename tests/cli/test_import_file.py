"""`jixiao import` of a report: exit codes, what is written, JSON, a dry run, answers."""

import json
import os
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.session.importing import proposed, take
from desktop.session.opening import create, export_file
from tests.builders import sample_session, texts_in
from tests.exchange.drafting.described import Line, write_word
from tests.exchange.drafting.described import table as described

SET = "zhuzhou-2021"
UNIT = "示例单位"
TABLE = """
| 部门名称 | «示例单位» | < | < | < | < | < | < |
| 资金情况↵（万元） | 年度资金总额 | 年初预算数 | 全年预算数 | {spent} | 分值 | 执行率 | 得分 |
| ^ | 合计 | «100» | «100» | «{total}» | «10» | «80.00%» | «8» |
| ^ | 其中：当年财政拨款 | «100» | «100» | «80» | | | |
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "本单位.db"
    create(SET, path, UNIT, "2021").close()
    return path


def report(tmp_path: Path, spent: str = "全年执行数", total: str = "80") -> Path:
    table = described(TABLE.format(spent=spent, total=total))
    return write_word(tmp_path / "报告.docx", Line("2021年度部门整体支出绩效自评表", True), table)


def test_all_placed(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(book), str(report(tmp_path))]) == 0
    assert "写入 3 格" in capsys.readouterr().out
    assert sorted(texts_in(book).values()).count("100") == 2


def test_a_dry_run_writes_nothing(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts_in(book)
    assert main(["import", str(book), str(report(tmp_path)), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert texts_in(book) == before
    cell = next(one for one in said["cells"] if one["new"] == "80")
    assert cell["source"] == {"table": 1, "row": 4, "column": 5, "sheet": "", "words": "80"}
    assert cell["certain"] and not cell["computed"]


def test_unknown_words_are_asked_and_answered_once(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is certain is written, the rest waits; an answer goes with the workbook, so a second file asks nothing."""
    source = report(tmp_path, spent="花掉的钱")
    assert main(["import", str(book), str(source), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [one["words"] for one in said["questions"]] == ["花掉的钱"]
    assert "全年执行数" in said["questions"][0]["choices"]
    assert "80" not in texts_in(book).values()
    answers = tmp_path / "叫法.txt"
    answers.write_text("含义表  叫法\n\n[叫法]\n全年执行数：花掉的钱\n", encoding="utf-8")
    assert main(["import", str(book), str(source), "--answers", str(answers)]) == 0
    assert "80" in texts_in(book).values()
    capsys.readouterr()
    assert main(["import", str(book), str(source)]) == 0
    assert "写入 0 格" in capsys.readouterr().out


def test_a_sum_that_differs_is_kept_as_printed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(book), str(report(tmp_path, total="80.01"))]) == 0
    assert "算出来是 80，文件印的是 80.01" in capsys.readouterr().out
    assert main(["check", str(book)]) == 1
    assert "按来源文件所印" in capsys.readouterr().out


def test_another_report_is_refused(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts_in(book)
    table = described("| 品名 | 单价 |\n| «苹果» | «3» |")
    other = write_word(tmp_path / "价目.docx", Line("价目", True), table)
    assert main(["import", str(book), str(other)]) == 2
    assert "没有认出" in capsys.readouterr().err
    assert texts_in(book) == before


def test_one_step_to_undo(tmp_path: Path) -> None:
    """All of an import is taken back at once, new copies and rows too."""
    full = sample_session(SET)
    path = tmp_path / "a.docx"
    export_file(full, path)
    with create(SET, tmp_path / "a.db", UNIT, "2021") as session:
        texts, copies = dict(session.workbook.texts), [copy.id for copy in session.workbook.copies]
        proposal = proposed(path, session.workbook)
        take(session, proposal, proposal.sure)
        assert len(session.workbook.copies) > len(copies)
        session.undo()
        assert session.workbook.texts == texts
        assert [copy.id for copy in session.workbook.copies] == copies
        assert session.next_undo is None


def test_an_old_format_needs_a_yes(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence that says how; with --convert LibreOffice is asked, by every command that reads reports."""
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f'#!/bin/sh\nmkdir -p out\ncp "{report(tmp_path)}" out/source.docx\n')
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}{os.pathsep}{os.environ['PATH']}")
    old = tmp_path / "旧.doc"
    old.write_bytes(b"{\\rtf1 old}")
    commands = (
        ["import", str(book), str(old)],
        ["open-report", str(old), "-o", str(tmp_path / "新.db")],
        ["audit", str(old)],
        [
            "new",
            "final-accounts-2021",
            str(tmp_path / "今年.db"),
            "--year",
            "2022",
            "--unit",
            "某局",
            "--from",
            str(old),
        ],
    )
    for command in commands:
        assert main(command) == 2
        assert (
            "是旧格式" in (said := capsys.readouterr().err)
            and "加 --convert，先用这台电脑上的 LibreOffice 转换" in said
        )
    assert [main([*command, "--convert"]) for command in commands[:3]] == [0, 0, 0]
    assert "旧格式" not in capsys.readouterr().err
