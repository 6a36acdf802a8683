"""What the words of a report say that the tables do not."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.change.edit import SetExplanation, SetText

Says = Callable[[str], str]


def doubts(report: Any) -> list[tuple[str, str]]:
    there = report.copies("自评报告")[0].id
    return [
        (one.code, one.message)
        for one in report.findings()
        if one.where[0].copy == there and one.code != "required"
    ]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("执行{总表.总额.执行}元", "unit", "“130.00元”：取来的数以万元为单位，请改为“130.00万元”"),
        ("率{总表.总额.率}%", "unit", "已经带百分号"),
        ("公用经费{总表.公用经费.执行}万元", "blank-figure", "还没有填"),
        ("道路项目支出80.00元", "unit", "差一万倍，单位像是写错了；请改为“80.00万元”"),
        ("道路项目共计 90.00 万元", "text-amount 90.00 万元", "与项目-1 执行 80.00万元不一致，差 10.00万元"),
        ("道路项目80.00万元", "by-hand", "是手写的"),
        ("道路项目0.8亿元", "text-amount 0.8亿元", "差"),
    ],
)  # fmt: skip
def test_doubts(report: Any, says: Says, text: str, code: str, message: str) -> None:
    """Each is one finding at the chapter, with both values."""
    says(text)
    found = doubts(report)
    assert [one for one, _ in found] == [code]
    assert message in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "执行{总表.总额.执行}万元",
        "道路项目{项目-1.执行}万元",
        "另一件事花了33万元",
        "道路项目很好，另花33万元",
    ],
)
def test_nothing_to_say(report: Any, says: Says, text: str) -> None:
    """Figures taken from the tables, and amounts that stand beside no name of theirs."""
    says(text)
    assert doubts(report) == []


def test_an_amount_in_doubt_can_be_explained(report: Any, says: Says) -> None:
    """The reason belongs to that amount and stays while other words change."""
    says("道路项目90.00万元")
    finding = next(one for one in report.findings() if one.code.startswith("text-amount"))
    assert finding.blocks
    report.do(SetExplanation(finding.code, finding.where[0], "含上年结转"))
    says("还有道路项目90.00万元")
    finding = next(one for one in report.findings() if one.code.startswith("text-amount"))
    assert not finding.blocks


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "1," * 50_000, "1.1" * 30_000, "1 " * 50_000, "1.1万" * 20_000]
)
def test_digits_are_looked_at_once(
    report: Any, quickly: Callable[[Callable[[], Any]], Any], text: str
) -> None:
    """A number without a unit is no amount, however long; tried from each digit, 100,000 had no end."""
    ref = report.ref("自评报告.情况")
    assert quickly(lambda: report.do(SetText(ref, text)))
    assert [one.code for one in quickly(report.findings) if one.where[0] == ref] == []
