"""Differences, averages, bounds and names told in other ways: the wrong ones are noticed, the right ones left alone."""

from collections.abc import Callable

import pytest

from desktop.domain.forms.check import Level
from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]

CASES = [
    # sample, wrong, right, words of the message
    (
        "case-assessment",
        "A类单位综合解决率52.17%，B类单位43.99%，B类低于A类18.59个百分点。",
        "A类单位综合解决率52.17%，B类单位43.99%，B类低于A类8.18个百分点。",
        "8.18个百分点",
    ),
    (
        "case-assessment",
        "6月综合解决率52.04%，7月50.98%，环比上升1.06个百分点。",
        "6月综合解决率52.04%，7月50.98%，环比下降1.06个百分点。",
        "说的和数相反",
    ),
    (
        "zhuzhou-2021",
        "全年受理城市管理案卷85641条，超过了750000条的年度任务。",
        "全年受理城市管理案卷856418条，超过了750000条的年度任务。",
        "说的和数不一样",
    ),
    (
        "zhuzhou-2021",
        "全年支出1677.29万元，平均每月支出约149.77万元。",
        "全年支出1677.29万元，平均每月支出约139.77万元。",
        "139.77万元",
    ),
    (
        "case-assessment",
        "A类18家接收13305件，平均每家739件；B类14家接收1359件，平均每家135件。",
        "A类18家接收13305件，平均每家739件；B类14家接收1359件，平均每家97件。",
        "97件",
    ),
    (
        "yueyang-2023",
        "本单位全年支出近1200万元（1300.19万元）。",
        "本单位全年支出近1300万元（1300.19万元）。",
        "差得太多",
    ),
    (
        "zhongfang-2020",
        "全年接收案件14664件，完成897件，没有完成的5757件。",
        "全年接收案件14664件，完成8907件，没有完成的5757件。",
        "对不上",
    ),
    (
        "final-accounts-2021",
        "社会保险和就业支出5.73万元。",
        "社会保障和就业支出5.73万元。",
        "社会保障和就业支出",
    ),
    (
        "yueyang-2020",
        "城管微博平台信息推送目标250篇。",
        "城管微信平台信息推送目标250篇。",
        "城管微信平台信息推送",
    ),
    (
        "zhongfang-2020",
        "完成8907件，其中及时完成3040件，超时完成5867件。",
        "完成8907件，其中及时完成5867件，超时完成3040件。",
        "5867",
    ),
    (
        "yueyang-2021",
        "9个专项中，执行率在95%以上的6个，90%至95%的3个，90%以下的1个。",
        "9个专项中，执行率在95%以上的6个，90%至95%的2个，90%以下的1个。",
        "各段合计 10",
    ),
    (
        "zhongfang-2020",
        "每月得分中，甲占60%，乙占20%，丙占10%，三部分构成百分制。",
        "每月得分中，甲占60%，乙占20%，丙占20%，三部分构成百分制。",
        "100%",
    ),
    (
        "national-2020",
        "能独立处理数据的学员214人，比目标200人多14%。",
        "能独立处理数据的学员214人，比目标200人多7%。",
        "7.00%",
    ),
    (
        "zhuzhou-2021",
        "全年支出1677.29万元，比调整后的预算2071.17万元少393.88万元，少23.48%。",
        "全年支出1677.29万元，比调整后的预算2071.17万元少393.88万元，少19.02%。",
        "19.02%",
    ),
    (
        "yueyang-2023",
        "在职26人，人均基本支出19.01万元。",
        "在职26人，人均基本支出16.02万元。",
        "16.02万元",
    ),
    (
        "yueyang-2023",
        "网站访问940924次，微信访问90943次，网站是微信的二十倍多。",
        "网站访问940924次，微信访问90943次，网站是微信的十倍多。",
        "10.3倍",
    ),
    (
        "zhuzhou-2021",
        "服务器全年故障42小时，比48小时的上限少16小时。",
        "服务器全年故障42小时，比48小时的上限少6小时。",
        "6小时",
    ),
    (
        "national-2020",
        "培训于2024年12月20日完成，比要求的2024年11月30日晚30天。",
        "培训于2024年12月20日完成，比要求的2024年11月30日晚20天。",
        "20 天",
    ),
    (
        "yueyang-2023",
        "信息采集目标30万条，完成33.43万条，完成率110.43%。",
        "信息采集目标30万条，完成33.43万条，完成率111.43%。",
        "111.43%",
    ),
    (
        "yueyang-2023",
        "坐席员劳务派遣支出148.95万元，比上年的108.00万元多40.95万元，增长27.49%。",
        "坐席员劳务派遣支出148.95万元，比上年的108.00万元多40.95万元，增长37.92%。",
        "37.92%",
    ),
    (
        "yueyang-2023",
        "一期网络运营费调减0.50万元，信息采集服务调减2.80万元，合计调减3.80万元。",
        "一期网络运营费调减0.50万元，信息采集服务调减2.80万元，合计调减3.30万元。",
        "3.30万元",
    ),
    (
        "yueyang-2023",
        "对照18项指标，完全达到的17项，基本达到的2项。",
        "对照18项指标，完全达到的16项，基本达到的2项。",
        "合计 19 项",
    ),
    (
        "yueyang-2023",
        "热线接了2688件，受理了1863件，退了852件。",
        "热线接了2688件，受理了1863件，退了825件。",
        "2715件",
    ),
    ("yueyang-2023", "自评得分97.40分，距满分差3.60分。", "自评得分97.40分，距满分差2.60分。", "2.60分"),
    (
        "yueyang-2021",
        "专项预算849万元，花了817.54万元，省下34.16万元。",
        "专项预算849万元，花了817.54万元，省下31.46万元。",
        "31.46万元",
    ),
    (
        "national-2020",
        "年末没花完的10.14万元，平台1.50万元、培训8.46万元。",
        "年末没花完的10.14万元，平台1.50万元、培训8.64万元。",
        "9.96万元",
    ),
    (
        "zhongfang-2020",
        "接收案件14664件，派遣12299件，有2635件没有派出去。",
        "接收案件14664件，派遣12299件，有2365件没有派出去。",
        "2365件",
    ),
]


