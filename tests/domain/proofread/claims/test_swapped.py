"""Figures of the shipped samples' tables under each other's names, and the highest and lowest of a column."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]
SAMPLE = "case-assessment"

WRONG = [
    ("没有完成的案件中，A类单位664件、B类单位5093件。", "写颠倒了"),
    ("综合解决率50.32%，为全年最低。", "48.11%"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_wrong(reads_in: ReadsIn, text: str, words: str) -> None:
    """The message says what the tables have."""
    assert any(words in one.message for one in reads_in(SAMPLE, text))


RIGHT = [
    "没有完成的案件中，A类单位5093件、B类单位664件。",
    "A类单位、B类单位的解决率分别为61.72%、51.14%。",
    "综合解决率48.11%，为全年最低。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads_in: ReadsIn, text: str) -> None:
    """Nothing is said of it."""
    assert not [one.message for one in reads_in(SAMPLE, text) if one.code == "text-order"]
