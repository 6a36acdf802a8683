"""Pages of Word, Excel, WPS and browsers: what one sees, and nothing that was deleted or hidden."""

from decimal import Decimal

import pytest

from desktop.domain.refusal import Refusal
from desktop.sources.html import document_of


def texts(html: str) -> list[str]:
    (table,) = document_of(html).tables
    return [cell.text for cell in table.cells]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<td>新<del>旧</del>", ["新"]),
        ("<td>甲<span style='display: none'>藏</span>", ["甲"]),
        ("<td>甲<span style='mso-hide:all'>藏<span>也藏</span></span>乙", ["甲乙"]),
        ("<tr style='display:none'><td>藏</td></tr><tr><td>甲</td></tr>", ["甲"]),
        ("<tr style='display:none'><td>藏<tr><td>甲", ["甲"]),
        ("<td><p>第一段</p><p>第二段</p>", ["第一段\n第二段"]),
        ("<td><![if !supportLists]>1. <![endif]>甲<!--[if mso]>乙<![endif]-->", ["1. 甲"]),
        ("<td>□是 ☑否", ["□是 ☑否"]),
    ],
)
def test_cells(html: str, expected: list[str]) -> None:
    """Deleted text, hidden text, conditional comments, paragraphs."""
    assert texts(f"<table>{html}</table>") == expected


def test_numbers_of_excel() -> None:
    """Excel adds the number and how it is shown, in the style of the cell or of its class."""
    html = (
        "<style><!-- .xl65 {mso-number-format:'0\\.00%';} --></style><table><tr><td class=xl65 x:num='0.985'>98.50%</td>"
        "<td style='mso-number-format:\"\\#\\,\\#\\#0\\.00\"' x:num='1234.5'>1,234.50</td><td x:num>x</td></tr></table>"
    )
    (table,) = document_of(html).tables
    assert [(cell.text, cell.value, cell.format) for cell in table.cells] == [
        ("98.50%", Decimal("0.985"), "0.00%"),
        ("1,234.50", Decimal("1234.5"), "#,##0.00"),
        ("x", None, ""),
    ]


def test_paragraphs_and_captions() -> None:
    """What stands around the tables keeps its order and its level."""
    found = document_of("<body><h1>概况</h1>正文<p>收支表<p>单位：万元<table><td>1</table>后")
    assert [(one.text, one.level) for one in found.paragraphs] == [
        ("概况", 1), ("正文", 0), ("收支表", 0), ("单位：万元", 0), ("后", 0),
    ]  # fmt: skip
    assert (found.tables[0].caption, found.tables[0].unit_line) == ("收支表", "单位：万元")


def test_what_is_left_out_is_said() -> None:
    found = document_of("<table><td><del>旧</del><i hidden>藏</i><table><td>内</table></table>")
    assert found.notes == (
        "修订中删去的文字有 1 处，没有读",
        "隐藏的内容有 1 处，没有读",
        "格子里另有 1 张小表，读成了那一格的文字",
    )


@pytest.mark.parametrize("html", ["<table><td>甲<!-- ", "<table " + "a" * 100_000, "<style>x"])
def test_a_page_that_is_cut_off(html: str) -> None:
    with pytest.raises(Refusal, match="不完整"):
        document_of(html)
