"""A comparison on paper: where two files differ, table by table, side by side."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.change.compare import Difference
from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.layout.list_page import (
    LINE,
    SECTION,
    SHORT,
    TITLE_LINE,
    WORDS,
    ListPage,
    minute_of,
)
from desktop.domain.queries.score import unit_name, year_of
from desktop.domain.values.address import heading_of
from desktop.domain.values.values import Values

TITLE: Final = "对照表"
_SHAPE: Final = ((0, 1), (1, 2), (3, 1), (4, 1))  # first column and how many, of each cell
_MOST: Final = 200  # signs of a text in a cell: a chapter would take a page


def compare_report(
    one: Values,
    names: tuple[str, str],
    found: Sequence[Difference],
    computed: Sequence[Difference],
    at: str,
    version: str,
) -> FilledLayout:
    """What differs between the workbook of `one` and another, the files being called so, made at `at` (ISO time)."""
    page = ListPage(TITLE)
    page.line(TITLE, TITLE_LINE)
    page.line(f"单位：{unit_name(one) or '（没有填）'}　　年度：{year_of(one) or '（没有填）'}", LINE)
    page.line(f"前一个文件：{names[0]}　　后一个文件：{names[1]}", LINE)
    page.line(f"比较时间：{minute_of(at)}　　程序：绩效自评 {version}", LINE)
    for section, those in (
        (f"一、填的（{len(found)} 处）", found),
        (f"二、算出来的（{len(computed)} 格）", computed),
    ):
        page.line(section, SECTION)
        if those:
            page.table(_SHAPE, ("序号", "位置", "前一个", "后一个"))
            _rows(page, one, those)
        else:
            page.line("没有不同。", LINE)
    return page.filled()


def _rows(page: ListPage, one: Values, found: Sequence[Difference]) -> None:
    before = ""
    for number, difference in enumerate(found, start=1):
        copy = one.copy(difference.ref.copy)
        if copy and copy.id != before:
            page.across(heading_of(one, copy))
        before = difference.ref.copy
        old, new = (text if len(text) <= _MOST else f"{text[:_MOST]}…" for text in difference.sides)
        page.row(_SHAPE, (str(number), difference.name, old, new), (SHORT, WORDS, WORDS, WORDS))
