"""Beside the text: where every figure of it comes from, those first that a clerk should look at; a click goes there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem

from desktop.domain.proofread.remark import Attribution
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.narrative.accounts import Source, Words, source_of, told_of
from desktop.ui.narrative.link_list import LinkList
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors

_ACCOUNT = Qt.ItemDataRole.UserRole
_OPEN = (Source.AMISS, Source.NOWHERE)  # these begin unfolded
_DOUBTED = {Source.AMISS, Source.NOWHERE}
_MOST = 500  # lines of one kind, the rest are counted; 6,500 figures took the window 75 ms at each check


class AccountList(LinkList):
    """A branch for each kind, with its figures below in the order of the text."""

    def __init__(self) -> None:
        super().__init__("数的出处")
        self._shown: Sequence[tuple[CellRef, Attribution]] = ()
        self._folded: dict[Source, bool] = {one: one not in _OPEN for one in Source}
        self.itemExpanded.connect(lambda item: self._note(item, False))
        self.itemCollapsed.connect(lambda item: self._note(item, True))

    def show_accounts(self, values: Values, accounts: Mapping[CellRef, Sequence[Attribution]]) -> None:
        """List these; nothing is done where they are those that are listed."""
        every = [(ref, one) for ref, of in accounts.items() for one in of]
        if every == self._shown:
            return
        self._shown = every
        at = self.verticalScrollBar().value()
        self.clear()
        for kind in Source:
            own = [(ref, one) for ref, one in every if source_of(one) is kind]
            if own:
                self._branch(values, kind, own)
        self.verticalScrollBar().setValue(at)

    def unfold(self) -> None:
        """Show what has to be looked at, from the top."""
        for at in range(self.topLevelItemCount()):
            branch = self.topLevelItem(at)
            if branch and branch.data(0, _ACCOUNT) in _OPEN:
                branch.setExpanded(True)
        self.scrollToTop()

    def account_of(self, item: QTreeWidgetItem) -> tuple[CellRef, Attribution] | None:
        """The figure that a line is about; None for a branch."""
        found = item.data(0, _ACCOUNT)
        return found if isinstance(found, tuple) else None

    def _branch(self, values: Values, kind: Source, own: Sequence[tuple[CellRef, Attribution]]) -> None:
        branch = QTreeWidgetItem([f"{kind.value} {len(own)}"])
        branch.setData(0, _ACCOUNT, kind)
        branch.setForeground(0, QColor(colors().to_explain if kind in _DOUBTED else colors().faint))
        words = Words(values)
        for ref, one in own[:_MOST]:
            said = told_of(values, one)
            shown = words.around(ref, one) if kind is Source.NOWHERE else one.text
            line = QTreeWidgetItem([f"{shown}　{said}" if said and kind is not Source.NOWHERE else shown])
            line.setToolTip(0, tip(f"{shown}\n{said}" if said else shown))
            line.setData(0, _ACCOUNT, (ref, one))
            branch.addChild(line)
        if len(own) > _MOST:
            branch.addChild(QTreeWidgetItem([f"另有 {len(own) - _MOST} 个"]))
        self.addTopLevelItem(branch)
        branch.setExpanded(not self._folded[kind])

    def _note(self, branch: QTreeWidgetItem, folded: bool) -> None:
        kind = branch.data(0, _ACCOUNT)
        if isinstance(kind, Source):
            self._folded[kind] = folded
