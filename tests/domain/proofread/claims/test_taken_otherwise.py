"""Figures that are taken from the tables, in a sentence that names another cell than theirs."""

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.forms.check import Level
from desktop.domain.narrative.references import to_ids
from desktop.domain.proofread.proofread import proofread
from desktop.domain.proofread.remark import Remark
from desktop.domain.values.address import find
from tests.builders import sample_session


def read(text: str) -> list[Remark]:
    """What is said of a text in the report of the sample for the whole country."""
    session = sample_session("national-2020")
    ref = find(session.calculation, "自评报告.预算执行")
    session.apply(SetText(ref, to_ids(text, session.calculation)))
    return list(proofread(session.calculation, ref))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (
            "2024年项目支出执行数{附件2-2.总额.执行}万元。",
            Level.HINT,
        ),  # may be of the project spoken of before
        ("“数字乡村信息平台运行维护”支出{附件2-2.总额.执行}万元。", Level.EXPLAIN),
    ],
)
def test_the_figure_of_another_cell_than_is_named(text: str, level: Level) -> None:
    """It cannot drift, and is wrong all the same; there is nothing to put in its place but another figure."""
    (found,) = read(text)
    assert (found.level, found.meant) == (level, None)
    assert found.message.endswith("请核对取的是不是这个数")


@pytest.mark.parametrize(
    "text",
    [
        "2024年项目支出执行数{附件1.项目.执行}万元。",
        "“数字乡村信息平台运行维护”支出{附件2-1.总额.执行}万元，执行率{附件2-1.总额.执行率}。",
        "全年支出{附件1.总额.执行}万元，其中项目支出{附件1.项目.执行}万元。",
    ],
)
def test_what_is_named_is_taken(text: str) -> None:
    """Nothing is said."""
    assert read(text) == []


def test_a_name_that_ends_with_a_digit_runs_into_its_figure() -> None:
    """数据技能培训8 and 27.36 are printed as …培训827.36: no figure of any cell, and none that is taken wrong."""
    session = sample_session("national-2020")
    session.type_into(find(session.calculation, "附件2-2.项目名称"), "基层干部数据技能培训8")
    ref = find(session.calculation, "自评报告.预算执行")
    text = "支出：{附件2-1.项目名称}{附件2-1.总额.执行}万元，{附件2-2.项目名称}{附件2-2.总额.执行}万元。"
    session.apply(SetText(ref, to_ids(text, session.calculation)))
    assert "培训827.36万元" in session.calculation.text(ref)
    assert list(proofread(session.calculation, ref)) == []
