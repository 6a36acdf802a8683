"""填入单位的 Word 表: what of it has found no place or was cleared, before anything is written."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.exchange.filling.fill import Filled
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label


class FilledDialog(QDialog):
    """Accepted: save the filled file."""

    place: ClassVar[str] = "fill-form"  # in the manual

    def __init__(self, name: str, found: Filled, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("填入单位的 Word 表")
        words = Label(f"“{name}”{found.summary}。原来的文件不动，填好的另存一份。下面这些请看一下：", self)
        words.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(found.told), self)
        self.list.setReadOnly(True)
        self.list.setAccessibleName("要看的")
        buttons = QDialogButtonBox(parent=self)
        self.save = buttons.addButton("另存(&S)…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (words, self.list, buttons):
            column.addWidget(widget)
        open_at(self, 680, 380)
        self.save.setFocus()
