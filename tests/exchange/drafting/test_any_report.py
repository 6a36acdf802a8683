"""Whatever a filled report looks like, it opens and can be checked: tables as bureaus make them, of random columns and rows.

Each figure that was written is there again, or it is said what was made of it.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.findings.find import findings
from desktop.domain.number import squeezed
from desktop.exchange.drafting.opened import opened
from desktop.sources.document import Document
from desktop.sources.table import Block, Cell, Paragraph, Table, covering
from tests.soak import Soak

TITLES = ["项目支出绩效自评表", "部门整体支出绩效自评表", "2023年度项目绩效自评情况表"]
ABOVE = [
    "填报单位（盖章）：某中心　　单位：万元",
    "单位：元",
    "填表人：某甲　　电话：1",
    "自评得分：96.5",
    "附件2",
]
BELOW = ["备注：无", "填表人（签字）：　　日期：2024年3月1日", "总分：95"]
TOTALS = ["年度资金总额", "资金总额", "合计"]
FUNDS = [
    "其中：当年财政拨款", "其中：中央补助", "省级补助", "县级配套", "对口支援", "上年结转资金", "其他资金", "自筹资金",
    "财政专户", "社会捐赠", "贷款", "其中：基本支出", "项目支出", "人员经费", "公用经费",
]  # fmt: skip
STAGES = [
    "年初预算数", "全年预算数", "全年预算数（A）", "调整数", "全年执行数", "全年执行数（B）", "分值", "执行率", "执行率（B/A）", "得分",
    "执行率（B/A×100%）", "偏差率", "上年决算数", "备注", "结余数（A-B）", "1", "2", "3=1+2", "占比", "批复数（万元）",
]  # fmt: skip
MARKS = [
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
    "权重",
    "评分标准",
    "扣分",
    "性质",
    "单位",
    "上年完成值",
]
LEVELS = {
    "一级指标": ["产出指标", "效益指标", "满意度指标", "成本指标", "产出指标（50分）", "过程", "决策"],
    "二级指标": ["数量指标", "质量指标", "时效指标", "经济效益指标", "服务对象满意度指标", "资金管理"],
    "三级指标": ["巡查次数", "处置率", "完工时间", "群众满意度", "单座平均造价", "管护制度"],
}
written = st.one_of(
    st.sampled_from(["", "—", "/", "无", "0", "100%", "1,234.50"]),
    st.decimals(0, 500, places=2).map(str),
    st.decimals(0, 100, places=2).map(lambda rate: f"{rate}%"),
    st.integers(0, 100).map(str),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(5, 9))
    rows = [["项目名称", draw(st.sampled_from(LEVELS["三级指标"])), *["<"] * (columns - 2)]]
    if draw(st.booleans()):
        rows.append(["主管部门", "某局", "<", "实施单位", *["某中心"], *["<"] * (columns - 5)])
    rows.append(["项目资金（万元）", *_some(draw, STAGES, columns - 1)])
    names = [draw(st.sampled_from(TOTALS)), *_some(draw, FUNDS, draw(st.integers(0, 4)))]
    rows += [[name, *_filled(draw, columns - 1)] for name in names]
    levels = [*LEVELS][draw(st.integers(0, 2)) :]
    marks = _some(draw, MARKS, columns - len(levels))
    rows.append([*levels, *marks])
    for _ in range(draw(st.integers(1, 6))):
        named = [draw(st.sampled_from(LEVELS[level])) for level in levels]
        rows.append([*named, *_filled(draw, len(marks))])
    if draw(st.booleans()):
        rows.append(["总分", *["<"] * (columns - 3), "100", draw(written)])
    cells = [
        Cell(at, column, 1, _width(row, column), text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text != "<"
    ]
    return Table((20.0,) * columns, (8.0,) * len(rows), covering(len(rows), columns, cells))


def _some(draw: st.DrawFn, words: list[str], count: int) -> list[str]:
    return draw(st.permutations(words))[:count]


def _filled(draw: st.DrawFn, count: int) -> list[str]:
    return draw(st.lists(written, min_size=count, max_size=count))


def _width(row: list[str], column: int) -> int:
    end = next((at for at in range(column + 1, len(row)) if row[at] != "<"), len(row))
    return end - column


@st.composite
def reports(draw: st.DrawFn) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 2))):
        around = (
            draw(st.lists(st.sampled_from(ABOVE), max_size=2)),
            draw(st.lists(st.sampled_from(BELOW), max_size=1)),
        )
        blocks += [Paragraph(line) for line in (draw(st.sampled_from(TITLES)), *around[0])]
        blocks += [draw(tables()), *map(Paragraph, around[1])]
    return tuple(blocks)


@given(reports())
@settings(max_examples=40)  # the soak has two thousand
def test_every_report_opens(blocks: tuple[Block, ...]) -> None:
    """It is drafted, filled in, computed where it is sure, and checked; and every figure is the one of the file."""
    assert_opens(blocks)


@pytest.mark.soak("reports", aim=2000, of="reports")
def test_every_report_opens_for_long(soak: Soak) -> None:
    """Whatever a filled report looks like, it opens and can be checked."""
    soak.search(lambda data: assert_opens(data.draw(reports())))


def assert_opens(blocks: tuple[Block, ...]) -> None:
    report = opened(Document("docx", blocks), "试用", "某表.docx", 2023, to_go_on=True)
    assert findings(report.calculation) is not None
    drawn = [block for block in blocks if isinstance(block, Table)]
    for ref, spot in report.spots.items():
        said = next(
            cell.text
            for cell in drawn[spot.table].cells
            if (cell.row, cell.column) == (spot.row, spot.column)
        )
        has = report.calculation.text(ref)
        assert _figure(said) == _figure(has) or any(f"“{said}”读作" in doubt for doubt in report.doubts)


def _figure(text: str) -> str | tuple[float, bool]:
    """A number by its value, with whether it is a rate; anything else as it stands."""
    number = re.fullmatch(r"(-?\d+(?:\.\d+)?)(%?)", squeezed(text).replace(",", ""))
    return (float(number[1]), bool(number[2])) if number else squeezed(text)
