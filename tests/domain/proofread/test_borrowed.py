"""Numbers that stand in the tables, but of another year, row, month or target: each with the one that is meant."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("sample", "wrong", "right"),
    [
        # last year's, where the sentence says nothing of last year
        ("yueyang-2023", "走政府采购的有632.02万元，多是服务。", "走政府采购的有682.02万元，多是服务。"),
        # the budget for what was spent, among words that nobody knows
        (
            "yueyang-2023",
            "采集服务是最大的一块，花了439.00万元。",
            "采集服务是最大的一块，花了436.19万元。",
        ),
        # a target for what came of it
        ("zhuzhou-2021", "立案519218条，立案率90.00%。", "立案519218条，立案率99.67%。"),
        ("yueyang-2023", "市民满意度目标为96%以上，实际96%。", "市民满意度目标为96%以上，实际97%。"),
        # another month's
        ("case-assessment", "7月最忙，1405件。", "7月最忙，1415件。"),
        # one month's for the whole year's
        ("case-assessment", "B类单位09排第二，67.98分。", "B类单位09排第二，69.71分。"),
        # how far beyond a target that only the table says
        ("yueyang-2020", "微信推送262篇，超目标22篇。", "微信推送262篇，超目标12篇。"),
    ],
)
def test_noticed(reads_in: ReadsIn, sample: str, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads_in(sample, wrong)
    assert [one.message for one in reads_in(sample, right)] == []


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        ("yueyang-2023", "上年走政府采购的有632.02万元，多是服务。"),
        ("zhuzhou-2021", "立案率要求90%以上。"),
        ("case-assessment", "B类单位09在3月排第二，67.98分。"),
        # what the first of a list says holds for the next
        ("national-2020", "年初批复基本支出320.00万元、项目支出160.00万元，5月下达。"),
        # beyond a target that is not the one of what was named before
        ("yueyang-2023", "信息采集33.43万条，超目标3.43万条；平台受理28.34万条，超目标0.34万条。"),
    ],
)
def test_left_in_peace(reads_in: ReadsIn, sample: str, text: str) -> None:
    """The words say which other number is meant, or of what no table has the number."""
    assert [one.message for one in reads_in(sample, text)] == []
