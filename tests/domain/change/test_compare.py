"""Two workbooks side by side: what differs is told in the words of the paper, and nothing else."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.alike import renamed
from desktop.domain.change.compare import computed_differences, differences
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import AddRow, MoveRow, RemoveRow, SetExplanation, SetOverride, SetText, apply
from desktop.domain.change.paragraphs import word_changes
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Override, Row, Workbook, new_workbook
from tests.any_edit import SETS, little, some_edit
from tests.store.typist import digest

FORM = (
    "表 记\n[表格]\n头 | {甲} | {乙} |\n行* | {名} | {数} |\n话 | {话} | < |\n合计 | {和} | < |\n"
    "[格]\n行.数  万元\n话.话  长文本\n合计.和  万元\n[组 行]\n行 自由 3\n[计算]\n合计.和 = sum(行.数)\n"
)


@pytest.fixture(scope="module")
def begun(book: Callable) -> Callable[[], Workbook]:
    opened: Any = book(FORM).type(
        {
            "记.头.甲": "1",
            "记.行[1].名": "一",
            "记.行[2].名": "二",
            "记.行[2].数": "3",
            "记.话.话": "全年执行数12万元，比上年多一些，但是节约。",
        }
    )
    return opened.workbook.beside


def told(one: Workbook, other: Workbook) -> list[str]:
    return [
        found.told for found in differences(Calculation(one), Calculation(renamed(other, one, by_name=True)))
    ]


def test_nothing(begun: Callable) -> None:
    assert told(begun(), begun()) == []


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda copy, rows: SetText(CellRef(copy, "", "头.甲"), "2"), "记 头.甲：1 → 2"),
        (lambda copy, rows: SetText(CellRef(copy, "", "头.甲"), ""), "记 头.甲：1 → 空"),
        (lambda copy, rows: SetText(CellRef(copy, rows[1], "行.数"), "4"), "记 行第 2 行“二” 数：3 → 4"),
        (
            lambda copy, rows: SetText(
                CellRef(copy, "", "话.话"), "全年执行数13万元，比上年多一些，但是节约不少的钱。"
            ),
            "记 话.话：“2”改为“3”；写上“不少的钱”",
        ),
        (lambda copy, rows: RemoveRow(copy, rows[1]), "记 行第 2 行（二、3）：只有前一个文件有"),
        (lambda copy, rows: AddRow(copy, Row("x", "行"), 1), "记 行第 2 行：只有后一个文件有"),
        (lambda copy, rows: MoveRow(copy, rows[0], 2), "记 行第 1 行：换了位置"),
        (
            lambda copy, rows: SetOverride(CellRef(copy, "", "合计.和"), Override("9", "按批复")),
            "记 合计.和的手工改数：空 → 9",
        ),
        (
            lambda copy, rows: SetExplanation("码", CellRef(copy, "", "头.甲"), "因为"),
            "记 头.甲的说明：空 → 因为",
        ),
    ],
)
def test_one_difference(begun: Callable, edit: Any, line: str) -> None:
    one, other = begun(), begun()
    copy = one.single("记")
    apply(edit(copy.id, [row.id for row in copy.rows["行"]]), other)
    assert told(one, other) == [line]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛", []),
        ("预算12万元，支出12万元。", "预算13万元，支出12万元。", [("2", "3")]),
        ("甲。\n乙丙丁戊。\n己。", "甲。\n乙丙戊。\n己庚。", [("丁", ""), ("", "庚")]),
        ("甲。\n乙。", "甲。\n新的一段。\n乙。", [("", "新的一段。")]),
        ("一二三四五", "六七八九十", [("一二三四五", "六七八九十")]),
        ("长" * 600, "长" * 599 + "短", [("长", "短")]),
    ],
)
def test_words_within_a_text(old: str, new: str, found: list[tuple[str, str]]) -> None:
    """Two changes with hardly a sign between them are one; a paragraph that is too long is told from end to end."""
    assert word_changes(old, new) == found


def test_figures_that_are_worked_out(begun: Callable) -> None:
    """What follows from a difference is told by itself."""
    one, other = begun(), begun()
    copy = one.single("记")
    apply(SetText(CellRef(copy.id, copy.rows["行"][1].id, "行.数"), "4"), other)
    [found] = computed_differences(Calculation(one), Calculation(other))
    assert (found.place, found.old, found.new) == ("记 合计.和", "3.00", "4.00")


def test_files_of_two_origins(begun: Callable) -> None:
    """No id is the same: tables are told by what they are, rows by their names."""
    one = begun()
    other = new_workbook(one.set)
    copy = other.single("记")
    for (row, cell), text in {(0, "行.名"): "二", (0, "行.数"): "5", (1, "行.名"): "三"}.items():
        apply(SetText(CellRef(copy.id, copy.rows["行"][row].id, cell), text), other)
    apply(SetText(CellRef(copy.id, "", "头.甲"), "1"), other)
    apply(AddRow(copy.id, Row("x", "行"), 3), other)
    apply(SetText(CellRef(copy.id, "x", "行.名"), "四"), other)
    lines = told(one, other)
    assert "记 行第 2 行“二” 数：3 → 5" in lines and not any(line.startswith("记 头") for line in lines)
    assert "记 行第 1 行（一）：只有前一个文件有" in lines and "记 行第 2 行（三）：只有后一个文件有" in lines


@settings(max_examples=6)
@given(st.randoms(use_true_random=False), st.sampled_from(SETS), st.integers(0, 10))
def test_nothing_is_told_where_nothing_differs(chance: Random, name: str, times: int) -> None:
    """And something where something does."""
    one = little(name)
    other = one.beside()
    calculation = Calculation(other)
    for _ in range(times):
        apply(some_edit(chance, other), other, calculation)
    calculation.recompute()
    assert renamed(other, one, by_name=False) is other
    found = differences(Calculation(one), calculation)
    seen = {edit for edit in map(type, difference(one, other).edits)} - {"SetCarried", "SetPast"}
    if digest(one) == digest(other):
        assert not found and not list(computed_differences(Calculation(one), calculation))
    elif not found:
        assert {kind.__name__ for kind in seen} <= {
            "SetCarried",
            "SetPast",
            "MoveRow",
            "MoveCopy",
            "SetExplanation",
        }


def test_a_reason_given_again_for_other_figures(begun: Callable) -> None:
    """The words are the same: what it is said of is not."""
    one, other = begun(), begun()
    ref = CellRef(one.single("记").id, "", "头.甲")
    apply(SetExplanation("码", ref, "因为", "一"), one)
    apply(SetExplanation("码", ref, "因为", "二"), other)
    assert told(one, other) == ["记 头.甲的说明：照改前的数说的 → 照改后的数说的"]
