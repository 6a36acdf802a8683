"""The sheet in a real X window: focus, clicks and figures that the offscreen platform does not show."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.form_view.clerk import Clerk

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="no real window"),
]


def test_typing_moving_and_leaving_with_real_focus(clerk: Clerk, qtbot) -> None:
    """Keys go to the editor whatever box is current; a click on another widget keeps the edit."""
    other = QLineEdit(clerk.sheet)
    other.show()
    clerk.click("附件2.指标[1].得分")
    QTest.keyClicks(clerk.sheet.editor, "4")
    QTest.keyClick(clerk.sheet.editor, Qt.Key.Key_Return)
    assert clerk.at("附件2.指标[2].得分")
    QTest.keyClicks(clerk.sheet.editor, "3")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(other.hasFocus)
    assert clerk.kept("附件2.指标[1].得分") == "4"
    assert clerk.kept("附件2.指标[2].得分") == "3"
    clerk.click("附件2.指标[3].得分")
    qtbot.waitUntil(clerk.sheet.editor.hasFocus)


def test_the_editor_keeps_the_focus_through_everything(clerk: Clerk, qtbot) -> None:
    """Tables, zoom, scrolling, locked boxes, read-only words: a composition can begin anywhere."""
    for step in (
        lambda: clerk.goto("附件2.总额.执行"),
        lambda: setattr(clerk.sheet, "zoom", 1.5),
        lambda: clerk.sheet.show_copy(clerk.session.copies_named("附件1")[0].id),
        lambda: clerk.sheet.verticalScrollBar().setValue(500),
        lambda: clerk.press(Qt.Key.Key_Tab),
        lambda: clerk.sheet.select_all(),
    ):
        step()
        qtbot.wait(10)
        assert clerk.sheet.editor.hasFocus()
