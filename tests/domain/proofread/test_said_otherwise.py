"""One thing said in two ways: multiples, other units, the others of a number, points taken off, another year."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # multiples, rounded and cut off
        ("采集1271.76万元，维护42.62万元，前者是后者的20倍左右。", "采集1271.76万元，维护42.62万元，前者是后者的30倍左右。"),
        ("甲结余90.50万元，乙结余5.18万元，前者是后者的7倍多。", "甲结余90.50万元，乙结余5.18万元，前者是后者的17倍多。"),
        ("上年20件，本年60件，增长3倍。", "上年20件，本年60件，增长2倍。"),
        # the same in another unit
        ("培训22000元，也就是0.22万元。", "培训2200元，也就是0.22万元。"),
        # the others of a number, of the months of a year too
        ("乙单位有7个月有案件，其余7个月没有案件。", "乙单位有5个月有案件，其余7个月没有案件。"),
        ("八个项目中，低于60%的1个，其余6个达标。", "八个项目中，低于60%的1个，其余7个达标。"),
        ("全部32家单位，A类18家，其余12家是B类。", "全部32家单位，A类18家，其余14家是B类。"),
        # points taken off a hundred
        ("自评97分，扣的4分在专项经费的管理上。", "自评97分，扣的3分在专项经费的管理上。"),
        # little amounts in whole 万元 are not rounded
        ("运行费18万元，租赁费7万元，宣传费6万元，合计30万元。", "运行费18万元，租赁费7万元，宣传费5万元，合计30万元。"),
        # what was added, between what there was and what came of it
        ("年初安排84.32万元，年中追加12.41万元，决算达到96.46万元。", "年初安排84.32万元，年中追加12.14万元，决算达到96.46万元。"),
        # how far beyond the target, the two percents or the two of a kind
        ("处置率目标85%，实际97%，超过目标10个百分点。", "处置率目标85%，实际95%，超过目标10个百分点。"),
        ("最高的是甲，100分；最低的是乙，98.73分，两者相差5.38分。", "最高的是甲，100分；最低的是乙，94.62分，两者相差5.38分。"),
        # parts that are all of a total
        ("支出88.77万元，由运行37.35万元、规划51.72万元两项组成。", "支出88.77万元，由运行37.05万元、规划51.72万元两项组成。"),
        # a reckoning in words
        ("收入合计120.00万元减去支出98.00万元，结余32.00万元。", "收入合计120.00万元减去支出98.00万元，结余22.00万元。"),
        ("年初60万元，加上追加的20万元，再减去收回的5万元，全年85万元。", "年初60万元，加上追加的20万元，再减去收回的5万元，全年75万元。"),
        # more done than there was
        ("应处置200000件，已处置219392件。", "应处置230911件，已处置219392件。"),
        ("案件2874件，派遣12299件，派遣率为83.87%。", "案件14664件，派遣12299件，派遣率为83.87%。"),
    ],
)  # fmt: skip
def test_noticed(reads: Reads, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads(wrong)
    assert [one.message for one in reads(right)] == []


def test_a_year_that_the_tables_have_nothing_of(reads_in: ReadsIn) -> None:
    """This year's total said of the next is hinted at."""
    (found,) = reads_in("final-accounts-2021", "2022年度本单位支出合计98.34万元。")
    assert found.code == "text-year"
    assert not reads_in("final-accounts-2021", "2021年度本单位支出合计98.34万元。")


@pytest.mark.parametrize(
    "text",
    [
        "自评97分，其中预算执行扣1分。",  # not all that was taken off
        "满意度满分10分，得9分，扣1分。",
        "上年20件，本年60件，是上年的3倍。",
        "有3个月超过50%，另外2个月接近50%。",  # of months that are not all named
    ],
)
def test_left_in_peace(reads: Reads, text: str) -> None:
    """Nothing is said."""
    assert [one.message for one in reads(text)] == []
