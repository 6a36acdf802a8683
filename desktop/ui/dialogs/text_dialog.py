"""A long text to read: licences, notes of faults. It can be selected and copied, and is shown letter for letter."""

from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label


class TextDialog(QDialog):
    """A sentence of what it is, the text, and a button that copies all of it."""

    place: ClassVar[str] = "faults"  # in the manual

    def __init__(self, parent: QWidget, title: str, sentence: str, text: str) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle(title)
        head = Label(sentence, self)
        head.setWordWrap(True)
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.copy = QPushButton("复制全部(&C)", self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = QPushButton("关闭", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        open_at(self, 720, 480)
        self.text.setFocus()
