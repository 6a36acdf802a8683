"""The cells on offer for the words that a clerk types."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.narrative.completion import offers, word_before
from desktop.domain.narrative.provenance import cells_behind
from desktop.domain.narrative.references import to_ids
from desktop.domain.values.address import name_of
from desktop.domain.workbook.workbook import CellRef


@pytest.mark.parametrize(
    ("typed", "first", "all_of"),
    [
        ("总表.总额", "总表.总额.预算", {"总表.总额.预算", "总表.总额.执行", "总表.总额.率"}),
        ("总表 执行数 总额", "总表.总额.执行", {"总表.总额.执行"}),
        ("项目-2.预", "项目-2.预算", {"项目-2.预算"}),
        ("执行率", "总表.总额.率", {"总表.总额.率"}),
        ("总表．总额．率", "总表.总额.率", {"总表.总额.率"}),
        ("zb zxl", "总表.总额.率", {"总表.总额.率"}),
        ("xm ys", "项目-1.预算", {"项目-1.预算", "项目-2.预算"}),
        ("没有这个", None, set()),
    ],
)
def test_by_name_or_by_words(report: Any, typed: str, first: str | None, all_of: set[str]) -> None:
    """Each part of what is typed stands in the name or in the words of the table, in any order, or its initials do."""
    found = offers(report.calculation, typed)
    assert {offer.name for offer in found} == all_of
    assert (found[0].name if found else None) == first


def test_what_is_said_of_a_cell(report: Any) -> None:
    """Its place in words, and its value."""
    (offer,) = offers(report.calculation, "总表.总额.率")
    assert (offer.title, offer.value) == ("总表 执行率", "86.67%")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("绿化 执行", ["项目-2.执行"]),
        ("绿化养护执行", ["项目-2.执行"]),
        ("绿化.预算", ["项目-2.预算"]),
    ],
)
def test_by_the_name_of_a_project(report: Any, typed: str, names: list[str]) -> None:
    """The manual says so; and the line says which project it is."""
    report.type({"项目-2.名称": "绿化养护"})
    found = offers(report.calculation, typed)
    assert [offer.name for offer in found] == names
    assert found[0].title.startswith("项目-2“绿化养护” ")


def test_no_more_than_can_be_read(report: Any) -> None:
    assert len(offers(report.calculation, "", most=4)) == 4


@pytest.mark.parametrize(
    ("text", "word"),
    [("增减(附件1.采购", "附件1.采购"), ("附件3-8.总", "附件3-8.总"), ("a + ", ""), ("", "")],
)
def test_the_name_that_is_being_typed(text: str, word: str) -> None:
    assert word_before(text) == word


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("{总表.总额.执行}", ["总表.总额.执行"]),
        ("{总表.总额.预算 - 总表.总额.执行}", ["总表.总额.预算", "总表.总额.执行"]),
        ("{项目-2.预算}", ["项目-2.预算"]),
        ("{每张 项目：{名称}}", []),
        ("{总表.没有}", []),
    ],
)
def test_cells_behind_a_figure(report: Any, source: str, cells: list[str]) -> None:
    """Those it rests on, the first first; a list has no one place."""
    own = to_ids(source, report.calculation)
    report.type({"自评报告.结论": own})
    ref = CellRef(report.copies("自评报告")[0].id, "", "结论")
    assert [name_of(report.calculation, one) for one in cells_behind(report.calculation, ref, own)] == cells


def test_a_long_word_is_looked_at_once(quickly: Callable[[Callable[[], Any]], Any]) -> None:
    """Tried from each of its signs, a word of 100,000 with a blank behind it had no end."""
    assert quickly(lambda: word_before("a" * 100_000 + " ")) == ""
    assert quickly(lambda: word_before(" " + "a.[1]" * 20_000)) == "a.[1]" * 20_000
