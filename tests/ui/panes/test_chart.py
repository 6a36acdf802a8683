"""[图] on the screen: live, the current row standing out among many, values under the mouse, a click goes there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.values.address import find
from desktop.store.file import create
from desktop.ui.panes.chart_view import ChartView, shortened
from tests.builders import little, sample_file
from tests.ui.person import Person

UNITS = 32
MONTHS = ("1月", "2月", "3月")
FORM = f"""\
表    排名  得分排名
[表格]
列宽   40  30  30  30  30
     | 单位 | 1月 | 2月 | 3月 | 均分 |
单位* | {{名称}} | {{1月}} | {{2月}} | {{3月}} | {{均分}} |
[组 单位]
行  自由 {UNITS}
[格]
单位.*月 单位.均分  分
[计算]
单位.均分 = (1月 + 2月 + 3月) / 3
[图 月度走势]  折线  单位.(1月 2月 3月)  名 单位.名称
[图 均分]      柱    单位.均分           名 单位.名称
"""


@pytest.fixture
def person(make_person, tmp_path: Path):
    """Before 32 units with three months each; the fifth has none for February."""
    session = little(FORM)
    edits = []
    for unit in range(1, UNITS + 1):
        name = f"排名.单位[{unit}]"
        texts = {"名称": f"第{unit}街道", **{month: f"{60 + unit + n}" for n, month in enumerate(MONTHS)}}
        if unit == 5:
            texts["2月"] = ""
        edits += [SetText(find(session.calculation, f"{name}.{id_}"), text) for id_, text in texts.items()]
    session.apply(Batch(tuple(edits)))
    create(tmp_path / "试.db", session.workbook)
    person = make_person(tmp_path / "试.db")
    person.goto("排名.单位[7].2月")
    return person


def spot(view: ChartView, name: str, at: int) -> QPoint:
    """Where a row's point, or the middle of its bar, lies."""
    return next(
        rect.center().toPoint() for one, n, rect in view._spots(view._area()) if (one.name, n) == (name, at)
    )


def test_a_line_for_every_row_and_the_current_one_stands_out(person: Person) -> None:
    """Its points are blue, another's line is grey; moving to another row moves the blue."""
    view = person.bench.chart.view
    assert view.isVisible() and len(view.series) == UNITS and view.points == MONTHS
    assert view.accessibleName() == "图：月度走势，32 条线"
    assert view.accessibleDescription() == "第7街道：1月 67，2月 68，3月 69"
    for row in (7, 20):
        person.goto(f"排名.单位[{row}].2月")
        picture = view.grab().toImage()
        blue = {n for n in (7, 20) if picture.pixelColor(spot(view, f"第{n}街道", 0)).name() == "#1d5fa8"}
        assert blue == {row}


def test_it_is_live_while_a_cell_is_typed_in(person: Person) -> None:
    """The draft is drawn; Esc draws what is kept."""
    view = person.bench.chart.view
    before = spot(view, "第7街道", 1).y()
    person.type("95")
    assert spot(view, "第7街道", 1).y() < before
    person.press(Qt.Key.Key_Escape)
    assert spot(view, "第7街道", 1).y() == before


def test_a_blank_is_a_gap(person: Person) -> None:
    """No point is drawn for it, and no line through where it would be."""
    view = person.bench.chart.view
    assert [n for one, n, _ in view._spots(view._area()) if one.name == "第5街道"] == [0, 2]
    assert "2月 空" in view.said(view.series[4])


def test_the_mouse_says_whose_line_it_is(person: Person, qtbot) -> None:
    """Name, month and value as printed; beside the lines nothing."""
    view = person.bench.chart.view
    QTest.mouseMove(view, spot(view, "第20街道", 2))
    qtbot.waitUntil(lambda: view.pointed is not None)
    assert view.pointed == (view.series[19].row, 2)
    assert QToolTip.text() == "第20街道　3月：82"
    QTest.mouseMove(view, QPoint(3, 3))
    qtbot.waitUntil(lambda: view.pointed is None)


def test_a_click_goes_to_the_row(person: Person) -> None:
    """The table stands on that unit, and its line is the blue one."""
    view = person.bench.chart.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, "第32街道", 0))
    assert person.bench.sheet.current_ref == person.ref("排名.单位[32].名称")
    assert view.current == view.series[31].row


def test_bars_stand_for_rows(person: Person) -> None:
    """The other chart of the form: one bar a unit, from zero, the current one blue."""
    pane = person.bench.chart
    pane._buttons[1].click()
    view = pane.view
    assert view.bars and view.accessibleName() == "图：均分，32 根柱"
    bars = [(one, rect) for one, _, rect in view._spots(view._area())]
    heights = [rect.height() for one, rect in bars if one.name != "第5街道"]
    assert heights == sorted(heights), "each unit has more than the one before"
    picture = view.grab().toImage()
    blue = [one.name for one, rect in bars if picture.pixelColor(rect.center().toPoint()).name() == "#1d5fa8"]
    assert blue == ["第7街道"]


def test_rows_come_and_go(person: Person) -> None:
    """A deleted unit leaves the chart at once."""
    person.choose("删除行")
    assert len(person.bench.chart.view.series) == UNITS - 1
    person.choose("撤销")
    assert len(person.bench.chart.view.series) == UNITS


def test_a_form_without_a_chart_shows_none(person: Person) -> None:
    """Nor does one whose numbers are still blank show an empty frame."""
    person.goto("封面数据.单位名称")
    assert not person.bench.chart.isVisible()
    person.goto("排名.单位[1].1月")
    assert person.bench.chart.isVisible()
    person.choose("清空本表")
    assert not list(person.bench.chart.view._spots(person.bench.chart.view._area()))
    person.bench.chart.view.grab()


def test_long_names_are_cut_where_they_can_be_told_apart() -> None:
    """From the front; where that makes two alike, from the end."""
    assert shortened(["城关镇人民政府", "水利局", "住建局"], 4) == ["城关镇…", "水利局", "住建局"]
    assert shortened(["甲类单位01", "甲类单位02"], 3) == ["…01", "…02"]


def test_the_shipped_ranking_has_its_charts(make_person, tmp_path) -> None:
    """Every unit of the assessment with its months; the year as bars."""
    person = make_person(sample_file("case-assessment", tmp_path / "考核.db"))
    person.goto("年度排名.单位[1].得分")
    view = person.bench.chart.view
    assert len(view.points) == 12 and len(view.series) == UNITS
    assert [button.text() for button in person.bench.chart._buttons] == ["每月得分", "全年得分"]
