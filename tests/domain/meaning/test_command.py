"""`jixiao form` and `jixiao form --meanings`: what people and programs are told."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.builders import texts_of

FORM = """表  收支  收支情况表
[表格]
     | 项目 | 预算数 | 决算数 | 盘子 |
总额 | 年度资金总额 | {预算} | {决算} | {盘子} |
[格]
总额.*  万元
"""


def folder_of(tmp_path: Path, form: str) -> str:
    """A folder with a little set of this form."""
    for name, text in texts_of(form).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_meanings_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a cell with why it is so, and below the form the labels that nobody knows."""
    assert main(["form", folder_of(tmp_path, FORM + "[义]\n总额.预算  全年\n"), "--meanings"]) == 0
    assert capsys.readouterr().out.splitlines()[-5:] == [
        "收支  收支情况表",
        "    总额.预算  资金 全年（写明：年度资金总额 × 预算数）",
        "    总额.决算  资金 决算（标签：年度资金总额 × 决算数），明年是资金 上年 决算",
        "    总额.盘子  没有认出来",
        "    不认识“盘子”：总额.盘子",
    ]


def test_meanings_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, with concept, members and certainty apart."""
    assert main(["form", folder_of(tmp_path, FORM), "--meanings", "--json"]) == 0
    form = json.loads(capsys.readouterr().out)[-1]
    assert form["cells"][1] == {
        "cell": "总额.决算", "meaning": "资金 决算", "concept": "资金", "members": {"口径": "决算"}, "of": "",
        "certainty": "标签", "labels": ["年度资金总额", "决算数"], "next_year": "资金 上年 决算",
        "next_year_asked": False,
    }  # fmt: skip
    assert form["questions"] == [{"label": "盘子", "cells": ["总额.盘子"], "choices": []}]


def test_a_wrong_declaration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever checks a set is told, though workbooks with it open."""
    assert main(["form", folder_of(tmp_path, FORM + "[义]\n总额.预算  全牛\n")]) == 2
    assert "1.txt 第 8 行：没有叫“全牛”的含义" in capsys.readouterr().err


def test_a_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A declaration against a printed word is a hint."""
    assert main(["form", folder_of(tmp_path, FORM + "[义]\n总额.决算  年初\n")]) == 0
    assert "提示：1.txt 第 8 行：“总额.决算”写成“年初”，可表上印的是" in capsys.readouterr().out
