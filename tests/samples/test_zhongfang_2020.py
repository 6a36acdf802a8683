"""The 中方 sample against the document it was typed from: 附件1 of the project, 附件2 of 17 fixed rows.

到位资金 stands in no table; full marks for 资金到位率 say that all of the 60 came.
"""

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.definition.report_set import read_set, sources_of
from desktop.resources import FORMS
from tests.samples.shipped import entries, figures, findings, lines_of, made, said, suggested, typed

SET = "zhongfang-2020"

PRINTED = figures(
    {
        "附件1": """
            总额.年初     60
            总额.预算     60
            总额.执行     30
            总额.分值     10
            总额.执行率   50%
            总额.得分     10
            拨款.执行率   50%
            总分.分值     100
            总分.得分     950
        """,
        "附件2": """
            总分.分值     100
            总分.得分     95
            等级          优
        """,
    }
)

DIFFERENCES = {
    # Two decimals, as everywhere.
    "附件1.总额.执行率": "50.00%",
    "附件1.拨款.执行率": "50.00%",
    # 10 × 30 / 60: the document gives full marks for half the money.
    "附件1.总额.得分": "5",
    # 5 + 48 + 28 + 9; the document adds its 10 to 95, and prints a zero too many.
    "附件1.总分.得分": "90",
}

UNPRINTED = figures(
    {
        "附件1": """
            产出得分     48
            效益得分     28
            满意度得分   9
            等级         优
            指标[2].完成率  100%
            指标[3].完成率  100%
            指标[4].完成率  50.00%
            指标[6].完成率  100%
            指标[7].完成率  100%
            指标[9].完成率  100%
        """,
        "附件2": """
            预算资金       60
            支出资金       30
            计划成本       60
            实际成本       30
            资金到位率     100%
            预算执行率     50.00%
            成本节约率     50.00%
            共性[7].比率   100%
            共性[8].比率   50.00%
            决策得分       20
            过程得分       19
            产出得分       31
            效益得分       25
        """,
    }
)

FOUND = [
    ("explain", "附件1.指标[9].得分"),  # 9 of 10 without a reason
    ("hint", "附件1.指标[2].目标"),  # ≧98％ copied into the result
    ("hint", "附件1.指标[9].目标"),  # ≧95％ the same
    ("explain", "附件2.共性[8].得分"),  # 4 of 4 for 预算执行率, which is 50 %
]

# The fixed rows: name and weight, as the document prints them.
ROWS = """
立项依据充分性 4    立项程序规范性 3    绩效目标合理性 4    绩效指标明确性 4    预算编制科学性 3    资金分配合理性 3
资金到位率 3        预算执行率 4        资金使用合规性 4    管理制度健全性 4    制度执行有效性 4
实际完成率 8        质量达标率 8        完成及时性 8        成本节约率 8
实施效益 20         满意度 8
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(SET, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def shown(file: Path) -> dict[str, Any]:
    return said("show", str(file))


def test_figures_as_the_document_prints_them(shown: dict[str, Any]) -> None:
    """The program comes to every printed figure, or to the one that DIFFERENCES gives the reason for."""
    expected = PRINTED | DIFFERENCES | UNPRINTED
    assert {cell: text for cell, text in shown["computed"].items() if text} == expected


def test_differences_are_differences() -> None:
    """Each deliberate difference is about a printed figure and does differ from it."""
    assert all(PRINTED[cell] != text for cell, text in DIFFERENCES.items())


def test_nothing_typed_is_lost_or_changed(shown: dict[str, Any]) -> None:
    """What `show` gives back as typed is the sample's own JSON, cell for cell and row for row."""
    assert [entries(form) for form in shown["forms"]] == typed(SET)


def test_findings(file: Path) -> None:
    """The check finds what is wrong with the document's tables, and nothing else."""
    assert findings(file) == FOUND


def test_fixed_rows() -> None:
    """17 rows in four classes of 21, 19, 32 and 28 points; each brings all its words along."""
    rows = read_set(SET, sources_of(FORMS / SET)).forms["附件2"].groups["共性"].fixed
    names = [
        (name, weight) for line in lines_of(ROWS) for name, weight in zip(line[::2], line[1::2], strict=True)
    ]
    assert [(row.texts["三级"].replace("\n", ""), row.texts["分值"]) for row in rows] == names
    classes = [
        sum(int(row.texts["分值"]) for row in rows if row.texts["一级"] == one)
        for one in ("决策", "过程", "产出", "效益")
    ]
    assert classes == [21, 19, 32, 28]
    assert all(
        set(row.texts) == {"一级", "二级", "三级", "分值", "解释", "要点"} and all(row.texts.values())
        for row in rows
    )


def test_only_the_score_is_typed_in_a_fixed_row() -> None:
    """Everything else in the table of common indicators is printed, computed, or stands beside it."""
    fields = {form["form"]: form["cells"] for form in said("fields", SET)}
    typed_here = {cell["id"] for cell in fields["附件2"] if not cell["computed"] and cell["printed"]}
    assert typed_here == {"共性.得分"}


QUANTITY, COST = "产出指标/数量指标", "产出指标/成本指标"


@pytest.mark.parametrize(
    ("class_", "target", "result", "score"),
    [
        (QUANTITY, "≥200次", "198次", "9.9"),  # 10 × B / A
        (QUANTITY, "≥200次", "260次", "10"),  # never more than its points
        (QUANTITY, "≧98％", "≧98％", "10"),
        (QUANTITY, "≥0件", "0件", "10"),
        (QUANTITY, "≤40件", "50件", "8"),  # 10 × A / B
        (QUANTITY, "≤40件", "0件", "10"),
        (QUANTITY, "≤0件", "2件", "0"),
        (QUANTITY, "=12次", "10次", "8.33"),  # short of it: B / A
        (QUANTITY, "完好率98%", "100%", ""),  # words before the number
        (QUANTITY, "长效", "长效", ""),
        (COST, "60万元", "30万元", "10"),  # without a sign, cost: at most
        (COST, "60万元", "75万元", "8"),
    ],
)
def test_suggested_score(class_: str, target: str, result: str, score: str, tmp_path: Path) -> None:
    """Of 10 points by note 3: B / A where more is better, A / B where less is, nothing where they don't compare."""
    row = {"_class": class_, "三级": "指标", "目标": target, "完成": result, "分值": "10"}
    form = {"form": "附件1", "label": "附件1", "rows": {"指标": [row]}}
    assert suggested(SET, form, "指标", "得分", tmp_path) == [score]


def test_suggested_score_of_a_rate(tmp_path: Path) -> None:
    """Rates that have their operands suggest a score in proportion; the other rows suggest none."""
    operands = {"计划产出": "40", "实际产出": "36", "达标产出": "27"}
    form = {"form": "附件2", "label": "附件2", "cells": operands}
    assert suggested(SET, form, "共性", "得分", tmp_path) == [*[""] * 11, "7.2", "6", *[""] * 4]
