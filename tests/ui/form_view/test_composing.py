"""An input method on the sheet, with its events made by hand and ibus's bad manners imitated.

With ibus `QInputMethod.commit()` clears the composed text and commits nothing, and the focus leaves only after the
composed text is gone. What a real ibus does is in test_ibus.
"""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.form_view.clerk import Clerk


@pytest.fixture
def ibus(clerk: Clerk, monkeypatch):
    """`inputMethod().commit()` as ibus does it: the composed text is cleared, nothing is committed."""

    class InputMethod:
        def commit(self) -> None:
            QApplication.sendEvent(clerk.sheet.editor, QInputMethodEvent("", []))

    monkeypatch.setattr(QGuiApplication, "inputMethod", staticmethod(InputMethod))
    return clerk


def test_the_first_pinyin_is_kept(clerk: Clerk) -> None:
    """Composition on a box that was not open: it replaces the text when it is committed."""
    clerk.goto("附件2.指标[1].三级")
    for preedit in ("n", "ni", "nian"):
        clerk.compose(preedit)
    assert clerk.open
    clerk.compose("", "年")
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "年"


def test_nothing_is_counted_while_composing(clerk: Clerk) -> None:
    """The composed text is not final: no draft before it is committed."""
    clerk.goto("附件2.指标[1].得分")
    clerk.compose("1")
    assert clerk.session.draft is None
    assert clerk.text("附件2.总分.得分") == "97.40"
    clerk.compose("", "１")
    assert clerk.text("附件2.总分.得分") == "93.40"


def test_a_commit_without_composing_is_kept(clerk: Clerk) -> None:
    """A Chinese comma, a bracket, a voice: text that comes at once."""
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("", "，")
    assert clerk.open
    assert clerk.sheet.editor.text == "，"
    clerk.type("好")
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "，好"


def test_enter_takes_the_composed_text_along(ibus) -> None:
    """Should a move arrive while composing, what was composed stays in the cell it was typed in."""
    ibus.goto("附件2.指标[1].三级")
    ibus.compose("中")
    ibus.enter()
    assert ibus.kept("附件2.指标[1].三级") == "中"
    assert ibus.at("附件2.指标[2].三级")
    assert ibus.sheet.editor.composed == ""


def test_a_click_on_another_box_takes_the_composed_text_along(ibus) -> None:
    ibus.goto("附件2.指标[1].三级")
    ibus.compose("中")
    ibus.click("附件2.指标[1].完成")
    assert ibus.kept("附件2.指标[1].三级") == "中"
    assert ibus.at("附件2.指标[1].完成")
    assert not ibus.open
    assert ibus.sheet.editor.text == "33.43万条"


def test_flush_takes_the_composed_text_along(ibus) -> None:
    """What print, undo and closing call first; composed inside a text, it stays at its place."""
    ibus.goto("附件2.指标[1].三级")
    ibus.press(Qt.Key.Key_F2)
    ibus.press(Qt.Key.Key_Home)
    ibus.compose("新")
    assert ibus.sheet.editor.shown == "新信息采集"
    assert ibus.sheet.flush()
    assert ibus.kept("附件2.指标[1].三级") == "新信息采集"


def test_an_input_method_that_commits_when_asked_is_not_repeated(clerk: Clerk, monkeypatch) -> None:
    """As other input methods than ibus do: the text must not be in the cell twice."""

    class InputMethod:
        def commit(self) -> None:
            clerk.compose("", "中")

    clerk.goto("附件2.指标[1].三级")
    clerk.compose("中")
    monkeypatch.setattr(QGuiApplication, "inputMethod", staticmethod(InputMethod))
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "中"


def test_focus_gone_to_another_widget_keeps_the_composed_text(clerk: Clerk, qtbot, monkeypatch) -> None:
    """ibus clears the composed text before the focus leaves; it is still kept, as one edit."""
    other = QLineEdit(clerk.sheet)
    other.show()
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("中")
    clerk.compose("")  # what ibus sends when the focus is about to go, in the same turn
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(other.hasFocus)
    assert not clerk.open
    assert clerk.kept("附件2.指标[1].三级") == "中"


def test_another_window_for_a_moment_keeps_box_and_text_open(clerk: Clerk) -> None:
    """Alt+Tab to look something up: the composed text is taken in, the box stays open."""
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("中")
    clerk.compose("")
    QApplication.sendEvent(
        clerk.sheet.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert clerk.open
    assert clerk.sheet.editor.text == "中"
    assert not clerk.session.next_undo


def test_esc_in_the_input_method_gives_the_text_back(clerk: Clerk) -> None:
    """A composition that was given up has replaced nothing: the box is ready again with its text."""
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("zhong")
    clerk.compose("")
    clerk.wait()
    assert not clerk.open
    assert clerk.sheet.editor.text == "信息采集"
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "信息采集"
    assert not clerk.session.next_undo


def test_esc_in_the_input_method_later_gives_up_the_composition_only(clerk: Clerk) -> None:
    """What was typed before it stays, and a later move does not bring the composition back."""
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("", "中")
    clerk.compose("guo")
    clerk.compose("")
    clerk.wait()
    assert clerk.open
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "中"


def test_the_row_grows_for_the_composed_text(clerk: Clerk) -> None:
    """A long composition is seen whole before it is committed."""
    clerk.goto("附件2.指标[1].原因")
    row = clerk.sheet.box.row
    before = clerk.sheet.grid.heights[row]
    clerk.compose("一二三四五六七八九十一二三四五六七八九十")
    assert clerk.sheet.grid.heights[row] > before
    clerk.compose("")
    clerk.wait()
    assert clerk.sheet.grid.heights[row] == before


def test_the_project_table_of_the_issue_through_an_input_method(session, make_clerk) -> None:
    """22.71 → 26.00 in 附件3-8 shows everywhere before the cell is left; Enter is one edit, Ctrl+Z takes it back."""
    clerk = make_clerk(session, "附件3-8")
    seen = {
        "附件3-8.总分.得分": ("98.73", "100"),
        "附件1.项目支出.决算": ("883.80", "887.09"),
        "附件2.总额.执行": ("1300.19", "1303.48"),
        "附件2.总额.执行率": ("93.98%", "94.22%"),
        "附件2.总额.得分": ("9.40", "9.42"),
        "附件2.总分.得分": ("97.40", "97.42"),
    }
    before = {name: one for name, (one, _) in seen.items()}
    after = {name: two for name, (_, two) in seen.items()}

    def now() -> dict[str, str]:
        return {name: clerk.text(name) for name in seen}

    clerk.goto("附件3-8.拨款.执行")
    assert now() == before
    clerk.compose("26.00")
    clerk.compose("", "２６．００")
    assert now() == after
    clerk.press(Qt.Key.Key_Escape)
    assert now() == before
    clerk.compose("26.00")
    clerk.compose("", "26.00")
    clerk.enter()
    assert now() == after
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now() == before
    assert not session.next_undo
