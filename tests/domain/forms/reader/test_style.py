"""[版式] and 纸张 → what the sheet looks like."""

from collections.abc import Callable

import pytest

from desktop.domain.forms.form import Form
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.reader.form import read_form
from desktop.domain.forms.reader.source import read_source

FORM = """表 附表
纸张  A4 横向  边距 25 20 15 18  字体 仿宋 12  单位 万元
[表格]
头   | 项目\\n名称 | 金额 | 备注 |
资金 | 资金       | {数} | {注} |
指标* | {名}      | {数} | {注} |
[格]
*.数  万元
[版式]
"""


def form_of(looks: str) -> Form:
    form, problems = read_form(read_source(FORM + looks, "1.txt"))
    assert form and not problems
    return form


def test_paper() -> None:
    """Turned, with margins top right bottom left in mm."""
    paper = form_of("").paper
    assert paper == Paper(297.0, 210.0, (25.0, 20.0, 15.0, 18.0), "fang", 12.0, "万元")
    assert paper.room == 259.0


def test_order_of_words_does_not_matter() -> None:
    """纵向 after a turned A3 turns it back."""
    form, problems = read_form(read_source(FORM.replace("A4 横向", "横向 A3 纵向"), "1.txt"))
    assert form and not problems
    assert (form.paper.width, form.paper.height) == (297.0, 420.0)


def style(book: Callable, looks: str, text: str) -> object:
    """The style of the box that prints `text`."""
    opened = book(FORM + looks).type({"附表.资金.数": "1.00", "附表.指标[1].名": "甲"})
    sheet = opened.sheet("附表")
    return next(
        box.style
        for box in sheet.boxes
        if "".join(p.text or opened.calculation.text(p.ref) for p in box.pieces) == text
    )


def test_selectors(book: Callable) -> None:
    """A cell, a pattern, the words of a label, a row, a column."""
    looks = '居右 资金.数\n顶端 *.名\n竖排 "项目名称"\n字体 头 黑体 12\n居左 列 1\n无框 "资金"\n续 资金\n'
    assert style(book, looks, "1.00").align == "right"  # type: ignore[attr-defined]
    assert style(book, looks, "甲").top and style(book, looks, "甲").align == "left"  # type: ignore[attr-defined]
    head = style(book, looks, "项目\n名称")
    assert (head.vertical, head.font, head.size, head.align) == (True, "hei", 12.0, "left")  # type: ignore[attr-defined]
    label = style(book, looks, "资金")
    assert (label.framed, label.continued, label.align) == (False, True, "left")  # type: ignore[attr-defined]


def test_rows_repeated_and_heights(book: Callable) -> None:
    """重复 names head rows, 行高 a least height in mm."""
    form = form_of("重复 头\n行高 资金 指标 12.5\n粗框 外\n")
    assert (form.heads, form.heights) == (("头",), {"资金": 12.5, "指标": 12.5})
    sheet = book(FORM + "重复 头\n行高 资金 12.5\n粗框 外\n").sheet("附表")
    assert [(row.head, row.height) for row in sheet.rows if row.table] == [
        (True, 0.0),
        (False, 12.5),
        (False, 0.0),
    ]
    assert sheet.thick


def test_table_without_widths_fills_the_page(book: Callable) -> None:
    """Equal columns between the margins."""
    assert book(FORM).sheet("附表").widths == pytest.approx((259 / 3,) * 3)


SIGNED = """表 附表
[表格]
列宽 40 60
头 | 意见：{意见}\\n负责人（签章）：　　　\\n年　月　日 | 注：年　月　日 |
人* | {名} | 电话 |
人* | ^    | 地址 |
尾 | 年　月　日 | {=单位名称} |
[组 人]
行 自由 2
[版式]
同页 头 人
右下 "年　月　日" "负责人（签章）：　　　\\n年　月　日"
"""


def test_words_at_the_lower_right(book: Callable) -> None:
    """They leave the flow of the text wherever a cell ends with them; of two that fit the longer wins."""
    opened = book(SIGNED).type({"附表.头.意见": "同意"})
    sheet = opened.sheet("附表")
    feet = {(box.row, box.column): box.foot for box in sheet.boxes if box.foot}
    assert feet == {(1, 0): "负责人（签章）：　　　\n年　月　日", (1, 1): "年　月　日", (6, 0): "年　月　日"}
    assert [line[:2] for line in opened.printed("附表")[1:]] == [
        ["意见：同意", "注："], ["", "电话"], ["", "地址"], ["", "电话"], ["", "地址"], ["", ""],
    ]  # fmt: skip


def test_rows_on_the_page_of_the_next(book: Callable) -> None:
    """A row that stands once stays with what follows; the lines of a record stay together, not the records."""
    keep = [row.keep for row in book(SIGNED).sheet("附表").rows]
    assert keep == [False, True, True, False, True, False, False]
