"""查找 and 替换 within the report: a bar above the text; what is locked or taken from a table is found, never replaced."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton

from desktop.ui.narrative.document import cell_of, locked, role
from desktop.ui.narrative.editor import ReportEditor
from desktop.ui.narrative.figures import pieces_of
from desktop.ui.plain import Label
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme.colors import style


class FindBar(QFrame):
    """Hidden until it is asked for; Esc goes back into the text."""

    closed = Signal()

    def __init__(self, editor: ReportEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setObjectName("findBar")
        style(self, "#findBar { background: $pane; border-bottom: 1px solid $line; }")
        self.line, self.other = QLineEdit(self), QLineEdit(self)
        self.line.setPlaceholderText("查找")
        self.other.setPlaceholderText("替换为")
        self.line.setAccessibleName("查找")
        self.other.setAccessibleName("替换为")
        self.count = Label("", self)
        style(self.count, "color: $faint;")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.line, 2)
        row.addWidget(self._button("上一个", lambda: self.step(-1)))
        row.addWidget(self._button("下一个", lambda: self.step(1)))
        row.addWidget(self.other, 2)
        self.one = self._button("替换", self.replace)
        self.all = self._button("全部替换", self.replace_all)
        row.addWidget(self.one)
        row.addWidget(self.all)
        row.addWidget(self.count)
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip("关闭（Esc）")
        close.setAutoRaise(True)
        close.clicked.connect(self.leave)
        row.addWidget(close)
        self.line.textChanged.connect(self._count)
        editor.settled.connect(self._count)
        self.hide()

    def come_up(self, replacing: bool = False) -> None:
        """Ask what to find; what is selected in the text is asked for first."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.line.setText(chosen)
        writable = not self._editor.session.read_only
        for widget in (self.other, self.one, self.all):
            widget.setVisible(writable)
        self.show()
        self._count()
        (self.other if replacing and writable and self.line.text() else self.line).setFocus()
        self.line.selectAll()

    def leave(self) -> None:
        self.hide()
        self._editor.setFocus()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Select the next one, round again after the last."""
        found = list(self._found())
        if not found:
            self.count.setText("没有找到" if self.line.text() else "")
            return
        cursor = self._editor.textCursor()
        if by > 0:
            behind = [one for one in found if one[0] >= cursor.selectionEnd()]
            chosen = (behind or found)[0]
        else:
            before = [one for one in found if one[1] <= cursor.selectionStart()]
            chosen = (before or found)[-1]
        cursor.setPosition(chosen[0])
        cursor.setPosition(chosen[1], QTextCursor.MoveMode.KeepAnchor)
        self._editor.select(cursor)
        self.count.setText(f"第 {found.index(chosen) + 1} 处，共 {len(found)} 处")

    def replace(self) -> None:
        """Replace what is selected if it is one of those found, then go on to the next."""
        cursor = self._editor.textCursor()
        here = cursor.selectionStart(), cursor.selectionEnd()
        if any(one[:2] == here and one[2] for one in self._found()):
            self._put([here])
        self.step(1)

    def replace_all(self) -> None:
        """Replace all of them as one edit."""
        found = list(self._found())
        free = [one[:2] for one in found if one[2]]
        self._put(free)
        left = f"，{len(found) - len(free)} 处是标题或取数，没有换" if len(found) > len(free) else ""
        self.count.setText(f"换了 {len(free)} 处{left}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.other.hasFocus():
                self.replace()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _put(self, places: list[tuple[int, int]]) -> None:
        editor, text = (
            self._editor,
            " ".join(self.other.text().splitlines()),
        )  # pasted there, it may have several
        if not editor.keep():
            return
        touched = set()
        editor.report.type.cover(text)
        for start, end in reversed(places):
            cursor = QTextCursor(editor.report)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            block = cursor.block()
            cursor.insertText(text, editor.report.type.words(role(block)))
            touched.add(cell_of(block))
        editor.touched(touched)
        editor.keep()

    def _found(self) -> Iterator[tuple[int, int, bool]]:
        """Every place that reads so: where it begins and ends, and whether it may be replaced."""
        wanted = self.line.text()
        if not wanted:
            return
        for block in self._editor.report.all_blocks():
            text = block.text()
            at = text.find(wanted)
            while at >= 0:
                start = block.position() + units(text[:at])
                end = start + units(wanted)
                free = not locked(block) and not self._editor.session.read_only
                yield (
                    start,
                    end,
                    free
                    and any(
                        not piece.source and begin <= start and end <= begin + units(piece.text)
                        for begin, piece in pieces_of(block)
                    ),
                )
                at = text.find(wanted, at + len(wanted))

    def _count(self) -> None:
        if self.isVisible():
            self.count.setText(f"共 {sum(1 for _ in self._found())} 处" if self.line.text() else "")

    def _button(self, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(name, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button
