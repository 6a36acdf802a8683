"""Which empty columns are spacers, and which are where people write."""

import pytest

from desktop.exchange.drafting.spacers import spacers
from desktop.sources.table import Cell, Table, covering, without_columns
from tests.exchange.drafting.described import table


def columns_left(text: str, widths: tuple[float, ...]) -> tuple[float, ...]:
    described = table(text)
    cells = [Cell(r, c, rows, columns, said) for (r, c), (rows, columns, said) in described.regions().items()]
    size = len(described.rows), described.columns
    drawn = Table(widths, (0.0,) * size[0], covering(*size, cells))
    return without_columns(drawn, spacers(drawn)).widths


@pytest.mark.parametrize(
    ("text", "widths", "left"),
    [
        # too narrow to write in
        ("| 姓名 | | 甲 |\n| 单位 | | 乙 |", (20, 3, 20), (20, 20)),
        # two edges that were meant to be one
        ("| 姓名 | < | 甲 |\n| 单位 | 乙 | < |", (20, 1.5, 20), (20, 20)),
        ("| 姓名 | < | 甲 |\n| 单位职能 | < | < |", (20, 1.5, 20), (20, 20)),
        ("| 姓名 | < | 甲 |\n| 单位职能 | < | < |", (20, 3, 20), (20, 3, 20)),
        # a heading row without a heading for it
        ("| 指标 | | 目标 | 得分 |\n| 甲 | | | 10 |", (20, 20, 20, 20), (20, 20, 20)),
        # the place for answers
        ("| 姓名 | | 电话 | |\n| 单位 | | 地址 | |", (20, 20, 20, 20), (20, 20, 20, 20)),
        ("| 姓名 | | 电话 | | 职务 | |\n| 单位 | | | | | |", (20,) * 6, (20,) * 6),
        ("| 姓名 | |\n| 单位 | |", (20, 60), (20, 60)),
        ("| 目标 | < | 得分 |\n| | | |", (20, 20, 20), (20, 20, 20)),
    ],
)
def test_spacers(text: str, widths: tuple[float, ...], left: tuple[float, ...]) -> None:
    """Widths before → widths left."""
    assert columns_left(text, widths) == left


def test_nothing_but_blanks() -> None:
    """A table without a word keeps its columns: there would be none left."""
    assert columns_left("| | |", (3, 3)) == (3, 3)
