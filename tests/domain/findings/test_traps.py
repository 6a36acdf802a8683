"""Tables that look wrong and aren't, and some that are wrong in a way that is easily missed."""

import pytest

from tests.builders import Book, open_texts, texts_of
from tests.domain.findings.rules.book_cases import TABLES, WHOLE, two_projects
from tests.domain.findings.rules.stranger import LIST, PEOPLE, PROJECT, SPENDING, project

Said = list[tuple[str, str]]


def said(book: Book) -> Said:
    """Level and code of all that is found but what is not filled in yet."""
    found = [(one.level.value, one.rule) for one in book.findings() if one.level.value != "blank"]
    return sorted(found)


def project_with(changed: dict[str, str], form: str = PROJECT) -> Said:
    book = open_texts(texts_of(form))
    book.add_copy("项目表")
    return said(book.type(project("项目表-1") | {f"项目表-1.{name}": text for name, text in changed.items()}))


def row(at: int, **cells: str) -> dict[str, str]:
    return {f"指标[{at}].{column}": text for column, text in cells.items()}


def money(stage: str, *figures: str) -> dict[str, str]:
    return dict(zip((f"{part}.{stage}" for part in ("总额", "拨款", "结转", "其他")), figures, strict=True))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [], id="everything adds up"),
        pytest.param(money("年初", "100.00", "33.33", "33.33", "33.33"), [("hint", "sum-of-parts")], id="tails"),
        pytest.param(money("年初", "100.00", "33.33", "33.33", "33.30"), [("error", "sum-of-parts")], id="no tail"),
        pytest.param(money("年初", "100", "33.5", "33.5", "33"), [], id="100 beside 33.5 is 100.0"),
        pytest.param(money("年初", "100", "33.5", "33.5", "32.5"), [("error", "sum-of-parts")], id="half a unit"),
        pytest.param(money("年初", "100.00", "80.00", "", "20.00"), [], id="a blank part"),
        pytest.param({"总额.执行率": "75%"}, [], id="a rate without decimals"),
        pytest.param({"总额.执行率": "74.90%"}, [("error", "derived-figure")], id="a wrong rate"),
        pytest.param({"总额.执行率": "74.99%"}, [("hint", "derived-figure")], id="of figures not rounded"),
        pytest.param(
            money("年初", "100.00", "80.00", "0.00", "20.00") | {"总额.执行率": "90.00%"}, [("explain", "derived-figure")], id="rate on the first budget"),
        pytest.param(
            money("预算", "0", "", "", "") | money("执行", "0", "", "", "") | {"总额.执行率": "", "总额.得分": ""},
            [],
            id="nought by nought",
        ),
        pytest.param(row(1, 目标="≤50万元", 完成="48.5元"), [("hint", "misplaced-indicator"), ("hint", "unit-differs")], id="元 for 万元"),
        pytest.param(row(1, 目标="≤50万元", 完成="480000元"), [("hint", "misplaced-indicator")], id="the same unit in 元"),
        pytest.param(row(1, 目标="≥1.2万件", 完成="1.31件"), [("hint", "unit-differs")], id="件 for 万件"),
        pytest.param({"总额.得分": "7.5"}, [], id="a score without its last nought"),
        pytest.param({"总分.得分": "96.5"}, [], id="a total without its last nought"),
        pytest.param({"总分.得分": "950"}, [("error", "score-over-weight"), ("error", "total-score")], id="950"),
        pytest.param({"总分.分值": ""}, [], id="no total weight"),
        pytest.param({"等级": "优秀"}, [], id="a grade spelled otherwise"),
        pytest.param({"等级": "A"}, [], id="a grade as a letter"),
        pytest.param({"等级": "92"}, [], id="a grade that is no word of any list"),
        pytest.param(row(1, 得分="", 完成=""), [("hint", "score-missing")], id="a row not scored yet: its total is no verdict"),
        pytest.param(row(1, 分值="", 得分=""), [("hint", "score-missing")], id="a row without its weight"),
        pytest.param({"总额.得分": ""}, [("hint", "score-missing")], id="the rate of execution without a score"),
        pytest.param(
            row(1, 得分="", 完成="") | {"总分.得分": "40"},
            [("error", "total-score"), ("explain", "grade"), ("hint", "score-missing")],
            id="a total below the scores that are there",
        ),
        pytest.param(
            row(2, 三级="……", 目标="", 完成="", 分值="", 得分="") | row(1, 分值="50", 得分="50"),
            [("hint", "template-prompt")],
            id="a row that is not used",
        ),
        pytest.param(
            row(2, 三级="指标2：", 目标="", 完成="", 分值="", 得分="") | row(1, 分值="50", 得分="50"),
            [("hint", "template-prompt")],
            id="a row to be filled",
        ),
        pytest.param(row(3, 目标="约5%", 完成="5%"), [], id="about"),
        pytest.param(row(3, 目标="5%左右", 完成="5%"), [], id="more or less"),
        pytest.param(row(1, 目标="200次", 完成="210"), [], id="a result without its unit"),
        pytest.param(row(1, 目标="≥20万条", 完成="21.5"), [], id="a result in the target's ten thousands"),
        pytest.param(row(1, 目标="≥20万条", 完成="215000"), [], id="a result in full"),
        pytest.param(row(1, 目标="≥95%", 完成="96"), [], id="a rate without its sign"),
        pytest.param(row(2, 目标="98", 完成="98"), [], id="a result that is the target"),
        pytest.param(row(2, 目标="≧95％", 完成="96.5％"), [], id="look-alike signs"),
        pytest.param(row(2, 二级="时效指标", 三级="结算时间", 目标="2023年12月31日前", 完成="2023年12月20日"), [], id="in time"),
        pytest.param(
            row(2, 二级="时效指标", 三级="结算时间", 目标="2023年12月31日前", 完成="2024年1月10日"),
            [("explain", "full-though-missed")],
            id="too late",
        ),
        pytest.param(row(2, 二级="成本指标", 三级="运行成本", 目标="120万元", 完成="90万元"), [], id="cheaper"),
        pytest.param(row(2, 二级="成本指标", 三级="单位成本", 目标="≤30元/件", 完成="10元/件"), [], id="much cheaper"),
        pytest.param(row(2, 三级="安全事故数", 目标="5起", 完成="2起"), [], id="fewer accidents than allowed"),
        pytest.param(row(2, 三级="投诉办结率", 目标="95%", 完成="94%"), [("explain", "full-though-missed")], id="closed complaints"),
        pytest.param(row(2, 目标="及时", 完成="及时"), [], id="words for words"),
        pytest.param(row(4, 原因="/"), [("explain", "deduction-without-reason")], id="a stroke is no reason"),
        pytest.param(row(4, 原因="无"), [("explain", "deduction-without-reason")], id="none is no reason"),
        pytest.param(row(4, 原因="样本少"), [], id="a short reason"),
        pytest.param(row(3, 目标="/", 完成="/", 分值="30"), [], id="not applicable on both sides"),
        pytest.param(row(3, 完成="—"), [("hint", "not-applicable-scored")], id="not applicable but scored"),
        pytest.param(row(3, 目标="≥5%", 完成="7%"), [("explain", "over-fulfilled")], id="1.4 times the target"),
        pytest.param(row(3, 目标="≥5%", 完成="7%", 原因="统计口径放宽"), [], id="1.4 times with a reason"),
        pytest.param(row(2, 三级="满意度调查次数", 目标="≥2次", 完成="2次"), [], id="counting surveys is no satisfaction"),
        pytest.param(row(2, 三级="补助资金", 目标="20万元", 完成="20万元"), [("hint", "misplaced-indicator")], id="money"),
        pytest.param(
            row(2, 三级="资金支付率", 目标="100%", 完成="100%"), [("hint", "misplaced-indicator"), ("hint", "rate-indicator")], id="payment rate"
        ),
        pytest.param(row(2, 三级="", 目标="", 完成="", 分值="", 得分="") | row(1, 分值="50", 得分="50"), [], id="a blank row"),
        pytest.param({"预期": "依据湘财绩〔2019〕27号，全年巡查。", "达成": "完成。"}, [], id="the year of a document"),
        pytest.param({"预期": "按2021-2025年规划，全年巡查。", "达成": "完成。"}, [], id="a span of years"),
        pytest.param({"达成": "完成情况：\n1.巡查210次；\n2.处置率96.5%。\n年内无投诉。"}, [], id="words around the items"),
    ],
)  # fmt: skip
def test_a_project(changed: dict[str, str], expected: Said) -> None:
    """What is said of a project's table with this in it; in the table itself everything adds up."""
    assert (
        project_with({"总额.年初": "120.00", "拨款.年初": "90.00", "结转.年初": "10.00"} | changed)
        == expected
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{名}.执行率  数", {"总额.执行率": "75.00"}),
        ("{名}.执行率  数", {"总额.执行率": "0.75"}),
        ("{名}.得分  数", {"总额.得分": "7.5"}),
        ("{名}.执行  元", {"总额.执行": "900000"}),
        ("{名}.执行  元", {"总额.执行": "900000.00"}),
    ],
)
def test_figures_in_cells_of_other_kinds(typed: str, expected: dict[str, str]) -> None:
    """A rate in a cell for numbers, money in 元 beside 万元: the same figures are right, others wrong."""
    form = PROJECT + typed.replace("{名}", "总额") + "\n"
    form = (
        form.replace("*.年初 *.预算 *.执行  万元", "*.年初 *.预算 (拨款 结转 其他).执行  万元")
        if "元" in typed
        else form
    )
    form = form.replace("*.执行率  百分比\n", "") if "执行率" in typed else form
    form = form.replace("*.分值 *.得分  分", "*.分值 (指标 总分).得分  分") if "得分" in typed else form
    if "元" in typed:
        form = form.replace("(拨款 结转 其他).执行  万元", "拨款.执行 结转.执行 其他.执行  万元")
    right = {"总额.年初": "120.00", "拨款.年初": "90.00", "结转.年初": "10.00"} | expected
    assert project_with(right, form) == []
    wrong = {
        name: text.replace("75", "76").replace("7.5", "9.5").replace("900", "910")
        for name, text in expected.items()
    }
    codes = {code for _, code in project_with(right | wrong, form)}
    assert codes & {"derived-figure", "execution-score", "sum-of-parts"}


