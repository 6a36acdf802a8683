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
