"""Keys typed at once, faster than any window comes up, arrive in the field that the first of them opened."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.actions import reporting
from desktop.ui.dialogs.find_dialog import FindDialog
from desktop.ui.dialogs.override_dialog import OverrideDialog
from tests.ui.person import Person

_K, _M = Qt.Key, Qt.KeyboardModifier
TAKEN = "附件2.支出.项目"
_NAMED = {"\t": _K.Key_Tab, "\n": _K.Key_Return, "\x1b": _K.Key_Escape}


def post(widget: Any, keys: str) -> None:
    """All keys at once into the queue of what has the focus now: none waits for what the ones before it open."""
    for sign in keys:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = _NAMED.get(sign, Qt.Key(ord(sign)) if sign.isdigit() else _K.Key_unknown)
            QApplication.postEvent(widget, QKeyEvent(kind, key, _M.NoModifier, sign))


def queued(person: Person, keys: str, then: Callable[[OverrideDialog], None]) -> None:
    """Post keys to the cell, and look at the dialog when all of them have been dealt with."""
    seen: list[OverrideDialog] = []
    person.goto(TAKEN)

    def look(dialog: OverrideDialog) -> None:
        then(dialog)
        seen.append(dialog)

    person.answer(look)
    post(person.bench.sheet.editor, keys)
    person.bot.waitUntil(lambda: bool(seen) and not person.bench.findChildren(OverrideDialog))


def test_a_number_on_a_taken_over_cell_stays_whole(person: Person) -> None:
    """手工改数: every digit goes into 填, none into the reason and none to the table."""
    said = []

    def look(dialog) -> None:
        person.bot.waitUntil(lambda: dialog.figure.text() == "1400.55")
        said.append((dialog.figure.text(), dialog.why, dialog.focusWidget() is dialog.figure))
        dialog.reject()

    queued(person, "1400.55", look)
    assert said == [("1400.55", "", True)]
    assert person.text(TAKEN) == "883.80"


@pytest.mark.parametrize("on", ["\t", "\n"])
def test_enter_or_tab_goes_on_to_the_reason(person: Person, on: str) -> None:
    """However fast; the words behind it are the reason."""
    said = []

    def look(dialog) -> None:
        person.bot.waitUntil(lambda: dialog.why == "按批复")
        said.append((dialog.text, dialog.why, dialog.isVisible()))
        dialog.accept()

    queued(person, f"1400{on}按批复", look)
    assert said == [("1400", "按批复", True)]
    assert person.text(TAKEN) == "1400.00"


def test_keys_that_come_after_the_dialog_has_the_keyboard(person: Person) -> None:
    """Typed slowly, into whatever has the focus: the same; Enter in 填 with both written is 确定."""

    def fill(dialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "400")
        QTest.keyClick(dialog.focusWidget(), _K.Key_Return)
        assert dialog.focusWidget() is dialog.reason and dialog.isVisible()
        QTest.keyClicks(dialog.focusWidget(), "letter 7")
        dialog.figure.setFocus()
        QTest.keyClick(dialog.focusWidget(), _K.Key_Return)
        assert not dialog.isVisible()

    person.goto(TAKEN)
    person.answer(fill)
    person.type("1")
    assert person.text(TAKEN) == "1400.00"
    assert person.bench.session.workbook.overrides[person.ref(TAKEN)].reason == "letter 7"


def test_an_input_methods_number_on_a_taken_over_cell(person: Person) -> None:
    """What an input method commits there opens the dialog too, and what it commits next goes on in 填."""

    def fill(dialog) -> None:
        more = QInputMethodEvent("", [])
        more.setCommitString("００")
        QApplication.sendEvent(person.bench.sheet.editor, more)
        assert (dialog.figure.text(), dialog.why) == ("１４００", "")
        dialog.reject()

    person.goto(TAKEN)
    person.answer(fill)
    event = QInputMethodEvent("", [])
    event.setCommitString("１４")
    QApplication.sendEvent(person.bench.sheet.editor, event)
    assert not person.bench.findChildren(OverrideDialog)


def test_the_window_behind_stands_still_while_it_asks(person: Person) -> None:
    """No click changes the cell, no shortcut undoes, the window does not close."""

    def look(dialog) -> None:
        here = person.bench.sheet.current_ref
        centre = person.bench.sheet.rect_of(person.bench.sheet.box).center()
        elsewhere = QPoint(centre.x() // 2, centre.y() // 2)
        QTest.mouseClick(
            person.bench.sheet.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            elsewhere,
        )
        assert person.bench.sheet.current_ref == here
        assert not person.window.close()
        dialog.reject()

    person.goto(TAKEN)
    person.answer(look)
    person.type("1")
    person.bot.waitUntil(person.bench.sheet.editor.hasFocus)
    person.press(_K.Key_Down)
    assert person.bench.sheet.current_ref != person.ref(TAKEN)


def test_a_click_into_the_window_behind_leaves_the_dialog_the_keyboard(person: Person) -> None:
    """As a click beside any modal dialog does: the caret stays in sight, and Alt+R goes to the reason."""

    def look(dialog) -> None:
        person.bot.waitUntil(dialog.isActiveWindow)
        with person.bot.waitSignal(person.window.windowHandle().activeChanged, timeout=60_000):
            person.window.activateWindow()
        person.bot.waitUntil(lambda: dialog.isActiveWindow() and dialog.figure.hasFocus())
        dialog.reject()

    person.goto(TAKEN)
    person.answer(look)
    person.type("1")
    person.bot.waitUntil(person.window.isActiveWindow)


def test_words_typed_right_behind_ctrl_f(person: Person, monkeypatch) -> None:
    """They are what is looked for, and no cell is typed over by them."""
    person.goto("附件3-1.拨款.年初")
    editor = person.bench.sheet.editor
    dialog = FindDialog.of(person.bench, person.bench)
    come_up = dialog.come_up

    def not_yet_its_turn() -> None:
        come_up()
        person.window.activateWindow()

    monkeypatch.setattr(dialog, "come_up", not_yet_its_turn)
    person.choose("查找")
    post(editor, "883.80")
    person.bot.waitUntil(lambda: dialog.line.text() == "883.80")
    assert person.bench.session.draft is None
    dialog.activateWindow()
    dialog.hide()
    person.window.activateWindow()
    person.bot.waitUntil(editor.hasFocus)
    post(editor, "7")
    person.bot.waitUntil(lambda: person.text("附件3-1.拨款.年初") == "7.00")


def test_words_typed_right_behind_a_brace(person: Person) -> None:
    """In the report: all of them in the line between the braces, none in the text."""
    reporting.show(person.bench)
    editor = person.bench.report.editor
    person.bot.waitUntil(editor.hasFocus)
    said = editor.toPlainText()
    for sign in "{附件2 执行":
        QApplication.sendEvent(
            person.window.focusWidget(),
            QKeyEvent(QEvent.Type.KeyPress, _K.Key_unknown, _M.NoModifier, sign),
        )
    assert person.bench.report.box.line.text() == "附件2 执行"
    assert editor.toPlainText() == said
