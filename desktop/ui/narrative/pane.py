"""A report on the workbench: what a paragraph is and the two doors to figures above, the find bar, the text.

What lies in the text is listed beside it (`contents`), where the workbench has room for that.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.narrative.word_count import count
from desktop.session.session import Session
from desktop.ui.narrative import accounts
from desktop.ui.narrative.contents import Contents
from desktop.ui.narrative.document import level, locked
from desktop.ui.narrative.editor import ReportEditor
from desktop.ui.narrative.figure_box import FigureBox
from desktop.ui.narrative.figures import Figure
from desktop.ui.narrative.find_bar import FindBar
from desktop.ui.plain import tip
from desktop.ui.theme.colors import style

LEVELS = (("正文", 0), ("（一）　二级标题", 2), ("1.　三级标题", 3), ("（1）　四级标题", 4))
_PAUSE_MS = 400

_COUNT: Final = 70  # points: in a narrow window what is counted is cut off behind the number


class ReportPane(QWidget):
    """The editor with all that lies around and over it."""

    jump_wanted = Signal(object)  # CellRef
    pick_wanted = Signal()
    accounts_wanted = Signal()  # where the figures come from is to be seen
    counted = Signal(str)  # 字数, in words for the status bar

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = ReportEditor(session, self)
        self.contents = Contents(self.editor, self)
        self.finding = FindBar(self.editor)
        self.box = FigureBox(session, self)
        self._figure: Figure | None = None
        self._words = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._count_all)
        self.level = QComboBox(self)
        self.level.setAccessibleName("标题级别")
        self.level.setMinimumWidth(150)
        self.level.setToolTip("段落是正文还是哪一级标题（Ctrl+Alt+0、2、3、4）")
        for name, of in LEVELS:
            self.level.addItem(name, of)
        self.level.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.level.activated.connect(lambda _: self._shape())
        self.take = self._button("取数 {", "把表里的数取到光标这里（按 { 也行）", self.write_figure)
        self.pick = self._button(
            "从表里选…", "打开表，点一格取它的数（Ctrl+D）", lambda: self.pick_wanted.emit()
        )
        self.search = self._button("查找替换", "在报告里查找（Ctrl+F）、替换（Ctrl+H）", self.finding.come_up)
        self.accounts = QToolButton(self)
        self.accounts.setAutoRaise(True)
        self.accounts.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        style(
            self.accounts, "QToolButton { border: none; color: $faint; padding: 2px 4px; text-align: left; }"
        )
        self.accounts.setMinimumWidth(_COUNT)
        self.accounts.clicked.connect(self.accounts_wanted)
        self.accounts.hide()
        strip = QFrame(self)
        strip.setObjectName("strip")
        style(strip, "#strip { background: $pane; border-bottom: 1px solid $line; }")
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        for widget in (self.level, self.take, self.pick, self.search):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.accounts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.finding)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        writable = not session.read_only
        for widget in (self.level, self.take, self.pick):
            widget.setEnabled(writable)
        self.editor.figure_wanted.connect(self._open)
        self.editor.jump_wanted.connect(self.jump_wanted)
        self.editor.cursorPositionChanged.connect(self._at_another_place)
        self.editor.selectionChanged.connect(self._count)
        self.editor.settled.connect(self._count_all)
        self.editor.typed.connect(self._soon.start)
        self.editor.settled.connect(self._at_another_place)
        self.box.accepted.connect(self._put)
        self.box.removed.connect(lambda: self._put(""))
        self.box.gone.connect(self.editor.setFocus)
        self.box.jump_wanted.connect(self.jump_wanted)
        self.box.pick_wanted.connect(self.pick_wanted)

    def sizeHint(self) -> QSize:
        return QSize(700, 500)

    @property
    def report(self) -> str:
        """The copy that is shown, "" where none is."""
        return self.editor.copy_id

    def write_figure(self) -> None:
        """Write a new figure at the caret, or the one there anew."""
        figure = self.editor.figure()
        if figure:
            self.editor.open_figure(figure)
        elif self.editor.refuses():
            self.editor.message.emit(self.editor.refuses())
        else:
            self._open(None)

    def taken(self, name: str) -> None:
        """A cell was picked from a table: into the figure that is being written, or at the caret."""
        if self.box.isVisible():
            self.box.take(name)
        else:
            self.editor.setFocus()
            self.editor.put_figure(f"{{{name}}}", self.editor.figure() if self._selects_figure() else None)

    def show_accounts(self) -> None:
        """Say how many figures there are, and how many have nothing they come from, as the last check read them."""
        every = [one for of in self.editor.session.accounts(self.report).values() for one in of]
        words = accounts.in_short(every)
        if words != self.accounts.text():
            self.accounts.setText(words)
            self.accounts.setVisible(bool(words))
        self.accounts.setToolTip(tip(f"{accounts.in_full(every)}\n点一下，看每个数从哪里来"))

    def words(self) -> int:
        """字数 of the whole report: titles, headings with their numbers left out, text as it reads."""
        return sum(count(block.text()) for block in self.editor.report.all_blocks())

    def _selects_figure(self) -> bool:
        return self.editor.textCursor().hasSelection() and self.editor.figure() is not None

    def _open(self, figure: Figure | None) -> None:
        place = self.editor.place
        if place is None:
            return
        self._figure = figure  # a new one takes the place of what is selected when it is put in, not before
        rect = self._rect(figure)
        source = figure.source if figure else ""
        self.box.open(place, source, rect, lambda: self.editor.cells_of(figure) if figure else [])

    def _rect(self, figure: Figure | None) -> QRect:
        cursor = self.editor.textCursor()
        if figure:
            cursor.setPosition(figure.start)
        rect = self.editor.cursorRect(cursor)
        return QRect(self.editor.viewport().mapTo(self, rect.topLeft()), rect.size())

    def _put(self, source: str) -> None:
        self.editor.setFocus()
        self.editor.put_figure(source, self._figure)
        self._figure = None

    def _shape(self) -> None:
        self.editor.setFocus()
        self.editor.shape(self.level.currentData())

    def _at_another_place(self) -> None:
        block = self.editor.textCursor().block()
        at = self.level.findData(level(block)) if not locked(block) else -1
        self.level.setCurrentIndex(at)

    def _count_all(self) -> None:
        self._words = self.words()
        self._count()

    def _count(self) -> None:
        """Tell how many words there are: of the selection at once, of everything at a pause."""
        if not self.isVisible():
            return
        self.counted.emit(self.counts())

    def counts(self) -> str:
        """字数, in words."""
        chosen = self.editor.textCursor().selectedText()
        whole = f"字数 {self._words:,}"
        return f"{whole}　选中 {count(chosen):,} 字" if chosen else whole

    def _button(self, name: str, said: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(name, self)
        button.setToolTip(tip(said))
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(lambda: act())
        return button
