"""查找 and 替换: every cell, of every table, whose text or name holds the words; Enter goes from one to the next.

It opens at the window's lower right corner, off the table's middle, and makes way for what it finds; a line shows the words with what stands around them.
"""

from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.change.replacing import replacing
from desktop.domain.initials import found_in
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find, title_of
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.desk import Desk
from desktop.ui.dialogs.typing_ahead import TypingAhead
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

_MOST = 300
_BEFORE, _SHOWN = 12, 60  # signs before the words, and in all
_BESIDE, _BELOW = 24, 64  # points from the window's edges


class FindDialog(QDialog):
    """Stays open beside the table; one a workbench."""

    place: ClassVar[str] = "find"  # in the manual

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self._desk = desk
        self.setWindowTitle("查找")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("要找的字、数，或格子的名字，如 附件3-8.总额.执行")
        self.line.setClearButtonEnabled(True)
        self.next = QPushButton("下一个(&N)", self)
        self.next.setDefault(True)
        self.next.clicked.connect(self.go_on)
        self.other = QLineEdit(self)
        self.other.setPlaceholderText("替换为")
        self.other.setAccessibleName("替换为")
        self.one = QPushButton("替换(&R)", self)
        self.one.clicked.connect(self.replace)
        self.all = QPushButton("全部替换(&A)", self)
        self.all.clicked.connect(self.replace_all)
        for button in (self.one, self.all):
            button.setAutoDefault(False)
        self.count = Label("", self)
        style(self.count, "color: $faint;")
        self.results = QListWidget(self)
        self.results.setAccessibleName("找到的格子")
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setWordWrap(True)
        self.results.itemClicked.connect(self._go)
        self.results.itemActivated.connect(self._go)
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.next)
        below = QHBoxLayout()
        below.addWidget(self.other, 1)
        below.addWidget(self.one)
        below.addWidget(self.all)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.count)
        column.addWidget(self.results, 1)
        open_at(self, 560, 360)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self.search)
        self.line.textChanged.connect(lambda: self._pause.start())

    @classmethod
    def of(cls, desk: Desk, parent: QWidget) -> "FindDialog":
        """The one that `parent` has, made when it is first asked for."""
        return parent.findChild(cls) or cls(desk, parent)

    def come_up(self) -> None:
        if not self.isActiveWindow():
            TypingAhead(self, self.line)
        behind = self.parentWidget()
        if behind and not self.isVisible():
            self.move(self._corner(behind, below=True))
        self.show()
        self.raise_()
        self.activateWindow()
        for widget in (self.other, self.one, self.all):
            widget.setVisible(not self._desk.session.read_only)
        self.line.setFocus()
        self.line.selectAll()

    def search(self) -> None:
        """List what holds the words."""
        self._pause.stop()
        self.results.clear()
        words = self.line.text().strip()
        found = self._found(words) if words else []
        calculation = self._desk.session.calculation
        for ref in found[:_MOST]:
            text = calculation.text(ref)
            item = QListWidgetItem(f"{title_of(calculation, ref)}：{_around(text, words) or '空'}")
            item.setToolTip(tip(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, ref)
            self.results.addItem(item)
        more = f"，只列前 {_MOST} 处" if len(found) > _MOST else ""
        self.count.setText(f"找到 {len(found)} 处{more}" if words else "")

    def go_on(self) -> None:
        """Go to the next one, round again after the last."""
        if self._pause.isActive():
            self.search()
        if self.results.count():
            self.results.setCurrentRow((self.results.currentRow() + 1) % self.results.count())
            self._go(self.results.currentItem())

    def replace(self) -> None:
        """Replace the words in the cell that is chosen, then go on to the next."""
        item = self.results.currentItem()
        if item is None:
            self.go_on()
            return
        row = self.results.currentRow()
        count = self._put([CellRef(*item.data(Qt.ItemDataRole.UserRole))])
        self.search()
        self.results.setCurrentRow(row - 1 if count else row)
        self.go_on()
        if not count:
            self.count.setText(
                f"{self.count.text()}；这一格没有换：不是填的字，或者是报告里的（在报告里替换）"
            )

    def replace_all(self) -> None:
        """Replace the words wherever somebody typed them, as one edit."""
        words = self.line.text().strip()
        found = self._found(words) if words else []
        count = self._put(found)
        self.search()
        still = self.results.count()  # what was taken over from a replaced cell has followed it
        left = f"，{still} 处不是填的字或在报告里，没有换" if still else ""
        self.count.setText(f"换了 {count} 格{left}" if words else "")

    def _put(self, refs: list[CellRef]) -> int:
        """Replace in these cells; in how many it was done."""
        session, words = self._desk.session, self.line.text().strip()
        edit = replacing(session.calculation, refs, words, self.other.text())
        done = bool(edit.edits) and self._desk.do(lambda: session.apply(edit))
        return len(edit.edits) if done else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus() and self.results.count():
            self.results.setFocus()
            self.results.setCurrentRow(max(self.results.currentRow(), 0))
            return
        super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem) -> None:
        self._desk.goto(CellRef(*item.data(Qt.ItemDataRole.UserRole)), self.line.text().strip())
        self._make_way()
        self.activateWindow()

    def _corner(self, behind: QWidget, below: bool) -> QPoint:
        """Where the window stands at the right of the one behind it, at its lower or its upper end."""
        room = behind.window().frameGeometry()
        left = room.right() - self.width() - _BESIDE
        return QPoint(left, room.bottom() - self.height() - _BELOW if below else room.top() + _BELOW)

    def _make_way(self) -> None:
        """Not to lie on what was found: to the other end of the window behind, where that is free."""
        behind = self.parentWidget()
        focus = behind.window().focusWidget() if behind else None
        if behind is None or focus is None:
            return
        spot = focus.rect()
        if focus.height() > behind.height() // 2:  # the whole report: where the caret is
            caret = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            spot = caret.toRect() if isinstance(caret, QRectF) else QRect(caret)
        found = QRect(focus.mapToGlobal(spot.topLeft()), spot.size())
        for corner in (self._corner(behind, below=True), self._corner(behind, below=False)):
            if not self.frameGeometry().intersects(found):
                return
            self.move(corner)

    def _found(self, words: str) -> list[CellRef]:
        calculation = self._desk.session.calculation
        try:
            return [find(calculation, words)]
        except Refusal:  # no cell's name: search the texts
            pass
        here = self._desk.copy_id
        copies = sorted(self._desk.session.workbook.copies, key=lambda copy: copy.id != here)
        refs = [ref for copy in copies for ref in self._desk.session.workbook.refs(copy)]
        parts = words.split()

        def holds(ref: CellRef) -> bool:
            """All words in the text, or some of them in the cell's title, as one says where: 附件3-1 噪音."""
            text = calculation.text(ref)
            if words in text:
                return True
            missing = [part for part in parts if part not in text]
            return 0 < len(missing) < len(parts) and all(
                found_in(part, title_of(calculation, ref)) for part in missing
            )

        def named(ref: CellRef) -> bool:
            title = title_of(calculation, ref)
            return all(found_in(part, title) for part in parts)

        return [ref for ref in refs if holds(ref)] or [ref for ref in refs if named(ref)]


def _around(text: str, words: str) -> str:
    """A text, or the piece of a long one where the words stand, on one line."""
    parts = [words, *words.split()]
    at = next((found for part in parts if (found := text.find(part)) >= 0), 0)
    start = max(at - _BEFORE, 0) if at + _BEFORE > _SHOWN else 0
    piece = text[start : start + _SHOWN].replace("\n", " ")
    return ("…" if start else "") + piece + ("…" if start + _SHOWN < len(text) else "")
