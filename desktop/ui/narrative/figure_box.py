"""Where a figure is written: a line between the braces, what it says, the cells on offer, and how it is shown."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.narrative.bound_text import Span
from desktop.domain.narrative.completion import Offer, offers, word_before
from desktop.domain.narrative.markup import CLOSE, ESCAPE, OPEN
from desktop.domain.narrative.references import to_ids, to_names
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.narrative.filling_in import told_of
from desktop.ui.narrative.looks import LOOKS
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

_WIDTH, _MOST_HEIGHT = 470, 250
_OWN = "另写的"
_WAYS = (
    Offer("增减(", "“增加”“减少”“持平”，跟着差的正负：增减(今年 - 上年)"),
    Offer("高低(", "“高于”“低于”“等于”，跟着差的正负：高低(甲 - 乙)"),
    Offer("abs(", "去掉负号：abs(今年 - 上年)"),
    Offer("sum(", "合计：sum(表.格子)"),
    Offer("round(", "四舍五入：round(数, 位数)"),
    Offer("每张 ", "每份表一段：每张 表“、”：{名称}{数}万元"),
    Offer("每个 ", "每行一段：每个 表.组“；”：{列}"),
    Offer("若 ", "看条件：若 甲 > 乙：多了；否则：没有多"),
)
_ARITHMETIC = set("{}|｜：+*/()（）")  # more than the words of one search
_BAR = re.compile(r"[|｜](?=[^|｜]*$)")
_NAME = Qt.ItemDataRole.UserRole


class FigureBox(QFrame):
    """Lies over the editor beside the caret. Enter takes what is written, Esc gives it up.

    Where only words of a search are written, Enter takes the cell that is chosen in the list; in a formula, and with a
    click, its name is written and one goes on.
    """

    accepted = Signal(str)  # the source with its braces
    removed = Signal()
    gone = Signal()  # closed, whichever way
    pick_wanted = Signal()
    jump_wanted = Signal(object)  # CellRef

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.session = session
        self._ref = CellRef("", "", "")
        self._jump: Callable[[], list[CellRef]] = list
        self.held = False  # stays while a cell is picked in a dialog
        self.setObjectName("figureBox")
        style(self, "#figureBox { background: $paper; border: 1px solid $accent; border-radius: 5px; }")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 3)
        self.setGraphicsEffect(shadow)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("表和格子的字，如 附件2 执行；也可以写算式")
        self.line.setAccessibleName("取数")
        self.line.textChanged.connect(self._written)
        self.line.installEventFilter(self)
        self.says = Label("", self)
        self.says.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("可以取的格子")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style(self.list, "QListWidget { border: 1px solid $line; } QListWidget::item { padding: 2px 4px; }")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose)
        self.shape = QComboBox(self)
        self.shape.setAccessibleName("显示的样子")
        for name, words in LOOKS:
            self.shape.addItem(name, words)
        self.shape.activated.connect(self._dress)
        self.shape.installEventFilter(self)
        braces = QHBoxLayout()
        braces.setSpacing(4)
        for sign in ("{", None, "}"):
            braces.addWidget(Label(sign, self) if sign else self.line, 0 if sign else 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.shape)
        foot.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for name, act in (
            ("从表里选…", self.pick_wanted.emit),
            ("到那一格", self._leave_for),
            ("删除", self._remove),
            ("确定", self.accept),
        ):
            button = QPushButton(name, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            button.installEventFilter(self)
            self.buttons[name] = button
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(5)
        column.addLayout(braces)
        column.addWidget(self.says)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._offer)
        self.hide()

    def open(self, ref: CellRef, source: str, beside: QRect, behind: Callable[[], list[CellRef]]) -> None:
        """Write a figure of the text `ref`; `source` has its braces, "" for a new one. `behind`: the cells it rests on."""
        self._ref, self._jump = ref, behind
        text = to_names(source, self.session.calculation)
        self.line.setText(text[1 : -1 if text[-1:] in CLOSE else None].strip())
        for name in ("到那一格", "删除"):
            self.buttons[name].setVisible(bool(source))
        self._place(beside)
        self.show()
        self.raise_()
        self._soon.stop()
        self._offer()
        self._written()
        self.line.setFocus()
        self.line.selectAll()

    def take(self, name: str) -> None:
        """Write the name of a cell that was picked elsewhere."""
        text = self.line.text()
        at = self.line.cursorPosition()
        typed = word_before(text[:at])
        whole = self.line.hasSelectedText() and self.line.selectedText() == text
        start = 0 if whole else at - len(typed)
        end = len(text) if whole else at
        self.line.setText(text[:start] + name + text[end:])
        self.line.setCursorPosition(start + len(name))
        self.line.setFocus()

    def accept(self) -> None:
        source = _braced(self.line.text())
        self.close_box()
        if source:
            self.accepted.emit(source)

    def close_box(self) -> None:
        if not self.isHidden():
            self._soon.stop()
            self.hide()
            self.gone.emit()

    def told(self) -> Span | None:
        """What the figure says as it is written now."""
        source = _braced(self.line.text())
        calculation = self.session.calculation
        return told_of(calculation, to_ids(source, calculation), self._ref.copy) if source else None

    # Inside

    def _written(self) -> None:
        span = self.told()
        if span is None:
            self.says.setText("")
        elif span.problem:
            self.says.setText(span.problem)
        else:
            self.says.setText(f"＝ {span.text.replace(chr(10), '　') or '（现在什么也不印）'}")
        ink = "$wrong" if span and span.problem else "$ink"
        style(self.says, f"color: {ink};")
        words = _BAR.split(self.line.text(), maxsplit=1)[1:] or [""]
        at = self.shape.findData(words[0].strip())
        if at < 0:
            if self.shape.findText(_OWN) < 0:
                self.shape.addItem(_OWN, None)
            at = self.shape.findText(_OWN)
        self.shape.setCurrentIndex(at)
        self._soon.start()

    def _offer(self) -> None:
        self.list.clear()
        typed = word_before(self.line.text()[: self.line.cursorPosition()])
        everything = self.line.text().strip()
        phrase = everything if everything and not _ARITHMETIC & set(everything) else typed
        wanted = phrase if len(phrase) > len(typed) else typed
        ways = [way for way in _WAYS if wanted in way.name or wanted in way.title]
        for offer in [*offers(self.session.calculation, wanted), *ways]:
            value = offer.value.replace("\n", " ")[:24]
            item = QListWidgetItem(f"{offer.title}　{value}" if value else offer.title, self.list)
            item.setToolTip(tip(offer.name))
            item.setData(_NAME, offer.name)
        exact = any(self.list.item(at).data(_NAME) == typed for at in range(self.list.count()))
        self.list.setCurrentRow(-1 if exact or not typed else 0)
        span = self.told()
        if span and span.problem and self.list.currentRow() >= 0:
            self.says.setText("上下键选，回车取选中的格子")
            style(self.says, "color: $faint;")
        elif self._finds_nothing(span):
            self.says.setText(f"没有找到“{everything}”：写表、项目、格子的几个字，中间空一格，或者“从表里选”")

    def _finds_nothing(self, span: Span | None) -> bool:
        """Whether only words of a search are written, no name and no formula, and no cell has them."""
        text = self.line.text()
        sought = "." not in text and " - " not in text and not _ARITHMETIC & set(text)
        return sought and span is not None and bool(span.problem) and not self.list.count()

    def _choose(self, item: QListWidgetItem) -> None:
        text = self.line.text()
        name = str(item.data(_NAME))
        if not _ARITHMETIC & set(text) and " - " not in text and " " in text.strip():
            self.line.selectAll()  # several words of one search
        self.take(name)
        self._soon.stop()
        self._offer()

    def _dress(self) -> None:
        """Write the look that was chosen behind the bar."""
        words = self.shape.currentData()
        if words is None:
            return
        plain = _BAR.split(self.line.text(), maxsplit=1)[0].rstrip()
        self.line.setText(f"{plain} | {words}" if words else plain)
        self.line.setFocus()

    def _leave_for(self) -> None:
        cells = self._jump()
        self.close_box()
        if cells:
            self.jump_wanted.emit(cells[0])

    def _remove(self) -> None:
        self.close_box()
        self.removed.emit()

    def _place(self, beside: QRect) -> None:
        room = self._over.rect().adjusted(8, 8, -8, -8)
        height = min(_MOST_HEIGHT, room.height())
        below = room.bottom() - beside.bottom() >= height or beside.top() - room.top() < height
        top = beside.bottom() + 4 if below else beside.top() - 4 - height
        width = min(_WIDTH, room.width())
        left = max(room.left(), min(beside.left(), room.right() - width))
        self.setGeometry(left, max(room.top(), min(top, room.bottom() - height)), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.close_box()
                return True
            if watched is self.line and self._line_key(key):
                return True
        elif event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        return False

    def _line_key(self, key: int) -> bool:
        rows, row = self.list.count(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            self.list.setCurrentRow((row + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._soon.isActive():
                self._soon.stop()
                self._offer()
            item = self.list.currentItem()
            span = self.told()
            sound = span is not None and not span.problem
            if item and self.list.currentRow() >= 0 and not sound:
                sought = not _ARITHMETIC & set(self.line.text())
                self._choose(item)
                if sought and (span := self.told()) and not span.problem:
                    self.accept()  # what was looked for is all that was wanted
            elif not self._finds_nothing(span):
                self.accept()
        else:
            return False
        return True

    def _left(self) -> None:
        """The focus has gone elsewhere: what was written is given up, as with Esc."""
        focus = self.window().focusWidget()
        inside = focus is not None and (focus is self or self.isAncestorOf(focus))
        if (
            not inside
            and not self.held
            and self.window().isActiveWindow()
            and not self.shape.view().isVisible()
        ):
            self.close_box()


def _braced(text: str) -> str:
    """One figure on one line: a brace typed along is not put twice, a missing one is put; "" where nothing is written."""
    text = " ".join(text.splitlines()).strip().rstrip(ESCAPE)
    signs = re.sub(r"\\.", "", text)
    missing = sum((sign in OPEN) - (sign in CLOSE) for sign in signs)
    text += "}" * missing
    while missing < 0 and text and text[-1] in CLOSE:
        text, missing = text[:-1].rstrip(), missing + 1
    while len(text) > 1 and text[0] in OPEN and _closes(text) == len(text) - 1:
        text = text[1:-1].strip()
    return f"{{{text}}}" if text else ""


def _closes(text: str) -> int:
    """Where the brace that `text` begins with is closed."""
    level = 0
    for at, sign in enumerate(text):
        level += (sign in OPEN) - (sign in CLOSE)
        if not level:
            return at
    return -1
