"""[图]: which columns are drawn, of which rows; what is wrong in such a section, with its line and the nearest word."""

import pytest

from desktop.domain.queries.chart import points_of, series_of

FORM = """\
表    排名  得分排名
[表格]
列宽   40  30  30  30  30
     | 单位 | 1月 | 2月 | 3月 | 名次 |
单位* | {名称} | {1月} | {2月} | {3月} | {名次} |
合计 | 合计 | {1月} | {2月} | {3月} | |
[组 单位]
行  自由 3
[格]
*.1月 *.2月 *.3月  分
单位.名次  整数
"""


def charts(book, line: str):
    return book(FORM + line).workbook.set.forms["排名"].charts


def test_a_line_for_each_row(book) -> None:
    """Columns one by one, in parentheses or by a pattern; the columns stand along the axis."""
    for columns in (
        "单位.1月 单位.2月 单位.3月",
        "单位.(1月 2月 3月)",
        "单位.1月　单位.2月　\n      单位.3月",
    ):
        [chart] = charts(book, f"[图 月度走势]  折线  {columns}  名 单位.名称\n")
        assert (chart.title, chart.bars, chart.group, chart.name) == ("月度走势", False, "单位", "单位.名称")
        assert chart.points == ("单位.1月", "单位.2月", "单位.3月")


def test_a_bar_for_each_row(book) -> None:
    """One column is enough; a form may have several charts."""
    found = charts(
        book, "[图 走势]  折线  单位.(1月 2月)  名 单位.名称\n[图 三月]  柱  单位.3月  名 单位.名称\n"
    )
    assert [(chart.title, chart.bars) for chart in found] == [("走势", False), ("三月", True)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[图]  折线  单位.(1月 2月)  名 单位.名称", "图要有标题"),
        ("[图 走势]", "还没有写画什么"),
        ("[图 走势]  拆线  单位.(1月 2月)  名 单位.名称", "是不是“折线”？"),
        ("[图 走势]  折线  单位.(1月 2月)", "最后要写“名”"),
        ("[图 走势]  折线  名 单位.名称", "画哪几列"),
        ("[图 走势]  折线  单位.1月 单位.4月  名 单位.名称", "没有叫“单位.4月”的格子，是不是“单位.3月”？"),
        ("[图 走势]  折线  单位.(1月 2月)  名 单位.名字", "没有叫“单位.名字”的格子，是不是“单位.名称”？"),
        ("[图 走势]  折线  单位.1月 合计.2月  名 单位.名称", "“合计.2月”不在“单位*”这组行里"),
        ("[图 走势]  折线  单位.(1月 2月)  名 合计.1月", "“合计.1月”不是一列"),
        ("[图 走势]  折线  单位.1月 单位.名称  名 单位.名称", "“单位.名称”是文本，不是数"),
        ("[图 走势]  折线  单位.1月  名 单位.名称", "折线至少要有 2 列"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(problems, line, said) -> None:
    """One sentence, at the line of the bracket."""
    [message] = problems(FORM + line + "\n")
    at = len(FORM.splitlines()) + 1
    assert message.startswith(f"1.txt 第 {at} 行：") and said in message


def test_a_chart_shows_the_rows_as_they_stand(book) -> None:
    """In printed order; a blank is no point, an empty row nothing at all."""
    calc = book(FORM + "[图 走势]  折线  单位.(1月 2月 3月)  名 单位.名称\n")
    calc.type(
        {
            "排名.单位[1].名称": "甲",
            "排名.单位[1].1月": "90.5",
            "排名.单位[1].3月": "88",
            "排名.单位[2].2月": "7",
        }
    )
    copy = calc.copies("排名")[0]
    [chart] = copy.form.charts
    assert points_of(chart, copy) == ("1月", "2月", "3月")
    shown = [
        (one.name, [value and float(value) for value in one.values])
        for one in series_of(chart, copy, calc.calculation)
    ]
    assert shown == [("甲", [90.5, None, 88.0]), ("", [None, 7.0, None])]


def test_a_chart_is_not_printed(book) -> None:
    """It adds no row to the page."""
    with_one = book(FORM + "[图 走势]  折线  单位.(1月 2月 3月)  名 单位.名称\n")
    without = book(FORM)
    assert len(with_one.sheet("排名").rows) == len(without.sheet("排名").rows)
