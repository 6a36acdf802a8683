"""A filled table → its form and its figures in one step, each at its place."""

import re

import pytest

from desktop.domain.findings.find import findings
from desktop.domain.forms.cell import MONEY_KINDS, Kind
from desktop.domain.forms.check import Level
from desktop.domain.forms.grid import TextLine
from desktop.domain.refusal import Refusal
from desktop.exchange.drafting.contents import Spot
from desktop.exchange.drafting.opened import Opened, opened
from desktop.sources.document import Document
from desktop.sources.table import Block, PageEnd, Paragraph, Table, covering
from desktop.sources.table import Cell as Drawn
from tests.exchange.drafting.described import Described, table
from tests.exchange.drafting.test_printed_forms import DEPARTMENT, GRADED

PROJECT = """
    | 项目名称 | «{name}» | < | < | < | < | < | < |
    | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | «{money}» | «{money}» | «{money}» | «10» | «100%» | «10» |
    | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
    | ^ | 产出指标 | 数量指标 | «{name}次数» | «12次» | «12次» | «50» | «50» |
    | ^ | ^ | 质量指标 | «合格率» | «100%» | «100%» | «40» | «40» |
    | 总分 | < | < | < | < | < | «100» | «100» |
"""

WITHOUT_CLASSES = table("""
    | 部门联系人 | «» | < | < | 自评总分（分） | < | «97» | < |
    | 预算执行情况（万元） | 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率（%） | 执行率权重 | 执行率得分（分） | < |
    | ^ | «800.00» | «1000.00» | «900.00» | «90%» | «10» | «9» | < |
    | 当年绩效目标 | 年初绩效目标 | < | 全年（调整）绩效目标 | < | 全年目标实际完成情况 | < | < |
    | ^ | «办好报刊，保障运转。» | < | «无» | < | «报刊按期出版，运转正常。» | < | < |
    | 绩效指标 | 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 全年完成值 | 指标权重（分） | 指标得分（分） |
    | ^ | «预算完成率» | «%» | «定量指标» | «80» | «90» | «20» | «20» |
    | ^ | «三公经费控制率» | «%» | «定量指标» | «100» | «95» | «20» | «20» |
    | ^ | «播发稿件数量» | «篇» | «定量指标» | «500» | «512» | «30» | «30» |
    | ^ | «管理制度健全性» | «» | «定性指标» | «高» | «高» | «20» | «18» |
""")  # fmt: skip
PROMPTED = table("""
    | 项目名称 | «办公用房修缮» | < | < | < | < | < | < |
    | 项目基本情况 | 1.项目年度目标完成情况 | < | < | < | < | < | < |
    | ^ | 项目年度目标 | < | < | 年度目标完成情况 | < | < | < |
    | ^ | «修缮用房，消除隐患。» | < | < | «对照年度目标，说明完成情况（100字以内）» | < | < | < |
    | 预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 |
    | ^ | 总额 | «30.00» | «40.00» | «40.00» | «100%» | «10» | «10» |
    | ^ | 其中：财政资金 | «30.00» | «40.00» | «40.00» | «100%» | / | / |
    | 绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |
    | ^ | 产出指标 | 数量指标 | «修缮面积» | «300平方米» | «300平方米» | «60» | «60» |
    | ^ | 效益指标 | 社会效益指标 | «隐患消除率» | «100%» | «100%» | «30» | «30» |
    | 合计 | < | < | < | < | < | «100» | «100» |
    | 评价结论 | «资金用完，目标实现。» | < | < | < | < | < | < |
    | 存在问题 | «结合自评情况，分析存在的问题。（200字以内）» | < | < | < | < | < | < |
""")  # fmt: skip


def drawn(described: Described) -> Table:
    cells = [
        Drawn(r, c, rows, columns, re.sub("[«»]", "", text).replace("↵", "\n"))
        for (r, c), (rows, columns, text) in described.regions().items()
    ]
    size = len(described.rows), described.columns
    widths = described.widths or (30.0,) * size[1]
    return Table(widths, (0.0,) * size[0], covering(*size, cells))