def test_a_unit_is_printed_in_the_heading() -> None:
    """其他资金（元） beside 万元: 200000 is 20 万元, and is named as it stands."""
    form = PROJECT.replace("| 其他资金 | <", "| 其他资金（元） | <").replace(
        "*.年初 *.预算 *.执行  万元", "总额.年初 拨款.年初 结转.年初 *.预算 *.执行  万元\n其他.年初  数"
    )
    right = {"总额.年初": "120.00", "拨款.年初": "90.00", "结转.年初": "10.00", "其他.年初": "200000"}
    assert project_with(right, form) == []
    assert project_with(right | {"其他.年初": "20"}, form) == [("error", "sum-of-parts")]


def test_parts_of_two_divisions_are_not_added() -> None:
    """财政 is 中央 and 地方 together, and 单位 stands beside it: 120 = 90 + 30, 90 = 60 + 30."""
    form = """表  资金表
[表格]
     | 资金情况 | 全年预算数 |
总额 | 年度资金总额 | {预算} |
财政 | 其中：财政拨款 | {预算} |
中央 | 中央补助 | {预算} |
地方 | 地方资金 | {预算} |
单位 | 单位资金 | {预算} |
[格]
*.预算  万元
"""
    figures = {"总额": "120.00", "财政": "90.00", "中央": "60.00", "地方": "30.00", "单位": "30.00"}
    book = open_texts(texts_of(form)).type({f"资金表.{part}.预算": text for part, text in figures.items()})
    assert [one for one in said(book) if one[0] != "hint"] == []


