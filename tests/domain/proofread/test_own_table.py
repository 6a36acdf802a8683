"""What is written about a table in itself, 评价结论 or 存在问题, against the figures of that table."""

from collections.abc import Sequence

import pytest

from desktop.domain.findings.find import findings
from desktop.domain.forms.check import Level
from desktop.domain.proofread.proofread import Proofreader, proofread
from tests.builders import Book, open_texts, texts_of

FORM = """表 自评表
[表格]
| 项目名称 | {项目名称} | < | < | < |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
| 年度资金总额 | {年初} | {全年} | {执行} | {执行率} |
| 年度总体目标 | {目标} | < | < | < |
| 总分 | {总分} | < | < | < |
| 评价结论 | {结论} | < | < | < |
[格]
项目名称 文本
年初 万元
全年 万元
执行 万元
执行率 百分比
目标 长文本
总分 分
结论 长文本
"""
FIGURES = {
    "自评表.项目名称": "51000021R000019951-饮水维护",
    "自评表.年初": "170.00",
    "自评表.全年": "186.40",
    "自评表.执行": "179.25",
    "自评表.执行率": "96.16%",
    "自评表.总分": "98.62",
}


@pytest.fixture
def book() -> Book:
    opened = open_texts(texts_of(FORM))
    opened.type(FIGURES)
    return opened


def said(book: Book, cell: str, text: str) -> Sequence[str]:
    book.type({f"自评表.{cell}": text})
    return [one.message for one in proofread(book.calculation, book.ref(f"自评表.{cell}"))]


@pytest.mark.parametrize(
    "text",
    [
        "自评总分98.62分，执行率96.16%。",
        "全年执行179.25万元，支出进度96.16%，等级为优（90分以上为优）。",
        "饮水维护全年预算186.40万元。",
        "截至6月底执行76.30万元，支出进度40.93%。",
        "下一年支出进度力争达到98%。",
    ],
)
def test_what_agrees_with_the_table(book: Book, text: str) -> None:
    assert said(book, "结论", text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("自评总分98.26分。", "自评表 总分 98.62分"),
        ("执行率94.16%。", "自评表 年度资金总额 执行率 96.16%"),
        ("支出进度为94.16%。", "自评表 年度资金总额 执行率 96.16%"),
        ("自评总分98.62分，等级为良（90分以上为优）。", "按通常的分档是“优”"),
        ("饮水维护全年预算168.40万元。", "186.40万元"),
    ],
)
def test_what_does_not(book: Book, text: str, words: str) -> None:
    """Said with the cell; figures cannot be taken there, so that is not offered."""
    (message,) = said(book, "结论", text)
    assert words in message.replace("是 ", "").replace("与", "") and "取数" not in message


def test_no_figure_is_offered_to_be_taken(book: Book) -> None:
    """A chapter can take figures from cells, the words in a table cannot."""
    book.type({"自评表.结论": "执行率94.16%。"})
    (found,) = proofread(book.calculation, book.ref("自评表.结论"))
    assert found.meant is None and found.where == (book.ref("自评表.执行率"),)


def test_a_goal_tells_what_was_to_be(book: Book) -> None:
    assert said(book, "目标", "执行率达到98%，自评得分95分，全年预算160.00万元。") == []


def test_it_is_read_again_when_the_table_changes(book: Book) -> None:
    """And only then: what is kept says the same as a first reading."""
    cell, reader = book.ref("自评表.结论"), Proofreader(book.calculation)
    book.type({"自评表.结论": "自评总分98.62分。"})
    reader.changed({cell}, False)
    assert [one for one in reader.read(cell) if one] == []
    total = book.ref("自评表.总分")
    book.type({"自评表.总分": "89.62"})
    reader.changed({total}, False)
    assert [one for one in reader.read(cell) if one] == list(proofread(book.calculation, cell)) != []


def test_no_figure_is_called_an_error_twice(book: Book) -> None:
    """A rule of the rows and the reading of the words may see the same two cells: one cause, one finding."""
    book.type({"自评表.结论": "自评总分98.26分。"})
    found = [one for one in findings(book.calculation) if one.level is not Level.BLANK]
    assert len([one for one in found if "98.26" in one.message]) == 1


ROWS = """表 自评表
[表格]
| 三级指标 | 指标值 | 度量单位 | 完成值 |
{指标}
| 存在问题 | {问题} | < | < |
[格]
问题 长文本
[列表 指标]
| {三级} | {目标} | {单位} | {完成} |
三级 文本
目标 文本
单位 文本
完成 文本
"""
