"""Paragraphs before, between and after tables → whose label, title and lines they are."""

import pytest

from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.surroundings import Framed, Framing, with_surroundings
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table

TABLE = Table((50.0, 50.0), (0.0,), (Cell(0, 0, text="项目名称"), Cell(0, 1)))


def around(*blocks: Block | str) -> list[Framed]:
    return framing(*blocks).tables


def framing(*blocks: Block | str) -> Framing:
    lexicon = read_lexicon()
    return with_surroundings([Paragraph(one) if isinstance(one, str) else one for one in blocks], lexicon)


def test_only_the_heading_is_taken_from_a_report() -> None:
    """Text before the first table is the report, down to the label or title."""
    (framed,) = around(
        "一、单位基本情况",
        "我单位职能如下。",
        "附件：1.自评表",
        "附件1",
        "2023年度",
        "项目支出绩效自评表",
        TABLE,
    )
    assert (framed.label, framed.title) == ("附件1", ("2023年度", "项目支出绩效自评表"))


def test_label_and_title_in_one_paragraph() -> None:
    """附件3-1 项目支出绩效自评表."""
    (framed,) = around("附件3-1 项目支出绩效自评表", TABLE)
    assert (framed.label, framed.title) == ("附件3-1", ("项目支出绩效自评表",))


def test_unit_and_who_fills_it() -> None:
    """The unit is known, and all lines between title and table are printed."""
    (framed,) = around("项目情况表", "（2023年度）", "填报单位：某中心", "单位：万元", TABLE)
    assert (framed.title, framed.unit, framed.above) == (
        ("项目情况表", "（2023年度）"),
        "万元",
        ("填报单位：某中心", "单位：万元"),
    )
    (framed,) = around("项目情况表", "填报单位：某中心    单位：万元", TABLE)
    assert (framed.unit, framed.above) == ("万元", ("填报单位：某中心    单位：万元",))
    (framed,) = around("项目情况表", "部门：某局　　金额单位：元", TABLE)
    assert (framed.unit, framed.title) == ("元", ("项目情况表",))


def test_several_fields_between_title_and_table() -> None:
    """Where no table is above, whose foot they could be, they are lines of this one, and the title over them stays."""
    (framed,) = around("2025年度项目绩效目标自评表", "填报日期：        总分：    分", TABLE)
    assert framed.title == ("2025年度项目绩效目标自评表",)
    assert framed.above == ("填报日期：        总分：    分",)
    first, second = around(TABLE, "填表人：某甲　联系电话：", TABLE)
    assert (first.below, second.above) == (("填表人：某甲　联系电话：",), ())


@pytest.mark.parametrize("line", ["是否公开：□是 □否", "□年度自评 □中期评价", "注：本表由项目单位填写。"])
def test_boxes_and_notes_hide_no_title(line: str) -> None:
    """Between the first title and its table they are lines of the table; with them the title had been left out."""
    (framed,) = around("项目支出绩效自评表", "（2025年度）", line, TABLE)
    assert (framed.title, framed.above) == (("项目支出绩效自评表", "（2025年度）"), (line,))
    first, second = around(TABLE, line, TABLE)
    assert (first.below, second.above) == ((line,), ())


def test_lines_between_two_tables() -> None:
    """Notes and the foot are the table's above, label and title the one's below."""
    first, second = around(TABLE, "备注：1.略", "填表人：某甲", "附件2", "项目情况表", TABLE, "填表人：某乙")
    assert (first.below, second.label, second.title) == (
        ("备注：1.略", "填表人：某甲"),
        "附件2",
        ("项目情况表",),
    )
    assert second.below == ("填表人：某乙",)


def test_lines_without_a_heading_stay_above() -> None:
    """Where nothing looks like a title, all lines belong to the table they follow."""
    first, second = around(TABLE, "填表人：某甲", "以上属实", TABLE)
    assert (first.below, second.title) == (("填表人：某甲", "以上属实"), ())


def test_a_new_page_parts() -> None:
    """The lines of a table end with its page; the next page begins with a heading, whatever it is called."""
    first, second = around(
        TABLE, "注：略", PageEnd(), "自评的说明文字。", PageEnd(), "某某", TABLE, PageEnd(), "正文"
    )
    assert (first.below, second.title, second.below) == (("注：略",), ("某某",), ())


