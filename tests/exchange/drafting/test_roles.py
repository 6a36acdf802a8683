"""A table as text → which of its cells are answers, and what is printed."""

from desktop.domain.forms.cell import Kind
from tests.exchange.drafting.described import drafted_form, kinds_of, lines_of


def test_blanks_beside_and_below_labels() -> None:
    """Beside a label: its name; below a heading: the row's label and the heading."""
    form = drafted_form(
        "| 项目名称 | | 项目编号 | |\n| 资金 | 年初预算数 | 全年执行数 | 执行率 |\n| 合计 | | | |"
    )
    assert lines_of(form) == [
        "|项目名称|{项目名称}|项目编号|{项目编号}|",
        "|资金|年初预算数|全年执行数|执行率|",
        "合计|合计|{年初}|{执行}|{执行率}|",
    ]
    assert kinds_of(form) == {
        "项目名称": Kind.SHORT_TEXT, "项目编号": Kind.SHORT_TEXT, "合计.年初": Kind.MONEY, "合计.执行": Kind.MONEY,
        "合计.执行率": Kind.PERCENT,
    }  # fmt: skip


def test_blanks_that_are_nobodys() -> None:
    """The corner left of the headings, and a blank beside no label."""
    form = drafted_form("| 资金 | | 预算数 | 得分 |\n| ^ | 合计 | | |\n| ^ | 其他 | | |\n| 名称 | | | |")
    assert lines_of(form) == [
        "|资金||预算数|得分|",
        "合计|^|合计|{预算}|{得分}|",
        "其他|^|其他|{预算}|{得分}|",
        "名称|名称|{名称}|{预算}|{得分}|",
    ]
    assert lines_of(drafted_form("| 姓名 | | |"))[0] == "|姓名|{姓名}||"


def test_what_is_filled_in_goes() -> None:
    """Figures below headings, texts beside labels that ask for them; labels beside each other stay."""
    form = drafted_form(
        "| 项目名称 | 信息采集项目 | 项目金额 | 32.00 |\n| 指标 | 目标值 | 完成值 | 得分 |\n| 受理 | 30万条 | 33万条 | 10 |"
    )
    assert lines_of(form) == [
        "|项目名称|{项目名称}|项目金额|{项目金额}|",
        "|指标|目标值|完成值|得分|",
        "受理|受理|{目标}|{完成}|{得分}|",
    ]


def test_headings_of_figures_beside_names() -> None:
    """科目名称 asks for nothing where all that stands beside it heads figures."""
    form = drafted_form(
        "| 科目名称 | 2022年决算数 | 2023年决算数 |\n| 学前教育 | 210.00 | 220.00 |\n| 小学教育 | 310.00 | 330.00 |"
    )
    assert lines_of(form) == [
        "|科目名称|2022年决算数|2023年决算数|",
        "学前教育|学前教育|{上年决算}|{决算}|",
        "小学教育|小学教育|{上年决算}|{决算}|",
    ]


def test_texts_below_headings_that_ask() -> None:
    """A goal written below 预期目标 is an answer, and so is what follows below it."""
    form = drafted_form(
        "| 总体目标 | 预期目标 | 实际完成情况 |\n| ^ | 做好协调。 | 系统稳定。 |\n| ^ | 做好督查。 | 已督查。 |"
    )
    assert lines_of(form)[1:] == ["总体目标|^|{预期}|{完成}|", "总体目标2|^|{预期}|{完成}|"]
    assert set(kinds_of(form).values()) == {Kind.LONG_TEXT}


def test_headings_that_ask_beside_each_other() -> None:
    """What they ask stands below them, a sentence or 无: neither is the answer of the one beside it."""
    form = drafted_form(
        "| 当年绩效目标 | 年初绩效目标 | 全年（调整）绩效目标 |\n| ^ | 办活动26场次，开放全年。 | 无 |"
    )
    assert lines_of(form) == [
        "|当年绩效目标|年初绩效目标|全年（调整）绩效目标|",
        "当年绩效目标|^|{预期}|{预期2}|",
    ]


def test_a_label_that_is_counted_and_weighted() -> None:
    """The points in brackets behind the colon are part of the label; what it asks for stands beside it."""
    form = drafted_form(
        "| 年度目标1：（40分） | 除险加固12座。 | < |\n| 年度目标2：（40分） | 保障供水。 | < |"
    )
    assert [line.split("|")[2] for line in lines_of(form)] == ["{年度目标1}", "{年度目标2}"]


