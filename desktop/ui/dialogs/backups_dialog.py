"""备份与恢复: the backups of a workbook, what each differs in from now, and what to do with one."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.values import Values
from desktop.session.earlier import Earlier, earlier
from desktop.store.thinning import Backup
from desktop.ui.background import Work
from desktop.ui.dialogs.file_dates import told_size
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label

_HEADS: Final = ("备份的时间", "缘由", "大小")
_SIZE: Final = (860, 600)
_FEWEST, _MOST = 4, 10  # backups that are seen at once; what differs has the rest
_LISTED: Final = 2000  # differences that are shown


class Deed(Enum):
    """What is to be done with the backup that was chosen."""

    NEW_FILE = "恢复为新文件"
    PUT_BACK = "换回这一份"
    MAKE = "现在备份一次"


class BackupsDialog(QDialog):
    """Accepted: `deed` is to be done with `chosen`, which has been read: `state` is what it holds.

    `now` is a snapshot, with which each backup is compared in a thread when it is chosen, for somebody in `role`. `opened` is the state at
    opening, `problem` why the last backup was not made.
    """

    place: ClassVar[str] = "backups"  # in the manual

    def __init__(
        self,
        backups: Sequence[Backup],
        now: Values,
        role: Role,
        writable: bool,
        opened: Backup | None = None,
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("备份与恢复")
        self._backups, self._now, self._role, self._writable = list(backups), now, role, writable
        self._work: Work[Earlier] | None = None
        self.deed: Deed | None = None
        self.state: Earlier | None = None
        about = (
            "打开时、每填一小时、关闭后自动备份在这台电脑上，旧的按天、按周留。换回之前先把现在的备份好，换回也可以撤销。"
            if backups
            else "这个文件在这台电脑上还没有备份。打开时、每填一小时、关闭后会自动备份。"
        )
        said = Label(f"{about}\n上一次没有备份成：{problem}" if problem else about, self)
        said.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("备份")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        for at in range(len(_HEADS) - 1):
            self.list.header().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        for one in self._backups:
            why = f"{one.why}（这一次打开时的样子）" if opened and one.path == opened.path else one.why
            item = QTreeWidgetItem([f"{one.at:%Y-%m-%d %H:%M:%S}", why, told_size(one.size)])
            self.list.addTopLevelItem(item)
        self.verdict = Label("", self)
        self.verdict.setWordWrap(True)
        self.differences = QListWidget(self)
        self.differences.setAccessibleName("和现在不同的地方")
        self.differences.setWordWrap(True)
        self.differences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.list)
        below = QWidget(parts)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.differences)
        parts.addWidget(below)
        lines = min(max(len(self._backups), _FEWEST), _MOST) + 2  # the heading, and air
        high = lines * self.list.fontMetrics().lineSpacing()
        parts.setSizes([high, _SIZE[1] - high])
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(parent=self)
        roles = QDialogButtonBox.ButtonRole
        self.buttons = {
            Deed.PUT_BACK: buttons.addButton("换回这一份(&R)", roles.ActionRole),
            Deed.NEW_FILE: buttons.addButton("恢复为新文件(&N)…", roles.ActionRole),
            Deed.MAKE: buttons.addButton("现在备份一次(&B)", roles.ActionRole),
        }
        for deed, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, deed=deed: self._take(deed))
        close = buttons.addButton("关闭(&C)", roles.RejectRole)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setSpacing(10)
        for widget in (said, parts, buttons):
            whole.addWidget(widget)
        whole.setStretch(1, 1)
        close.setDefault(True)
        open_at(self, *_SIZE)
        self.list.currentItemChanged.connect(lambda *_: self._compare())
        self.finished.connect(lambda _: self._let_go())
        self._show()
        self.list.setFocus()
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    @property
    def chosen(self) -> Backup | None:
        """The backup that the cursor is on."""
        at = self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else -1
        return self._backups[at] if at >= 0 else None

    def _take(self, deed: Deed) -> None:
        self.deed = deed
        self.accept()

    def _compare(self) -> None:
        """Read the chosen backup in a thread; what was being read for another one is of no use now."""
        self._let_go()
        self.state = None
        chosen = self.chosen
        if chosen:
            self._work = Work(lambda _: earlier(chosen.path, self._now, self._role), self)
            self._work.finished.connect(self._arrived)
            self._work.start()
        self._show()

    def _arrived(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        work.wait()
        work.deleteLater()
        if isinstance(work.failure, Refusal):
            self._show(str(work.failure))
            return
        if work.failure:
            raise work.failure
        self.state = work.result
        self._show()

    def _let_go(self) -> None:
        if self._work:
            self._work.finished.disconnect(self._arrived)
            self._work.wait()
            self._work.deleteLater()
            self._work = None

    def _show(self, problem: str = "") -> None:
        """What is known of the chosen backup."""
        self.differences.clear()
        state = self.state
        if problem:
            self.verdict.setText(f"这一份读不出来：{problem}")
        elif self._work:
            self.verdict.setText("正在比较……")
        elif state is None:
            self.verdict.setText("")
        else:
            score = f"那时得分 {state.score}；" if state.score else ""
            count = len(state.differences)
            more = f"（只列前 {_LISTED} 处）" if count > _LISTED else ""
            if not state.same_set:
                count_words = "那时用的是报告集的另一版"
            else:
                count_words = f"和现在有 {count} 处不同{more}（那时 → 现在）：" if count else "填的和现在一样"
            self.verdict.setText(score + count_words)
            self.differences.addItems(list(state.differences[:_LISTED]))
        self.buttons[Deed.NEW_FILE].setEnabled(state is not None)
        self.buttons[Deed.PUT_BACK].setEnabled(
            state is not None and self._writable and bool(state.differences)
        )
        self.buttons[Deed.MAKE].setEnabled(self._writable)
