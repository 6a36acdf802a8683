"""Totals before and behind their parts: what stands in brackets, what is a total itself, what is a change."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
CODES = {"text-sum", "text-part"}

RIGHT = [
    "支出100.00万元，包括：\n1.清扫60.00万元；\n2.清运40.00万元。",
    "支出100.00万元，包括：\n1.清扫30.00万元；\n2.清运20.00万元。",
    "四个季度分别完成100件、120件、130件、150件，全年完成500件。",
    # What is said of a part in brackets is no further part of the whole.
    "全年预算200.00万元，其中基本预算80.00万元（决算79.00万元，完成98.75%），项目预算120.00万元（决算118.00万元，完成98.33%）。",
    "支出100.00万元，其中项目60.00万元（甲项45.00万元，占75.00%；乙项15.00万元，占25.00%），基本40.00万元。",
    # A sub-total behind some of the parts is none of them.
    "年初预算84.32万元，其中甲项37.35万元、乙项38.86万元，两项合计76.21万元。",
    # A change is no part.
    "总计98.54万元，减23.14万元；拨款总计96.66万元，减19.22万元。",
    # Two rows of figures, one against the other.
    "甲、乙、丙的目标分别为100条、200条、200条，实际分别为112条、311条、242条。",
]

WRONG = [
    ("支出100.00万元，包括：\n1.清扫60.00万元；\n2.清运50.00万元。", "下面 2 项合计 110.00万元"),
    ("（1）清扫50.00万元；（2）清运30.00万元；（3）管护15.00万元。以上三项合计105.00万元。", "三项合计"),
    ("基本支出416.39万元，项目支出883.80万元，两项加起来是1310.19万元。", "加起来"),
    ("四个季度分别完成100件、120件、130件、150件，全年完成510件。", "全年"),
    ("共有15个项目，其中产出8个、效益5个、满意度3个。", "比它多"),
    ("支出：基本416.39万元，项目83.80万元，合计1300.19万元。", "合计"),
    ("一季度完成1697件，二季度完成2428件，三季度完成2573件，四个季度合计7698件。", "合计"),
    ("年初预算84.32万元，其中甲项37.35万元、乙项38.86万元，两项合计75.21万元。", "合计"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_adds_up(reads: Reads, text: str) -> None:
    """Nothing is said of the sums."""
    assert not [one.message for one in reads(text) if one.code in CODES]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_does_not(reads: Reads, text: str, words: str) -> None:
    """The total is named."""
    assert any(words in one.message for one in reads(text) if one.code in CODES)
