"""A rate of a budget beside a difference to it, and parts that end before what was spent of the whole."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

WRONG = [
    ("甲项完成年初预算的100%，决算数大于预算数55.93万元。", "两处说的不一样", "hint"),
    ("甲项完成年初预算的102%，决算数小于年初预算数55.93万元。", "两处说的不一样", "explain"),
    ("甲项决算1741.75万元，完成年初预算的103.23%，决算数大于年初预算数55.93万元。", "103.32%", "hint"),
]


@pytest.mark.parametrize(("text", "words", "level"), WRONG)
def test_wrong(reads: Reads, text: str, words: str, level: str) -> None:
    """The rate is on the wrong side of a hundred, or not what the two amounts make."""
    found = [one for one in reads(text) if one.code == "text-completion" and words in one.message]
    assert [one.level.name.lower() for one in found] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "甲项决算1741.75万元，完成年初预算的103.32%，决算数大于年初预算数55.93万元。",
        "甲项完成全年预算的100%，比年初预算多55.93万元。",
        "甲项预算执行率97.04%，比年初预算多支出74.78万元。",
    ],
)
def test_right(reads: Reads, text: str) -> None:
    """Both agree, or are of two budgets."""
    assert not [one for one in reads(text) if one.code == "text-completion"]


def test_parts_end_before_what_was_spent(reads: Reads) -> None:
    """What was spent is no further part of the budget, and no rate is of a part's."""
    text = "安排资金{}万元，其中甲项98.50万元、乙项52.30万元、丙项35.60万元，年底实际支出179.25万元，支出进度96.16%。"
    assert not reads(text.format("186.40"))
    found = [one.message for one in reads(text.format("168.40"))]
    assert any("98.50万元＋52.30万元＋35.60万元＝186.40万元" in one for one in found)
    assert not any("503" in one for one in found)
