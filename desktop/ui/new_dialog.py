"""Asks for what a new workbook needs: the report set, the unit, the year."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.session.library import load_set, set_ids


class NewDialog(QDialog):
    """`set_name`, `unit` and `year` are what was chosen; the year begins with the set's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建")
        sets = {id_: load_set(id_).set for id_ in set_ids()}
        self._sets = dict(sorted(sets.items(), key=lambda one: -one[1].year))  # the newest first
        self.sets = QComboBox(self)
        for id_, one in self._sets.items():
            self.sets.addItem(f"{one.title}（{one.year} 年起）", id_)
        self.unit_line = QLineEdit(self)
        self.unit_line.setPlaceholderText("单位全称，与公章一致")
        self.year_line = QLineEdit(self)
        self.sets.currentIndexChanged.connect(self._set_chosen)
        self._set_chosen()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("下一步：选存放的地方…")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fields = QFormLayout()
        fields.setVerticalSpacing(10)
        fields.addRow("报告集(&S)：", self.sets)
        fields.addRow("单位名称(&U)：", self.unit_line)
        fields.addRow("年度(&Y)：", self.year_line)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(fields)
        column.addWidget(buttons)
        self.setMinimumWidth(480)
        self.unit_line.textChanged.connect(self._ready)
        self.year_line.textChanged.connect(self._ready)
        self._ready()
        self.unit_line.setFocus()

    @property
    def set_name(self) -> str:
        return str(self.sets.currentData())

    @property
    def unit(self) -> str:
        return self.unit_line.text().strip()

    @property
    def year(self) -> str:
        return self.year_line.text().strip()

    def _set_chosen(self) -> None:
        chosen = self._sets.get(self.set_name)
        if chosen:
            self.year_line.setText(str(chosen.year))

    def _ready(self) -> None:
        self._ok.setEnabled(bool(self.unit and self.year))
