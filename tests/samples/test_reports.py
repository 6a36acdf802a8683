"""The written reports of the samples: their headings in order, their figures bound, all of them on paper."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.narrative.bound_text import BLANK
from desktop.domain.narrative.manuscript import Manuscript, Role
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.session.library import sample_names
from desktop.session.printing import manuscript_of, print_workbook
from desktop.session.session import Session
from tests.builders import program_of, sample_session
from tests.samples.shipped import calculated, told

LEVELS = {Role.PART: "", Role.HEADING_1: "", Role.HEADING_2: "  ", Role.HEADING_3: "    "}

YUEYANG_2023 = """
一、单位基本情况
  （一）职能职责
  （二）机构设置
二、一般公共预算支出情况
  （一）基本支出情况
  （二）项目支出情况
三、政府性基金预算、国有资本经营预算、社会保险基金预算支出情况
四、部门整体支出绩效情况
  （一）年度绩效目标
  （二）目标完成及取得效益情况
  （三）预算管理情况
    1.资金预算和绩效管理
    2.资产管理
    3.政府采购管理
    4.专项管理
    5.运行成本和预算执行
  （四）预算支出主要绩效及评价结论
    1.日常考核
    2.平台运行
    3.专项普查
    4.智能化应用
    5.宣传
    6.评价结论
五、存在的问题及原因分析
  （一）信息采集压力大
  （二）部分项目执行率低
  （三）系统运行有风险
六、下一步改进措施
  （一）丰富采集方式
  （二）加快资金支付
  （三）更新系统设备
七、部门整体支出绩效自评结果拟应用和公开情况，以及其他需要说明的情况
"""

ZHUZHOU_2021 = """
一、预算单位基本情况
  （一）本单位主要职能
  （二）本单位机构设置
二、预算收支情况
三、资金使用及绩效情况
  （一）整体支出绩效情况
    1.开展“微服务”活动
    2.推进信息化建设
    3.加强队伍管理
    4.细化考评
  （二）项目支出绩效情况
    1.城市管理信息采集管理项目
    2.系统升级维护专项经费
四、存在的问题及下一步改进措施
五、其他需要说明的情况
"""

ZHONGFANG_2020 = """
一、基本情况
  （一）项目概况
  （二）项目绩效目标
二、绩效评价工作开展情况
  （一）绩效评价目的、对象和范围
  （二）绩效评价原则、评价指标体系、评价方法、评价标准
  （三）绩效评价工作过程
三、综合评价情况及评价结论（附相关评分表）
四、绩效评价指标分析
  （一）项目决策情况
  （二）项目过程情况
  （三）项目产出情况
  （四）项目效益情况
五、主要经验及做法、存在的问题及原因分析
  （一）主要经验及做法
  （二）存在的问题及原因分析
    1.部分责任单位不够重视
    2.日常维护经费不足
    3.职责和区域划分不清
六、有关建议
  （一）加大基础设施维护的投入
  （二）细化制度，优化流程
  （三）提高设备的使用效率
七、其他需要说明的问题
"""

FINAL_ACCOUNTS_2021 = """
第一部分
岳阳市城市管理信息中心
概况
一、部门职责
二、机构设置及决算单位构成
  （一）内设机构设置
  （二）决算单位构成
第二部分
部门决算表
第三部分
2021年度部门决算情况说明
一、收入支出决算总体情况说明
二、收入决算情况说明
三、支出决算情况说明
四、财政拨款收入支出决算总体情况说明
五、一般公共预算财政拨款支出决算情况说明
  （一）财政拨款支出决算总体情况
  （二）财政拨款支出决算结构情况
  （三）财政拨款支出决算具体情况
六、一般公共预算财政拨款基本支出决算情况说明
七、一般公共预算财政拨款“三公”经费支出决算情况说明
  （一）“三公”经费财政拨款支出决算总体情况说明
  （二）“三公”经费财政拨款支出决算具体情况说明
    1.因公出国（境）
    2.公务接待
    3.公务用车
