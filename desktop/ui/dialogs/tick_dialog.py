"""Asks about several things at once: a list with a box to tick before each."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip


class TickDialog(QDialog):
    """Accepted: `ticked` are the numbers of the lines that are wanted."""

    place: ClassVar[str] = "hand-out"  # in the manual

    def __init__(
        self,
        title: str,
        words: str,
        lines: Sequence[str],
        act: str,
        ticked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle(title)
        said = Label(words, self)
        said.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(words)
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for line in lines:
            item = QListWidgetItem(line, self.list)
            item.setToolTip(tip(line))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(state)
        buttons = QDialogButtonBox(parent=self)
        self.ok = buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (said, self.list, buttons):
            column.addWidget(widget)
        open_at(self, 680, 440)
        self.list.setFocus()

    @property
    def ticked(self) -> list[int]:
        rows = range(self.list.count())
        return [row for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked]
