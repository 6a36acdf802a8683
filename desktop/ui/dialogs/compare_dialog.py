"""比较两个文件: where another file differs, side by side; a line leads to its cell. It stays open while one goes on."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.change.compare import Difference
from desktop.domain.change.content import COPY, ROW
from desktop.domain.workbook.workbook import CellRef
from desktop.session.comparing import Comparison
from desktop.ui.desk import Desk
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip

_SIZE: Final = (980, 560)
_SHOWN: Final = 60  # signs of a text in a line
_LINES: Final = 4
_DIFFERENCE: Final = Qt.ItemDataRole.UserRole


class CompareDialog(QDialog):
    """What two files have otherwise; `export` is asked for with a button. A cell that is not on this side leads nowhere."""

    place: ClassVar[str] = "compare"  # in the manual

    def __init__(
        self, desk: Desk, other: str, found: Comparison, export: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self._desk = desk
        self.setWindowTitle(f"和“{other}”比较")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note = Label(
            f"填的有 {len(found.differences)} 处不同，算出来的有 {len(found.computed)} 格不同；表里不同的格子、报告里不同的字涂了淡红的底，格子左边还有一个 ≠，字下面有虚线。"
            "点一行到那一格。",
            self,
        )
        note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("不同的地方")
        # Which column of a row, who and when stand at the end.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHeaderLabels(["位置", "这个文件", f"“{other}”"])
        self.list.setUniformRowHeights(True)
        self._fill("填的", found.differences)
        self._fill("算出来的", found.computed)
        self.list.expandAll()
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 420)
        header.resizeSection(1, 260)
        header.setStretchLastSection(True)
        self.whole = Label("", self)  # what is chosen, uncut
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        buttons = QDialogButtonBox(parent=self)
        self.export = buttons.addButton("导出对照表(&E)…", QDialogButtonBox.ButtonRole.ActionRole)
        self.export.setAutoDefault(False)
        self.export.clicked.connect(export)
        close = buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter goes to a cell
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (note, self.list, self.whole, buttons):
            column.addWidget(widget)
        open_at(self, *_SIZE)
        self.list.setFocus()

    def _fill(self, name: str, found: Sequence[Difference]) -> None:
        if not found:
            return
        head = QTreeWidgetItem([f"{name}（{len(found)}）"])
        self.list.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for one in found:
            name = one.place if one.kind in (COPY, ROW) else one.name
            item = QTreeWidgetItem([name, *map(_cut, one.sides)])
            item.setData(0, _DIFFERENCE, one)
            for column in range(3):
                item.setToolTip(column, tip(item.text(column)))
            head.addChild(item)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        one = item.data(0, _DIFFERENCE) if item else None
        self.whole.setText(one.told if one else "")

    def _go(self, item: QTreeWidgetItem) -> None:
        one: Difference | None = item.data(0, _DIFFERENCE)
        calculation = self._desk.session.calculation
        if one is None or calculation.copy(one.ref.copy) is None:
            return
        ref = one.ref
        if ref.row and calculation.row(ref.row) is None:
            ref = CellRef(ref.copy, "", "")
        self._desk.goto_different(ref)
        self.activateWindow()


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