def test_some_of_a_whole_need_not_be_all() -> None:
    """其中：办公费 10 of 公用经费 30; more than the whole is wrong."""
    form = """表  公用表
[表格]
     | 项目 | 决算数 |
公用 | 公用经费 | {数} |
办公 | 其中：办公经费 | {数} |
[格]
*.数  万元
"""
    book = open_texts(texts_of(form)).type({"公用表.公用.数": "30.00", "公用表.办公.数": "10.00"})
    assert said(book) == []
    assert said(book.type({"公用表.办公.数": "31.00"})) == [("explain", "sum-of-parts")]


def test_points_printed_behind_names() -> None:
    """资助人数（20分）, 得分（20分×执行率）: what is scored above that is wrong, and a score that is not 20 × 95 %."""
    form = """表  项目表
[表格]
     | 项目资金（万元） | 全年预算数 | 全年执行数 | 执行率 | 得分（20分×执行率） |
总额 | 年度资金总额 | {预算} | {执行} | {率} | {得分} |
     | 一级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分 |
甲   | 产出指标 | 资助人数（60分） | {目标} | {完成} | {得分} |
乙   | 效益指标 | 完成学业率（20分） | {目标} | {完成} | {得分} |
总分 | 总分 | < | < | < | {得分} |
[格]
*.预算 *.执行  万元
总额.率  百分比
*.得分  分
"""
    cells = {
        "总额.预算": "400.00", "总额.执行": "380.00", "总额.率": "95%", "总额.得分": "19", "甲.目标": "≥1200人",
        "甲.完成": "1210人", "甲.得分": "60", "乙.目标": "≥95%", "乙.完成": "96%", "乙.得分": "20", "总分.得分": "99",
    }  # fmt: skip
    book = open_texts(texts_of(form)).type({f"项目表.{name}": text for name, text in cells.items()})
    assert said(book) == []
    book.type({"项目表.总额.得分": "20", "项目表.总分.得分": "100"})
    assert said(book) == [("explain", "execution-score")]
    book.type({"项目表.乙.得分": "21", "项目表.总分.得分": "101"})
    assert said(book) == [("error", "score-over-weight"), ("explain", "execution-score")]


