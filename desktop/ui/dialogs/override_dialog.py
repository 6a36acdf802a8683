"""Asks for another figure than the formula's, and why: 手工改数."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.queries.explanation import Explanation
from desktop.ui.dialogs.words_edit import KEYS, WordsEdit
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style


class OverrideDialog(QDialog):
    """Title, what the formula gives, the figure, which may be none, and the reason; 确定 only with a reason.

    A number whose first key opened it is typed on; Enter or Tab goes from the figure to the reason.
    """

    place: ClassVar[str] = "put-in"  # in the manual

    def __init__(self, said: Explanation, typed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("手工改数")
        computed = said.computed if said.override else said.text
        gives = f"按公式应为 {computed}" if computed else "公式算不出数"
        title = Label(f"{said.title}\n公式 {said.words}，{gives}", self)
        title.setWordWrap(True)
        self.figure = QLineEdit(typed or said.text, self)
        self.figure.setPlaceholderText("空着就是这一格不填")
        self.reason = WordsEdit(said.override.reason if said.override else "", 4, self)
        self.reason.setPlaceholderText("写明为什么不用公式的数，如：按财政批复文件调整")
        note = Label(f"改过的格子带角标，列在审核结果里，理由随文件保存；随时可以“恢复公式”。{KEYS}", self)
        note.setWordWrap(True)
        style(note, "color: $faint;")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("确定")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fields = QFormLayout()
        fields.addRow("填(&T)：", self.figure)
        fields.addRow("理由(&R)：", self.reason)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(fields)
        column.addWidget(note)
        column.addWidget(buttons)
        self.setMinimumWidth(460)
        self.figure.textChanged.connect(self._ready)
        self.reason.textChanged.connect(self._ready)
        self.reason.entered.connect(self._ok.click)
        self.figure.returnPressed.connect(self._on_to_the_reason)
        self._ready()
        self.figure.setFocus()
        self._typed = bool(typed)

    def setVisible(self, visible: bool) -> None:
        """Coming up, the figure as it stood is typed over, one that was begun is typed on: Qt selects either."""
        super().setVisible(visible)
        if visible and self._typed:
            self.figure.deselect()
            self.figure.end(False)

    @property
    def text(self) -> str:
        return self.figure.text().strip()

    @property
    def why(self) -> str:
        return self.reason.words

    def _on_to_the_reason(self) -> None:
        """With both written, Enter is 确定's, which is the default button."""
        if self.text and not self.why:
            self.reason.setFocus()

    def _ready(self) -> None:
        self._ok.setEnabled(bool(self.why))
