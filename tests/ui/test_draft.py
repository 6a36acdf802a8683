"""The main way through the window: one figure typed in a project's table, seen everywhere before the cell is left."""

import shutil
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person

CELL = "附件3-8.拨款.执行"
BEFORE = {
    "附件3-8.总额.执行率": "87.35%",
    "附件3-8.总分.得分": "98.73",
    "附件1.项目支出.决算": "883.80",
    "附件2.总额.执行": "1300.19",
    "附件2.总额.执行率": "93.98%",
    "附件2.总额.得分": "9.40",
    "附件2.总分.得分": "97.40",
}
AFTER = {
    "附件3-8.总额.执行率": "100%",
    "附件3-8.总分.得分": "100",
    "附件1.项目支出.决算": "887.09",
    "附件2.总额.执行": "1303.48",
    "附件2.总额.执行率": "94.22%",
    "附件2.总额.得分": "9.42",
    "附件2.总分.得分": "97.42",
}


def seen(person: Person) -> dict[str, str]:
    """The figures as they stand, and as the score bar and the tree show them."""
    figures = {name: person.text(name) for name in BEFORE}
    assert person.score == f"{figures['附件2.总分.得分']} / 100 · 优"
    assert person.bench.score.own.text() == f"{figures['附件3-8.总分.得分']} / 100"
    assert person.tree_score("附件2") == figures["附件2.总分.得分"]
    assert person.tree_score("附件3-8") == figures["附件3-8.总分.得分"]
    return figures


def by_keys(person: Person) -> None:
    QTest.keyClicks(person.bench.sheet.editor, "26.00")


def by_full_width_keys(person: Person) -> None:
    person.type("２６．００")


def by_input_method(person: Person) -> None:
    """First composed, which is no draft yet, then committed."""
    editor = person.bench.sheet.editor
    for composed in ("2", "26", "26.", "26.00"):
        QApplication.sendEvent(editor, QInputMethodEvent(composed, []))
        assert seen(person) == BEFORE
    event = QInputMethodEvent("", [])
    event.setCommitString("26.00")
    QApplication.sendEvent(editor, event)


def by_input_method_full_width(person: Person) -> None:
    event = QInputMethodEvent("２６．００", [])
    QApplication.sendEvent(person.bench.sheet.editor, event)
    event = QInputMethodEvent("", [])
    event.setCommitString("２６．００")
    QApplication.sendEvent(person.bench.sheet.editor, event)


TYPED = {
    "keys": (by_keys, "26.00"),
    "full-width keys": (by_full_width_keys, "２６．００"),
    "input method": (by_input_method, "26.00"),
    "input method, full width": (by_input_method_full_width, "２６．００"),
}


@pytest.mark.parametrize("way", TYPED)
def test_a_figure_shows_everywhere_before_it_is_kept(person: Person, way: str) -> None:
    """Typed → shown as a draft; Esc drops it; Enter keeps it as one edit; Ctrl+Z takes it back."""
    session, (type_it, text) = person.bench.session, TYPED[way]
    person.goto(CELL)
    person.checked()  # a grade is shown once nothing is to be filled in any more
    assert seen(person) == BEFORE
    type_it(person)
    assert seen(person) == AFTER
    assert session.draft == person.ref(CELL)
    assert "正在输入" in person.window.status.draft.text()
    assert (person.kept(CELL), session.next_undo) == ("22.71", None)

    person.press(Qt.Key.Key_Escape)
    assert seen(person) == BEFORE
    assert session.draft is None and not session.next_undo

    type_it(person)
    person.press(Qt.Key.Key_Return)
    assert seen(person) == AFTER
    assert person.kept(CELL) == text and session.next_undo

    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert seen(person) == BEFORE
    assert (person.kept(CELL), session.next_undo) == ("22.71", None)
    person.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert seen(person) == AFTER


def test_the_pause_after_typing_brings_the_findings_up_to_date(person: Person) -> None:
    """With the whole budget spent nothing is deducted, so nothing wants a reason; the draft is judged already."""
    person.goto(CELL)
    assert any(message.startswith("附件3-8：预算执行率 87.35%") for message in person.checked())
    by_keys(person)
    assert not any(message.startswith("附件3-8") for message in person.checked())
    assert person.tree_line("附件3-8")[2] == "完整"


class Keyboard:
    """Keys pressed in the X server, as a real keyboard's are: xdotool sends them, Qt gets them from outside."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def press(self, *keys: str) -> None:
        sending = subprocess.Popen(["xdotool", "key", "--delay", "15", *keys])
        self.person.bot.waitUntil(lambda: sending.poll() is not None)
        assert sending.returncode == 0

    def until(self, done) -> None:
        self.person.bot.waitUntil(done)


@pytest.mark.window
@pytest.mark.skipif(not shutil.which("xdotool"), reason="没有 xdotool，没有办法按真实的键")
def test_with_a_real_keyboard_in_a_real_window(person: Person) -> None:
    """The whole way by keys alone: to the table, to the cell, the figure, Esc, again, Enter, Ctrl+Z, Ctrl+Y."""
    session = person.bench.session
    keys = Keyboard(person)
    for _ in range(8):
        keys.press("ctrl+Next")
    keys.until(lambda: person.bench.sheet.copy_id == session.copies_named("附件3-8")[0].id)
    keys.press("Return", "Return", "Tab", "Tab")
    keys.until(lambda: person.bench.sheet.current_ref is not None)
    person.goto(CELL)
    digits = ("2", "6", "period", "0", "0")
    keys.press(*digits)
    keys.until(lambda: seen(person) == AFTER)
    assert not session.next_undo
    keys.press("Escape")
    keys.until(lambda: seen(person) == BEFORE)
    keys.press(*digits, "Return")
    keys.until(lambda: session.next_undo is not None)
    assert seen(person) == AFTER
    assert person.kept(CELL) == "26.00"
    keys.press("ctrl+z")
    keys.until(lambda: seen(person) == BEFORE)
    assert person.kept(CELL) == "22.71"
    keys.press("ctrl+y")
    keys.until(lambda: seen(person) == AFTER)
