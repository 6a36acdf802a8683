"""中方's table of common indicators: 17 fixed rows, of which only the score is typed."""

from tests.builders import program_of
from tests.samples.shipped import lines_of, said, suggested
from tests.samples.zhongfang_2020 import SET

# The fixed rows: name and weight, as the document prints them.
ROWS = """
立项依据充分性 4    立项程序规范性 3    绩效目标合理性 4    绩效指标明确性 4    预算编制科学性 3    资金分配合理性 3
资金到位率 3        预算执行率 4        资金使用合规性 4    管理制度健全性 4    制度执行有效性 4
实际完成率 8        质量达标率 8        完成及时性 8        成本节约率 8
实施效益 20         满意度 8
"""


def test_fixed_rows() -> None:
    """17 rows in four classes of 21, 19, 32 and 28 points; each brings all its words along."""
    rows = program_of(SET).set.forms["附件2"].groups["共性"].fixed
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


def test_suggested_score_of_a_rate() -> None:
    """Rates that have their operands suggest a score in proportion; the other rows suggest none."""
    operands = {"计划产出": "40", "实际产出": "36", "达标产出": "27"}
    form = {"form": "附件2", "label": "附件2", "cells": operands}
    assert suggested(SET, form, "共性", "得分") == [*[""] * 11, "7.2", "6", *[""] * 4]
