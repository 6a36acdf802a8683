"""Figures that others nearby come to but for a slip of the pen: each with the sentence as it should be."""

from collections.abc import Callable

import pytest

from desktop.domain.forms.check import Level
from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # what is left, and what is missing
        ("预算964.51万元，实际花了883.80万元，剩下的90.71万元转到下年。", "预算964.51万元，实际花了883.80万元，剩下的80.71万元转到下年。"),
        ("处置498024条，结案497794条，处置以后没有结案的还有330条。", "处置498024条，结案497794条，处置以后没有结案的还有230条。"),
        ("全年预算60万元，实际支出30万元，经费缺口40万元。", "全年预算60万元，实际支出30万元，经费缺口30万元。"),
        # things of two kinds are compared too
        ("短信262篇，比简报1121条少959条。", "短信262篇，比简报1121条少859条。"),
        # a zero lost on the way from 万元 to 元
        ("安排35万元，实际花了35.15万元，多出的150元从结转解决。", "安排35万元，实际花了35.15万元，多出的1500元从结转解决。"),
        # sums
        ("本年拨款115.31万元，加上其他收入5.8万元，当年进账124.11万元。", "本年拨款115.31万元，加上其他收入5.8万元，当年进账121.11万元。"),
        # what was there, came, went and is left needs no word
        ("年初3.21万元，进账121.11万元，花掉119.41万元，年底5.18万元。", "年初3.21万元，进账121.11万元，花掉119.14万元，年底5.18万元。"),
        # a rate of two, and of their difference
        ("年初的108.00万元调整为160.86万元，增幅38.94%。", "年初的108.00万元调整为160.86万元，增幅48.94%。"),
        ("有结余的90.50万元和没有的5.18万元，后者是前者的5.27%。", "有结余的90.50万元和没有的5.18万元，后者是前者的5.72%。"),
        # averages, of a number in words and of the days of a year
        ("七个人的单位，工资79.44万元，人均13.35万元。", "七个人的单位，工资79.44万元，人均11.35万元。"),
        ("全年上报520954条，日均上报1227条。", "全年上报520954条，日均上报1427条。"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_hinted_at(reads: Reads, wrong: str, right: str) -> None:
    """The wrong one has hints only, the right one nothing."""
    assert {one.level for one in reads(wrong)} == {Level.HINT}
    assert [one.message for one in reads(right)] == []


def test_the_reckoning_is_shown(reads: Reads) -> None:
    """A message says what was reckoned with, what it comes to and what may have happened."""
    (found,) = reads("全年上报520954条，日均上报1227条。")
    assert found.message == "“日均上报1227条”：520954条÷365＝1427条，像是一个数字写错了，请核对"


@pytest.mark.parametrize(
    "text",
    [
        # Results far from a figure say nothing of it: it may be of something else.
        "预算964.51万元，实际花了883.80万元，剩下的办公用品值12.00万元。",
        # What has grown is never less than what it has grown from.
        "税收89977.07亿元，增长1.2%；非税4910.07亿元，增长96.5%。",
        # Rough figures are not held to their digits.
        "预算964.51万元，实际花了883.80万元，剩下约80万元。",
    ],
)
def test_left_in_peace(reads: Reads, text: str) -> None:
    """Nothing is said."""
    assert [one.message for one in reads(text)] == []
