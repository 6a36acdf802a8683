"""A choice cell: its list, opened by key or arrow, narrowed by typing; other texts stay as typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.form_view.clerk import Clerk

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def clerk(small):
    small.goto("意见.等次")
    return small


def offered(clerk: Clerk) -> list[str]:
    """The choices in sight, the marked one in brackets; nothing when the list is closed."""
    if not clerk.sheet.choices.isVisible():
        return []
    items = [clerk.sheet.choices.item(at) for at in range(clerk.sheet.choices.count())]
    marked = clerk.sheet.choices.currentItem()
    return [f"[{item.text()}]" if item is marked else item.text() for item in items if not item.isHidden()]


def test_alt_down_opens_and_enter_picks(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Down, ALT)
    assert offered(clerk) == ["优秀", "良好", "合格", "不合格"]
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    assert offered(clerk) == ["优秀", "[良好]", "合格", "不合格"]
    clerk.enter()
    assert clerk.kept("意见.等次") == "良好"
    assert offered(clerk) == []
    assert clerk.at("意见.等次")
    assert clerk.sheet.editor.hasFocus()


def test_what_stands_there_is_marked(clerk: Clerk) -> None:
    clerk.session.type_into(clerk.ref("意见.等次"), "合格")
    clerk.press(Qt.Key.Key_Down, ALT)
    assert offered(clerk) == ["优秀", "良好", "[合格]", "不合格"]
    clerk.press(Qt.Key.Key_Up)
    assert offered(clerk) == ["优秀", "[良好]", "合格", "不合格"]


def test_typing_narrows_the_list_and_an_arrow_picks(clerk: Clerk) -> None:
    clerk.compose("", "合")
    assert offered(clerk) == ["合格", "不合格"]
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.enter()
    assert clerk.kept("意见.等次") == "不合格"


def test_enter_keeps_what_was_typed_where_nothing_is_marked(clerk: Clerk) -> None:
    """Any other text stays as typed; the checks say what is wrong with it."""
    clerk.type("合")
    clerk.enter()
    assert clerk.kept("意见.等次") == "合"
    clerk.goto("意见.等次")
    clerk.type("甲等")
    assert offered(clerk) == []
    clerk.enter()
    assert clerk.kept("意见.等次") == "甲等"


def test_esc_closes_the_list_first_and_then_drops_the_draft(clerk: Clerk) -> None:
    clerk.type("优")
    clerk.press(Qt.Key.Key_Escape)
    assert offered(clerk) == []
    assert clerk.open
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.kept("意见.等次") == ""


def test_the_list_narrows_while_composing(clerk: Clerk) -> None:
    """A composition is seen, and it can be chosen from without committing it first."""
    clerk.compose("良")
    assert offered(clerk) == ["良好"]
    clerk.compose("")
    clerk.wait()
    assert offered(clerk) == []
    assert not clerk.open


def test_a_click_on_the_arrow_opens_and_a_click_picks(clerk: Clerk) -> None:
    QTest.mouseClick(clerk.sheet.viewport(), Qt.MouseButton.LeftButton, pos=clerk.sheet.arrow_rect().center())
    assert offered(clerk) == ["优秀", "良好", "合格", "不合格"]
    choices = clerk.sheet.choices
    QTest.mouseClick(
        choices.viewport(), Qt.MouseButton.LeftButton, pos=choices.visualItemRect(choices.item(3)).center()
    )
    assert clerk.kept("意见.等次") == "不合格"
    assert clerk.sheet.editor.hasFocus()


def test_leaving_closes_the_list(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Down, ALT)
    clerk.click("意见.分")
    assert offered(clerk) == []
    assert clerk.kept("意见.等次") == ""


def test_other_cells_have_no_arrow_and_no_list(clerk: Clerk) -> None:
    clerk.goto("意见.分")
    clerk.press(Qt.Key.Key_Down, ALT)
    assert offered(clerk) == []
    assert clerk.sheet.arrow_rect().isEmpty()


def test_a_list_at_the_bottom_opens_upwards(clerk: Clerk) -> None:
    """It is never cut off by the edge of the window."""
    clerk.sheet.resize(500, 120)
    clerk.wait()
    clerk.sheet.verticalScrollBar().setValue(0)
    clerk.press(Qt.Key.Key_Down, ALT)
    cell = clerk.sheet.rect_of(clerk.sheet.box)
    assert 0 <= clerk.sheet.choices.geometry().top() < clerk.sheet.choices.geometry().bottom() <= cell.top()