def test_answers_behind_a_colon() -> None:
    """A label with its answer in the same cell; a heading with a colon has its answers elsewhere."""
    form = drafted_form(
        "| 按收入性质分： | 按支出性质分： |\n| 其中：一般公共预算：1383.41 | 其中：基本支出： |\n| 　　　其他资金： | 项目支出：883.80 |"
    )
    assert lines_of(form) == [
        "|按收入性质分：|按支出性质分：|",
        "|其中：一般公共预算：{一般}|其中：基本支出：{基本}|",
        "|　　　其他资金：{其他}|项目支出：{项目支出}|",
    ]
    assert lines_of(drafted_form("| 项目 | 预算数 |\n| 项目支出： | |")) == [
        "|项目|预算数|",
        "项目支出|项目支出：|{预算}|",
    ]
    assert lines_of(drafted_form("| 等级：优 | 说明：略 | 其中：公车购置 |")) == [
        "|等级：{等级}|说明：略|其中：公车购置|"
    ]


def test_several_answers_in_one_cell() -> None:
    """One can be typed in a box: the others are kept unprinted and shown, and somebody is told."""
    form = drafted_form("| 基本支出：416.39↵项目支出：883.80 |")
    assert lines_of(form) == ["|基本支出：{基本}\\n项目支出：{=项目支出}|"]
    assert (list(form.held), list(form.unprinted)) == (["基本"], ["项目支出"])
    assert any("项目支出" in sentence for sentence in form.open)


def test_marks_and_ordinals_are_printed() -> None:
    """A dash where nothing is asked, and the numbers of the rows."""
    form = drafted_form("| 序号 | 内容 | 年初预算数 | 得分 |\n| 3 | 甲 | 12.5 | — |\n| 5 | 乙 | | / |")
    assert lines_of(form)[1:] == ["甲|3|甲|{年初}|—|", "乙|5|乙|{年初}|/|"]


def test_headings_as_wide_as_what_they_head() -> None:
    """A title across the table heads nothing but an answer as wide, right below it."""
    form = drafted_form("| 一、基本情况 | < |\n| 单位职能 | |\n| 主要成绩 | < |\n| | < |")
    assert lines_of(form)[1:] == ["|单位职能|{单位职能}|", "|主要成绩|<|", "|{主要成绩}|<|"]


