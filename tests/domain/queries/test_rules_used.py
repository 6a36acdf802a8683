"""The rules told beside a figure: those it went through, and no others."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.queries.explanation import explain

PACK = """规则包  试用
[数]
线  10  《线的依据》
折  50%  《折的依据》
[表 等级]  《等级的依据》
60  好
0   差
[算法]
高(x) = x - 线  《高的依据》
低(x) = x × 折  《低的依据》
分(x) = if(x > 线, 高(x), 低(x))  《分的依据》
评(x) = if(x = "", 空, 查表(等级, x))  《评的依据》
线下(线) = 线 / 2  《线下的依据》
"""
FORM = """表 附表
[表格]
甲  | {数} | {分} | {评} | {下} | {合} |
行* | {数} | | | | |
[组 行]
行  自由 1
[格]
甲.数 行.数  数
甲.评  文本
甲.分 甲.下 甲.合  数
[计算]
甲.分 = 分(甲.数)
甲.评 = 评(甲.数)
甲.下 = 线下(甲.数)
甲.合 = 分(sum(行.数))
"""


@pytest.fixture
def told(book: Callable) -> Callable[[str, str], list[str]]:
    """The first word of each rule told about a cell of 甲, when 甲.数 is so much."""

    def rules(cell: str, typed: str) -> list[str]:
        opened: Any = book(FORM, pack=PACK).type({"附表.甲.数": typed, "附表.行[1].数": typed})
        found = explain(opened.calculation, opened.ref(f"附表.甲.{cell}")).rules
        assert all(
            rule.basis == rule.text.split("(")[0].split("：")[0].split(" ")[0] + "的依据" for rule in found
        )
        return [rule.basis.removesuffix("的依据") for rule in found]

    return rules


def test_only_the_side_that_was_taken(told: Callable) -> None:
    """20 is above the line of 10, 5 is not: the other function is nothing to read about."""
    assert told("分", "20") == ["分", "线", "高"]
    assert told("分", "5") == ["分", "线", "低", "折"]


def test_nothing_behind_a_blank_condition(told: Callable) -> None:
    """Without a figure neither side was taken."""
    assert told("分", "") == ["分", "线"]
    assert told("评", "") == ["评"]


def test_tables(told: Callable) -> None:
    """The limits of a table come with its clause."""
    assert told("评", "70") == ["评", "等级"]


def test_both_sides_of_what_is_not_at_hand(told: Callable) -> None:
    """A sum is not worked out again for this: both sides stand there."""
    assert told("合", "20") == ["分", "线", "高", "低", "折"]


def test_a_parameter_hides_a_number_of_the_pack(told: Callable) -> None:
    """线 inside 线下 is what it was called with."""
    assert told("下", "8") == ["线下"]