def test_a_whole_of_nought_has_no_parts() -> None:
    """公车 0 over 运行 32.65: the part is named; 购置 is blank."""
    form = """表  三公表
[表格]
     | 项目 | 决算数 |
公车 | 公务用车购置及运行维护费 | {数} |
购置 | 公务用车购置费 | {数} |
运行 | 公务用车运行维护费 | {数} |
[格]
*.数  万元
"""
    book = open_texts(texts_of(form)).type({"三公表.公车.数": "0", "三公表.运行.数": "32.65"})
    assert said(book) == [("explain", "sum-of-parts")]
    assert said(book.type({"三公表.公车.数": "32.65"})) == []


def test_things_are_counted_and_not_rounded() -> None:
    """12 and 13 people are 25, never 26."""
    form = (
        LIST.replace("*.预算 *.决算  万元", "*.预算 *.决算  人数")
        .replace("预算数", "编制")
        .replace("决算数", "实有")
    )
    cells = {"项目[1].预算": "12", "项目[2].预算": "13", "合计.预算": "26"}
    book = open_texts(texts_of(form)).type({f"整体表.{name}": text for name, text in cells.items()})
    assert said(book) == [("error", "column-total")]


def test_the_right_figure_is_named_although_an_input_was_put_in_by_hand() -> None:
    """总额 computed as 90 and put in as 96: the rate that is typed beside it is held against 96, as printed."""
    form = PROJECT + "[计算]\n总额.执行 = 拨款.执行 + 结转.执行 + 其他.执行\n"
    book = open_texts(texts_of(form))
    book.add_copy("项目表")
    cells = {name: text for name, text in project("项目表-1").items() if name != "项目表-1.总额.执行"}
    book.type(cells)
    book.override("项目表-1.总额.执行", "96.00", "按批复")
    found = next(one for one in book.findings() if one.rule == "derived-figure")
    assert found.expected == "80.00%" and "96.00 ÷ 120.00" in found.message


def test_a_figure_put_in_over_another_names_what_it_should_be() -> None:
    """总分 950 over 执行得分 10, which is 5 by its formula: 95 by what is printed, 90 by formulas alone."""
    form = PROJECT + "[计算]\n总额.得分 = 总额.分值 × 总额.执行率\n总分.得分 = 总额.得分 + sum(指标.得分)\n"
    book = open_texts(texts_of(form))
    book.add_copy("项目表")
    typed = {
        name: text
        for name, text in project("项目表-1").items()
        if not name.endswith(("总额.得分", "总分.得分"))
    }
    book.type(typed | {"项目表-1.总额.执行率": "50%"})
    book.override("项目表-1.总额.得分", "10")
    book.override("项目表-1.总分.得分", "950")
    assert any("按公式应为 99.00（" in one and "都按公式算应为 94.00）" in one for one in book.says())


def test_people_and_their_rate() -> None:
    """26 of 27 are 96.30%; a rate in a text that cannot be taken says nothing."""
    book = open_texts(texts_of(PEOPLE)).type({"人员表.人员.编制": "27", "人员表.人员.在职": "26"})
    assert said(book.type({"人员表.人员.率": "96.30%"})) == []
    assert said(book.type({"人员表.人员.率": "96.29%"})) == [("error", "derived-figure")]


def test_spending_by_nature() -> None:
    """支出 = 基本 + 项目, 基本 = 人员 + 公用, 三公 = its three."""
    figures = {"支出": "100.00", "基本": "60.00", "人员": "50.00", "公用": "10.00", "项目": "40.00"}
    book = open_texts(texts_of(SPENDING)).type(
        {f"收支表.{part}.执行": text for part, text in figures.items()}
    )
    assert said(book) == []
    assert said(book.type({"收支表.公用.执行": "11.00"})) == [("error", "sum-of-parts")]