def test_rows_that_the_bureau_wrote() -> None:
    """With explanations and standards only the score is an answer, and rows are named by what they are called."""
    form = drafted_form(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 指标解释 | 得分 |
        | 决策 | 立项 | 依据充分性 | 4 | 是否符合法规；是否符合规划。 | 4 |
        | ^ | ^ | 程序规范性 | 4 | 是否按程序申请。 | |
        | 总分 | < | < | 100 | | 95 |
        """
    )
    assert lines_of(form)[1:] == [
        "依据充分性|决策|立项|依据充分性|4|是否符合法规；是否符合规划。|{得分}|",
        "程序规范性|^|^|程序规范性|4|是否按程序申请。|{得分}|",
        "总分|总分|<|<|100||{得分}|",
    ]


def test_a_heading_as_high_as_one_with_parts() -> None:
    """Beside 其中 with two headings below it a label of a name has no answer: both are headings."""
    form = drafted_form(
        "| 机构名称 | 某费合计 | 其中： | < |\n| ^ | ^ | 接待费 | 出国费 |\n| 一、某局 | 1.39 | 1.39 | 0 |\n| 二、某中心 | | | |"
    )
    assert lines_of(form)[:2] == ["|机构名称|某费合计|其中：|<|", "|^|^|接待费|出国费|"]
    assert lines_of(form)[2].count("{") == 3


def test_words_below_headings_of_words() -> None:
    """What a heading of goals, or of which way a figure went, has below it was written by somebody."""
    form = drafted_form(
        "| 项目 | 上年 | 本年 | 增减 |\n| 总计 | 121.68 | 98.54 | 减少 |\n| 其中：基本支出 | 115.22 | 96.46 | 减少 |"
    )
    assert [line.count("{") for line in lines_of(form)] == [0, 3, 3]
    form = drafted_form(
        "| 评价内容 | 绩效目标 | 完成情况 |\n| 质量指标 | 管网不外露。 | 无外露。 |\n| 时效指标 | 及时铺设。 | 按时铺完。 |"
    )
    assert lines_of(form)[1:] == ["质量指标|质量指标|{预期}|{完成}|", "时效指标|时效指标|{预期}|{完成}|"]


def test_words_for_a_figure() -> None:
    """无法计算 beside a figure, in a column of rates, is an answer; a row's label over figures is none."""
    form = drafted_form(
        "| 项目 | 预算数 | 决算数 | 完成预算 |\n| 接待费 | 1.00 | 0 | 0% |\n| 出国费 | 0 | 0 | 无法计算 |\n| 其他 | 0 | 0 | 无法计算 |"
    )
    assert [line.count("{") for line in lines_of(form)] == [0, 3, 3, 3]
    form = drafted_form("| 资金 | 年初预算数 | 执行数 |\n| 合计 | 32 | 32 |\n| 财政拨款 | 32 | 32 |")
    assert [line.split("|")[1] for line in lines_of(form)] == ["资金", "合计", "财政拨款"]


def test_sentences_behind_a_label() -> None:
    """What was done is an answer, whatever its label; how to fill in is printed."""
    form = drafted_form("| 干了哪些事 | 巡库、清淤。换了闸门。 |\n| 填表说明 | 本表一式两份。 |")
    assert [line.count("{") for line in lines_of(form)] == [1, 0]


def test_figures_of_the_first_column() -> None:
    """In a row without words they name nothing; beside words a figure may be the row's number."""
    form = drafted_form("| 车辆合计（辆） | 应急保障用车 | 其他用车 |\n| 3 | 2 | 1 |")
    assert lines_of(form)[1] == "|{车辆合计}|{应急保障用车}|{其他用车}|"
    form = drafted_form("| 数量 | 名称 | 金额（万元） |\n| 1 | 会议费 | 2.00 |")
    assert lines_of(form)[1] == "|1|{名称}|{金额}|"


def test_sentences_below_headings_of_texts() -> None:
    """Beside a heading that asks for a text another one does too, whatever its words; years beside them are none."""
    form = drafted_form(
        "| 财年 | 目标 | 实际完成情况 |\n| 2023 | 清理河道36公里。 | 清理38公里。 |\n| 2024 | 清理河道40公里。 | --- |"
    )
    assert lines_of(form)[1:] == ["行2|2023|{目标}|{完成}|", "行3|2024|{目标}|---|"]


def test_two_halves_with_numbered_rows() -> None:
    """The numbers of rows and columns are printed, and the names behind them; in a row without a name nothing is asked."""
    form = drafted_form(
        "| 收入 | 行次 | 金额 | 支出 | 行次 | 金额 |\n"
        "| 栏次 | | 1 | 栏次 | | 2 |\n"
        "| 一、事业收入 | 1 | 80.00 | 一、教育支出 | 4 | 30.00 |\n"
        "| 二、其他收入 | 2 | 20.00 | 二、科学技术支出 | 5 | |\n"
        "| | 3 | | 三、卫生健康支出 | 6 | 70.00 |\n"
        "| 合计 | | 100.00 | 合计 | | 100.00 |"
    )
    assert [line.partition("|")[2] for line in lines_of(form)[1:]] == [
        "栏次||1|栏次||2|",
        "一、事业收入|1|{金额}|一、教育支出|4|{金额2}|",
        "二、其他收入|2|{金额}|二、科学技术支出|5|{金额2}|",
        "|3||三、卫生健康支出|6|{金额}|",
        "合计||{金额}|合计||{金额2}|",
    ]


def test_sentences_behind_labels_of_one_row() -> None:
    """Behind the label of the whole row stand two, each with its answer."""
    form = drafted_form("| 绩效目标 | 总体目标 | 建成堤防3公里。 | 完成情况 | 建成3.1公里。 |")
    assert lines_of(form) == ["|绩效目标|总体目标|{总体目标}|完成情况|{完成}|"]


def test_what_stands_left_of_boxes_is_their_label() -> None:
    form = drafted_form("| 三级指标 | 预期目标 |\n| 自评等级 | □优 □良 |")
    assert lines_of(form)[1] == "自评等级|自评等级|{预期}|"


def test_a_label_beside_one_that_asks() -> None:
    """Where one label of a row asks for a text, a sentence behind another is an answer too, whatever its words."""
    form = drafted_form("| 整体目标 | 目标要点1 | 完成数字化20万页。 | 完成情况 | 已完成21万页。 |")
    assert lines_of(form)[0].count("{") == 2


def test_who_has_signed_is_an_answer() -> None:
    form = drafted_form("| 评价小组人员签字 | 张某、李某 | 联系电话 | |")
    assert "张某" not in lines_of(form)[0]


def test_a_row_of_amounts_only() -> None:
    """The first of them is no number of the row; headings of the names of rows are nobody's answer."""
    form = drafted_form("| 合计 | 接待费 | 车辆费 |\n| 26.50 | 2.50 | 24.00 |")
    assert lines_of(form)[1].endswith("|{合计}|{接待费}|{车辆费}|")
    form = drafted_form("| 科目编码 | 科目名称 | 预算数 |\n| 201 | 一般公共服务支出 | 32.00 |")
    assert lines_of(form)[0] == "|科目编码|科目名称|预算数|"


def test_the_corner_of_a_block_below_a_label() -> None:
    """预算单位 has its answer on its right: what is blank under it, between a block's name and its headings, is nobody's."""
    form = drafted_form(
        """
        | 预算单位 | < | 某中心 | < |
        | 资金情况 | | 年初预算数 | 全年执行数 |
        | ^ | 年度资金总额 | 12.00 | 11.40 |
        """
    )
    assert lines_of(form)[1:] == ["|资金情况||年初预算数|全年执行数|", "总额|^|年度资金总额|{年初}|{执行}|"]
