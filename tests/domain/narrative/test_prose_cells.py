"""Cells of prose in a table: what they begin with, how they print, what is wrong in them."""

from collections.abc import Callable
from typing import Any

import pytest

FORM = """表 综述 综述
[表格]
列宽 40 60
收支 | {收入} | {支出} |
说明 | 一、情况\\n　　{正文} | < |
[格]
收支.收入 收支.支出 万元
说明.正文 正文
[正文]
说明.正文
| 收入{收支.收入}万元，支出{收支.支出}万元。
| {若 收支.支出 > 收支.收入：超支。}
"""


@pytest.fixture
def opened(book: Callable[..., Any]) -> Any:
    return book(FORM)


def test_it_begins_with_what_the_form_says(opened: Any) -> None:
    """A paragraph a line, the figures not yet there."""
    assert opened.text("综述.说明.正文") == "收入＿＿万元，支出＿＿万元。\n＿＿"


def test_it_follows_the_table(opened: Any) -> None:
    """As the chapters of a report do."""
    opened.type({"综述.收支.收入": "3.00", "综述.收支.支出": "2.50"})
    assert opened.text("综述.说明.正文") == "收入3.00万元，支出2.50万元。"
    opened.type({"综述.收支.支出": "4"})
    assert opened.text("综述.说明.正文") == "收入3.00万元，支出4万元。\n超支。"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("35", "35"), ("35.00", "35.00"), ("192.3", "192.30"), ("１９２．３", "192.30"), ("0.125", "0.125")],
)
def test_an_amount_is_said_as_the_table_prints_it(opened: Any, typed: str, said: str) -> None:
    """Typed whole it stays whole in a sentence; 192.3 stood there beside a table of 192.30."""
    opened.type({"综述.收支.收入": typed, "综述.收支.支出": "0"})
    assert opened.text("综述.说明.正文").startswith(f"收入{said}万元，")


def test_every_paragraph_is_indented_like_the_first(opened: Any) -> None:
    """By the full-width blanks before the braces."""
    opened.type({"综述.说明.正文": "甲。\n乙。"})
    assert opened.printed("综述")[-1][0] == "一、情况\n　　甲。\n　　乙。"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| 收入{收支.收入}", "| 收入{收支.收人}", "收支.收入"),
        ("[正文]\n说明.正文", "[正文]\n说明.正", "没有叫“说明.正”的格子，是不是“说明.正文”？"),
        ("[正文]\n说明.正文", "[正文]\n收支.收入", "“收支.收入”的类型不是“正文”，不能写开头的话"),
        ("[正文]\n说明.正文\n", "[正文]\n", "“正文”段先写一个格子，下面一段一行，前面加“|”"),
    ],
)
def test_slips(problems: Callable[..., list[str]], old: str, new: str, said: str) -> None:
    """A figure, a cell, a kind that is none; told where it stands."""
    assert FORM.count(old) == 1
    found = problems(FORM.replace(old, new))
    assert any(said in one for one in found), found
