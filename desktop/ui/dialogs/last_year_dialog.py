"""提取上年数: what would be taken from last year's file, cell by cell, to be ticked. Nothing is done unasked."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.narrative.markup import without_levels
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.last_year.proposal import Entry, Proposal, stale_words
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip

_HEADS: Final = ("位置", "现在", "上年文件里的", "取自")
_SIZE: Final = (1040, 620)
_LINES: Final = 3
_OPEN: Final = 60  # lines that are all shown at once; of more, the tables
_WIDTHS: Final = (330, 130, 260)
_SHOWN: Final = 60  # characters of a text in its line; the whole stands below
_ENTRY: Final = Qt.ItemDataRole.UserRole
_TICK, _PART = Qt.ItemFlag.ItemIsUserCheckable, Qt.ItemFlag.ItemIsAutoTristate


class LastYearDialog(QDialog):
    """Accepted: take what is `chosen`. Space ticks a line or a whole table, what is only a guess is not ticked."""

    place: ClassVar[str] = "last-year-list"  # in the manual

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("提取上年数")
        self.proposal = proposal
        note = Label(
            "勾上的写进这个文件，水绿色显示，核对后确认；不要的项目去掉勾。单独填的完成值、得分、等级、日期不提取。"
            + "".join(f"\n{one}。" for one in (stale_words(proposal.entries), *proposal.notes) if one),
            self,
        )
        note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("可以从上年文件提取的")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._fill()
        self.whole = Label("", self)  # what is chosen, uncut
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.whole.setMaximumHeight(2 * _LINES * self.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(parent=self)
        self.take = buttons.addButton("提取(&T)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.take.setDefault(True)
        lines = QVBoxLayout(self)
        lines.setSpacing(10)
        for widget in (note, self.list, self.whole, buttons):
            lines.addWidget(widget)
        self.list.currentItemChanged.connect(self._show)
        self._soon = QTimer(self)  # a table that is ticked ticks a hundred lines
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._count)
        self.list.itemChanged.connect(self._ticked)
        self._count()
        open_at(self, *_SIZE)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.list.setFocus()

    @property
    def chosen(self) -> list[CellRef]:
        """The cells that are ticked."""
        return [
            item.data(0, _ENTRY).ref for item in self._items() if item.checkState(0) is Qt.CheckState.Checked
        ]

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        return [top.child(at) for top in tops if top for at in range(top.childCount())]

    def _fill(self) -> None:
        """A table a head, with those of its cells that people look at first below it."""
        heads: dict[str, QTreeWidgetItem] = {}
        for entry in self.proposal.entries:
            head = heads.get(entry.ref.copy)
            if head is None:
                head = heads[entry.ref.copy] = QTreeWidgetItem([entry.table])
                head.setFlags(head.flags() | _TICK | _PART)
                self.list.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
            head.addChild(_row(entry))
        if len(self.proposal.entries) <= _OPEN:
            self.list.expandAll()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        entry = item.data(0, _ENTRY) if item else None
        if not isinstance(entry, Entry):
            self.whole.setText("")
            return
        guess = "" if entry.sure else "拿不准，或者已经填了别的，没有勾。"
        stale = f"里面有 {entry.stale} 句带着上年的数。" if entry.stale else ""
        self.whole.setText(f"{guess}{stale}取自{entry.origin}：{without_levels(entry.new)}")

    def _ticked(self, item: QTreeWidgetItem) -> None:
        """A project that is not wanted is not wanted in the lists of projects either."""
        if item.parent() is None and item.checkState(0) is Qt.CheckState.Unchecked:
            table = item.child(0).data(0, _ENTRY).ref.copy
            for other in self._items():
                if other.data(0, _ENTRY).project == table:
                    other.setCheckState(0, Qt.CheckState.Unchecked)
        self._soon.start()

    def _count(self) -> None:
        count = len(self.chosen)
        self.take.setEnabled(bool(count))
        self.take.setText(f"提取 {count} 处(&T)")


def _row(entry: Entry) -> QTreeWidgetItem:
    stale = f"（{entry.stale} 句带着上年的数）" if entry.stale else ""
    texts = [entry.place + stale, _short(entry.old), _short(entry.new), entry.origin]
    item = QTreeWidgetItem(texts)
    item.setData(0, _ENTRY, entry)
    item.setFlags(item.flags() | _TICK)
    item.setCheckState(0, Qt.CheckState.Checked if entry.sure else Qt.CheckState.Unchecked)
    for column in range(len(texts)):
        item.setToolTip(column, tip(texts[column]))
    return item


def _short(text: str) -> str:
    line = " ".join(without_levels(text).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