@pytest.mark.parametrize(("sample", "wrong", "right", "words"), CASES)
def test_told_otherwise(reads_in: ReadsIn, sample: str, wrong: str, right: str, words: str) -> None:
    """The message says what comes out."""
    assert any(words in one.message for one in reads_in(sample, wrong))
    assert reads_in(sample, right) == []


IN_PEACE = [
    # Made-up numbers for an example.
    ("case-assessment", "举个例子：某单位一个月10件，按时6件，综合解决率71%。"),
    # What it was raised from and to are no parts.
    ("zhuzhou-2021", "年中追加的86.18万元中，用于采集项目的30.00万元，使该项目的全年预算由1241.76万元提高到1271.76万元。"),
    # So many units are none of their cases.
    ("case-assessment", "A类18家的案件有1.33万件，B类14家的案件只有0.14万件。"),
    # A row of that name has just these points, whatever the class of that name has.
    ("zhongfang-2020", "满意度分值8分，得7分，扣1分。"),
    # Rates told one after another come to their total, whatever words they have.
    ("zhongfang-2020", "及时完成5867件，占接收数的40.01%；超时完成占20.73%；未完成占39.26%，三者合计100%。"),
    # What the sentence before spoke of is none of this one's.
    ("final-accounts-2021", "收支总计由上年的121.68万元降到98.54万元。与上年相比，财政拨款收入减少19.22万元，下降16.59%。"),
    ("zhongfang-2020", "综合得分95分，其中决策20分，过程19分，产出31分，效益25分。附件1自评总分90分。"),
    ("zhongfang-2020", "年初批复60万元。12299件派遣案件中，按时完成5867件、超时完成3040件、未完成3392件。"),
    ("final-accounts-2021", "年初结转和结余2.54万元，年末结转和结余0.20万元。总计98.54万元。"),
    ("final-accounts-2021", "接待费年初预算1.00万元，决算0万元。四个科目中，决算数大于预算数的只有一个。"),
    ("zhuzhou-2021", "上报520954条，处置498024条。微信举报处置率目标85%，实际95%。"),
    # What was lost, part by part, and a whole beside another.
    ("zhongfang-2020", "5分的失分来自三项指标：成本2分、可持续影响2分、满意度1分。"),
    ("zhuzhou-2021", "除执行率只得0.99分外，十五项指标都是满分，共90分，合计90.99分。"),
    ("final-accounts-2021", "年初预算安排的84.32万元里，城乡社区支出占九成；决算的96.46万元里，城乡社区支出占92.03%。"),
    # A short form, its marks left out.
    ("yueyang-2023", "软件数据库及设备维护全年执行90.95万元。"),
]  # fmt: skip


@pytest.mark.parametrize(("sample", "text"), IN_PEACE)
def test_left_alone(reads_in: ReadsIn, sample: str, text: str) -> None:
    """Nothing is said."""
    assert reads_in(sample, text) == []


def test_of_the_sentence_before_only_a_hint(reads_in: ReadsIn) -> None:
    """The rate may be of another number than the one that stands there."""
    found = reads_in("zhongfang-2020", "派遣12299件。全年完成8907件，完成率60.74%。")
    assert {one.level for one in found} <= {Level.HINT}
