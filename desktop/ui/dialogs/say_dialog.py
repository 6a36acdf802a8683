"""Asks for words, and for a line besides, a score or who signs: remarks, scores, decisions of a review."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.dialogs.words_edit import KEYS, WordsEdit
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style


class SayDialog(QDialog):
    """What it is about, perhaps a line (its label and what stands there), the words.

    `wanted`: 确定 only with words. `signing`: the line is whoever signs, below the words.
    """

    place: ClassVar[str] = "review"  # in the manual

    def __init__(
        self,
        title: str,
        about: str,
        words: str,
        note: str = "",
        line: tuple[str, str] | None = None,
        label: str = "内容(&C)：",
        wanted: bool = True,
        signing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle(title)
        self._wanted = wanted
        note = "　".join(filter(None, (note, KEYS)))
        head = Label(about, self)
        head.setWordWrap(True)
        fields = QFormLayout()
        self.field = QLineEdit(line[1], self) if line else None
        if line and self.field and not signing:
            fields.addRow(line[0], self.field)
        self.text = WordsEdit(words, 6, self)
        self.text.setAccessibleName(title)
        fields.addRow(label, self.text)
        if line and self.field and signing:
            fields.addRow(line[0], self.field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("确定")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(head)
        column.addLayout(fields)
        small = Label(note, self)
        small.setWordWrap(True)
        style(small, "color: $faint;")
        column.addWidget(small)
        column.addWidget(buttons)
        self.setMinimumWidth(480)
        self.text.textChanged.connect(self._ready)
        self.text.entered.connect(self._ok.click)
        self._ready()
        (self.text if signing or self.field is None else self.field).setFocus()

    @property
    def words(self) -> str:
        return self.text.words

    @property
    def line(self) -> str:
        return self.field.text().strip() if self.field else ""

    def _ready(self) -> None:
        self._ok.setEnabled(bool(self.words) or not self._wanted)
