"""The mouse on the sheet: clicks, drags, double clicks, the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.form_view.text import Lines
from tests.ui.form_view.clerk import Clerk

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def double_click(clerk: Clerk, point: QPoint) -> None:
    QTest.mouseClick(clerk.sheet.viewport(), LEFT, pos=point)
    QTest.mouseDClick(clerk.sheet.viewport(), LEFT, pos=point)


def wheel(clerk: Clerk, steps: int) -> None:
    view = clerk.sheet.viewport()
    middle = QPointF(view.rect().center())
    QApplication.sendEvent(
        view,
        QWheelEvent(
            middle, QPointF(view.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_a_click_elsewhere_keeps_the_edit(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.type("77")
    clerk.click("附件2.收入.一般")
    assert clerk.kept("附件2.总额.年初") == "77"
    assert clerk.at("附件2.收入.一般")


def test_a_click_on_the_desk_keeps_the_edit_and_the_place(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.type("77")
    QTest.mouseClick(clerk.sheet.viewport(), LEFT, pos=QPoint(3, 300))
    assert not clerk.open
    assert clerk.kept("附件2.总额.年初") == "77"
    assert clerk.at("附件2.总额.年初")


def test_a_drag_selects(clerk: Clerk) -> None:
    view = clerk.sheet.viewport()
    clerk.goto("附件2.指标[1].目标")
    QTest.mousePress(view, LEFT, pos=clerk.centre("附件2.指标[1].目标"))
    QTest.mouseMove(view, clerk.centre("附件2.指标[2].完成"))
    QTest.mouseRelease(view, LEFT, pos=clerk.centre("附件2.指标[2].完成"))
    assert [box.ref and box.ref.cell for box in clerk.sheet.selected] == ["指标.目标", "指标.完成"] * 2
    assert clerk.at("附件2.指标[1].目标")


def test_shift_click_selects_up_to_there(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].目标")
    clerk.click("附件2.指标[3].目标", Qt.KeyboardModifier.ShiftModifier)
    assert len(clerk.sheet.selected) == 3
    clerk.click("附件2.指标[2].目标")
    assert not clerk.sheet.has_selection


def test_the_right_button_leaves_a_selection_it_is_pressed_in(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].目标")
    clerk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(clerk.sheet.viewport(), RIGHT, pos=clerk.centre("附件2.指标[2].目标"))
    assert len(clerk.sheet.selected) == 2
    QTest.mouseClick(clerk.sheet.viewport(), RIGHT, pos=clerk.centre("附件2.指标[2].完成"))
    assert clerk.at("附件2.指标[2].完成")


def test_a_double_click_opens_with_the_caret_at_the_mouse(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[4].原因")
    rect = clerk.sheet.rect_of(clerk.sheet.box)
    double_click(clerk, QPoint(rect.left() + 6, rect.top() + 8))
    assert clerk.open
    assert clerk.sheet.editor.textCursor().position() == 0
    clerk.type("请")
    assert clerk.sheet.editor.text == "请下一步按计划实施考核"


def test_a_double_click_in_the_foot_goes_where_the_word_is_filled(clerk: Clerk, qtbot) -> None:
    """The foot shows four values of the cover data: the one under the mouse is meant."""
    sheet = clerk.sheet
    foot = next(box for box in sheet.page.boxes if len([one for one in box.pieces if one.ref]) == 4)
    sheet.reveal(sheet.rect_of(foot))
    rect = sheet.rect_of(foot)
    text = sheet.texts.text_of(foot)
    for name in ("填表人", "填报日期", "联系电话", "单位负责人"):
        flow = sheet.texts.flow(foot)
        assert isinstance(flow, Lines)
        x = flow.x_of(text.index(name + "：") + len(name) + 2)
        with qtbot.waitSignal(sheet.link_wanted) as wanted:
            double_click(clerk, QPoint(rect.left() + 4 + round(x), rect.center().y()))
        assert wanted.args == [clerk.ref(f"封面数据.{name}")]


def test_a_double_click_on_a_taken_box_goes_to_its_source(clerk: Clerk, qtbot) -> None:
    clerk.goto("附件2.支出.基本")
    with qtbot.waitSignal(clerk.sheet.link_wanted) as wanted:
        double_click(clerk, clerk.centre("附件2.支出.基本"))
    assert wanted.args == [clerk.ref("附件1.基本支出.决算")]


def test_a_double_click_on_a_computed_box_says_why_it_is_locked(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.执行率")
    double_click(clerk, clerk.centre("附件2.总额.执行率"))
    assert clerk.said == [clerk.session.explain_locked(clerk.ref("附件2.总额.执行率"))]


def test_ctrl_and_wheel_zoom_in_steps_around_the_mouse(clerk: Clerk) -> None:
    """Each step is one pixel of the body text; what lies under the mouse stays there."""
    zooms: list[float] = []
    clerk.sheet.zoom_changed.connect(zooms.append)
    clerk.goto("附件2.指标[5].完成")
    middle = QPointF(clerk.sheet.viewport().rect().center())
    place = clerk.sheet.position_at(middle)
    assert place
    before = clerk.sheet.page.at[place]
    for steps in (1, 1, 1, -1):
        wheel(clerk, steps)
    assert [(zoom - 1) / clerk.sheet.zoom_step for zoom in zooms] == pytest.approx([1, 2, 3, 2])
    place = clerk.sheet.position_at(middle)
    assert place and clerk.sheet.page.at[place] is before


def test_zoom_is_brought_to_a_step_within_its_limits(clerk: Clerk) -> None:
    """At every step the body text has whole pixels: in others the editor's font could not be set."""
    for wanted in (0.1, 0.9, 1.0, 1.27, 1.5, 9):
        clerk.sheet.zoom = wanted
        assert 0.75 < clerk.sheet.zoom <= 2
        pixels = clerk.sheet.zoom / clerk.sheet.zoom_step
        assert pixels == pytest.approx(round(pixels))
        assert wanted in (0.1, 9) or abs(clerk.sheet.zoom - wanted) <= clerk.sheet.zoom_step / 2 + 1e-9


def test_another_table_has_the_zoom_too_to_its_own_nearest_step(clerk: Clerk) -> None:
    """附件1 and 附件3 have other sizes of type; going round the tables, the zoom does not creep away."""
    tables = [clerk.session.copies_named(name)[0].id for name in ("附件1", "附件3-1", "附件2")]
    clerk.sheet.zoom = 1.3
    first = clerk.sheet.zoom
    for _ in range(5):
        for table in tables:
            clerk.sheet.show_copy(table)
            assert abs(clerk.sheet.zoom - first) <= clerk.sheet.zoom_step / 2 + 1e-9
    assert clerk.sheet.zoom == first


def test_ctrl_plus_minus_and_nought_zoom(clerk: Clerk) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    clerk.press(Qt.Key.Key_Plus, ctrl)
    clerk.press(Qt.Key.Key_Equal, ctrl)
    assert clerk.sheet.zoom == pytest.approx(1 + 2 * clerk.sheet.zoom_step)
    clerk.press(Qt.Key.Key_Minus, ctrl)
    assert clerk.sheet.zoom == pytest.approx(1 + clerk.sheet.zoom_step)
    clerk.press(Qt.Key.Key_0, ctrl)
    assert clerk.sheet.zoom == 1.0