def read(*blocks: Block | str | Described) -> Opened:
    made = [
        Paragraph(one) if isinstance(one, str) else drawn(one) if isinstance(one, Described) else one
        for one in blocks
    ]
    return opened(Document("docx", tuple(made)), "某单位", "某单位.docx", 2023)


def at(report: Opened, number: int, row: int, column: int) -> str:
    """What the workbook holds of a place of the file; "-" if no cell came from there."""
    spots = {spot: ref for ref, spot in report.spots.items()}
    ref = spots.get(Spot(number, row, column))
    return report.calculation.text(ref) if ref else "-"


@pytest.mark.parametrize("described", [DEPARTMENT, GRADED])
def test_every_answer_is_there(described: Described) -> None:
    """Each answer of a filled table is in a cell, at the place where it stands."""
    report = read(described)
    alone = {
        place: text.strip("«» 　").replace("↵", "\n")
        for place, (_, _, text) in described.regions().items()
        if re.fullmatch("«[^»]+»", text.strip())
    }
    found = {place: at(report, 0, *place) for place in alone}
    assert {place: said for place, said in found.items() if said != "-"} == {
        place: text for place, text in alone.items() if found[place] != "-"
    }
    # A cell that the cover has once is shown in the table and typed there.
    assert [alone[place] for place, said in found.items() if said == "-"] in (["某某中心"], ["某市某中心"])


@pytest.mark.parametrize("described", [WITHOUT_CLASSES, PROMPTED])
def test_forms_of_other_provinces(described: Described) -> None:
    """A list of indicators without classes, goals side by side, texts and prompts below their labels: nothing wrong in it."""
    report = read(described)
    answers = {
        place: text.strip("«» ").replace("↵", "\n")
        for place, (_, _, text) in described.regions().items()
        if re.fullmatch("«[^»]+»", text.strip())
    }
    assert {place: at(report, 0, *place) for place in answers} == answers
    found = [one for one in findings(report.calculation) if one.level is Level.ERROR]
    assert [one.message for one in found] == []


def test_rows_go_to_their_classes() -> None:
    """The indicators of one table as rows of the group, in order, with what was filled in."""
    report = read(DEPARTMENT)
    assert [at(report, 0, row, 3) for row in (11, 12, 13, 18)] == [
        "受理案卷",
        "处置案卷",
        "处置率",
        "市民满意度",
    ]
    assert at(report, 0, 14, 8) == "有个别超时"


def test_tables_printed_alike_are_copies() -> None:
    """One form for both projects; each copy has its own figures and keeps its place."""
    report = read(
        "附件3-1 项目支出绩效自评表",
        table(PROJECT.format(name="巡查", money="12.00")),
        PageEnd(),
        "附件3-2 项目支出绩效自评表",
        table(PROJECT.format(name="维修", money="34.00")),
    )
    copies = [copy for copy in report.book.copies if copy.form.many]
    assert [report.calculation.label(copy) for copy in copies] == ["附件3-1", "附件3-2"]
    assert [at(report, number, 2, 3) for number in (0, 1)] == ["12.00", "34.00"]
    assert [at(report, number, 4, 3) for number in (0, 1)] == ["巡查次数", "维修次数"]


def test_tables_that_count_themselves_are_copies() -> None:
    """1月考核表, 2月考核表: one form, whose title has the number of the copy."""
    months = "| 单位 | 得分 |\n| 甲街道 | «{}» |"
    report = read(
        "1月考核情况表", table(months.format(91)), PageEnd(), "2月考核情况表", table(months.format(92))
    )
    forms = [form for form in report.book.set.forms.values() if form.many]
    assert [form.name for form in forms] == ["月考核情况表"]
    assert [at(report, number, 1, 1) for number in (0, 1)] == ["91", "92"]


