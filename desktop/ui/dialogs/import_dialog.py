"""导入: what a report would change, cell by cell, to be ticked; and its words that nobody knows, each with a choice."""

from collections import defaultdict
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.meaning.vocabulary import NOT_OURS
from desktop.exchange.incoming.proposal import Entry, Proposal, Question
from desktop.ui.dialogs.choice_box import ChoiceBox
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import colors

_HEADS: Final = ("格子", "现在", "导入后", "文件里的字", "在哪里")
_SIZE: Final = (1000, 640)
_QUESTIONS: Final = 150  # height of the questions, of which there are few
_LATER: Final = "以后再说"
_SHOWN: Final = 40  # characters of a text in a line
_LINES: Final = 3
_ENTRY: Final = Qt.ItemDataRole.UserRole


class ImportDialog(QDialog):
    """A proposal. `chosen` are the entries that are ticked, `answers` the words that were given a meaning.

    With `again` true the person wants the file read once more, with these answers.
    """

    place: ClassVar[str] = "import-file"  # in the manual

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.proposal = proposal
        self.again = False
        self.setWindowTitle(f"导入 {proposal.file}")
        self.note = Label("", self)
        self.note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("要改的格子")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setUniformRowHeights(True)
        self._entries: list[tuple[QTreeWidgetItem, Entry]] = []
        self._fill()
        self.whole = Label("", self)  # what is chosen, uncut
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemChanged.connect(lambda *_: self._count())
        self.combos: list[tuple[Question, QComboBox]] = []
        buttons = QDialogButtonBox(parent=self)
        self.write = buttons.addButton("写入(&W)", QDialogButtonBox.ButtonRole.AcceptRole)
        self.reread = buttons.addButton("按回答再读一遍(&R)", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("取消(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reread.clicked.connect(self._read_again)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.note, self.list, self.whole, *self._questions(), buttons):
            column.addWidget(widget)
        self.write.setDefault(True)
        open_at(self, *_SIZE)
        self._count()
        self.list.setFocus()
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    @property
    def chosen(self) -> list[Entry]:
        """The entries that are ticked."""
        return [entry for item, entry in self._entries if item.checkState(0) is Qt.CheckState.Checked]

    @property
    def answers(self) -> dict[str, str]:
        """Words of the file → ours, where the person has said so."""
        return {question.words: combo.currentData() for question, combo in self.combos if combo.currentData()}

    def _fill(self) -> None:
        tables: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.proposal.entries:
            tables[entry.name.partition(" ")[0]].append(entry)
        for name, entries in tables.items():
            head = QTreeWidgetItem([f"{name}（{len(entries)} 格）"])
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addTopLevelItem(head)
            for entry in entries:
                item = _item(entry, name)
                head.addChild(item)
                self._entries.append((item, entry))
            head.setFirstColumnSpanned(True)
            head.setExpanded(len(self.proposal.entries) <= 200 or not all(one.sure for one in entries))
        for source in self.proposal.left:
            self.list.addTopLevelItem(_row(["没有放", "", "", _cut(source.words), str(source)]))
        for message in self.proposal.notes:
            self.list.addTopLevelItem(_row([message, "", "", "", ""]))
        header = self.list.header()
        for column, width in enumerate((300, 150, 170, 170)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setStretchLastSection(True)

    def _questions(self) -> list[QWidget]:
        """A line for each word that is not known, in a room of its own where there are many."""
        if not self.proposal.questions:
            self.reread.hide()
            return []
        inside = QWidget()
        form = QFormLayout(inside)
        for question in self.proposal.questions:
            combo = ChoiceBox(inside)
            combo.addItem(_LATER, "")
            for choice in question.choices:
                combo.addItem(choice, choice)
            combo.addItem("不是这里的，不读", NOT_OURS)
            values = "、".join(_cut(value) for value in question.values[:3])
            words = Label(
                f"{question.about}：“{_cut(question.words)}”是？" + (f"（{values}）" if values else ""),
                inside,
            )
            words.setToolTip(tip(f"{question.source}：{question.source.words}"))
            combo.setAccessibleName(words.text())
            combo.currentIndexChanged.connect(lambda *_: self._count())
            form.addRow(words, combo)
            self.combos.append((question, combo))
        room = QScrollArea(self)
        room.setWidgetResizable(True)
        room.setWidget(inside)
        room.setFixedHeight(min(_QUESTIONS, inside.sizeHint().height() + 8))
        return [Label("文件里有不认识的字，选一下是这里的什么；选好的下次不再问：", self), room]

    def _count(self) -> None:
        chosen = len(self.chosen)
        self.write.setText(f"写入 {chosen} 格(&W)")
        self.write.setEnabled(bool(chosen))
        self.reread.setEnabled(bool(self.answers))
        unsure = sum(not entry.sure for entry in self.proposal.entries)
        message = f"勾上的写进去，一步可以撤销。{len(self.proposal.equal)} 格本来就一样。"
        if unsure:
            message += f"有 {unsure} 格拿不准，没有勾，请看过再勾。"
        self.note.setText(message)

    def _read_again(self) -> None:
        self.again = True
        self.accept()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        entry = item.data(0, _ENTRY) if item else None
        if isinstance(entry, Entry):
            self.whole.setText(f"{entry.name}：{entry.shown}" + (f"\n{entry.note}" if entry.note else ""))
        else:
            self.whole.setText(item.text(0) if item else "")


def _item(entry: Entry, table: str) -> QTreeWidgetItem:
    item = _row(
        [
            entry.name.removeprefix(table).strip() or entry.name,
            _cut(entry.old),
            _cut(entry.shown),
            _cut(entry.source.words),
            str(entry.source),
        ]
    )
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if entry.sure else Qt.CheckState.Unchecked)
    item.setData(0, _ENTRY, entry)
    if entry.computed or not entry.sure or entry.differs:
        item.setForeground(2, QColor(colors().to_explain))
    for column, text in enumerate(("", entry.old, entry.shown, entry.note)):
        item.setToolTip(column, tip(text))
    return item


def _row(texts: list[str]) -> QTreeWidgetItem:
    return QTreeWidgetItem(texts)


def _cut(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _SHOWN else said[:_SHOWN] + "…"
