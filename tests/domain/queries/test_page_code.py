"""The code of what is printed: one sign more and it is another, and whatever is not on paper counts for nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.change.edit import AddRow, MoveRow, SetExplanation, SetPrint, SetText
from desktop.domain.queries.page_code import SIGNS, page_code, read_code
from desktop.domain.workbook.workbook import CellRef, Row

FORM = "表 记\n[表格]\n头 | {甲} | {=头.甲} |\n行* | {名} | {数} |\n合计 | {和} | < |\n[格]\n行.数  万元\n合计.和  万元\n[组 行]\n行 自由 2\n[计算]\n合计.和 = sum(行.数)\n"


@pytest.fixture
def opened(book: Callable) -> Any:
    return book(FORM).type({"记.头.甲": "1", "记.行[1].名": "一", "记.行[2].数": "3"})


def test_the_same_for_the_same(opened: Any) -> None:
    """Worked out again, and in another order of typing, it is the same."""
    code = page_code(opened.calculation)
    opened.type({"记.行[2].数": "4"})
    assert page_code(opened.calculation) != code
    opened.type({"记.行[2].数": "3"})
    assert page_code(opened.calculation) == code and set(code) - {"-"} <= set(SIGNS) and len(code) == 11


@pytest.mark.parametrize("what", ["text", "row", "order", "place"])
def test_another_for_another(opened: Any, what: str) -> None:
    code = page_code(opened.calculation)
    copy = opened.workbook.single("记")
    if what == "text":
        opened.type({"记.头.甲": "1 "})
    elif what == "row":
        opened.do(AddRow(copy.id, Row("x", "行"), 0))
    elif what == "order":
        opened.do(MoveRow(copy.id, copy.rows["行"][0].id, 1))
    else:
        opened.type({"记.行[1].名": "", "记.行[2].名": "一"})
    assert page_code(opened.calculation) != code


def test_what_is_not_on_paper(opened: Any) -> None:
    code = page_code(opened.calculation)
    copy = opened.workbook.single("记")
    opened.do(SetPrint("双面", "是"))
    opened.do(SetExplanation("码", CellRef(copy.id, "", "头.甲"), "因为"))
    opened.do(SetText(CellRef(copy.id, "", "没有"), "没有这一格"))
    assert page_code(opened.calculation) == code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("23456-789AC", "23456-789AC"),
        ("23456789ac", "23456-789AC"),
        (" ２３４５６ ７８９ＡＣ ", "23456-789AC"),
        ("Z34S6—789AC", "23456-789AC"),
        ("23456-789A", None),
        ("23456-789A0", None),
        ("", None),
    ],
)
def test_typed_from_paper(typed: str, read: str | None) -> None:
    assert read_code(typed) == read
