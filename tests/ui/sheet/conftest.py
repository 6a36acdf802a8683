"""A sheet on the shipped sample, and a clerk who presses its keys as a keyboard and an input method do."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.naming import find
from desktop.domain.workbook import CellRef
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json
from desktop.session.session import Session
from desktop.ui.sheet.editor import State
from desktop.ui.sheet.sheet import Sheet

NONE = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Types on a sheet and looks at it. Cells are named as people name them: 附件2.总额.年初."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.session = sheet, sheet.session
        self.said: list[str] = []
        sheet.message.connect(self.said.append)

    def ref(self, name: str) -> CellRef:
        return find(self.session.calculation, name)

    def goto(self, name: str) -> None:
        assert self.sheet.goto(self.ref(name)), name

    @property
    def here(self) -> CellRef | None:
        return self.sheet.current_ref

    def at(self, name: str) -> bool:
        return self.sheet.current_ref == self.ref(name)

    def text(self, name: str) -> str:
        """What the cell shows now, a draft included."""
        return self.session.calculation.text(self.ref(name))

    def kept(self, name: str) -> str:
        """What is stored in a typed cell."""
        assert self.session.draft != self.ref(name), "a draft is not stored"
        return self.session.workbook.texts.get(self.ref(name), "")

    @property
    def open(self) -> bool:
        return self.sheet.editor.state is State.OPEN

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        """A key, with the question whether it is a shortcut asked first, as Qt does."""
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.sheet.editor, QKeyEvent(kind, key, held, text))

    def type(self, text: str) -> None:
        """Characters one by one; QTest types no Chinese."""
        for char in text:
            QApplication.sendEvent(
                self.sheet.editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, char)
            )

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.sheet.editor, event)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def tab(self, back: bool = False) -> None:
        if back:
            self.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            self.press(Qt.Key.Key_Tab, text="\t")

    def centre(self, name: str) -> QPoint:
        box = self.sheet.page.showing[self.ref(name)][0]
        return self.sheet.rect_of(box).center()

    def click(self, name: str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.sheet.viewport(), Qt.MouseButton.LeftButton, held, self.centre(name))

    def wait(self) -> None:
        QApplication.processEvents()


@pytest.fixture
def session() -> Session:
    """The sample workbook, in memory."""
    data = json.loads(sample_text("yueyang-2023"))
    return Session(from_json(load_set(data["set"]), data))


@pytest.fixture
def make_clerk(qtbot: QtBot) -> Callable[[Session, str], Clerk]:
    """A clerk before a table of a session, the sheet shown and focused."""

    def make(session: Session, table: str) -> Clerk:
        sheet = Sheet(session)
        qtbot.addWidget(sheet)
        sheet.resize(900, 700)
        sheet.show_copy(session.copies_named(table)[0].id)
        sheet.show()
        sheet.setFocus()
        qtbot.waitUntil(sheet.editor.hasFocus)
        return Clerk(sheet)

    return make


@pytest.fixture
def clerk(session: Session, make_clerk: Callable[[Session, str], Clerk]) -> Clerk:
    """A clerk before 附件2 of the sample."""
    return make_clerk(session, "附件2")
