"""What is left of a budget or came to it, against the two amounts of the tables between which it lies."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]

SENTENCES = [
    ("平台运行维护的资金已到位，尚有{}未支付。", "1.05万元", "1.50万元"),
    ("平台运行维护结余{}。", "1.05万元", "1.50万元"),
    ("基本支出年中追加{}，用于人员增资。", "16.50万元", "15.60万元"),
    ("数据技能培训年中调减{}。", "40.00万元", "4.00万元"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), SENTENCES)
def test_both_amounts_stand_in_the_tables(reads_in: ReadsIn, text: str, wrong: str, right: str) -> None:
    """The message names them and what they are apart by."""
    assert any(right in one.message for one in reads_in("national-2020", text.format(wrong)))
    assert not reads_in("national-2020", text.format(right))


@pytest.mark.parametrize(
    "text",
    [
        "平台运行维护上年结余2.00万元。",
        "平台运行维护6月底尚有40.00万元未支付。",
        "基本支出年中追加20.00万元，后又调减4.40万元。",
    ],
)
def test_of_another_time_or_both_ways(reads_in: ReadsIn, text: str) -> None:
    """Nothing is held against the amounts of the whole year."""
    assert not reads_in("national-2020", text)
