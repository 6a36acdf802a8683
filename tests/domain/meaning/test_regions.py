"""Which rows are a list of indicators."""

import pytest

from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.regions import regions_of
from tests.domain.meaning.tables import sheet


@pytest.mark.parametrize(
    ("text", "rows", "totals"),
    [
        (
            """| 项目名称 | {a 字} | < |
            | 三级指标 | 年度指标值 | 得分 |
            *| {b 字} | {c 字} | {d} |
            | 总分 | < | {e} |
            | 备注 | {f 字} | < |""",
            [2, 3],
            [3],
        ),
        (
            """| 绩效指标 | 三级指标 | 指标值 |
            | ^ | 巡查 | {a 字} |
            | 说明 | {b 字} | < |""",
            [1],
            [],
        ),
        (
            """| 绩效指标 | < | 年度指标值 | < |
            | 二级指标 | 三级指标 | 指标性质 | 指标值 |
            | {a 字} | {b 字} | {c 字} | {d 字} |
            | 单位负责人 | {e 字} | 填表人 | {f 字} |""",
            [2],
            [],
        ),
        (
            """| 三级指标 | 指标值 |
            | {a 字} | {b 字} |
            | 三级指标 | 指标值 |
            | {c 字} | {d 字} |""",
            [1, 3],
            [],
        ),
        ("| 项目 | 年初预算数 | 分值 |\n| 总额 | {a} | {b} |", [], []),
    ],
)
def test_lists(text: str, rows: list[int], totals: list[int]) -> None:
    """From the headings to a total, to what stands beside the list, to other labels, to the next headings."""
    regions = regions_of(Labelled(sheet(text), base_concepts()))
    assert (sorted(regions.headers), sorted(regions.totals)) == (rows, totals)