八、政府性基金预算收入支出决算情况
九、国有资本经营预算财政拨款支出决算情况
十、机关运行经费支出说明
十一、一般性支出情况说明
十二、政府采购支出说明
十三、国有资产占用情况说明
十四、2021年度预算绩效情况说明
  （一）绩效评价工作开展情况
  （二）部门决算中项目绩效自评结果
  （三）部门绩效评价结果
第四部分
名词解释
第五部分
附件
"""

CASE_ASSESSMENT = """
一、总体情况
二、各月情况
三、A类单位全年排名
四、B类单位全年排名
五、存在的问题
六、下一步工作要求
"""

NATIONAL_2020 = """
一、基本情况
  （一）单位概况
  （二）年度总体目标
二、绩效自评工作开展情况
三、预算安排和执行情况
四、绩效目标完成情况和自评结论
  （一）总体目标完成情况
  （二）自评结论
五、存在的问题及原因分析
六、下一步改进措施
七、绩效自评结果拟应用和公开情况
"""

HEADINGS = {
    "national-2020": NATIONAL_2020,
    "yueyang-2023": YUEYANG_2023,
    "zhuzhou-2021": ZHUZHOU_2021,
    "zhongfang-2020": ZHONGFANG_2020,
    "final-accounts-2021": FINAL_ACCOUNTS_2021,
    "case-assessment": CASE_ASSESSMENT,
}


def printed(session: Session) -> str:
    """The whole text of the report, a paragraph a line."""
    return "\n".join(one.text for one in manuscript_of(session.calculation).paragraphs)


def headings(made: Manuscript) -> str:
    return "\n".join(LEVELS[one.role] + one.text for one in made.paragraphs if one.role in LEVELS)


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_in_order(name: str) -> None:
    """As the bureau prescribes them, numbered without a gap; parts count anew."""
    assert headings(manuscript_of(calculated(name))) == HEADINGS[name].strip()


@pytest.mark.parametrize("name", sample_names())
def test_every_figure_is_there(name: str) -> None:
    """No blank and nothing unread is printed, no unit twice."""
    wrong = (BLANK, "{", "%个百分点", "%%", "万元万元", "。。", "，。")
    assert [(where, sign) for where, text in told(name).items() for sign in wrong if sign in text] == []


@pytest.mark.parametrize("name", HEADINGS)
def test_the_sample_prints_whole(name: str) -> None:
    """Report and tables, every character with a glyph, the list of tables and the tables the same."""
    made = print_workbook(Session(calculated(name).workbook), BytesIO())
    assert made is not None and made.pages > 1
    assert made.unprintable == () and not any(made.enclosures)


@pytest.mark.parametrize("name", HEADINGS)
def test_every_chapter_says_what_is_to_be_written(name: str) -> None:
    """But for those that are printed as they stand."""
    book = new_workbook(program_of(name).set)
    report = next(form for form in book.set.forms.values() if form.outline)
    assert report.outline is not None
    assert [cell.id for cell in report.cells.values() if cell.required and not cell.help] == []


# One executed amount changed: what each sentence that rests on it says before and after.
CHANGES = {
    "national-2020": (
        {"附件2-2.拨款.执行": "36.00"},
        [
            ("全年支出496.46万元，预算执行率98.00%", "全年支出505.10万元，预算执行率99.70%"),
            ("项目支出全年预算171.00万元，支出160.86万元", "项目支出全年预算171.00万元，支出169.50万元"),
            ("支出27.36万元，执行率76.00%", "支出36.00万元，执行率100%"),
            ("总分98.13分", "总分98.3分"),
            ("“基层干部数据技能培训”自评93.6分", "“基层干部数据技能培训”自评96分"),
        ],
    ),
    "yueyang-2023": (
        {"附件3-8.拨款.执行": "26.00"},
        [
            ("地下弱电管网专项工作经费22.71万元", "地下弱电管网专项工作经费26.00万元"),
            ("实际支出883.80万元", "实际支出887.09万元"),
            ("实际支出1300.19万元", "实际支出1303.48万元"),
            ("项目支出883.80万元，预算执行率93.98%", "项目支出887.09万元，预算执行率94.22%"),
            ("比全年预算少支出83.22万元", "比全年预算少支出79.93万元"),
            ("得9.40分", "得9.42分"),
            ("总分97.40分", "总分97.42分"),
        ],
    ),
    "zhuzhou-2021": (
        {"附件1-2-2.拨款.执行": "400"},
        [
            ("基本支出362.91万元，项目支出1314.38万元", "基本支出5.53万元，项目支出1671.76万元"),
            ("支出42.62万元，执行率9.87%，自评90.99分", "支出400万元，执行率92.59%，自评99.26分"),
            ("执行率只有9.87%，全年预算432万元，只支付了42.62万元", "执行率只有92.59%，全年预算432万元，只支付了400万元"),
        ],
    ),
    "zhongfang-2020": (
        {"附件1.拨款.执行": "54"},
        [
            ("实际支出30万元", "实际支出54万元"),
            ("总分90分，其中预算执行率50.00%，得5分", "总分94分，其中预算执行率90.00%，得9分"),
            ("全年只支付了30万元，比预算少30万元", "全年只支付了54万元，比预算少6万元"),
        ],
    ),
    "final-accounts-2021": (
        {"表2.项[1].决算": "26.00"},
        [
            ("支出96.46万元，是支出合计的98.09%，比上年减少18.76万元，减少16.28%", "支出116.73万元，是支出合计的118.70%，比上年增加1.51万元，增加1.31%"),
            ("社会保障和就业支出（类）5.73万元，占5.94%", "社会保障和就业支出（类）26.00万元，占22.27%"),
            ("决算5.73万元，完成100%，两者持平", "决算26.00万元，完成453.75%，决算数大于年初预算数"),
            ("决算96.46万元，完成年初预算的114.40%", "决算116.73万元，完成年初预算的138.44%"),
        ],
    ),
    "case-assessment": (
        {"月考核-1.单位[1].完成": "121", "月考核-1.单位[1].及时": "66"},
        [
            ("其中完成8907件：及时完成5867件", "其中完成8906件：及时完成5866件"),
            ("没有完成的还有5757件", "没有完成的还有5758件"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_sentences_follow_the_tables(name: str) -> None:
    """Every sentence that quotes a changed figure changes with it, words of comparison too; undone, all is as before."""
    cells, sentences = CHANGES[name]
    session = sample_session(name)
    before = printed(session)
    assert [old for old, _ in sentences if old not in before] == []
    for cell, text in cells.items():
        session.type_into(find(session.calculation, cell), text)
    after = printed(session)
    assert [new for _, new in sentences if new not in after] == []
    assert [old for old, _ in sentences if old in after] == []
    while session.undo():
        pass
    assert printed(session) == before


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"表1.总计.本年": "121.68"}, "收入、支出总计各121.68万元，和上年一样，"),
        ({"表1.总计.本年": "130.00"}, "收入、支出总计各130.00万元，比上年增加8.32万元，增加7%，"),
        ({"表2.项[2].预算": "0"}, "年初预算0万元，决算1.96万元，由于预算数为0，无法计算百分比，决算数大于年初预算数，"),
        ({"表3.接待.预算": "0"}, "公务接待费预算0万元，决算0万元，由于预算数为0，无法计算百分比，与上年持平，"),
        ({"表3.接待.决算": "0.40"}, "公务接待费预算1.00万元，决算0.40万元，完成预算的40.00%，比上年增加0.40万元，"),
        ({"表3.接待.上年": "2.00"}, "公务接待费预算1.00万元，决算0万元，完成预算的0%，比上年减少2.00万元，"),
        ({"表4.基金.支出": "3.00"}, "2021年度政府性基金收入0万元，支出3.00万元。"),
        ({"表4.货物.支出": "2.00", "表4.货物.中小": "1.00"}, "授予中小企业合同1.00万元，占50.00%，"),
        ({"表4.会议.金额": "0.10", "表4.会议.人次": "5", "表4.会议.内容": "年会"}, "会议费0.10万元，5人次，内容是年会；"),
        ({"表5.项目[1].执行": "30"}, "全年预算35万元，执行30万元，完成85.71%。"),
    ],
)  # fmt: skip
def test_words_of_the_final_accounts(cells: dict[str, str], sentence: str) -> None:
    """增加, 减少 and 持平, 大于 and 小于, a budget of 0, nothing at all: each has its own words."""
    session = sample_session("final-accounts-2021")
    assert sentence not in printed(session)
    for cell, text in cells.items():
        session.type_into(find(session.calculation, cell), text)
    assert sentence in printed(session)


def test_procurement_against_the_year_before() -> None:
    """More, less and the same."""
    session = sample_session("yueyang-2023")
    ref = find(session.calculation, "附件1.采购.决算")
    for spent, words in (
        ("682.02", "比上年增加50.00万元"),
        ("600.00", "比上年减少32.02万元"),
        ("632.02", "与上年持平"),
    ):
        session.type_into(ref, spent)
        assert f"政府采购{spent}万元，{words}。" in printed(session)


def test_projects_of_low_rate_are_listed_the_lowest_first() -> None:
    """Until none is below 80 %."""
    session = sample_session("yueyang-2023")
    assert "执行率不到80%的项目有一期网络运营费（56.22%）、二期建设通讯网络运营费（73.40%）。" in printed(
        session
    )
    session.type_into(find(session.calculation, "附件3-5.拨款.执行"), "51.50")
    assert "执行率不到80%的项目有二期建设通讯网络运营费（73.40%）。" in printed(session)
    session.type_into(find(session.calculation, "附件3-2.拨款.执行"), "65.00")
    assert "执行率不到80%" not in printed(session)


@pytest.fixture
def rank_of() -> Callable[[Calculation, str], list[str]]:
    """The names of a class in the order of their ranks, as the table holds them."""

    def ranked(calculation: Calculation, class_: str) -> list[str]:
        found: list[tuple[Decimal, str]] = []
        for n in range(1, 33):
            rank = calculation.value(find(calculation, f"年度排名.单位[{n}].名次"))
            name = calculation.text(find(calculation, f"年度排名.单位[{n}].名称"))
            if calculation.text(find(calculation, f"年度排名.单位[{n}].类")) == class_ and isinstance(
                rank, Decimal
            ):
                found.append((rank, name))
        return [name for _, name in sorted(found)]

    return ranked


@pytest.mark.parametrize("class_", ["A", "B"])
def test_the_ranking_list_is_in_order(class_: str, rank_of: Callable[[Calculation, str], list[str]]) -> None:
    """All units of the class that are ranked, the first first."""
    text = told("case-assessment")[f"考核通报.{class_}类排名"].split("\n")[0]
    names = [one.split("，")[1] for one in text.removesuffix("。").split("；")]
    assert names == rank_of(calculated("case-assessment"), class_)


def test_the_county_reads_its_own_assessment() -> None:
    """The 中方 sample holds the tables of the responsible units itself; its text takes lists and rates from them."""
    text = printed(Session(calculated("zhongfang-2020").workbook))
    assert "考核对象共32家责任单位，其中A类18家、B类14家" in text
    assert "全年解决率为60.74%、及时解决率为40.01%、综合解决率为51.41%。" in text
    assert "数字城管占60%，现场抽检占20%，专项督办占20%；另按正负面清单加减分，以5分为限" in text
    assert "综合解决率＝解决率×55%＋及时解决率×45%" in text
