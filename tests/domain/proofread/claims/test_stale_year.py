"""Years left from the last report, before figures that are taken from this year's tables."""

from typing import Any

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.forms.check import Level
from desktop.domain.narrative.references import to_ids
from desktop.domain.proofread.proofread import proofread
from desktop.domain.proofread.remark import Remark


def read(report: Any, text: str) -> list[Remark]:
    """What is said of a text with figures taken from 道路项目 100/80 and 绿化项目 50/50 of 2023."""
    ref = report.ref("自评报告.结论")
    report.do(SetText(ref, to_ids(text, report.calculation)))
    return [one for one in proofread(report.calculation, ref) if one.code == "old-year"]


@pytest.mark.parametrize(
    "text", ["2022年项目支出{项目-1.执行}万元。", "全年平稳。其中，2022年预算{项目-1.预算}万元，已经下达。"]
)
def test_typed_before_a_taken_figure(report: Any, text: str) -> None:
    """The figure went on with the year; it is to be looked at before the report is handed in."""
    (found,) = read(report, text)
    assert found.level is Level.EXPLAIN
    assert found.message.endswith("是 2023 年的，请核对年份")


@pytest.mark.parametrize(
    "text",
    [
        "2023年项目支出{项目-1.执行}万元。",
        "{年度}年项目支出{项目-1.执行}万元。",
        "2022年启动的道路工程，预算{项目-1.预算}万元。",
        "2022年至今累计支出{项目-1.执行}万元。",
        "与2022年相比略有增加，支出{项目-1.执行}万元。",
        "2022年，县里批准立项，预算{项目-1.预算}万元，支出{项目-1.执行}万元。",
        "2022年，道路工程开工，今年预算{项目-1.预算}万元，支出{项目-1.执行}万元。",
    ],
)
def test_of_something_else(report: Any, text: str) -> None:
    """Years that are right, or are not those of the figure."""
    assert read(report, text) == []
