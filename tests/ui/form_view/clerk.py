"""Who types on a sheet in a test, key by key and word by word, and a page as a picture."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.forms.paper import Paper
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, FormLayout, LayoutRow, Role, Run
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.ui.form_view.editor import State
from desktop.ui.form_view.form_view import FormView

NONE = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Types on a sheet and looks at it. Cells are named as people name them: 附件2.总额.年初."""

    def __init__(self, sheet: FormView) -> None:
        self.sheet, self.session = sheet, sheet.session
        self.said: list[str] = []
        sheet.message.connect(self.said.append)
        sheet.noted.connect(lambda entry: self.said.append(entry.note))

    def ref(self, name: str) -> CellRef:
        return find(self.session.calculation, name)

    @property
    def copy(self) -> Copy:
        """The table on the sheet."""
        found = self.session.workbook.copy(self.sheet.copy_id)
        assert found
        return found

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

    @property
    def zooms(self) -> list[float]:
        """Every zoom that there is, from the least to the most."""
        wanted = (number * self.sheet.zoom_step for number in range(1, 50))
        return [zoom for zoom in wanted if 0.78 <= zoom <= 2]

    def wait(self) -> None:
        QApplication.processEvents()


def drawn(*lines: str, fill: str = "") -> FormLayout:
    """A page as a picture: each letter is a box over the places it stands on; those in `fill` are typed in."""
    places: dict[str, list[tuple[int, int]]] = {}
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            places.setdefault(letter, []).append((row, column))
    boxes = []
    for letter, held in places.items():
        (top, left), (bottom, right) = min(held), max(held)
        ref = CellRef("copy", "", letter)
        boxes.append(
            Box(
                top, left, bottom - top + 1, right - left + 1,
                (Run(ref=ref) if letter in fill else Run(letter),) if letter != " " else (),
                Role.INPUT if letter in fill else Role.LABEL,
                Style(framed=letter != " "),
                ref if letter in fill else None,
            )
        )  # fmt: skip
    rows = tuple(LayoutRow(table=1) for _ in lines)
    return FormLayout("copy", "", Paper(), (10.0,) * len(lines[0]), rows, tuple(boxes))
