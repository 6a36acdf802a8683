"""The lost points as a table for the list below: 表, 指标, 失分, 情况, 原因."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.domain.loss import Loss, TableLosses
from desktop.domain.number import show_plain
from desktop.ui import look
from desktop.ui.fonts import cover

TABLE, NAME, LOST, FACTS, REASON = range(5)
_TITLES = ("表", "指标", "失分", "情况", "原因")
_Index = QModelIndex | QPersistentModelIndex


class LossesModel(QAbstractTableModel):
    """Some of the losses, in order: a table behind the other, the largest of each first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[tuple[TableLosses, Loss]] = []

    def show(self, tables: list[TableLosses]) -> None:
        """Show these. Where the same scores lost points, the lines stay, and with them the selection."""
        found = [(table, loss) for table in tables for loss in table.losses]
        if found == self.found:
            return
        if [loss.ref for _, loss in found] == [loss.ref for _, loss in self.found]:
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

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        table, loss = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(index.row(), index.column())
            cover("hei", text)
            return text
        if role == Qt.ItemDataRole.ForegroundRole:
            missing = index.column() == REASON and not loss.reason
            return QColor(look.FAINT if missing else look.INK)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == LOST:
            return f"{table.label} {loss.name}：{self.text(index.row(), LOST)}"
        return None

    def text(self, row: int, column: int) -> str:
        """What stands there."""
        table, loss = self.found[row]
        if column == FACTS:
            said = [f"建议 {loss.suggested} 分"] if loss.suggested else []
            return "；".join((*said, *loss.facts))
        if column == REASON:
            return loss.reason or ("［写原因］" if loss.reason_ref else "—")
        return (table.label, loss.name, lost_words(loss))[column]


def lost_words(loss: Loss) -> str:
    """失 1 分（4 / 5）, or that nothing has been given, or too much."""
    full = show_plain(loss.full)
    if loss.score is None:
        return f"没有打分（{full}）"
    given = f"（{show_plain(loss.score)} / {full}）"
    return (
        f"失 {show_plain(loss.lost)} 分{given}"
        if loss.lost > 0
        else f"超出 {show_plain(-loss.lost)} 分{given}"
    )