def test_indicators_printed_once_each() -> None:
    """A table that prints its indicators row by row is read like a list: class and name are its printed words."""
    form = """表  指标表
[表格]
   | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
甲 | 产出指标（60分） | 数量指标 | 巡查次数 | {目标} | {完成} | {分值} | {得分} | {原因} |
乙 | ^ | 质量指标 | 市民满意度 | {目标} | {完成} | {分值} | {得分} | {原因} |
丙 | 效益指标（30分） | 社会效益 | 投诉下降率 | {目标} | {完成} | {分值} | {得分} | {原因} |
总分 | 总分 | < | < | < | < | {分值} | {得分} | |
[格]
*.分值 *.得分  分
"""
    rows = {
        "甲": ("≥200次", "210次", "40", "40"), "乙": ("≥95%", "96%", "20", "20"), "丙": ("≥5%", "6%", "30", "30"),
    }  # fmt: skip
    cells = {
        f"指标表.{row}.{column}": text
        for row, texts in rows.items()
        for column, text in zip(("目标", "完成", "分值", "得分"), texts, strict=True)
    } | {"指标表.总分.分值": "90", "指标表.总分.得分": "90"}
    book = open_texts(texts_of(form)).type(cells)
    assert said(book) == [("hint", "misplaced-indicator")]
    book.type({"指标表.甲.完成": "190次", "指标表.丙.得分": "29", "指标表.乙.分值": "25"})
    assert {code for _, code in said(book)} >= {
        "full-though-missed", "deduction-without-reason", "class-weight", "weights"
    }  # fmt: skip


PAYERS = """表  附表
[表格]
 | 资金（万元） | 全年预算数 | 全年执行数 |
总 | 年度资金总额 | {预算} | {执行} |
上 | {before}上级资金 | {预算} | {执行} |
本 | 本级资金 | {预算} | {执行} |
自 | 自筹资金 | {预算} | {执行} |
[格]
*.*  万元
"""


@pytest.mark.parametrize(
    ("before", "total", "found"), [("", "110", True), ("", "100", False), ("其中：", "110", True)]
)
def test_all_who_pay_for_a_project_pay_for_all_of_it(before: str, total: str, found: bool) -> None:
    """A hint, for nothing printed says that they are all; also behind 其中, which as a rule stands before the first of them."""
    book = open_texts(texts_of(PAYERS.replace("{before}", before)))
    book.type({"附表.总.预算": total, "附表.上.预算": "50", "附表.本.预算": "30", "附表.自.预算": "20"})
    assert said(book) == ([("hint", "sum-of-parts")] if found else [])


@pytest.mark.parametrize(
    ("whole", "expected"), [("420次", []), ("402次", ["indicator-differs"]), ("210次", [])]
)
def test_an_indicator_of_the_unit_may_be_that_of_its_projects_together(
    whole: str, expected: list[str]
) -> None:
    """Or the same as in each; a sum is not to be made the same as one of its parts."""
    book = open_texts(texts_of(WHOLE, PROJECT))
    two_projects(book)
    book.type(TABLES | {"总目标表.指标[1].三级": "巡查次数", "总目标表.指标[1].完成": whole})
    assert [one.rule for one in book.findings() if one.rule == "indicator-differs"] == expected


HEADED = """表  自查表
[表格]
| 资金（万元） | 全年预算数 | 全年执行数 | 执行率 | 自查{head} |
| 年度资金总额 | {{全年}} | {{执行}} | {{执行率}} | {{执行得}} |
| 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
| 修复册数 | {{甲标}} | {{甲成}} | {{甲分}} | {{甲得}} |
| 读者人次 | {{乙标}} | {{乙成}} | {{乙分}} | {{乙得}} |
| 合计 | | | {{总分}} | {{总得}} |
[格]
全年 执行  万元
执行率  百分比
执行得 甲分 甲得 乙分 乙得 总分 总得  分
甲标 甲成 乙标 乙成  文本
"""


@pytest.mark.parametrize(
    ("head", "expected"), [("得分（10分）", []), ("得分", ["weights"]), ("得分（5分）", ["weights"])]
)
def test_points_in_the_heading_beside_the_money_are_those_that_the_rows_lack(
    head: str, expected: list[str]
) -> None:
    """自查得分（10分）: 90 in the rows, and 100 below them."""
    book = open_texts(texts_of(HEADED.format(head=head)))
    figures = {
        "全年": "22",
        "执行": "22",
        "执行率": "100%",
        "甲标": "60册",
        "甲成": "60册",
        "乙标": "90人次",
        "乙成": "90人次",
    }
    points = {"甲分": "50", "乙分": "40", "总分": "100"}
    book.type({f"自查表.{cell}": text for cell, text in (figures | points).items()})
    assert [one.rule for one in book.findings() if one.rule == "weights"] == expected
