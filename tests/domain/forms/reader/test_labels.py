"""What a cell is called in the words of its own table."""

from collections.abc import Callable

import pytest

from desktop.domain.values.address import title_of

FORM = """表 附表
[表格]
     | 资金（万元） |        | {=年度-1}年数 | 全年\\n执行数 |
总额 | ^            | 总额   | {上年}        | {执行}        |
拨款 | ^            | 　其中：拨款： | {上年} | {执行}        |
     | 其中：收入：{收入.一般} | < | < | < |
头   | 一级 | 三级 | 分值 | 得分 |
指标* | {一} | {三} | {分值} | {得分} |
     | 备注 | {备注} | < | < |
[格]
*.上年 *.执行 收入.一般  万元
"""


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("附表.总额.上年", "附表 总额 2022年数"),
        ("附表.拨款.执行", "附表 其中：拨款 全年执行数"),
        ("附表.收入.一般", "附表 其中：收入"),
        ("附表.指标[1].得分", "附表 指标第 1 行 得分"),
        ("附表.备注", "附表 备注"),
    ],
)
def test_title(book: Callable, cell: str, title: str) -> None:
    """The label on the left and the heading above, the year of the workbook in it."""
    opened = book(FORM).type({"封面数据.年度": "2023"})
    assert title_of(opened.calculation, opened.ref(cell)) == title


SCORED = """表 附表
[表格]
   | 指标       | 评分标准             | 分值 | 得分   |
甲 | 决策机制   | 健全得满分；缺项扣分 | 60   | {得分} |
乙 | 资金到位率 | 到位率×分值          | 40   | {得分} |
丙 | 合规得满分；违规不得分。     | < | 0 | {得分} |
[格]
*.得分  数
"""


@pytest.mark.parametrize(
    ("cell", "title"),
    [("甲", "决策机制"), ("乙", "资金到位率"), ("丙", "合规得满分；违规不得分。")],
)
def test_a_row_is_not_called_by_the_column_of_sentences(book: Callable, cell: str, title: str) -> None:
    """A score was called by how it is given; where nothing else stands before it, it still is."""
    opened = book(SCORED)
    assert title_of(opened.calculation, opened.ref(f"附表.{cell}.得分")) == f"附表 {title} 得分"


NUMBERED = """表 附表
[表格]
     | 项目 | 期初数 | 增加数 | 期末数 |
     | 栏次 | 1 | 2 | 3=1+2 |
甲   | 苗木 | {初} | {增} | {末} |
"""


def test_the_number_of_a_column_is_no_heading(book: Callable) -> None:
    """What stands above it is."""
    opened = book(NUMBERED)
    assert [title_of(opened.calculation, opened.ref(f"附表.甲.{one}")) for one in ("初", "末")] == [
        "附表 苗木 期初数", "附表 苗木 期末数",
    ]  # fmt: skip


FIELDS = """表 附表
[表格]
     | 项目 | 预算数 | 执行数 | 得分 |
甲   | 基本支出 | {预算} | {执行} | {得分} |
乙   | 项目得分 | {预算} | {执行} | {得分} |
     | 填表人 | {填表人} | 联系电话 | {电话} |
     | 备注 | {备注} | < | < |
"""


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("附表.甲.执行", "附表 基本支出 执行数"),
        ("附表.乙.得分", "附表 项目得分"),
        ("附表.填表人", "附表 填表人"),
        ("附表.电话", "附表 联系电话"),
    ],
)
def test_a_row_of_fields_below_a_table(book: Callable, cell: str, title: str) -> None:
    """Fields below a table have no heading of it; a heading that the label says already is not said twice."""
    opened = book(FIELDS)
    assert title_of(opened.calculation, opened.ref(cell)) == title


def test_a_row_is_said_by_its_name(book: Callable) -> None:
    """The number, and what its first column of words says: nobody counts to row 17. The name itself is not said twice."""
    opened = book(FORM).type({"附表.指标[1].一": "巡查  次数"})
    titles = [title_of(opened.calculation, opened.ref(f"附表.指标[1].{column}")) for column in ("得分", "一")]
    assert titles == ["附表 指标第 1 行“巡查次数” 得分", "附表 指标第 1 行 一级"]


BLOCKS = """表 附表
[表格]
     | 概述 | 1.完成情况 | < | < | < |
行   | 数量指标 | = | {目标} | % | {完成} |
     | 评价结论 | {结论} | < | < | < |
"""


@pytest.mark.parametrize(
    ("cell", "title"), [("附表.行.完成", "附表 数量指标"), ("附表.结论", "附表 评价结论")]
)
def test_another_block_between(book: Callable, cell: str, title: str) -> None:
    """A heading above a block of narrower cells says nothing of a wide cell below them, nor do = and % of their row."""
    opened = book(BLOCKS)
    assert title_of(opened.calculation, opened.ref(cell)) == title