def test_weights_that_contradict_are_no_copies() -> None:
    """A class with another weight is another form's: its printed words are different."""
    one = PROJECT.replace("产出指标 |", "产出指标（50分） |")
    other = PROJECT.replace("产出指标 |", "产出指标（40分） |")
    report = read(
        "附件3-1 自评表",
        table(one.format(name="甲", money="1.00")),
        PageEnd(),
        "附件3-2 自评表",
        table(other.format(name="乙", money="2.00")),
    )
    assert not any(form.many for form in report.book.set.forms.values())


def test_the_text_in_its_chapters() -> None:
    """Headings make the chapters; what they hold is kept as it was written, with its place."""
    report = read(
        "某单位2022年度绩效自评报告",
        "一、基本情况",
        "本单位编制12人。",
        "（一）职能。负责巡查。",
        "二、存在的问题",
        "{预算}执行偏慢。",
        "项目支出绩效自评表",
        table(PROJECT.format(name="巡查", money="12.00")),
    )
    (outline,) = [form.outline for form in report.book.set.forms.values() if form.outline]
    assert [chapter.heading for chapter in outline.chapters] == ["基本情况", "存在的问题"]
    chapters = [report.calculation.text(ref) for ref in report.spots if report.spots[ref].paragraphs]
    assert chapters == ["本单位编制12人。\n（一）职能。负责巡查。", "{预算}执行偏慢。"]
    assert report.draft.year == 2022


def test_a_contents_list_makes_no_chapters() -> None:
    """The same headings with dots and pages, before the text, are passed over."""
    report = read(
        "目录", "一、基本情况……1", "二、问题……2", "一、基本情况", "编制12人。", "二、问题", "没有。"
    )
    assert report.draft.report
    assert [one.heading for one in report.draft.report.chapters] == ["基本情况", "问题"]


def test_a_frame_around_text_is_text() -> None:
    """A table with one column of paragraphs is no form; its lines keep their row."""
    report = read(
        table(
            "| 综述 |\n| 一、概况↵本单位是全额拨款事业单位，编制12人，实有12人，负责城区的巡查工作，下设两个科室，没有下属单位。 |"
        )
    )
    assert not report.draft.forms and report.draft.report
    assert [line.place for line in report.framing.body] == [(0, 0, 0), (0, 1, 0), (0, 1, 0)]


def test_what_is_too_large_is_left_out_and_said() -> None:
    """A list of 300 rows is no form; the rest is read, and the sentence names the table."""
    long = "| 序号 | 名称 |\n" + "\n".join(f"| {n} | 某{n} |" for n in range(300))
    report = read(
        "清单", table(long), PageEnd(), "项目支出绩效自评表", table(PROJECT.format(name="甲", money="1.00"))
    )
    assert at(report, 1, 2, 3) == "1.00"
    (said,) = [one for one in report.doubts if one.startswith("第 1 张表没有读进来")]
    assert "301 行" in said


def test_nothing_to_read() -> None:
    with pytest.raises(Refusal, match="没有表格，也没有成段的文字"):
        read("标题")


def test_what_is_signed_below_a_table() -> None:
    """The cover takes what it has a place for; that the rest is printed blank is said, and not of what was blank."""
    report = read(
        "项目支出绩效自评表",
        table("| 项目 | 年初预算数 |\n| 年度资金总额 | «100.00» |"),
        "填表人：某甲　审核人：某乙　单位负责人（签章）：　填报日期：2025年3月10日",
    )
    cover = report.book.single(report.book.set.cover)
    texts = {ref.cell: text for ref, text in report.book.texts.items() if ref.copy == cover.id}
    assert (texts["填表人"], texts["填报日期"]) == ("某甲", "2025年3月10日")
    (said,) = [one for one in report.doubts if "没有读进来" in one]
    assert "“审核人”" in said and "负责人" not in said and "某乙" not in said


