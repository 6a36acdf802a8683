"""What is said of several things at once: all on one side of a bound, parts of a number of things, all projects together."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("sample", "wrong", "right"),
    [
        # all projects, each with a table of its own; the named; the figures right before
        ("national-2020", "两个项目的执行率都在80%以上。", "两个项目的执行率都在70%以上。"),
        ("national-2020", "两个项目的自评得分均在95分以上。", "两个项目的自评得分均在90分以上。"),
        ("national-2020", "两个项目执行率均低于90%。", "两个项目执行率均低于99%。"),
        ("national-2020", "基本支出和项目支出全部执行完毕，执行率均为100%。", "基本支出全部执行完毕，执行率为100%。"),
        ("zhuzhou-2021", "立案率99.67%、处置率95.92%，两项均在96%以上。", "立案率99.67%、处置率95.92%，两项均在95%以上。"),
        # those that were done and those that were not are all
        ("national-2020", "九项三级指标中，七项达到指标值，一项没有完成。", "九项三级指标中，八项达到指标值，一项没有完成。"),
        ("national-2020", "10家企业中，5家按期完成，3家未完成。", "10家企业中，7家按期完成，其中5家提前，3家未完成。"),
        ("national-2020", "12个项目中，完成的8个，未完成的3个。", "12个项目中，完成的8个，正在办理的1个，未完成的3个。"),
        # a budget of all projects is that of its stage
        ("national-2020", "两个项目全年预算160万元。", "两个项目全年预算171万元。"),
        ("national-2020", "两个项目年初预算171万元。", "两个项目年初预算160万元。"),
        # a share of a total that only the table has
        (
            "national-2020",
            "平台运行维护支出133.50万元，占部门支出总额的28.69%。",
            "平台运行维护支出133.50万元，占部门支出总额的26.89%。",
        ),
        # how far beyond a target that only the table says, in points
        ("national-2020", "村民满意度93%，高出指标值5个百分点。", "村民满意度93%，高出指标值3个百分点。"),
        ("national-2020", "村民满意度93%，比指标值高2个百分点。", "村民满意度93%，比指标值高3个百分点。"),
        # an average of the number right before its amount, whatever other numbers are there
        (
            "national-2020",
            "培训比计划少办1期，5期共培训310人次，平均每期52人次。",
            "培训比计划少办1期，5期共培训310人次，平均每期62人次。",
        ),
        # last year's amount of the table, and a number in 万 that may have been rounded
        ("yueyang-2023", "和上年相比，项目支出增加21.5万元，增幅24.9%。", "和上年相比，项目支出增加21.5万元，增幅2.49%。"),
        ("national-2020", "管护森林12.6万亩，每亩补助16元，共兑付206.1万元。", "管护森林12.6万亩，每亩补助16元，共兑付201.5万元。"),
        # the unit of what each is of, and an amount with two digits exchanged, by the rate behind it
        ("national-2020", "管护森林12.6万亩，每亩补助16元，共兑付206.1万元，聘用84名。", "管护森林12.6万亩，每亩补助16元，共兑付201.6万元，聘用84名。"),
        ("national-2020", "应拨补助13.815万元，已拨12.09万元，支出进度93.38%。", "应拨补助13.815万元，已拨12.9万元，支出进度93.38%。"),
    ],
)  # fmt: skip
def test_noticed(reads_in: ReadsIn, sample: str, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads_in(sample, wrong)
    assert [one.message for one in reads_in(sample, right)] == []


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        # a bound that is aimed at, last year's, or of the others
        ("national-2020", "按要求，两个项目的执行率都在80%以上。"),
        ("national-2020", "上年两个项目的执行率都在80%以上。"),
        ("national-2020", "其余项目的执行率均为100%。"),
        # more projects than have tables
        ("national-2020", "五个项目的执行率都在80%以上。"),
        # parts of which some are parts of others, and parts of which none was left undone
        ("national-2020", "十项任务中，八项完成，五项超额完成，两项未完成。"),
        ("national-2020", "10项任务中，5项超额完成，3项完成。"),
        # a project called by some of its name, and the total of its own
        ("national-2020", "信息平台项目10项指标合计89.5分，加上预算执行9.89分，总分99.39分。"),
        # points taken off, and what is left
        ("national-2020", "八项指标一共扣4分，加上执行率扣的2.4分，最后得93.6分。"),
        # a budget by the words behind it, or by what was spent right behind
        ("national-2020", "项目支出171万元的盘子，支付160.86万元。"),
        ("national-2020", "信息平台项目当年财政拨款120万元，实际使用118.5万元。"),
        ("national-2020", "三公经费控制数8.6万元，全年实际发生7.92万元。"),
    ],
)
def test_left_in_peace(reads_in: ReadsIn, sample: str, text: str) -> None:
    """Right, or nothing that these tables could tell."""
    assert [one.message for one in reads_in(sample, text)] == []
