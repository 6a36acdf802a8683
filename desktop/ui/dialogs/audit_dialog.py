"""审核别人的报告: what was found in files from outside, file by file, with a place for each. It stays beside the window."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.forms.check import Level
from desktop.exchange.audit import summary
from desktop.session.auditing import Audited
from desktop.ui.dialogs.ask import EXCEL, PDF
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip
from desktop.ui.theme.mark import STATES, color_of

_HEADS: Final = ("级别", "位置", "内容")
_SIZE: Final = (960, 600)
_LINES: Final = 3


class AuditDialog(QDialog):
    """The findings of some files; `export` is asked for with a button a kind of file, once something could be read."""

    place: ClassVar[str] = "audit"  # in the manual

    def __init__(
        self, reports: Sequence[Audited], export: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("审核别人的报告")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note = Label(
            "只看不改：文件没有动过，也没有存进任何地方。没有认出来的表和格子不审，请自己核对。", self
        )
        note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("审核出来的")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setUniformRowHeights(True)
        for one in reports:
            self.list.addTopLevelItem(_file(one))
        self.list.expandAll()
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item:
                item.setFirstColumnSpanned(True)
        self.whole = Label("", self)  # what is chosen, uncut
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list.currentItemChanged.connect(self._show)
        buttons = QDialogButtonBox(parent=self)
        self.export = buttons.addButton("导出审核报告(&E)…", QDialogButtonBox.ButtonRole.ActionRole)
        self.export.setEnabled(any(one.audit for one in reports))
        self.export.clicked.connect(lambda: export(PDF))
        self.list_out = buttons.addButton("导出 Excel(&X)…", QDialogButtonBox.ButtonRole.ActionRole)
        self.list_out.clicked.connect(lambda: export(EXCEL))
        close = buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (note, self.list, self.whole, buttons):
            column.addWidget(widget)
        open_at(self, *_SIZE)
        self.list.setFocus()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        self.whole.setText(item.text(2) or item.text(0) if item else "")


def _file(one: Audited) -> QTreeWidgetItem:
    """A file, its findings below it, and last what of it was not read and what not understood."""
    if one.audit is None:
        return _row([f"{one.path.name}：{one.refusal}", "", ""])
    head = _row([f"{one.path.name}：{summary([finding for finding, _ in one.audit.found])}", "", ""])
    for finding, place in one.audit.found:
        row = _row([finding.level.word, str(place), finding.message])
        if finding.level is not Level.HINT:
            row.setForeground(0, QColor(color_of(STATES[finding.level])))
        head.addChild(row)
    for note in one.audit.report.notes:
        head.addChild(_row(["没有读", "", note]))
    for at, table in enumerate(one.audit.tables, start=1):
        if table.not_understood:
            labels = "、".join(table.not_understood)
            head.addChild(_row(["没有认出", f"第 {at} 张表", f"{table.title}：{labels}"]))
    return head


def _row(texts: list[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(texts)
    item.setToolTip(2, tip(texts[2]))
    for column in range(len(texts)):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return item