def test_a_name_before_a_seal_is_read() -> None:
    """The seal goes over it in ink; a place for one with nothing written stays blank."""
    report = read(
        "项目支出绩效自评表",
        "填报单位（盖章）：某县水利事务中心　　单位：万元",
        table("| 项目 | 年初预算数 |\n| 年度资金总额 | «100.00» |"),
        "单位负责人（签字）：　　填表人（签字）：某甲",
    )
    cover = report.book.single(report.book.set.cover)
    texts = {ref.cell: text for ref, text in report.book.texts.items() if ref.copy == cover.id}
    assert (texts["单位名称"], texts["填表人"]) == ("某县水利事务中心", "某甲")
    assert "单位负责人" not in texts and not [one for one in report.doubts if "没有读进来" in one]
    above = report.book.set.forms["表1"].blocks[0]
    assert isinstance(above, TextLine) and above.pieces[-1].text.lstrip("\u3000") == "单位：万元"
    assert above.pieces[-1].text.count("\u3000") > 10  # it stands right, as in the file


def test_a_line_that_belongs_to_nothing_is_told() -> None:
    """A form's own number over its title: neither printed nor silently gone."""
    report = read(
        "报表编号:510000_0013zp", "项目支出绩效自评表", table(PROJECT.format(name="甲", money="1.00"))
    )
    assert report.unread == ["表外面的 1 行字没有读进来，要印的请自己加在表下面：“报表编号:510000_0013zp”"]


def test_short_remarks_beside_amounts_are_answers() -> None:
    """So is 无; under 评分标准 and beside weights alone a word is the bureau's own."""
    remarked = "| 项目 | 年初预算数 | 执行数 | {} |\n| 公务接待费 | 10.00 | 9.00 | 从严控制 |\n| 合计 | 30.00 | 29.00 | 正常 |"
    for heading in ("备注", "情况说明"):
        report = read("三公经费情况表", table(remarked.format(heading)))
        assert [at(report, 0, row, 3) for row in (1, 2)] == ["从严控制", "正常"]
    for printed in (
        remarked.format("评分标准"),
        "| 项目 | 分值 | 备注 |\n| 公务接待费 | 10 | 按实填写 |\n| 公务用车 | 10 | 按实填写 |",
    ):
        report = read("三公经费评分表", table(printed))
        assert not {"从严控制", "按实填写"} & set(report.book.texts.values())


def test_the_unit_in_the_title() -> None:
    """It is printed: nobody has to say in which unit the amounts are."""
    money = "| 项目 | 年初预算数 | 执行数 |\n| 基本支出 | 1000000 | 900000 |\n| 项目支出 | 10.00 | 9.00 |"
    report = read("2023年支出情况表（元）", table(money))
    kinds = {cell.kind for cell in report.book.set.forms["表1"].cells.values() if cell.kind in MONEY_KINDS}
    assert kinds == {Kind.YUAN} and not [one for one in report.doubts if "金额单位" in one]


@pytest.mark.parametrize(("unit", "kind"), [("元", Kind.YUAN), ("万元", Kind.MONEY)])
def test_the_unit_in_the_corner(unit: str, kind: Kind) -> None:
    """Over the labels of the rows it is that of the amounts beside them, not of the rates."""
    report = read(
        "2023年项目资金表",
        table(
            f"| 资金来源（{unit}） | 本年批下 | 本年花掉 | 执行率 |\n| 财政拨款 | 1200 | 900 | 75% |\n| 其他 | 100 | 70 | 70% |"
        ),
    )
    kinds = [cell.kind for cell in report.book.set.forms["表1"].cells.values() if cell.named]
    assert kinds == [kind, kind, Kind.PERCENT] * 2
    assert not [one for one in report.doubts if "先按" in one]


def test_the_name_that_a_blank_form_asks_for_is_the_unit() -> None:
    """Whoever fills it is known; the seal goes over the name."""
    report = read(
        "项目支出绩效自评表",
        "填报单位（盖章）：　　　　　　填报日期：　　年　月　日　　单位：万元",
        table("| 项目 | 年初预算数 |\n| 年度资金总额 | |"),
    )
    above = report.book.set.forms["表1"].blocks[0]
    assert isinstance(above, TextLine)
    label, name, *_ = above.pieces
    assert label.text == "填报单位（盖章）：" and name.cell
