"""What sentences say of each other. No tables are needed: each case is a text, and what is said of it, or nothing."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
WRONG = [
    # sums
    ("支出100.00万元，其中：人员60.00万元，公用50.00万元。", "text-sum", "explain"),
    ("收入1677.29万元，其中年初预算1984.99万元，追加86.18万元。", "text-part", "explain"),
    ("基本支出100.00万元。人员经费60.00万元，公用经费30.00万元。", "text-sum", "explain"),
    ("人员60.00万元，公用30.00万元，合计95.00万元。", "text-sum", "explain"),
    ("信息514条，其中动态92条，要闻121条，报道198条，转载112条。", "text-sum", "explain"),
    # rates
    ("受理1863件，办结1843件，按期办结率100%。", "text-rate", "explain"),
    ("上报520954条，立案519218条，处置498024条，处置率96.50%。", "text-rate", "explain"),
    # shares
    ("支出100.00万元，其中人员60.00万元，占70.00%。", "text-share", "explain"),
    ("社保5.73万元，占5.94%；卫生1.96万元，占2.30%；社区88.77万元，占92.03%。", "text-share", "explain"),
    ("有效260417件，占总数264186件的89.57%。", "text-share", "explain"),
    ("公务接待费0万元，占0%，出国费0万元，占0%。", "zero-share", "hint"),
    # completion
    ("年初预算84.32万元，决算96.46万元，完成年初预算的87.41%。", "text-completion", "error"),
    ("全年预算35万元，执行35.66万元，完成预算的101.86%。", "text-completion", "error"),
    # changes
    ("支出96.66万元，比上年减少19.22万元，减少19.88%。", "text-change", "explain"),
    ("支出96.66万元，比上年增加19.22万元，下降16.59%。", "text-change", "explain"),
    ("决算1300.19万元，比年初预算1202.69万元增加79.50万元。", "text-change", "explain"),
    ("全年支出14.62万元，比预算数18万元减少3.38万元，比上年15.10万元减少0.84万元。", "text-change", "explain"),
    ("全年预算1383.41万元，实际支出1300.19万元，比全年预算少支出82.33万元。", "text-change", "explain"),
    # balance, comparison
    ("年初预算108.00万元，年中追加52.86万元，全年预算150.86万元。", "text-balance", "explain"),
    ("年初预算37.35万元，决算37.05万元，决算数与预算数持平。", "text-comparison", "explain"),
    ("年初预算37.35万元，决算37.05万元，决算数大于年初预算数。", "text-comparison", "explain"),
    # lists, scores, names
    ("设5个部：综合部、采集部、受理部、技术部。", "text-list", "hint"),
    ("预算执行得9.40分，产出指标得49分，效益指标得29分，满意度指标得10分，总分98.40分。", "text-score", "explain"),
    ("产出指标满分50分，得51分。", "text-score", "explain"),
    ("公用经费30.15万元。以后又说，公用经费35.91万元。", "text-repeat", "explain"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "level"), WRONG)
def test_wrong(reads: Reads, text: str, code: str, level: str) -> None:
    """One remark with its code and level, and perhaps others of the same figures."""
    assert (code, level) in [(one.code, one.level.name.lower()) for one in reads(text)]


RIGHT = [
    # What came or went is that of the words before it, and is another for each of them.
    "（一）总收入由79552.91万元调整为82513.70万元，调增2960.79万元。\n1.本级收入由12981.26万元调整为13250.10万元，调增268.84万元。",
    # What the works consist of is said of each batch.
    "一批主要建设内容为新建道路31520平方米。\n三批主要建设内容为新建道路71634平方米。",
    "结算审定361.42万元，审减送审金额375.6万元中的14.18万元，审减率3.78%。",
    # Points taken off, part by part; a rate of its own from and to; a round number that lost no digit.
    "产出指标（50分）得48.2分，扣1.8分，主要是“宣传场次”完成18场、目标20场，扣1分，“台账完整率”96%，扣0.8分；效益指标（30分）得28分。",
    "人员经费增加58.1万元、公用经费减少5.8万元；项目支出由620万元压减到548万元，下降11.61%。",
    "收入3482.16万元，同比增加361.61万元，主要原因是新增改造资金300万元；支出3391.74万元。",
    # One amount compared with two others, in money and in per cent.
    "全年支出14.62万元，比预算数18万元减少3.38万元，下降18.78%，比上年15.10万元减少0.48万元，下降3.18%。",
    "全年支出14.62万元，比预算数18万元下降18.78%，比上年15.10万元下降3.18%。",
    # A change that says of what is none of an amount that was said of something else.
    "货物采购5230.04万元，占总额的30%。因公务用车改革，公务用车采购金额比上年减少77.94万元，下降27.6%。",
    # Of one part that is nothing it is not known that the whole is.
    "分散采购0元，占政府采购预算的0%。",
    # A list ends where another kind of numbers begins; a change is not what the items make up.
    "（一）收入581.44万元，较上年减少175.26万元。具体情况如下。\n1.拨款382.17万元。\n2.补助199.27万元。\n（二）支出290.00万元。",
    # Parts need not exhaust a total; sub-totals may be nested; a part list ends at its bracket or semicolon.
    "支出100.00万元，其中人员60.00万元。",
    "支出100.00万元，其中基本60.00万元（人员50.00万元，公用10.00万元），项目40.00万元。",
    "支出100.00万元，其中：人员60.00万元，公用40.00万元；另有往来款30.00万元。",
    # Stages of one flow are no parts.
    "上报5209件，其中立案5192件、处置4980件、结案4977件。",
    # Rounded operands: counts in 万, whole amounts in 万元, shares that add up to 100.
    "受理23.09万件，处置21.94万件，处置率95.01%。",
    "总额996万元，其中人员523万元，公用472万元。",
    # A rate of two counts together over a third.
    "派单601件，按时办结597件，超时办结4件，结案率100%。",
    # The base that is named and unknown says nothing.
    "人员60.00万元，占转移支付的82.00%。",
    # A threshold, a difference of points, rates of all.
    "满意度≥90%；90%以上的有5个；各项目执行率均为100%；较上年提升0.2个百分点。",
    # Last year's amount is the base of a change.
    "上年124.32万元，本年119.14万元，下降4.17%。",
    "收、支总计98.54万元，与上年相比减少23.14万元，减少19%。",
    # Stages and names apart.
    "支出总计98.54万元，支出合计98.34万元。",
    "年初预算84.32万元，决算96.46万元，完成年初预算的114.40%，决算数大于年初预算数。",
    "年初预算1984.99万元，追加86.18万元，结转下年393.88万元，预算收入1677.29万元。",
    "设5个部：综合部、采集部、受理部、技术部、网站部。",
    "设5个部，包括综合部、采集部等。",
    # The scores of all sections but one are not the total.
    "产出指标得49分，效益指标得29分，满意度指标得10分，总分97.40分。",
    "出国费、公务接待费、公务用车费分别为0万元、1.39万元、0万元，合计1.39万元。",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said."""
    assert [(one.code, one.message) for one in reads(text)] == []


