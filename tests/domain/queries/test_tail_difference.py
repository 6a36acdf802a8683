"""What rounding explains between parts and an official total: that is said, and no error; anything more is one."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.queries.tail_difference import explained, tail_of

FORM = """表  附表
[表格]
甲 | {数} | {分} |
乙 | {数} | {分} |
丙 | {数} | {分} |
合 | {数} | {分} |
批 | {数} | {分} |
[格]
*.数  万元
*.分  分
[计算]
合.(数 分) = 甲.* + 乙.* + 丙.*
[审核]
总数  错误    合.数 = 批.数
      各项合计 {合.数} 万元，批复 {批.数} 万元，差 {合.数 - 批.数} 万元
分数  错误    合.分 = 批.分
      各项合计 {合.分} 分，应为 {批.分} 分
"""


def found(book: Callable, parts: tuple[str, str, str], total: str, column: str = "数") -> list[Finding]:
    cells = {f"附表.{name}.{column}": text for name, text in zip("甲乙丙批", (*parts, total), strict=True)}
    return [one for one in book(FORM).type(cells).findings()]


@pytest.mark.parametrize(
    ("parts", "total", "level"),
    [
        (("33.34", "33.34", "33.34"), "100.01", Level.HINT),
        (("33.34", "33.34", "33.34"), "100.03", Level.HINT),
        (("33.34", "33.34", "33.34"), "100.04", Level.ERROR),
        (("33.34", "33.34", "33.34"), "100.20", Level.ERROR),
        # Two parts that are printed with decimals: 0.01.
        (("33.34", "33.34", "33"), "99.67", Level.HINT),
        (("33.34", "33.34", "33"), "99.66", Level.ERROR),
        # Whole numbers are exact; one figure is no sum.
        (("33", "33", "34"), "100.01", Level.ERROR),
        (("33.34", "", ""), "33.35", Level.ERROR),
        # Places are counted as they are typed.
        (("33.3", "33.3", "33.3"), "100", Level.HINT),
    ],
)
def test_levels(book: Callable, parts: tuple[str, str, str], total: str, level: Level) -> None:
    """Parts times half a unit of their last place."""
    assert [one.level for one in found(book, parts, total)] == [level]


def test_says_what_to_do(book: Callable) -> None:
    """The finding names the difference, how much of it rounding explains, and where to enter the official total."""
    assert [one.message for one in found(book, ("33.34", "33.34", "33.34"), "100.01")] == [
        "附表：各项合计 100.02 万元，批复 100.01 万元，差 0.01 万元"
        "（差 0.01，各项四舍五入的尾差最多 0.015；合计以批复为准的，在合计那一格手工改数）"
    ]


def test_points_are_exact(book: Callable) -> None:
    """Weights that make 99.99 are one point short, not rounded; nothing but points is filled in, which is said too."""
    levels = [one.level for one in found(book, ("33.33", "33.33", "33.33"), "100", "分")]
    assert Level.ERROR in levels and levels.count(Level.BLANK) == len(levels) - 1


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("100.01", True),
        ("100.01万元", True),
        ("100.03", True),
        ("100.04", False),
        ("", False),
        ("约100", False),
    ],
)
def test_the_bureaus_own_total(book: Callable, text: str, may: bool) -> None:
    """A sum may be entered as the bureau has it where rounding explains the difference."""
    opened = book(FORM).type({f"附表.{name}.数": "33.34" for name in "甲乙丙"})
    ref = opened.ref("附表.合.数")
    assert tail_of(opened.calculation, ref) == Decimal("0.015")
    assert explained(opened.calculation, ref, text) is may
    assert tail_of(opened.calculation, opened.ref("附表.甲.数")) == 0


def test_one_figure_everywhere(book: Callable) -> None:
    """With the official total in place of the sum the check holds, and all that follows it prints that figure."""
    opened = book(FORM).type({f"附表.{name}.数": "33.34" for name in "甲乙丙"} | {"附表.批.数": "100.01"})
    opened.override("附表.合.数", "100.01", "以批复为准")
    assert opened.text("附表.合.数") == "100.01"
    assert [(one.code, one.blocks) for one in opened.findings()] == [("override", False)]


PROJECT = """表 项目
份 多份 标签 项目-{序}
[表格]
| {甲} | {乙} | {合} |
[格]
甲 万元
乙 万元
合 万元
[计算]
合 = 甲 + 乙
"""
TOTAL = """表 总表
[表格]
| {合} |
[格]
合 万元
[计算]
合 = sum(项目.合)
"""


def test_follows_the_parts(book: Callable) -> None:
    """What is known of the parts below each figure holds until a copy comes or goes, or a figure is put in by hand."""
    opened = book(PROJECT, TOTAL)
    for at in (1, 2):
        opened.add_copy("项目")
        opened.type({f"项目-{at}.甲": "33.34", f"项目-{at}.乙": "33.3"})
    total = opened.ref("总表.合")

    def tail() -> Decimal:
        return tail_of(opened.calculation, total)

    assert tail() == Decimal("0.11")
    opened.type({"项目-1.甲": "33"})
    assert tail() == Decimal("0.105")
    by_hand = opened.override("项目-1.合", "66.64")
    assert tail() == Decimal("0.06")
    opened.undo(by_hand)
    assert tail() == Decimal("0.105")
    third = opened.add_copy("项目")
    opened.type({"项目-3.乙": "0.00"})
    assert tail() == Decimal("0.11")
    opened.type({"项目-3.乙": ""})
    assert tail() == Decimal("0.105")
    opened.remove_copy(third)
    opened.remove_copy(opened.copies("项目")[0])
    assert tail() == Decimal("0.055")
