"""Checks that a report's outline makes of its chapters and of the tables."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.exchange.json_file import export_json
from tests.domain.fresh import assert_as_from_scratch

TABLE = """表 资金表
[表格]
总额 | 年度资金总额 | {预算} | {执行} |
[格]
*.预算 *.执行  万元
"""
REPORT = """报告  自评报告  绩效自评报告
[章 情况]  单位情况
| 全年执行{资金表.总额.执行}万元。
[章 问题 可空]  存在的问题
[审核]
问题  待说明  资金表.总额.执行 ≥ 资金表.总额.预算 或 含(问题, "执行率", "支付")
      执行 {资金表.总额.执行} 万元，预算 {资金表.总额.预算} 万元，“存在的问题”没有写到
字样  错误    非 含(情况, "请在此处")
      还留着模板的提示
"""


@pytest.fixture
def report(book: Callable[..., Any]) -> Any:
    return book(TABLE, REPORT).type({"资金表.总额.预算": "10", "资金表.总额.执行": "8"})


def test_a_chapter_that_must_speak_of_it(report: Any) -> None:
    """The finding stands at the chapter, and goes once the words are there."""
    (found,) = [one for one in report.findings() if one.code == "自评报告/问题"]
    assert found.message == "自评报告：执行 8.00 万元，预算 10.00 万元，“存在的问题”没有写到"
    assert found.where[0] == report.ref("自评报告.问题")
    report.type({"自评报告.问题": "预算执行率偏低。"})
    assert report.says() == []
    assert_as_from_scratch(report.workbook, report.calculation)


def test_words_that_come_from_a_table(report: Any) -> None:
    """A chapter is read as it is printed, its figures filled in."""
    report.type({"自评报告.问题": "支付慢", "自评报告.情况": "{资金表.总额.执行}万元，请在此处填写"})
    assert report.says() == ["自评报告：还留着模板的提示"]


def test_what_a_message_tells_is_no_chapter(report: Any) -> None:
    """Values told in messages are not offered, exported or typed in."""
    assert export_json(report.workbook, report.calculation)["text"] == {
        "情况": "全年执行{资金表.总额.执行}万元。",
        "问题": "",
    }


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ('问题  错误  含(没有, "x")', "没有叫“没有”的格子"),
        ("问题  错误  指标：得分 > 0", "没有叫“指标”的组"),
        ("问题  错误  1 =", "公式没有写完"),
    ],
)
def test_refused(problems: Callable[..., list[str]], check: str, said: str) -> None:
    """As in any form, with the line."""
    assert any(
        said in one for one in problems(TABLE, REPORT.partition("[审核]")[0] + f"[审核]\n{check}\n  话\n")
    )
