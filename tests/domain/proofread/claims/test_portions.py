"""Portions in words: of two amounts, of what is named, of a change, of an item and its whole in the tables."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("应处置400件，处置339件，处置率不到八成。", "应处置400件，处置339件，处置率超过八成。"),
        ("支付42.62万元，约占预算432万元的五分之一。", "支付42.62万元，约占预算432万元的十分之一。"),
        ("甲817.54万元，占到乙1140.33万元的八成以上。", "甲817.54万元，占到乙1140.33万元的七成以上。"),
        ("由121.68万元降到98.54万元，减幅接近三成。", "由121.68万元降到98.54万元，减幅接近两成。"),
        ("目标2000米，完成2800米，超额五成。", "目标2000米，完成2800米，超额四成。"),
        ("按时5867件，逾期3040件，大约是三比一。", "按时5867件，逾期3040件，大约是二比一。"),
        (
            "接收14664件，没有完成的5757件，已经超过了半数。",
            "接收14664件，没有完成的8757件，已经超过了半数。",
        ),
        ("受理400件，办结120件，办结率过半。", "受理400件，办结220件，办结率过半。"),
    ],
)
def test_of_the_sentence(reads: Reads, wrong: str, right: str) -> None:
    """By the figures beside it."""
    assert [one.code for one in reads(wrong)] == ["text-share"]
    assert reads(right) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("全年支出一千三百余万元，近八成用在项目支出上。", "全年支出一千三百余万元，近七成用在项目支出上。"),
        ("采集436.19万元，占项目支出的三分之二以上。", "采集436.19万元，占项目支出的一半。"),
        ("在支出合计中，基本支出超过一半。", "在支出合计中，基本支出不到四成。"),
        ("基本支出占支出的五成。", "如果基本支出能达到五成，情况就不同了。"),
    ],
)
def test_of_the_tables(reads_in: ReadsIn, wrong: str, right: str) -> None:
    """By the cells of what is named: 883.80 of 1300.19, 416.39 of it, 436.19 of 883.80."""
    assert [one.code for one in reads_in("yueyang-2023", wrong)] == ["text-share"]
    assert reads_in("yueyang-2023", right) == []


@pytest.mark.parametrize(
    "text",
    [
        "模块开发完成了六成，年底前全部上线。",
        "2600万元、1400万元，两成左右的差距在意料之中。",
        "设备八成新，继续使用。",
        "受理400件，第三成交批次按期完成。",
    ],
)
def test_of_nothing_known(reads: Reads, text: str) -> None:
    """What it is a portion of stands nowhere."""
    assert reads(text) == []
