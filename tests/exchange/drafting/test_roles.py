"""A table as text → which cells are answers, and what they are called and hold."""

from desktop.domain.definition.model import Kind
from desktop.exchange.drafting.draft import draft_set
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.drafting.table import Cell, Table, covering
from tests.exchange.drafting.described import table


def form_of(text: str, width: float = 30.0, height: float = 0.0) -> DraftForm:
    described = table(text)
    cells = [
        Cell(r, c, rows, columns, said.replace("↵", "\n"))
        for (r, c), (rows, columns, said) in described.regions().items()
    ]
    size = len(described.rows), described.columns
    made = Table((width,) * size[1], (height,) * size[0], covering(*size, cells))
    (form,) = draft_set([Framed(made)], "试用", "某表.docx", read_lexicon(), 2023).forms.values()
    return form


def grid(form: DraftForm) -> list[str]:
    """The rows as the form file has them, each with its name."""
    return [f"{form.rows.get(at, '')}|{'|'.join(texts)}|" for at, texts in enumerate(form.grid)]


def kinds(form: DraftForm) -> dict[str, Kind]:
    return {id_: held.kind for id_, held in form.held.items()}


def test_blanks_beside_and_below_labels() -> None:
    """Beside a label: its name; below a heading: the row's label and the heading."""
    form = form_of("| 项目名称 | | 项目编号 | |\n| 资金 | 年初预算数 | 全年执行数 | 执行率 |\n| 合计 | | | |")
    assert grid(form) == [
        "|项目名称|{项目名称}|项目编号|{项目编号}|",
        "|资金|年初预算数|全年执行数|执行率|",
        "合计|合计|{年初}|{执行}|{执行率}|",
    ]
    assert kinds(form) == {
        "项目名称": Kind.SHORT_TEXT, "项目编号": Kind.SHORT_TEXT, "合计.年初": Kind.MONEY, "合计.执行": Kind.MONEY,
        "合计.执行率": Kind.PERCENT,
    }  # fmt: skip


def test_blanks_that_are_nobodys() -> None:
    """The corner left of the headings, and a blank beside no label."""
    form = form_of("| 资金 | | 预算数 | 得分 |\n| ^ | 合计 | | |\n| ^ | 其他 | | |\n| 名称 | | | |")
    assert grid(form) == [
        "|资金||预算数|得分|",
        "合计|^|合计|{预算}|{得分}|",
        "其他|^|其他|{预算}|{得分}|",
        "名称|名称|{名称}|{预算}|{得分}|",
    ]
    assert grid(form_of("| 姓名 | | |"))[0] == "|姓名|{姓名}||"


def test_what_is_filled_in_goes() -> None:
    """Figures below headings, texts beside labels that ask for them; labels beside each other stay."""
    form = form_of(
        "| 项目名称 | 信息采集项目 | 项目金额 | 32.00 |\n| 指标 | 目标值 | 完成值 | 得分 |\n| 受理 | 30万条 | 33万条 | 10 |"
    )
    assert grid(form) == [
        "|项目名称|{项目名称}|项目金额|{项目金额}|",
        "|指标|目标值|完成值|得分|",
        "受理|受理|{目标}|{完成}|{得分}|",
    ]


def test_texts_below_headings_that_ask() -> None:
    """A goal written below 预期目标 is an answer, and so is what follows below it."""
    form = form_of(
        "| 总体目标 | 预期目标 | 实际完成情况 |\n| ^ | 做好协调。 | 系统稳定。 |\n| ^ | 做好督查。 | 已督查。 |"
    )
    assert grid(form)[1:] == ["总体目标|^|{预期}|{完成}|", "总体目标2|^|{预期}|{完成}|"]
    assert set(kinds(form).values()) == {Kind.LONG_TEXT}


def test_answers_behind_a_colon() -> None:
    """A label with its answer in the same cell; a heading with a colon has its answers elsewhere."""
    form = form_of(
        "| 按收入性质分： | 按支出性质分： |\n| 其中：一般公共预算：1383.41 | 其中：基本支出： |\n| 　　　其他资金： | 项目支出：883.80 |"
    )
    assert grid(form) == [
        "|按收入性质分：|按支出性质分：|",
        "|其中：一般公共预算：{一般}|其中：基本支出：{基本}|",
        "|　　　其他资金：{其他}|项目支出：{项目支出}|",
    ]
    assert grid(form_of("| 项目 | 预算数 |\n| 项目支出： | |")) == [
        "|项目|预算数|",
        "项目支出|项目支出：|{预算}|",
    ]
    assert grid(form_of("| 等级：优 | 说明：略 | 其中：公车购置 |")) == [
        "|等级：{等级}|说明：略|其中：公车购置|"
    ]


