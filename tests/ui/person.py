"""Who sits before the window in a test, and what she sees and does there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.document import Printed
from desktop.typeset.selection import EVERYTHING, Selection
from desktop.ui.app.window import Window
from desktop.ui.dialogs.override_dialog import OverrideDialog
from desktop.ui.panes.jobs import Job
from desktop.ui.panes.workbench import Workbench
from desktop.ui.printing.compose import composing
from desktop.ui.printing.preview import Preview
from tests.builders import texts_in

_Widget = TypeVar("_Widget", bound=QWidget)


def child(parent: QWidget, kind: type[_Widget]) -> _Widget:
    """The first widget of a kind inside another; it must be there."""
    found = parent.findChild(kind)
    assert found, f"no {kind.__name__} in {type(parent).__name__}"
    return found


class Person:
    """Sits before a window: names cells as people name them, presses keys, chooses from menus, reads."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot
        self._answers = 0  # that are still to be given

    @property
    def bench(self) -> Workbench:
        assert self.window.bench, "a workbook is open"
        return self.window.bench

    @property
    def path(self) -> Path:
        assert self.bench.path, "the workbook has a file"
        return self.bench.path

    @property
    def cell(self) -> CellRef:
        """Where the cursor stands on the table."""
        found = self.bench.sheet.current_ref
        assert found, "the cursor is on a cell"
        return found

    @property
    def row(self) -> str:
        """The row that the cursor stands on."""
        found = self.bench.sheet.row_of()
        assert found, "the cursor is in a row"
        return found.row

    def ref(self, name: str) -> CellRef:
        return find(self.bench.session.calculation, name)

    def goto(self, name: str) -> None:
        self.bench.goto(self.ref(name))

    def text(self, name: str) -> str:
        """What a cell shows now, a draft included."""
        return self.bench.session.calculation.text(self.ref(name))

    def kept(self, name: str) -> str:
        """What the file itself holds, read from it anew."""
        return texts_in(self.path).get(self.ref(name), "")

    def type(self, text: str) -> None:
        """Characters one by one; QTest types no Chinese."""
        for char in text:
            editor = self.bench.here.editor
            QApplication.sendEvent(
                editor,
                QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, char),
            )

    def type_to_focus(self, text: str) -> None:
        """The same to whatever has the focus."""
        for char in text:
            event = QKeyEvent(
                QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, char
            )
            QApplication.sendEvent(self.window.focusWidget(), event)

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """A key to whatever has the focus, shortcuts of the window included."""
        QTest.keyClick(on or self.window.focusWidget() or self.window, key, held)

    def choose(self, name: str) -> None:
        """An entry of a menu, by its words; it must be offered. Waits until what it set going beside the window is done."""
        self.begin(name)
        self.until_done()

    def begin(self, name: str) -> None:
        """An entry of a menu, by its words; what it sets going beside the window goes on."""
        self.window.menus.offer()
        action = self.entry(name)
        assert action.isEnabled(), f"{name} is not offered"
        action.trigger()

    def until_done(self) -> None:
        """Wait until nothing goes on beside the window, and what it came to has been seen and answered."""
        self.bot.waitUntil(lambda: not self.window.jobs.busy and not self._answers)

    def set_pages(self, selection: Selection = EVERYTHING) -> Printed:
        """The pages as they are set beside the window, of the workbook with what is being typed."""
        assert self.bench.flush()
        found: list[Printed] = []
        work = composing(self.bench.session, self.bench.session.snapshot(), selection)
        self.window.jobs.start(Job("正在排版", work, found.append, self.bench.say, lambda: None))
        self.until_done()
        return found[0]

    def entry(self, name: str) -> QAction:
        return next(action for action in self.window.menus.actions.values() if action.iconText() == name)

    def tree_score(self, label: str) -> str:
        """The score that the tree shows beside a table."""
        return self.tree_line(label)[1]

    def tree_line(self, label: str) -> tuple[str, str, str]:
        """Name, score and mark of a table in the tree, in words."""
        tip = next(
            item.toolTip(0)
            for item in self.bench.tree._items.values()
            if item.toolTip(0).startswith(f"{label}\u3000")
        )
        name, below = tip.partition("\u3000")[2].split("\n")
        mark, _, score = below.partition("，得分 ")
        return name, score, mark

    def labels(self) -> list[str]:
        """The tables of the tree from the top."""
        calculation = self.bench.session.calculation
        copies = [calculation.copy(id_) for id_ in self.bench.tree.order()]
        return [calculation.label(copy) for copy in copies if copy]

    def checked(self) -> list[str]:
        """The messages in the list, once the check after the last change is done."""
        QApplication.processEvents()  # what was set going by the last key, first
        self.bot.waitUntil(lambda: not self.bench.checking.busy)
        return [finding.message for finding in self.bench.findings.list.findings.found]

    @property
    def score(self) -> str:
        return self.bench.score.total.text() + self.bench.score.of.text()

    def answer(self, act: Callable[[Any], object]) -> None:
        """Do `act` with the next dialog that opens; it must close it."""

        def look() -> None:
            dialog = self._asking()
            if dialog is None:
                QTimer.singleShot(30, look)
                return
            try:
                act(dialog)
            except BaseException:
                self._reject_all()
                raise
            finally:
                self._answers -= 1

        self._answers += 1
        QTimer.singleShot(0, look)

    def _asking(self) -> QDialog | None:
        """The dialog that waits for an answer: a modal one, 手工改数, which keeps the window still by itself, a preview."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            return dialog
        beside = [*self.window.findChildren(OverrideDialog), *self.window.findChildren(Preview)]
        return next((one for one in beside if one.isVisible()), None)

    def _reject_all(self) -> None:
        """The test has failed: every dialog that still comes is closed, or it would wait for ever."""
        dialog = self._asking()
        if dialog:
            dialog.reject()
        QTimer.singleShot(100, self.window, self._reject_all)

    def pick(self, path: Path, then: Callable[[Any], object] | None = None) -> None:
        """Answer the next file dialog with `path`, and with `then` the dialog after it."""

        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            if then:
                self.answer(then)
            child(dialog, QLineEdit).setText(str(path))
            dialog.accept()

        self.answer(act)
