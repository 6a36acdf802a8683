"""修改记录: who changed what when, of a cell, a table or the file; a line leads to its place, a button back to its moment."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.workbook.workbook import CellRef
from desktop.session.history import Deed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.choice_box import ChoiceBox
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip

_SIZE: Final = (860, 560)
_MOST: Final = 2_000  # lines
_DEED: Final = Qt.ItemDataRole.UserRole


class Reach(Enum):
    """Of what the log is shown."""

    FILE = "整个文件"
    TABLE = "这张表"
    CELL = "这一格"


class HistoryDialog(QDialog):
    """The edits, the last first. `again` is asked for the log of something else, `back` for a file as it was after an edit."""

    place: ClassVar[str] = "history"  # in the manual

    def __init__(
        self,
        desk: Desk,
        deeds: Sequence[Deed],
        reach: Reach,
        again: Callable[[Reach], None],
        back: Callable[[Deed], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self._desk = desk
        self.setWindowTitle("修改记录")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reach = ChoiceBox(self)
        self.reach.setAccessibleName("看哪里的修改记录")
        self.reach.addItems([one.value for one in Reach])
        self.reach.setCurrentText(reach.value)
        self.reach.activated.connect(lambda at: again([*Reach][at]))
        more = f"，只列最近 {_MOST} 次" if len(deeds) > _MOST else ""
        count = Label(f"{len(deeds)} 次改动{more}。点一行到改的地方。", self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("修改记录")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(["第几次", "时间", "谁", "改动"])
        for deed in deeds[:_MOST]:
            number = "合并带来" if deed.merged else str(deed.edit)
            item = QTreeWidgetItem([number, deed.at[:16].replace("T", " "), deed.who, deed.told])
            item.setData(0, _DEED, deed)
            item.setToolTip(3, tip(deed.told))
            self.list.addTopLevelItem(item)
        header = self.list.header()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.currentItemChanged.connect(self._ready)
        buttons = QDialogButtonBox(parent=self)
        self.back = buttons.addButton(
            "退到这一次之后，存成新文件(&B)…", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.back.clicked.connect(lambda: self._back(back))
        close = buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.back, close):
            button.setAutoDefault(False)  # Enter goes to a place
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.reach)
        line.addWidget(count, 1)
        below = QVBoxLayout(self)
        below.setSpacing(10)
        below.addLayout(line)
        below.addWidget(self.list, 1)
        below.addWidget(buttons)
        open_at(self, *_SIZE)
        self._ready()
        self.list.setFocus()
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _ready(self) -> None:
        deed = self._deed()
        self.back.setEnabled(deed is not None and not deed.merged)

    def _deed(self) -> Deed | None:
        item = self.list.currentItem()
        deed: Deed | None = item.data(0, _DEED) if item else None
        return deed

    def _back(self, back: Callable[[Deed], None]) -> None:
        if deed := self._deed():
            back(deed)

    def _go(self, item: QTreeWidgetItem) -> None:
        deed: Deed = item.data(0, _DEED)
        ref, calculation = deed.what.after, self._desk.session.calculation
        if ref is None or calculation.copy(ref.copy) is None:
            return
        if ref.row and calculation.row(ref.row) is None:
            ref = CellRef(ref.copy, "", "")
        self._desk.goto(ref, deed.what.spot(back=False))
        self.activateWindow()
