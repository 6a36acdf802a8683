"""Tables cut by the end of a page: put together where that is certain, left as two where it is not."""

import pytest

from desktop.sources.over_pages import over_pages
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table, covering, positions
from tests.exchange.drafting.described import table


def on(page: int, text: str, widths: tuple[float, ...] = ()) -> Table:
    described = table(text)
    size = len(described.rows), described.columns
    cells = [Cell(r, c, *one) for (r, c), one in described.regions().items()]
    return Table(widths or (30.0,) * size[1], (8.0,) * size[0], covering(*size, cells), page=page)


def texts(found: Table) -> list[list[str]]:
    """What stands at every position, a merged cell at each of its own."""
    at = positions(found)
    return [[at[row, column].text for column in range(found.columns)] for row in range(found.rows)]


def together(*blocks: Block) -> list[Table]:
    return [one for one in over_pages(blocks) if isinstance(one, Table)]


FIRST = """
| 项目     | 预算数 | 执行数 |
| 某路改造 | 100.00 | 90.00  |
| 某河治理 | 50.00  | 50.00  |
"""
ON = """
| 某园维护 | 20.00  | 10.00  |
| 合计     | 170.00 | 150.00 |
"""
AGAIN = "| 项目 | 预算数 | 执行数 |" + ON


@pytest.mark.parametrize("other", [ON, AGAIN])
def test_rows_that_go_on(other: str) -> None:
    """With the head printed again or without; each row keeps its page."""
    (found,) = together(on(1, FIRST), Paragraph("- 1 -"), PageEnd(), on(2, other), PageEnd())
    assert [row[0] for row in texts(found)] == ["项目", "某路改造", "某河治理", "某园维护", "合计"]
    assert [found.page_of(row) for row in range(5)] == [1, 1, 1, 2, 2]


def test_a_head_in_the_middle_of_a_table() -> None:
    """What stands above it is not printed again; the label beside it says 续."""
    first = """
    | 项目名称 | 某路改造 | <      | <    |
    | 绩效指标 | 三级     | 指标值 | 得分 |
    | ^        | 甲       | 10     | 5    |
    """
    other = """
    | 绩效指标（续） | 三级 | 指标值 | 得分 |
    | ^              | 乙   | 20     | 5    |
    | 总分           | <    | <      | 10   |
    """
    (found,) = together(on(1, first), PageEnd(), on(2, other))
    assert [row[:2] for row in texts(found)] == [
        ["项目名称", "某路改造"], ["绩效指标", "三级"], ["绩效指标", "甲"], ["绩效指标", "乙"], ["总分", "总分"],
    ]  # fmt: skip


def test_over_three_pages() -> None:
    (found,) = together(on(1, FIRST), PageEnd(), on(2, "| 某园 | 1.00 | 1.00 |"), PageEnd(), on(3, AGAIN))
    assert found.rows == 6 and found.last_page == 3


def test_a_label_beside_the_rows_goes_on() -> None:
    """Blank on the next page, or printed again as 续."""
    first = "| 绩效指标 | 三级 | 指标值 | 得分 |\n| ^ | 甲 | 10 | 5 |\n| ^ | 乙 | 20 | 5 |"
    for label in ("", "绩效指标（续）"):
        (found,) = together(
            on(1, first),
            PageEnd(),
            on(2, f"| {label} | 丙 | 30 | 5 |\n| ^ | 丁 | 40 | 5 |\n| 总分 | < | < | 20 |"),
        )
        assert [row[0] for row in texts(found)] == ["绩效指标"] * 5 + ["总分"]


def test_a_cut_row_is_one_again() -> None:
    """The sentence stops in the middle, and what is left has neither name nor figures."""
    (found,) = together(
        on(1, "| 项目 | 得分 | 原因 |\n| 甲 | 4 | 年中追加预算，资金于十二 |"),
        PageEnd(),
        on(2, "|  |  | 月到位。 |\n| 乙 | 5 |  |"),
    )
    assert texts(found)[1:] == [["甲", "4", "年中追加预算，资金于十二月到位。"], ["乙", "5", ""]]


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [
        # Another table of the same columns: its own head, and no figure below a figure.
        (FIRST, "| 单位 | 编制数 | 实有数 |\n| 某局 | 20 | 19 |", []),
        # The same form for the next project: the first has ended with its total.
        (FIRST + "| 合计 | 150.00 | 140.00 |", AGAIN, []),
        # A title stands before it.
        (FIRST, ON, [Paragraph("附件2　支出表")]),
        # Numbers begin anew.
        ("| 序号 | 名称 | 数 |\n| 1 | 甲 | 1 |\n| 2 | 乙 | 2 |", "| 1 | 丙 | 3 |\n| 2 | 丁 | 4 |", []),
        # Words only: nobody can tell rows from another table.
        ("| 项目 | 单位 | 来源 |\n| 甲 | 一局 | 本级 |", "| 乙 | 二局 | 上级 |", []),
        # What is left of a row stands where nothing was left open.
        ("| 项目 | 得分 | 原因 |\n| 甲 | 4 | 资金到位晚。 |", "|  |  | 另有一笔。 |\n| 乙 | 5 |  |", []),
        # Another number of columns.
        (FIRST, "| 某园维护 | 20.00 |", []),
    ],
)
def test_what_is_not_certain_stays_two(one: str, other: str, between: list[Block]) -> None:
    assert len(together(on(1, one), *between[:0], PageEnd(), *between, on(2, other))) == 2


def test_columns_that_lie_elsewhere_are_another_table() -> None:
    assert len(together(on(1, FIRST), PageEnd(), on(2, ON, (40.0, 30.0, 20.0)))) == 2


def test_a_page_between_them() -> None:
    assert len(together(on(1, FIRST), PageEnd(), PageEnd(), on(3, ON))) == 2


def test_two_tables_on_one_page() -> None:
    assert len(together(on(1, FIRST), on(1, ON))) == 2
