"""What is offered for an open point: nothing that could not hold what stands in its cells."""

import pytest

from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.concept_file import base_concepts
from desktop.exchange.drafting.fitting import KINDS, fitting_kinds, fitting_meanings
from desktop.exchange.drafting.lexicon import read_lexicon

FIGURES = {"万元", "元", "人数", "整数", "数", "百分比", "分", "文本"}


@pytest.mark.parametrize(
    ("texts", "label", "kinds"),
    [
        (["已完成，效果良好"], "盘子", {"文本", "长文本", "编号列表", "人名"}),
        (["某科 2 处"], "盘子", {"文本", "长文本", "编号列表"}),
        (["0730-1234567"], "盘子", {"文本", "长文本", "编号列表", "电话", "日期"}),
        (["12.5", "1,300", ""], "盘子", FIGURES),
        (["2023"], "盘子", FIGURES | {"年份"}),
        (["12.5", "7", "无"], "盘子", {kind.value for kind in KINDS}),
        (["48次", "≥95%", "90%"], "盘子", {"文本", "长文本", "编号列表", "日期"}),
        (["", "—"], "项目支出", FIGURES | {"年份"}),
        ([], "主要原因", {kind.value for kind in KINDS if not kind.numeric}),
        ([], "盘子", {kind.value for kind in KINDS}),
    ],
)
def test_kinds(texts: list[str], label: str, kinds: set[str]) -> None:
    """What is filled in decides, else what is printed for the cell."""
    assert {kind.value for kind in fitting_kinds(texts, [label], read_lexicon())} == kinds


def test_meanings_of_the_kind_of_a_cell() -> None:
    """A rate is not offered as money; what has no unit of its own, and a plain number, may be anything."""
    offered = dict.fromkeys(("资金 全年", "执行率", "编制数", "增减额"), "")
    concepts = base_concepts()
    assert list(fitting_meanings(offered, Kind.PERCENT, concepts)) == ["执行率", "增减额"]
    assert list(fitting_meanings(offered, Kind.YUAN, concepts)) == ["资金 全年", "增减额"]
    assert list(fitting_meanings(offered, Kind.NUMERIC, concepts)) == list(offered)
