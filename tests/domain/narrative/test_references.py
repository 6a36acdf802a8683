"""Figures of one copy or row: typed by name, kept by id."""

from collections.abc import Callable
from typing import Any

from desktop.domain.change.edit import MoveCopy
from desktop.domain.narrative.references import to_ids, to_names


def test_kept_by_id_and_shown_by_name(report: Any) -> None:
    """What is typed comes back, and no name of a copy is kept."""
    text = "甲{项目-2.执行 | 整数}乙{每张 项目：{名称}}丙{总表.行[1].数}丁{总表.总额.执行}戊{没有.这格}己\\{项目-1.执行\\}"
    inside = to_ids(text, report.calculation)
    assert "项目-2" not in inside and "行[1]" not in inside and "总表.总额.执行" in inside
    assert to_names(inside, report.calculation) == text


def test_a_moved_copy_is_called_otherwise(report: Any) -> None:
    """The meaning stays, the shown name follows the number."""
    inside = to_ids("{项目-2.执行}", report.calculation)
    report.do(MoveCopy(report.copies("项目")[1].id, report.workbook.copies.index(report.copies("项目")[0])))
    assert to_names(inside, report.calculation) == "{项目-1.执行}"


def test_cells_of_several_copies_in_one_expression(report: Any) -> None:
    """Each is kept by its ids, in conditions and lists too; subtraction is no part of a name."""
    text = "{总表.总额.执行-项目-2.执行 | 小数 1}{若 项目-1.执行 > 1：{项目-2.预算};否则：无}{每张 项目 当 执行 > 项目-2.执行：{名称}}"
    inside = to_ids(text, report.calculation)
    assert "项目-" not in inside
    assert to_names(inside, report.calculation) == text
    report.do(MoveCopy(report.copies("项目")[1].id, report.workbook.copies.index(report.copies("项目")[0])))
    assert "总表.总额.执行-项目-1.执行" in to_names(inside, report.calculation)


def test_words_joined_by_dashes_are_looked_at_once(
    report: Any, quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Without a dot behind them they name no cell; tried from each of them, 50,000 had no end."""
    text = "{" + "a-" * 50_000 + "项目-2.执行}"
    assert quickly(lambda: to_ids(text, report.calculation)) == text
    assert "项目-2" not in to_ids("{1 + a-a-项目-2.执行}", report.calculation)
