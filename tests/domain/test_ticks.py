"""Options as boxes to tick: what is typed, what is printed, what a click and the space bar make of it."""

from collections.abc import Callable

import pytest

from desktop.domain import ticks
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.ticks import next_one, printed, spans, toggled

GRADES = ("优", "良", "差")


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("", "□优　□良　□差"),
        ("良", "□优　☑良　□差"),
        ("优、差", "☑优　□良　☑差"),
        ("差，优", "☑优　□良　☑差"),
        ("☑良", "□优　☑良　□差"),
        ("中", "□优　□良　□差　中"),
    ],
)
def test_printed(text: str, boxes: str) -> None:
    """All options, those that the text names ticked; a word that is none is not hidden."""
    assert printed(text, GRADES) == boxes


@pytest.mark.parametrize(
    ("text", "option", "one", "several"),
    [
        ("", "良", "良", "良"),
        ("优", "良", "良", "优、良"),
        ("良", "良", "", ""),
        ("优、良", "优", "", "良"),
        ("差", "优", "优", "优、差"),
    ],
)
def test_clicked(text: str, option: str, one: str, several: str) -> None:
    """A click ticks a box or takes its tick off; where one may be ticked the others lose theirs."""
    assert toggled(text, option, GRADES, several=False) == one
    assert toggled(text, option, GRADES, several=True) == several


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("☑优 □良", ["优"]),
        ("优☑ 良□ 中□", ["优"]),
        ("优□　良√　中□", ["良"]),
        ("等次：□优　■良", ["良"]),
        ("□是；☒否。", ["否"]),
        ("优", []),
    ],
)
def test_boxes_stand_before_words_or_behind(text: str, ticked: list[str]) -> None:
    """优☑ 良□ was read as 良, the words behind the ticked box."""
    assert [words for words, at in ticks.boxed(text) if text[at] in ticks.MARKED] == ticked


def test_space_goes_on() -> None:
    """From option to option, then to none."""
    assert [next_one(text, GRADES) for text in ("", "优", "良", "差")] == ["优", "良", "差", ""]


def test_where_each_option_stands() -> None:
    """In UTF-16 units of what is printed, behind words before it."""
    text = "评价：" + printed("", ("优", "较好"))
    assert [text[first:end] for first, end, _ in spans(("优", "较好"), 3)] == ["□优", "□较好"]


FORM = """表 附表
[表格]
甲 | 等次 | {等次} | 方式 | 采用 {方式} |
[表外]
查  文本
[格]
甲.等次  选项 优 良 差  印框  必填
甲.方式  勾选 审计 巡察 自查
[计算]
查 = 甲.等次 & if(含(甲.方式, "审计"), "查", "")
"""
REPORT = "报告 报告 报告\n[章 情况] 情况\n| 等次为{附表.甲.等次}，方式有{附表.甲.方式}。\n"


def test_in_a_form(book: Callable) -> None:
    """The box prints the options; formulas and reports get the words; the file keeps the words."""
    opened = book(FORM, REPORT).type({"附表.甲.等次": "良", "附表.甲.方式": "自查，审计"})
    copy = opened.copies("附表")[0]
    boxes = lay_out(copy, opened.calculation).boxes
    texts = [box_text(box, opened.calculation) for box in boxes if box.ref]
    assert texts == ["□优　☑良　□差", "采用 ☑审计　□巡察　☑自查"]
    assert opened.text("附表.查") == "良查"
    assert opened.text("报告.情况") == "等次为良，方式有自查，审计。"
    assert opened.says() == []
    (said,) = opened.type({"附表.甲.方式": "审计、走访"}).says()
    assert said.endswith("“走访”不在可选的词里，请选：审计、巡察、自查")
