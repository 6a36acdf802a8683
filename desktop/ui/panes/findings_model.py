"""The findings as a table for the list below: 级别, 内容, 说明; a reason is typed in its place and kept as one edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.limits import QUOTED, shortened
from desktop.ui.panes.list_model import Index, ListModel
from desktop.ui.plain import tip
from desktop.ui.theme.fonts import cover
from desktop.ui.theme.mark import COLORS, STATES

LEVEL, MESSAGE, REASON = range(3)
FINDING = Qt.ItemDataRole.UserRole  # the whole finding of a line


def explainable(finding: Finding) -> bool:
    """Whether a reason can be given for it: an error is mended, and what is blank is filled in."""
    return finding.level in (Level.EXPLAIN, Level.HINT)


def to_confirm(finding: Finding) -> str:
    """What stands in the reason's place where one was given for other figures."""
    if not finding.earlier:
        return ""
    return f"［数字变了，请核对后重新确认］原来的说明：{shortened(finding.earlier, QUOTED)}"


class FindingsModel(ListModel[Finding]):
    """Some of the findings, in order. `explain` is called with a finding and the reason that was typed."""

    def __init__(self, explain: Callable[[Finding, str], bool], parent: QObject | None = None) -> None:
        super().__init__(("级别", "内容", "说明（点一下填写）"), parent)
        self._explain = explain

    def key_of(self, thing: Finding) -> object:
        return thing.code, thing.where[0]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == REASON and explainable(self.found[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self.found[index.row()]
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column == LEVEL:
                return finding.level.word
            text = finding.message if column == MESSAGE else finding.explanation
            if role == Qt.ItemDataRole.DisplayRole:
                text = shortened(text, QUOTED)
            elif column == REASON:
                text = text or finding.earlier  # offered again: Enter says it of the present figures
            cover("hei", text)
            return text
        if role == FINDING:
            return finding
        if role == Qt.ItemDataRole.ForegroundRole and column == LEVEL:
            return QColor(COLORS[STATES[finding.level]])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(finding.message) if column == MESSAGE else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == MESSAGE:
            return f"{finding.level.word}：{finding.message}"
        if role == Qt.ItemDataRole.AccessibleTextRole and column == REASON and not finding.explanation:
            return to_confirm(finding) or None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        finding = self.found[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == finding.explanation:
            return False
        return self._explain(finding, text)