def test_a_centred_line_is_a_title() -> None:
    """Between two tables of a page a title need not end with 表, if it is centred."""
    first, second = around(TABLE, Paragraph("四、评价人员", centred=True), TABLE)
    assert (first.below, second.title) == ((), ("四、评价人员",))


def test_what_belongs_to_no_table_is_the_report() -> None:
    """Its chapters before, between and behind the tables; a numbered note under 备注 stays with its table."""
    found = framing(
        "一、单位基本情况",
        "我单位职能如下。",
        "项目支出绩效自评表",
        TABLE,
        "填表人：某甲",
        "二、存在的问题",
        "预算执行偏慢。",
        "附件2 项目情况表",
        TABLE,
        "备注：",
        "一、金额保留两位小数",
    )
    assert [one.text for one in found.body] == [
        "一、单位基本情况",
        "我单位职能如下。",
        "二、存在的问题",
        "预算执行偏慢。",
    ]
    assert [one.below for one in found.tables] == [("填表人：某甲",), ("备注：", "一、金额保留两位小数")]


def test_a_report_behind_a_note() -> None:
    """It begins with its own title, or with its first chapter where the note is told in its own line."""
    report = ("某单位2024年度绩效自评报告", "一、单位基本情况", "我单位职能如下。")
    for note in ("注：加装电梯少4部，住户没有谈拢。", "备注："):
        found = framing(TABLE, note, *report)
        assert [one.text for one in found.body] == list(report)
        assert [one.below for one in found.tables] == [(note,)]
    found = framing(TABLE, "注：加装电梯少4部。", *report[1:])
    assert [one.text for one in found.body] == list(report[1:])


def test_what_a_report_was_given_is_no_line_of_the_table() -> None:
    """A sentence that only tells of scores begins the text too; what a form says of grades doesn't."""
    found = framing(TABLE, "自评说明", "项目自评得分97.78分，共扣2.22分。")
    assert [one.text for one in found.body] == ["自评说明", "项目自评得分97.78分，共扣2.22分。"]
    ruled = "评价得分90分（含）以上为优，80分以上为良。"
    assert [one.below for one in framing(TABLE, ruled).tables] == [(ruled,)]


def test_a_chapter_that_begins_with_a_table_is_a_chapter() -> None:
    """Its heading is the table's title and the text's heading: the numbers of the chapters went from 一 to 三."""
    found = framing(
        "一、支出情况", "支出1,121.36万元。", "二、“三公”经费", TABLE, "三、采购情况", "采购64.50万元。"
    )
    assert [one.text for one in found.body if one.text[1] == "、"] == [
        "一、支出情况",
        "二、“三公”经费",
        "三、采购情况",
    ]


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("2026年区级部门预算", False),
        ("某部门是……\n主要职能包括：\n1.", False),
        ("项目名称：", True),
        ("□是 □否", True),
    ],
)
def test_a_cell_alone_that_asks_for_nothing_is_a_line(text: str, is_table: bool) -> None:
    """The cover and the prose of a workbook became forms of one printed cell."""
    found = framing(Table((100.0,), (0.0,), (Cell(0, 0, text=text),)), PageEnd(), "项目支出绩效自评表", TABLE)
    assert (len(found.tables) == 2) is is_table
    assert [one.text for one in found.body] == ([] if is_table else text.split("\n"))


def test_a_report_that_a_line_behind_a_note_heads() -> None:
    """Behind a note that is told in its own line begins what a line heads whose next one says what was spent."""
    found = framing(
        TABLE, "注：结余28.00万元已收回。", "自评情况说明", "全年支出723.14万元，比上年多12.00万元。"
    )
    assert [one.text for one in found.body] == ["自评情况说明", "全年支出723.14万元，比上年多12.00万元。"]
    assert found.tables[0].below == ("注：结余28.00万元已收回。",)


def test_notes_are_read_where_a_report_is_audited() -> None:
    """What they say in figures is a paragraph of its text too."""
    blocks: list[Block] = [TABLE, Paragraph("注：结余28.00万元已收回。"), Paragraph("填表人：")]
    found = with_surroundings(blocks, read_lexicon(), notes_in_body=True)
    assert [one.text for one in found.body] == ["注：结余28.00万元已收回。"]
