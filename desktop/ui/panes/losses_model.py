"""The lost points as a table for the list below: 表, 指标, 失分, 情况, 原因."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from desktop.domain.limits import QUOTED, shortened
from desktop.domain.number import show_plain
from desktop.domain.queries.deductions import Deduction, Deductions
from desktop.ui.panes.list_model import Index, ListModel
from desktop.ui.theme.colors import colors
from desktop.ui.theme.fonts import cover

TABLE, NAME, LOST, FACTS, REASON = range(5)


class LossesModel(ListModel[tuple[Deductions, Deduction]]):
    """Some of the losses, in order: a table behind the other, the largest of each first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("表", "指标", "失分", "情况", "原因"), parent)

    def show(self, tables: list[Deductions]) -> None:
        self.show_all([(table, loss) for table in tables for loss in table.losses])

    def key_of(self, thing: tuple[Deductions, Deduction]) -> object:
        return thing[1].ref

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        table, loss = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(index.row(), index.column())
            cover("hei", text)
            return text
        if role == Qt.ItemDataRole.ForegroundRole:
            missing = index.column() == REASON and not loss.reason
            return QColor(colors().faint if missing else colors().ink)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == LOST:
            return f"{table.label} {loss.name}：{self.text(index.row(), LOST)}"
        return None

    def text(self, row: int, column: int) -> str:
        """What stands there; of a long text its beginning."""
        return shortened(self._text(row, column), QUOTED)

    def _text(self, row: int, column: int) -> str:
        table, loss = self.found[row]
        if column == FACTS:
            said = [f"建议 {loss.suggested} 分"] if loss.suggested else []
            return "；".join((*said, *loss.facts))
        if column == REASON:
            return loss.reason or ("［写原因］" if loss.reason_ref else "—")
        return (table.label, loss.name, lost_words(loss))[column]


def lost_words(loss: Deduction) -> str:
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
