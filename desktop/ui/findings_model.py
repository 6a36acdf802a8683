"""The findings as a table for the list below: 级别, 内容, 说明; a reason is typed in its place and kept as one edit."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.domain.definition.model import Level
from desktop.domain.finding import Finding
from desktop.ui import look
from desktop.ui.fonts import cover

LEVEL, MESSAGE, REASON = range(3)
FINDING = Qt.ItemDataRole.UserRole  # the whole finding of a line
_TITLES = ("级别", "内容", "说明（点一下填写）")
_Index = QModelIndex | QPersistentModelIndex

COLORS = {Level.ERROR: look.WRONG, Level.EXPLAIN: look.TO_EXPLAIN, Level.HINT: look.FAINT}


class FindingsModel(QAbstractTableModel):
    """Some of the findings, in order. `explain` is called with a finding and the reason that was typed."""

    def __init__(self, explain: Callable[[Finding, str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explain = explain
        self.found: list[Finding] = []

    def show(self, found: list[Finding]) -> None:
        """Show these. Where only wording changed, the lines stay, and with them the selection and an open editor."""
        if found == self.found:
            return
        same = [_key(one) for one in found] == [_key(one) for one in self.found]
        if same:
            self.found = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, REASON))
            return
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.found)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _TITLES[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == REASON and self.found[index.row()].level is not Level.ERROR:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self.found[index.row()]
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column == LEVEL:
                return finding.level.word
            text = finding.message if column == MESSAGE else finding.explanation
            cover("hei", text)
            return text
        if role == FINDING:
            return finding
        if role == Qt.ItemDataRole.ForegroundRole and column == LEVEL:
            return QColor(COLORS[finding.level])
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message if column == MESSAGE else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == MESSAGE:
            return f"{finding.level.word}：{finding.message}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        finding = self.found[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == finding.explanation:
            return False
        return self._explain(finding, text)

    def row_of(self, finding: Finding) -> int:
        """Where the same finding stands now, or -1."""
        return next((row for row, one in enumerate(self.found) if _key(one) == _key(finding)), -1)


def _key(finding: Finding) -> object:
    return finding.code, finding.where[0]
