"""The outline of a report as a file: what it says, and what is said against it."""

from collections.abc import Callable
from typing import Any

import pytest

OUTLINE = """报告 自评报告 绩效自评报告
[章 情况] 单位情况
| 预算{表一.预算}万元
"""
FORM = """表 表一
[表格]
| 预算 | {预算} |
[格]
预算 万元
"""


def test_a_chapter_begins_with_its_words(book: Callable[..., Any]) -> None:
    """The first sentences stand in a new workbook, with the figures as they come."""
    made = book(FORM, OUTLINE)
    assert made.text("自评报告.情况") == "预算＿＿万元"
    made.put(表一__预算="3.00")
    assert made.text("自评报告.情况") == "预算3.00万元"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("报告 自评-报告 名称", "第一行要写"),
        ("报告 自评报告 名称\n题目 x\n[章 一 ] 题\n", "2.txt 第 2 行：看不懂“题目”，是不是“标题”？"),
        ("报告 自评报告 名称", "没有一章"),
        ("报告 自评报告 名称\n[張 一] 题", "没有叫“張”的段"),
        ("报告 自评报告 名称\n[章 一]", "没有题目"),
        ("报告 自评报告 名称\n[章 一 固定] 题", "是固定的文字，却没有写"),
        ("报告 自评报告 名称\n[章 一 可以空] 题", "看不懂“可以空”，是不是“可空”？"),
        ("报告 自评报告 名称\n[章 一] 题\n[章 一] 题", "2.txt 第 3 行：章“一”已经写在第 2 行"),
        ("报告 自评报告 名称\n[章 一] 题\n说明 x", "章里只写“填报说明”和以“|”开头的正文"),
        ("报告 自评报告 名称\n[章 一] 题\n| {表一.預算}", "没有叫“預算”的格子"),
        ("报告 自评报告 名称\n标题 {年渡}年\n[章 一] 题", "没有叫“年渡”的格子，是不是“年度”？"),
        ("报告 自评报告 名称\n[章 一] 题\n[附件]\n表二", "2.txt 第 4 行：没有编号为“表二”、要印的表，是不是“表一”？"),
        ("报告 自评报告 名称\n[章 一] 题\n[附件]\n表一\n表一", "2.txt 第 5 行：附件“表一”列了两次，请留一个"),
        ("报告 自评报告 名称\n[封面]\n日期 x\n[章 一] 题", "封面要有“标题”一行"),
        ("报告 自评报告 名称\n[部分]\n[章 一] 题", "第一部分"),
    ],
)  # fmt: skip
def test_wrong_lines(problems: Callable[..., list[str]], line: str, message: str) -> None:
    """File, line, what is wrong and the nearest right word."""
    found = problems(FORM, line)
    assert any(message in one for one in found), found


def test_a_set_has_one_report(problems: Callable[..., list[str]]) -> None:
    """It is printed as a whole, numbered through; a second one belongs to a set of its own."""
    second = "报告 公开说明 决算公开\n[章 说明] 说明\n"
    found = problems(FORM, OUTLINE, second)
    assert found == ["3.txt 第 1 行：一套表只有一份报告，2.txt 第 1 行已经有了，请放进另一套"]
