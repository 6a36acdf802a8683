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
        # … of amounts, and not of points: 90 is what they come to
        ("zhuzhou-2021", "三级指标全部得满分，产出指标50分、效益指标30分、满意度指标10分，合计90分。"),
        # beyond a target that is not the one of what was named before
        ("yueyang-2023", "信息采集33.43万条，超目标3.43万条；平台受理28.34万条，超目标0.34万条。"),
    ],
)
def test_left_in_peace(reads_in: ReadsIn, sample: str, text: str) -> None:
    """The words say which other number is meant, or of what no table has the number."""
    assert [one.message for one in reads_in(sample, text)] == []


def test_the_amount_is_named_where_the_rate_is_that_of_the_tables(reads_in: ReadsIn) -> None:
    """168.06 for 160.86: to make the rate fit it would put a second figure wrong. Said once, and of the amount."""
    (found,) = reads_in("national-2020", "项目支出全年预算171.00万元，全年执行168.06万元，执行率94.07%。")
    assert (found.level.value, found.message) == (
        "explain",
        "“全年执行168.06万元”：附件1 项目支出 全年执行数是 160.86万元，按它算正是“执行率94.07%”，请改为“160.86万元”，或换成取数",
    )


def test_a_growth_is_on_the_amount_that_it_is_said_to_be_on(reads_in: ReadsIn) -> None:
    (found,) = reads_in("national-2020", "受理投诉38件，比上年32件增加6件，增长20%。")
    assert found.message == "“增长20%”：6件÷32件＝18.75%，请核对"
    assert reads_in("national-2020", "受理投诉38件，比上年32件增加6件，增长18.75%。") == []
