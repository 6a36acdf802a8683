"""合并: what both files have changed, both sides with who and when, and for each which of them holds."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.change.paragraphs import changed_stretches
from desktop.session.merging import Conflict, Merging, Side
from desktop.ui.dialogs.choice_box import ChoiceBox
from desktop.ui.guide import lead_to_manual
from desktop.ui.narrative.different import otherwise
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip
from desktop.ui.text_input.utf16 import units

_SIZE: Final = (1040, 560)
_SHOWN: Final = 60  # signs of a text in a line
_LINES: Final = 7
_CHOICES: Final = ("请选", "用这个文件的", "用对方的")


class MergeDialog(QDialog):
    """Accepted: `theirs` are the conflicts that are taken as they have them. Each must have been chosen."""

    place: ClassVar[str] = "merging"  # in the manual

    def __init__(self, found: Merging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.found = found
        self.setWindowTitle(f"合并“{found.theirs.path.name}”")
        unknown = "" if found.known else "两个文件不是从同一个拷出来的，凡是不同的都要选。"
        self.note = Label(
            f"{unknown}两边都改了、改得不一样的有 {len(found.conflicts)} 处，每处选一边（键盘按 1 用这个文件的，2 用对方的）；只有一边改过的已经合好。",
            self,
        )
        self.note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("两边都改了的")
        self.list.setRootIsDecorated(False)
        self.list.installEventFilter(self)
        # Which column of a row, who and when stand at the end.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHeaderLabels(["位置", "这个文件", "对方", "用哪边的"])
        self.boxes: list[ChoiceBox] = []
        for one in found.conflicts:
            item = QTreeWidgetItem([one.place, _told(one.ours), _told(one.theirs)])
            for column in range(3):
                item.setToolTip(column, tip(item.text(column)))
            self.list.addTopLevelItem(item)
            box = ChoiceBox(self.list)
            box.addItems(list(_CHOICES))
            box.setAccessibleName(one.place)
            box.currentIndexChanged.connect(self._ready)
            self.list.setItemWidget(item, 3, box)
            self.boxes.append(box)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        self.whole = QPlainTextEdit(self)  # both sides of what is chosen, uncut: two chapters may be
        self.whole.setAccessibleName("两边的全文")
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.list.currentItemChanged.connect(self._show)
        buttons = QDialogButtonBox(parent=self)
        self.ours = buttons.addButton("全用这个文件的(&O)", QDialogButtonBox.ButtonRole.ActionRole)
        self.other = buttons.addButton("全用对方的(&T)", QDialogButtonBox.ButtonRole.ActionRole)
        self.ok = buttons.addButton("合并(&M)…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.ours.clicked.connect(lambda: self._choose_all(1))
        self.other.clicked.connect(lambda: self._choose_all(2))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        below = QVBoxLayout(self)
        below.setSpacing(10)
        for widget in (self.note, self.list, self.whole, buttons):
            below.addWidget(widget)
        self.ok.setDefault(True)
        open_at(self, *_SIZE)
        self._ready()
        self.list.setFocus()
        self._stand_on(0)

    @property
    def theirs(self) -> list[Conflict]:
        """The conflicts of which the other file's side was chosen."""
        pairs = zip(self.found.conflicts, self.boxes, strict=True)
        return [one for one, box in pairs if box.currentIndex() == 2]

    def _stand_on(self, at: int) -> None:
        if item := self.list.topLevelItem(at):
            self.list.setCurrentItem(item)

    def _choose_all(self, side: int) -> None:
        for box in self.boxes:
            box.setCurrentIndex(side)

    def _ready(self) -> None:
        self.ok.setEnabled(all(box.currentIndex() for box in self.boxes))

    def _show(self, item: QTreeWidgetItem | None) -> None:
        at = self.list.indexOfTopLevelItem(item) if item else -1
        if at >= 0:
            one = self.found.conflicts[at]
            ours, theirs = one.ours.text, one.theirs.text
            above, below = "这个文件：", f"{ours or '空'}\n对方："
            self.whole.setPlainText(f"{above}{below}{theirs or '空'}")
            sides = (len(above), ours, theirs), (len(above) + len(below), theirs, ours)
            self.whole.setExtraSelections(
                [
                    self._otherwise(at + begin, at + end)
                    for at, here, there in sides
                    for begin, end, _ in changed_stretches(here, there)
                    if ours and theirs
                ]
            )

    def _otherwise(self, begin: int, end: int) -> QTextEdit.ExtraSelection:
        """Words that the other side has otherwise, marked as on a form; from sign to sign of the text that is shown."""
        text, cursor = self.whole.toPlainText(), QTextCursor(self.whole.document())
        cursor.setPosition(units(text[:begin]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return otherwise(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1 and 2 choose a side of the line that the list is on, and go on to the next: the list would look for them."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            side = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2}.get(Qt.Key(event.key()))
            item = self.list.currentItem()
            at = self.list.indexOfTopLevelItem(item) if item else -1
            if side and at >= 0:
                self.boxes[at].setCurrentIndex(side)
                self._stand_on(at + 1)
                return True
        return super().eventFilter(watched, event)


def _told(side: Side) -> str:
    line = " ".join(side.text.split())
    cut = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
    by = "，".join(filter(None, (side.who, side.at[:16].replace("T", " "))))
    return f"{cut or '空'}（{by}）" if by else cut or "空"
