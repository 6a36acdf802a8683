"""The tables of a page as the clipboard brings it: spans, paragraphs, what is not seen, and pages made to do harm."""

import pytest

from desktop.domain.refusal import Refusal
from desktop.ui.form_view.html_table import read_tables


def cells(html: str) -> list[tuple[object, ...]]:
    (table,) = read_tables(html).tables
    return [tuple(cell) for cell in table]


def test_spans_push_the_cells_below_to_the_right() -> None:
    """Row, column, rows, columns, text; a span that reaches below the table ends with it."""
    html = "<table><tr><td rowspan=9>甲<td colspan='2'>乙<tr><td>丙<td>丁</table>"
    assert cells(html) == [(0, 0, 2, 1, "甲"), (0, 1, 1, 2, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")]


def test_paragraphs_are_lines_and_breaks_of_the_source_are_none() -> None:
    """Word wraps its source in the middle of Chinese words; blanks of a spreadsheet stay one blank."""
    html = "<table><tr><td><p>第一\r\n  段</p><p>a\n b&nbsp;</p>三<br>四</td></tr></table>"
    assert cells(html) == [(0, 0, 1, 1, "第一段\na b\n三\n四")]


def test_what_is_not_seen_is_left_out_and_a_table_in_a_cell_is_its_words() -> None:
    html = (
        "<html><head><title>x</title><style>td {}</style></head><body>前<table><tr><td><!-- 注 -->甲"
        "<table><tr><td>乙</td><td>丙</td></tr></table></td><td>丁</td></tr></table></body></html>"
    )
    page = read_tables(html)
    assert [tuple(cell) for cell in page.tables[0]] == [(0, 0, 1, 1, "甲\n乙\n丙"), (0, 1, 1, 1, "丁")]
    assert page.beside == "前"


@pytest.mark.parametrize(
    "html", ["", "<table>", "<table></table>", "<td>甲</td>", "<table><tr></tr></table>"]
)
def test_without_a_cell_there_is_no_table(html: str) -> None:
    assert read_tables(html).tables == []


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "²", "９", "99999999999999999999"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    assert cells(f"<table><tr><td rowspan='{span}' colspan='{span}'>甲</table>") == [(0, 0, 1, 1, "甲")]


def test_a_page_whose_spans_fill_the_memory_is_refused() -> None:
    """A thousand rows by a thousand columns, a few times over."""
    with pytest.raises(Refusal, match="太大"):
        read_tables("<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 3 + "</table>")
