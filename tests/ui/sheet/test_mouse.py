"""The mouse on the sheet: clicks, drags, double clicks, the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def double_click(clerk, point: QPoint) -> None:
    QTest.mouseClick(clerk.sheet.viewport(), LEFT, pos=point)
    QTest.mouseDClick(clerk.sheet.viewport(), LEFT, pos=point)


def wheel(clerk, steps: int) -> None:
    view = clerk.sheet.viewport()
    middle = QPointF(view.rect().center())
    QApplication.sendEvent(
        view,
        QWheelEvent(
            middle, QPointF(view.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_a_click_elsewhere_keeps_the_edit(clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.type("77")
    clerk.click("附件2.收入.一般")
    assert clerk.kept("附件2.总额.年初") == "77"
    assert clerk.at("附件2.收入.一般")


def test_a_click_on_the_desk_keeps_the_edit_and_the_place(clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.type("77")
    QTest.mouseClick(clerk.sheet.viewport(), LEFT, pos=QPoint(3, 300))
    assert not clerk.open
    assert clerk.kept("附件2.总额.年初") == "77"
    assert clerk.at("附件2.总额.年初")


def test_a_drag_selects(clerk) -> None:
    view = clerk.sheet.viewport()
    clerk.goto("附件2.指标[1].目标")
    QTest.mousePress(view, LEFT, pos=clerk.centre("附件2.指标[1].目标"))
    QTest.mouseMove(view, clerk.centre("附件2.指标[2].完成"))
    QTest.mouseRelease(view, LEFT, pos=clerk.centre("附件2.指标[2].完成"))
    assert [box.ref.cell for box in clerk.sheet.selected] == ["指标.目标", "指标.完成"] * 2
    assert clerk.at("附件2.指标[1].目标")


def test_shift_click_selects_up_to_there(clerk) -> None:
    clerk.goto("附件2.指标[1].目标")
    clerk.click("附件2.指标[3].目标", Qt.KeyboardModifier.ShiftModifier)
    assert len(clerk.sheet.selected) == 3
    clerk.click("附件2.指标[2].目标")
    assert not clerk.sheet.has_selection


def test_the_right_button_leaves_a_selection_it_is_pressed_in(clerk) -> None:
    clerk.goto("附件2.指标[1].目标")
    clerk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(clerk.sheet.viewport(), RIGHT, pos=clerk.centre("附件2.指标[2].目标"))
    assert len(clerk.sheet.selected) == 2
    QTest.mouseClick(clerk.sheet.viewport(), RIGHT, pos=clerk.centre("附件2.指标[2].完成"))
    assert clerk.at("附件2.指标[2].完成")


def test_a_double_click_opens_with_the_caret_at_the_mouse(clerk) -> None:
    clerk.goto("附件2.指标[4].原因")
    rect = clerk.sheet.rect_of(clerk.sheet.box)
    double_click(clerk, QPoint(rect.left() + 6, rect.top() + 8))
    assert clerk.open
    assert clerk.sheet.editor.textCursor().position() == 0
    clerk.type("请")
    assert clerk.sheet.editor.text == "请下一步按计划实施考核"


def test_a_double_click_in_the_foot_goes_where_the_word_is_filled(clerk, qtbot) -> None:
    """The foot shows four values of the cover data: the one under the mouse is meant."""
    sheet = clerk.sheet
    foot = next(box for box in sheet.page.boxes if len([one for one in box.pieces if one.ref]) == 4)
    sheet.reveal(sheet.rect_of(foot))
    rect = sheet.rect_of(foot)
    for x, name in ((70, "填表人"), (290, "填报日期"), (390, "联系电话"), (560, "单位负责人")):
        with qtbot.waitSignal(sheet.link_wanted) as wanted:
            double_click(clerk, QPoint(rect.left() + x, rect.center().y()))
        assert wanted.args == [clerk.ref(f"封面数据.{name}")]


def test_a_double_click_on_a_taken_box_goes_to_its_source(clerk, qtbot) -> None:
    clerk.goto("附件2.支出.基本")
    with qtbot.waitSignal(clerk.sheet.link_wanted) as wanted:
        double_click(clerk, clerk.centre("附件2.支出.基本"))
    assert wanted.args == [clerk.ref("附件1.基本支出.决算")]


def test_a_double_click_on_a_computed_box_says_why_it_is_locked(clerk) -> None:
    clerk.goto("附件2.总额.执行率")
    double_click(clerk, clerk.centre("附件2.总额.执行率"))
    assert clerk.said == [clerk.session.explain_locked(clerk.ref("附件2.总额.执行率"))]


def test_ctrl_and_wheel_zoom_in_steps_around_the_mouse(clerk) -> None:
    """Each step is one pixel of the body text; what lies under the mouse stays there."""
    zooms = []
    clerk.sheet.zoom_changed.connect(zooms.append)
    clerk.goto("附件2.指标[5].完成")
    middle = QPointF(clerk.sheet.viewport().rect().center())
    before = clerk.sheet.page.at[clerk.sheet.position_at(middle)]
    for _ in range(3):
        wheel(clerk, 1)
    wheel(clerk, -1)
    assert [zoom * 14 for zoom in zooms] == pytest.approx([15, 16, 17, 16])
    assert clerk.sheet.page.at[clerk.sheet.position_at(middle)] is before


@pytest.mark.parametrize(("wanted", "got"), [(0.1, 11), (1.27, 18), (9, 28)])
def test_zoom_is_brought_to_a_step_within_its_limits(clerk, wanted: float, got: int) -> None:
    clerk.sheet.zoom = wanted
    assert clerk.sheet.zoom == got / 14


def test_ctrl_plus_minus_and_nought_zoom(clerk) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    clerk.press(Qt.Key.Key_Plus, ctrl)
    clerk.press(Qt.Key.Key_Equal, ctrl)
    assert clerk.sheet.zoom == 16 / 14
    clerk.press(Qt.Key.Key_Minus, ctrl)
    assert clerk.sheet.zoom == 15 / 14
    clerk.press(Qt.Key.Key_0, ctrl)
    assert clerk.sheet.zoom == 1.0
