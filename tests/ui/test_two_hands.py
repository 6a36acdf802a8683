"""Two real windows on two copies of one file: supervisor and clerk take turns by keys, until the printed page is verified."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from desktop.cli import main
from desktop.domain.queries.page_code import page_code
from desktop.domain.workbook.workbook import CLOSED, PASSED, RETURNED
from desktop.ui.dialogs.merge_dialog import MergeDialog
from desktop.ui.dialogs.say_dialog import SayDialog
from tests.ui.person import Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="no real window"),
]

SCORE, RUN, NAME, TARGET = (
    "附件3-8.指标[1].得分", "附件3-8.拨款.执行", "附件3-2.项目支出名称", "附件3-2.指标[1].目标",
)  # fmt: skip
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FILE, REVIEW = Qt.Key.Key_F, Qt.Key.Key_C


def front(person: Person) -> Person:
    """Come to this window: from now on the keyboard is its own."""
    person.window.raise_()
    person.window.activateWindow()
    person.bot.waitUntil(person.window.isActiveWindow)
    return person


def menu(person: Person, bar: Qt.Key, entry: Qt.Key) -> None:
    """A menu by Alt and its letter, an entry of it by its own."""
    front(person)
    QTest.keyClick(person.window, bar, ALT)
    person.bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    popup = QApplication.activePopupWidget()
    assert popup
    QTest.keyClick(popup, entry)
    person.until_done()
    front(person)


def say(person: Person, words: str) -> None:
    """Answer the question that the next key raises: the words, Ctrl+Enter."""

    def act(dialog: SayDialog) -> None:
        dialog.text.insertPlainText(words)
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)

    person.answer(act)


def fill(person: Person, name: str, text: str) -> None:
    person.goto(name)
    person.type(text)
    person.press(Qt.Key.Key_Return)


def test_until_the_page_is_signed(
    make_person: Callable[[Path | None], Person],
    sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Review, remark, return, answer, both edit, merge with one conflict, pass, lock; the page says what the file says."""
    above = make_person(sample)
    menu(above, REVIEW, Qt.Key.Key_E)
    above.goto(SCORE)
    say(above, "请附凭证")
    above.press(Qt.Key.Key_F2, SHIFT)
    above.until_done()
    say(above, "一处要补")
    menu(above, REVIEW, Qt.Key.Key_R)
    assert above.bench.session.workbook.decision.state == RETURNED

    returned = tmp_path / "退回.db"
    copyfile(sample, returned)
    clerk = make_person(returned)
    clerk.checked()
    clerk.press(Qt.Key.Key_F11)
    assert clerk.cell == clerk.ref(SCORE)
    clerk.press(Qt.Key.Key_F2, CTRL)
    clerk.bot.waitUntil(lambda: isinstance(clerk.window.focusWidget(), QLineEdit))
    clerk.type_to_focus("已附")
    clerk.press(Qt.Key.Key_Return)
    [id_] = clerk.bench.session.workbook.remarks
    clerk.bot.waitUntil(lambda: clerk.bench.session.workbook.remarks[id_].answer == "已附")
    fill(clerk, NAME, "经办人的名")
    fill(clerk, RUN, "26.00")

    menu(above, REVIEW, Qt.Key.Key_X)  # she mends something herself meanwhile, the same name among it
    fill(above, NAME, "上级的名")
    fill(above, TARGET, "99")

    def choose(dialog: MergeDialog) -> None:
        assert [one.place for one in dialog.found.conflicts] == ["附件3-2 项目支出名称"]
        QTest.keyClick(dialog.list, Qt.Key.Key_2)
        above.pick(tmp_path / "合并.db")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    above.pick(returned, choose)
    menu(above, FILE, Qt.Key.Key_U)
    above.bot.waitUntil(lambda: above.path.name == "合并.db")
    assert [above.text(cell) for cell in (NAME, TARGET, RUN)] == ["经办人的名", "99", "26.00"]
    assert [one.answer for one in above.bench.session.workbook.remarks.values()] == ["已附"]

    menu(above, REVIEW, Qt.Key.Key_E)
    say(above, "数已核对")
    menu(above, REVIEW, Qt.Key.Key_P)
    assert above.bench.session.workbook.decision.state == PASSED
    say(above, "")
    menu(above, REVIEW, Qt.Key.Key_F)
    assert above.bench.session.workbook.decision.state == CLOSED
    above.press(Qt.Key.Key_Z, CTRL)
    assert above.bench.session.workbook.decision.state == CLOSED and "定稿不能撤销" in above.bench.hint.text
    menu(above, REVIEW, Qt.Key.Key_X)
    above.goto(RUN)
    above.type("6")
    assert above.text(RUN) == "26.00" and "已经定稿" in above.bench.hint.text

    code = page_code(above.bench.session.calculation)
    assert main(["verify", str(tmp_path / "合并.db"), code]) == 0
    assert main(["verify", str(returned), code]) == 1
    capsys.readouterr()
