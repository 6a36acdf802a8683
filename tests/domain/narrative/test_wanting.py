"""What a text still waits for: named as the tables print it, never by the text's own source."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.narrative.wanting import wanted

Says = Callable[[str], str]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("{总表.公用经费.执行}万元", [("总表 公用经费", False)]),
        ("{总表.公用经费.执行}万元，{总表.公用经费.执行 × 2}万元", [("总表 公用经费", False)]),
        ("{若 总表.公用经费.执行 = 0：没有；否则：花了{总表.公用经费.执行}万元}", [("总表 公用经费", False)]),
        ("{每个 总表.行：{数}万元}", [("总表“行”各行", False)]),
        ("占{总表.总额.执行 / 0}", [("这一处", True)]),
        ("{总表.总额.执行}万元", []),
        ("{总表.空率.率}", []),
        ("{若可算：占{总表.总额.执行 / 0}；否则：没有}", []),
        ("{总表.没有}", []),
    ],
)
def test_waits_for(report: Any, says: Says, text: str, waits: list[tuple[str, bool]]) -> None:
    """The cells to fill in; a figure divided by zero is none that can be filled in."""
    says(text)
    found = wanted(report.calculation, report.ref("自评报告.结论"))
    assert [(one.title, one.undefined) for one in found] == waits


def test_names_what_is_to_be_typed(report: Any, says: Says) -> None:
    """A figure that is computed waits for the blank cells beneath it."""
    report.type({"项目-1.执行": "", "项目-2.执行": ""})
    says("率{总表.总额.率}")
    assert [one.title for one in wanted(report.calculation, report.ref("自评报告.结论"))] == [
        "总表 全年执行数"
    ]


SHARE = """表 收支
[表格]
甲 | 本年 | {本年} | 上年 | {上年} | 增幅 | {增幅} | 折半 | {折半} |
[格]
甲.本年 甲.上年 万元
甲.增幅 甲.折半 百分比
[计算]
甲.增幅 = (甲.本年 - 甲.上年) / 甲.上年
甲.折半 = 甲.增幅 × 50%
"""
TOLD = """报告 说明 情况说明
[章 增减 可空] 增减
| 增加{若可算：{收支.甲.增幅}，一半是{收支.甲.折半}；否则：不算幅度}。
"""


def test_a_base_that_becomes_zero(book: Callable[..., Any]) -> None:
    """The sentence follows, although the cell it quotes was blank before and is blank now; also one that rests on it."""
    opened = book(SHARE, TOLD).put(收支__甲__本年="300")
    assert opened.text("说明.增减") == "增加＿＿，一半是＿＿。"
    assert [one.title for one in wanted(opened.calculation, opened.ref("说明.增减"))] == ["收支 上年"]
    assert opened.put(收支__甲__上年="0").text("说明.增减") == "增加不算幅度。"
    assert opened.put(收支__甲__上年="200").text("说明.增减") == "增加50.00%，一半是25.00%。"


def test_told_that_it_cannot_be_computed(book: Callable[..., Any]) -> None:
    """Without such a sentence a finding says so, and does not ask for a figure that nobody can fill in."""
    told = TOLD.replace("{若可算：{收支.甲.增幅}，一半是{收支.甲.折半}；否则：不算幅度}", "{收支.甲.折半}")
    opened = book(SHARE, told).put(收支__甲__本年="300", 收支__甲__上年="0")
    assert opened.says() == [
        "说明 增减：收支 折半的除数为 0，算不出来，文中会印成“＿＿”，请改写这一句，不写这个数"
    ]
