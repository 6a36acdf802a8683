"""Which cells of an office table are labels and which are slots, filled in or empty."""

import pytest

from desktop.domain.meaning.concept_file import base_concepts
from desktop.exchange.drafting.sheet import place_of, sheet_of
from desktop.sources.table import Cell, Table, covering
from tests.exchange.drafting.described import table, written

WIDTH = 30.0


def slots(text: str) -> list[tuple[int, int]]:
    """The places of the slots of a described table."""
    described = table(text)
    cells = [
        Cell(row, column, rows, columns, written(said))
        for (row, column), (rows, columns, said) in described.regions().items()
    ]
    size = len(described.rows), described.columns
    office = Table((WIDTH,) * size[1], (0.0,) * size[0], covering(*size, cells))
    return [place_of(box.slot) for box in sheet_of(office, base_concepts()).slots()]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("| 项目名称 | 路灯维护 | 主管部门 | |", [(0, 1), (0, 3)]),
        ("| 单位名称：某局 | 填报日期： |", [(0, 0), (0, 1)]),
        ("| 年度资金总额： | 120.00 | 其中：财政拨款： | |", [(0, 1), (0, 3)]),
        ("| 项目 | 行次 | 决算数 |\n| 事业收入 | 1 | 30.00 |", [(1, 2)]),
        ("| 项目资金 | | 年初预算数 | 执行率 |\n| ^ | 年度资金总额 | 120 | — |", [(1, 2)]),
        ("| 三级指标 | 指标值 | 完成值 |\n| 预算执行率 | ≥95% | 无 |\n| 总分 | < | 98 |", [(1, 0), (1, 1), (1, 2), (2, 2)]),
        (
            "| 一级指标 | 三级指标 | 指标值 | 得分 |\n| 产出指标 | 三公经费 | 5 | 5 |\n| ^ | 预算执行率 | 95% | 9 |",
            [(1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)],
        ),
        ("| 年度总体目标 | 预期目标 | 实际完成情况 |\n| ^ | 建成。 | 已建成。 |", [(1, 1), (1, 2)]),
        ("| 任务名称 | 主要内容 | 年初预算数 | 全年执行数 |\n| 运转 | 办公 | 5 | 4 |", [(1, 0), (1, 1), (1, 2), (1, 3)]),
        ("| 项目 | | 决算数 |\n| 基本支出 | | 5 |", [(1, 2)]),
        ("| 项目名称 | 路灯 |\n| 申请总额 | 100 |", [(0, 1), (1, 1)]),
        ("| 项目 | 合计 | 出国 | 接待 |\n| 1 | 2 | 3 | 4 |\n| 甲 | 5 | 0 | 5 |", [(2, 1), (2, 2), (2, 3)]),
        ("| 单位：万元 | < |\n| 决算数 | 5 |", [(1, 1)]),
        ("| 绩效指标 | 三级指标 | 指标值 |\n| 绩效指标 | 巡查 | 3次 |", [(1, 1), (1, 2)]),
    ],
)  # fmt: skip
def test_slots(text: str, places: list[tuple[int, int]]) -> None:
    """Fields, colons, ordinals, marks, lists, goals, tasks, spacers, merges undone."""
    assert slots(text) == places
