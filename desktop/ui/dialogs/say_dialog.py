"""Asks for words, and where it is about a score for a figure before them: remarks, scores, decisions of a review."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.dialogs.words_edit import KEYS, WordsEdit
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style


class SayDialog(QDialog):
    """What it is about, perhaps a figure, the words. `wanted`: 确定 only with words."""

    place: ClassVar[str] = "review"  # in the manual

    def __init__(
        self,
        title: str,
        about: str,
        words: str,
        note: str = "",
        figure: tuple[str, str] | None = None,
        label: str = "内容(&C)：",
        wanted: bool = True,
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
        self.figure: QLineEdit | None = None
        if figure:
            self.figure = QLineEdit(figure[1], self)
            fields.addRow(figure[0], self.figure)
        self.text = WordsEdit(words, 6, self)
        self.text.setAccessibleName(title)
        fields.addRow(label, self.text)
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
        (self.figure or self.text).setFocus()

    @property
    def words(self) -> str:
        return self.text.words

    @property
    def score(self) -> str:
        return self.figure.text().strip() if self.figure else ""

    def _ready(self) -> None:
        self._ok.setEnabled(bool(self.words) or not self._wanted)
