"""Which printed rows may be a list that somebody has filled."""

import pytest

from desktop.exchange.drafting.open_points import Ask, open_points
from tests.exchange.drafting.described import table
from tests.exchange.drafting.test_opened import read


def asked(text: str) -> list[str]:
    book = read("项目支出绩效自评表", "单位：万元", table(text)).book
    return [point.sentence for point in open_points(book.set) if point.ask is Ask.GROW]


NAMED = """
    | 事项 | 年初预算数 | 全年执行数 |
    | 老旧小区路灯 | 20.00 | 19.00 |
    | 背街小巷整治 | 30.00 | 30.00 |
"""


def test_rows_called_by_name() -> None:
    assert asked(NAMED) == ["“老旧小区路灯”到“背街小巷整治”2 行样子一样，照原样印，不能加行，请核对"]


def test_what_explains_a_row_does_not_name_it() -> None:
    """Indicators with their standards are called by themselves."""
    (sentence,) = asked("""
        | 一级指标 | 三级指标 | 评分标准 | 分值 | 得分 |
        | 产出指标 | 巡查次数 | 少一次扣1分 | 50 | 48 |
        | ^ | 处置率 | 少1%扣1分 | 50 | 50 |
    """)
    assert sentence.startswith("“巡查次数”到“处置率”2 行")


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 年初预算数 |\n| 基本支出 | 1.00 |\n| 项目支出 | 2.00 |",  # as all forms print them
        "| 项目 | 年初预算数 |\n| 年度资金总额 | 2.00 |\n| 其中：乡里给的 | 1.00 |",
        "| 事项 | 年初预算数 | 执行数 |\n| 老旧小区路灯 | 1.00 | 2.00 |\n| 背街小巷整治 | 2.00 | < |",
    ],
)
def test_others_are_not_asked_about(text: str) -> None:
    assert not asked(text)