def test_the_denominator_that_would_fit_is_named(reads: Reads) -> None:
    """A message says what was reckoned with, and what would give the rate that is written."""
    (found,) = reads("立案519218条，结案497794条，结案率96.45%。")
    assert found.message == (
        "“结案率96.45%”：497794条÷立案519218条＝95.87%；要得 96.45%，分母约为 516116条，请核对或说明口径"
    )
    assert (found.span.start, found.span.end) == (23, 29)


def test_a_mended_unit_hides_no_sum(reads: Reads) -> None:
    """What a wrong unit meant is what the sums around it are read with."""
    found = reads("道路项目支出80.00元，其中人员50.00万元，公用40.00万元。")
    assert [one.code for one in found if one.code in ("unit", "text-sum")] == ["unit", "text-sum"] or {
        one.code for one in found
    } >= {"unit"}


def test_figures_that_are_filled_in_are_never_accused(report: object, says: Callable[[str], str]) -> None:
    """A sum of figures from the tables is the tables' own affair."""
    from desktop.domain.proofread.proofread import proofread

    says("支出{总表.总额.执行}万元，其中道路{项目-1.预算}万元，绿化{项目-2.预算}万元。")
    ref = report.ref("自评报告.结论")  # type: ignore[attr-defined]
    assert list(proofread(report.calculation, ref)) == []  # type: ignore[attr-defined]
