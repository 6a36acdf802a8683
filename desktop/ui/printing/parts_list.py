"""The parts that can be printed by themselves, each with a tick: covers, the text, every table."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import words
from desktop.session.printing import Part
from desktop.typeset.selection import Selection
from desktop.ui.plain import Label, tip


class PartsList(QWidget):
    """`selection` is what is ticked."""

    changed = Signal()

    def __init__(self, parts: Sequence[Part], ticked: Collection[str], parent: QWidget | None = None) -> None:
        """None of `ticked` ticks everything."""
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName("要打印的内容")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for label, name in parts:
            item = QListWidgetItem("　".join(filter(None, (label, name))), self.list)
            item.setToolTip(tip(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, label)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = label in ticked or not ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        every, none = QPushButton("全选(&A)", self), QPushButton("全不选(&N)", self)
        every.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        self._count = Label("", self)
        line = QHBoxLayout()
        for button in (every, none):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label("要打印的内容（空格勾选）：", self))
        column.addWidget(self.list, 1)
        column.addLayout(line)
        self.list.itemChanged.connect(self._changed)
        self._changed()
        self.list.setCurrentRow(0)

    @property
    def ticked(self) -> list[str]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    @property
    def selection(self) -> Selection:
        """What to print; everything ticked is the whole, whatever is added to it later."""
        ticked = self.ticked
        if len(ticked) == self.list.count():
            return Selection()
        return Selection(tuple(ticked), words.COVER_PLACE in ticked)

    def _tick(self, state: Qt.CheckState) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)

    def _changed(self) -> None:
        self._count.setText(f"已选 {len(self.ticked)} / {self.list.count()}")
        self.changed.emit()