def test_several_answers_in_one_cell() -> None:
    """One can be typed in a box: the others are kept unprinted and shown, and somebody is told."""
    form = form_of("| 基本支出：416.39↵项目支出：883.80 |")
    assert grid(form) == ["|基本支出：{基本}\\n项目支出：{=项目支出}|"]
    assert (list(form.held), list(form.unprinted)) == (["基本"], ["项目支出"])
    assert any("项目支出" in sentence for sentence in form.open)


def test_what_the_whole_report_says_once() -> None:
    """单位名称, 主管部门 and who fills the form are shown from the cover."""
    form = form_of(
        "| 主管部门 | 某某局 | 实施单位 | 某某中心 |\n| 填表人：某甲　联系电话：0730-1 | < | < | < |"
    )
    assert grid(form) == [
        "|主管部门|{=主管部门}|实施单位|{=单位名称}|",
        "|填表人：{=填表人}　　联系电话：{=联系电话}|<|<|<|",
    ]
    assert form.cover == ("主管部门", "单位名称", "填表人", "联系电话") and not form.held


def test_marks_and_ordinals_are_printed() -> None:
    """A dash where nothing is asked, and the numbers of the rows."""
    form = form_of("| 序号 | 项目 | 年初预算数 | 得分 |\n| 1 | 甲 | 12.5 | — |\n| 2 | 乙 | | / |")
    assert grid(form)[1:] == ["甲|1|甲|{年初}|—|", "乙|2|乙|{年初}|/|"]


def test_rows_without_a_label() -> None:
    """Rows to be filled alike are numbered, so that *.姓名 means all of them; one alone needs no name."""
    form = form_of("| 姓名 | 签字 |\n| | |\n| | |")
    assert grid(form)[1:] == ["行2|{姓名}|{签字}|", "行3|{姓名}|{签字}|"]
    assert kinds(form)["行3.签字"] is Kind.SIGNATURE
    assert grid(form_of("| 预期目标 | 实际完成情况 |\n| | |"))[1] == "|{预期}|{完成}|"


def test_headings_as_wide_as_what_they_head() -> None:
    """A title across the table heads nothing but an answer as wide, right below it."""
    form = form_of("| 一、基本情况 | < |\n| 单位职能 | |\n| 主要成绩 | < |\n| | < |")
    assert grid(form)[1:] == ["|单位职能|{单位职能}|", "|主要成绩|<|", "|{主要成绩}|<|"]


def test_equal_labels_get_different_names() -> None:
    """Names are unique in the form, and none is a word of the language or of the cover."""
    form = form_of("| 名称 | | 名称 | |\n| 序 | | 年度数 | |\n| 12 | | 分 | |")
    assert grid(form)[:2] == ["|名称|{名称}|名称|{名称2}|", "|序|{序2}|年度数|{年度数}|"]
    assert len(set(form.held)) == len(form.held)


def test_kinds_from_section_contents_and_room() -> None:
    """The unit of the section on the left, else a figure filled in, else a text: long where there is room."""
    form = form_of("| 资金（万元） | 甲 | | 乙 | |")
    assert kinds(form) == {"甲": Kind.MONEY, "乙": Kind.MONEY}
    assert kinds(form_of("| 甲 | 12 | 乙 | 98% | 丙 | |")) == {
        "甲": Kind.NUMERIC,
        "乙": Kind.PERCENT,
        "丙": Kind.SHORT_TEXT,
    }
    assert kinds(form_of("| 丙 | |", height=40)) == {"丙": Kind.LONG_TEXT}
    assert not form_of("| 丙 | |").held["丙"].told
    form = form_of("| 指标 | 批复规模（㎡） | 全年执行数 |\n| 甲 | | 未支付 |")
    assert (form.held["甲.批复规模"].kind, form.held["甲.批复规模"].unit) == (Kind.NUMERIC, "㎡")


def test_rows_that_the_bureau_wrote() -> None:
    """With explanations and standards only the score is an answer, and rows are named by what they are called."""
    form = form_of(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 指标解释 | 得分 |
        | 决策 | 立项 | 依据充分性 | 4 | 是否符合法规；是否符合规划。 | 4 |
        | ^ | ^ | 程序规范性 | 4 | 是否按程序申请。 | |
        | 总分 | < | < | 100 | | 95 |
        """
    )
    assert grid(form)[1:] == [
        "依据充分性|决策|立项|依据充分性|4|是否符合法规；是否符合规划。|{得分}|",
        "程序规范性|^|^|程序规范性|4|是否按程序申请。|{得分}|",
        "总分|总分|<|<|100||{得分}|",
    ]
