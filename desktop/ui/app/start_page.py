"""What the window shows when no workbook is open: new, open, from a report, the sample, and the files opened last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import settings
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style, turned
from desktop.ui.theme.icons import picture

_WIDTH = 780
_PICTURE = 24


class StartPage(QWidget):
    """Every signal asks the window to do it; the page itself opens nothing."""

    new_wanted = Signal()
    open_wanted = Signal()
    report_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)  # Path
    manual_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        style(self, "#start { background: $desk; }")
        card = QFrame(self)
        card.setObjectName("card")
        style(card, "#card { background: $paper; border: 1px solid $line; border-radius: 8px; }")
        card.setMaximumWidth(_WIDTH)
        title = Label("绩效自评", card)
        style(title, "font-size: ${pt10}pt; font-weight: bold; color: $accent;")
        about = Label("填写绩效自评表，边填边算，边填边审，存成一个文件，打印整套报告。", card)
        about.setWordWrap(True)
        style(about, "color: $faint;")
        left = QVBoxLayout()
        left.setSpacing(10)
        self._choices: list[_Choice] = []
        for text, words, drawing, signal in (
            ("新建(&N)", "选报告集，写单位和年度", "new", self.new_wanted),
            ("打开(&O)", "打开已有的自评文件（.db）", "open", self.open_wanted),
            ("从单位的表新建(&W)", "照 Word、Excel 表，连填的内容", "from-table", self.report_wanted),
            ("打开样例(&M)", "看一份填好的自评表", "sample", self.sample_wanted),
        ):
            choice = _Choice(text, words, drawing, card)
            choice.clicked.connect(signal.emit)
            left.addWidget(choice)
            self._choices.append(choice)
        left.addStretch(1)
        self.manual = QPushButton("第一次用：看操作手册“开始”（F1）", card)
        self.manual.setFlat(True)
        style(self.manual, "text-align: left; color: $accent; padding: 4px;")
        self.manual.clicked.connect(self.manual_wanted.emit)
        QShortcut("F1", self).activated.connect(self.manual_wanted.emit)
        self.files = QListWidget(card)
        self.files.setAccessibleName("最近打开")
        self.files.setFrameShape(QFrame.Shape.NoFrame)
        self.files.itemActivated.connect(self._open)
        self.files.itemClicked.connect(self._open)
        self.nothing = Label("还没有打开过文件", card)
        style(self.nothing, "color: $faint;")
        right = QVBoxLayout()
        right.setSpacing(8)  # else that of the line it stands in
        heading = Label("最近打开", card)
        heading.setStyleSheet("font-weight: bold;")
        right.addWidget(heading)
        right.addWidget(self.nothing)
        right.addWidget(self.files, 1)
        body = QHBoxLayout()
        body.setSpacing(28)
        body.addLayout(left, 2)
        body.addLayout(right, 3)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 26, 32, 26)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(16)
        column.addLayout(body, 1)
        column.addWidget(self.manual)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle, 4)
        whole.addStretch(2)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter goes on with the file opened last, or with the first choice where there is none."""
        super().showEvent(event)
        self.files.setCurrentRow(0)
        (self.files if self.files.count() else self._choices[0]).setFocus()

    def refresh(self) -> None:
        """Read again which files were opened last."""
        self.files.clear()
        recent = settings.recent()
        for path in recent:
            item = QListWidgetItem(f"{path.name}\n{path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(tip(str(path)))
            self.files.addItem(item)
        self.nothing.setVisible(not recent)

    def _open(self, item: QListWidgetItem) -> None:
        if self.isVisible():  # a double click is a click and an activation
            self.file_wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


class _Choice(QPushButton):
    """A large button: what it does, and below, what for."""

    def __init__(self, text: str, words: str, drawing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setShortcut(QKeySequence(f"Alt+{text[text.index('&') + 1]}"))
        self.setAccessibleName(text.partition("(")[0])
        style(
            self,
            "QPushButton { border: 1px solid $line; border-radius: 6px; background: $pane; }"
            "QPushButton:hover, QPushButton:focus { background: $accent_pale; border-color: $accent; }",
        )
        title, about = Label(text.replace("&", ""), self), Label(words, self)
        style(title, "font-size: ${pt2}pt; font-weight: bold;")
        style(about, "color: $faint;")
        self._drawing, self._picture = drawing, Label("", self)
        column = QVBoxLayout()
        column.setSpacing(3)
        for label in (title, about, self._picture):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(title)
        column.addWidget(about)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(14)
        line.addWidget(self._picture)
        line.addLayout(column, 1)
        self._paint()
        turned.changed.connect(self._paint)
        self.setMinimumSize(line.sizeHint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does, as in a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint(self) -> None:
        self._picture.setPixmap(picture(self._drawing, _PICTURE).pixmap(_PICTURE))
