"""Things counted by a bound or put in an order, against the columns of the tables; targets reached or missed."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]

CASES = [
    # sample, wrong, right, code
    ("yueyang-2023", "8个专项中，执行率在95%以上的5个。", "8个专项中，执行率在95%以上的4个。", "text-list"),
    ("yueyang-2023", "执行率低于90%的有4个项目。", "执行率低于90%的有3个项目。", "text-list"),
    (
        "yueyang-2023",
        "预算超过100万元的3个，50万元以上100万元以下的3个。",
        "预算超过100万元的2个，50万元以上100万元以下的3个。",
        "text-list",
    ),
    (
        "yueyang-2023",
        "8个专项自评得分在99分及以上的有5个。",
        "8个专项自评得分在99分及以上的有4个。",
        "text-list",
    ),
    ("yueyang-2023", "其中5个项目的执行率达到100%。", "其中4个项目的执行率达到100%。", "text-list"),
    (
        "yueyang-2023",
        "按执行率从低到高依次是二期建设通讯网络运营费、一期网络运营费。",
        "按执行率从低到高依次是一期网络运营费、二期建设通讯网络运营费。",
        "text-order",
    ),
    (
        "national-2020",
        "数据技能培训举办5期，达到了全年举办6期的目标。",
        "数据技能培训举办5期，没有达到全年举办6期的目标。",
        "text-comparison",
    ),
    (
        "national-2020",
        "故障修复平均用时20小时，没有达到24小时以内的目标。",
        "故障修复平均用时20小时，达到24小时以内的目标。",
        "text-comparison",
    ),
    ("national-2020", "村民满意度93%，没有达到目标。", "村民满意度93%，达到目标。", "text-comparison"),
    (
        "national-2020",
        "“培训完成时间”因推迟扣1.5分，得5分。",
        "“培训完成时间”因推迟扣1.5分，得3.5分。",
        "text-score",
    ),
    (
        "case-assessment",
        "A类前三名依次是A类单位12、A类单位14、A类单位07。",
        "A类前三名依次是A类单位12、A类单位07和A类单位14。",
        "text-order",
    ),
    (
        "case-assessment",
        "A类末三位为A类单位08、A类单位03、A类单位06。",
        "A类末三位为A类单位15、A类单位03、A类单位08。",
        "text-order",
    ),
    (
        "case-assessment",
        "B类前四名分别是B类单位02（72.05分）、B类单位09（69.71分）和B类单位06（65.52分）。",
        "1月A类前三名是A类单位14、A类单位11、A类单位07。",  # of a month
        "text-list",
    ),
    ("national-2020", "自评98.13分，与满分相比失2.87分。", "自评98.13分，与满分相比失1.87分。", "text-score"),
]


@pytest.mark.parametrize(("sample", "wrong", "right", "code"), CASES)
def test_noticed(reads_in: ReadsIn, sample: str, wrong: str, right: str, code: str) -> None:
    """The wrong one is remarked on with this code, the right one is not."""
    assert code in {one.code for one in reads_in(sample, wrong)}
    assert code not in {one.code for one in reads_in(sample, right)}


@pytest.mark.parametrize(
    "text",
    [
        "下属单位中，执行率在95%以上的5个。",  # other units'
        "上年执行率低于90%的有4个项目。",  # another year's
        "满意度在95%以上的有20个。",  # no column says it of several things
        "其余7个项目执行率在99%以上。",
    ],
)
def test_what_no_column_says_is_left_in_peace(reads_in: ReadsIn, text: str) -> None:
    assert "text-list" not in {one.code for one in reads_in("yueyang-2023", text)}
