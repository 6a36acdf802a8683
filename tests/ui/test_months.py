"""A form that stands once a month, and tables that follow a list: what a person sees and may do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from desktop.domain.layout.form_layout import box_text
from tests.builders import sample_file

MONTHS = [f"月考核-{n}" for n in range(1, 13)]


@pytest.fixture
def assessor(make_person: Callable, tmp_path: Path):
    """Before the sample of a year of case assessment."""
    return make_person(sample_file("case-assessment", tmp_path / "考核.db"))


def test_all_months_stand_in_the_tree(assessor) -> None:
    """Under one branch, in order, each with its score; the year shows the published rate."""
    labels = assessor.labels()
    assert [label for label in labels if label.startswith("月考核")] == MONTHS
    assert labels[:4] == ["封面数据", "考核通报", "名单", "月考核-1"]
    assessor.checked()
    assert assessor.tree_line("月考核-2") == ("责任单位每月考核表", "48.11%", "完整")
    assert assessor.tree_line("年度汇总")[1] == "51.41%"


def test_a_month_is_neither_added_nor_deleted_nor_moved(assessor) -> None:
    """A sentence says why, and nothing changes."""
    assessor.goto("月考核-3.单位[5].完成")
    before = assessor.labels()
    for entry in ("新增一份", "删除本表", "下移本表"):
        assessor.choose(entry)
        assert assessor.bench.hint.text == "“责任单位每月考核表”每个月一份，共 12 份，不能增减，也不能移动"
    assert assessor.labels() == before
    assert not assessor.bench.session.next_undo


def test_a_unit_in_the_list_stands_in_every_month(assessor) -> None:
    """Added on the list's page; in a month rows cannot be added, and there it says where."""
    assessor.goto("名单.单位[18].名称")
    assessor.choose("新增行")
    assessor.type("新单位")
    assessor.bench.sheet.flush()
    assert [assessor.text(f"{label}.单位[19].名称") for label in MONTHS] == ["新单位"] * 12
    assessor.goto("月考核-7.单位[19].总数")
    assert assessor.bench.score.table.text().startswith("本表 月考核-7")
    assessor.type("10")
    assessor.bench.sheet.flush()
    assert assessor.kept("月考核-7.单位[19].总数") == "10"
    assessor.choose("新增行")
    assert assessor.bench.hint.text == "这些行跟着“名单”自动增减，请到那张表里加行"
    assessor.choose("删除行")
    assert assessor.bench.hint.text == "这一行跟着“名单”，要删除请到那张表里删"


def test_a_figure_of_a_month_reaches_quarter_and_year(assessor) -> None:
    """While it is typed, before it is kept."""
    assessor.goto("月考核-3.单位[5].完成")
    names = ("月考核-3.合计.完成", "季度讲评-1.合计.完成", "年度汇总.月份[3].完成", "年度汇总.合计.完成")
    before = [int(assessor.text(name)) for name in names]
    more = 20 - int(assessor.text("月考核-3.单位[5].完成"))
    assessor.type("20")
    assert more and [int(assessor.text(name)) for name in names] == [one + more for one in before]
    assert assessor.kept("月考核-3.单位[5].完成") != "20"


def test_leaving_the_rows_while_the_pane_shows_one(assessor) -> None:
    """What is not printed of the row goes, the rest of the month stays, wherever in the pane the caret stood."""
    assessor.goto("月考核-3.单位[5].完成")
    assert assessor.bench.unprinted.goto(assessor.ref("月考核-3.季"))
    QTest.qWait(100)  # the pane is given the room it asked for
    assessor.goto("月考核-3.备注")
    page = assessor.bench.unprinted.sheet.page
    assert [
        box_text(page.at[row, 1], assessor.bench.session.calculation) for row in range(len(page.rows))
    ] == ["本表", "1"]
