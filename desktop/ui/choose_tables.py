"""Asks which tables to print: 选择性打印."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class ChooseTables(QDialog):
    """All printed tables with a tick each; `chosen` are the labels of the ticked ones."""

    def __init__(
        self, tables: list[tuple[str, str]], ticked: set[str], parent: QWidget | None = None
    ) -> None:
        """`tables` are label and name, in order."""
        super().__init__(parent)
        self.setWindowTitle("选择性打印")
        self.list = QListWidget(self)
        self.list.setAccessibleName("要打印的表")
        for label, name in tables:
            item = QListWidgetItem(f"{label}　{name}")
            item.setData(Qt.ItemDataRole.UserRole, label)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if label in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        every, none = QPushButton("全选(&A)", self), QPushButton("全不选(&N)", self)
        every.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("预览(&V)")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(every)
        line.addWidget(none)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("选要打印的表，空格勾选；页码和整套打印时一样。", self))
        column.addWidget(self.list, 1)
        column.addLayout(line)
        column.addWidget(buttons)
        self.resize(480, 420)
        self.list.itemChanged.connect(self._ready)
        self._ready()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def chosen(self) -> list[str]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _tick(self, state: Qt.CheckState) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)

    def _ready(self) -> None:
        self._ok.setEnabled(bool(self.chosen))
