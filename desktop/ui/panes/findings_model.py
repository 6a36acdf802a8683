"""The findings as a table for the list below: 级别, 内容, 说明; a reason is typed in its place and kept as one edit."""

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.limits import QUOTED, shortened
from desktop.ui.panes.list_model import Index, ListModel
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors
from desktop.ui.theme.fonts import cover
from desktop.ui.theme.mark import STATES, color_of

LEVEL, MESSAGE, REASON = range(3)
FINDING = Qt.ItemDataRole.UserRole  # the whole finding of a line
HEAD = Qt.ItemDataRole.UserRole + 1  # the table that begins with a line, "" where it goes on


class Standing(Enum):
    """What has become of a finding; the value is the word people read."""

    ERROR = "错误"
    EXPLAIN = "待说明"
    BLANK = "未填"
    HINT = "提示"
    EXPLAINED = "已说明"
    SILENCED = "已忽略"


_STANDINGS = {
    Level.ERROR: Standing.ERROR,
    Level.EXPLAIN: Standing.EXPLAIN,
    Level.BLANK: Standing.BLANK,
    Level.HINT: Standing.HINT,
}

ANSWERED = (Standing.EXPLAINED, Standing.SILENCED)
"""What somebody has said something about, and nothing more is wanted of."""

# Of each kind: reads a finding and the words that were typed, and keeps them.
Answer = Callable[[Finding, str], bool]


def standing_of(finding: Finding) -> Standing:
    """The level of a finding, unless somebody has answered it."""
    if finding.silenced:
        return Standing.SILENCED
    return Standing.EXPLAINED if finding.explanation else _STANDINGS[finding.level]


def to_confirm(finding: Finding) -> str:
    """What stands in the reason's place where one was given for other figures."""
    if not finding.earlier:
        return ""
    return f"［数字变了，请核对后重新确认］原来的说明：{shortened(finding.earlier, QUOTED)}"


def answer_of(finding: Finding) -> str:
    """What somebody has said of a finding, as the list shows it."""
    return f"已忽略：{finding.silenced}" if finding.silenced else finding.explanation


def to_write_in_table(finding: Finding) -> bool:
    """Whether the answer belongs into a cell of the paper, and not beside the finding, where none has been given yet."""
    return finding.to_write is not None and not (answer_of(finding) or finding.earlier)


class FindingsModel(ListModel[Finding]):
    """Some of the findings, in order.

    `explain` is called with a finding and the reason that was typed, `silence` with why it is a false alarm; while
    `silencing`, what is typed is that.
    """

    def __init__(self, explain: Answer, silence: Answer, parent: QObject | None = None) -> None:
        super().__init__(("级别", "内容", "说明（点一下填写）"), parent)
        self._explain, self._silence = explain, silence
        self._heads: Mapping[str, str] = {}
        self.silencing = False

    def show_under(self, heads: Mapping[str, str], found: list[Finding]) -> None:
        """Show these; `heads` are the headings of the tables, by copy."""
        self._heads = heads
        self.show_all(found)

    def key_of(self, thing: Finding) -> object:
        return thing.code, thing.where[0]

    def head_of(self, row: int) -> str:
        """The heading over a line, "" where it is of the same table as the line before."""
        copy = self.found[row].where[0].copy
        if row and self.found[row - 1].where[0].copy == copy:
            return ""
        return self._heads.get(copy, "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        finding = self.found[index.row()]
        if (
            index.column() == REASON
            and finding.answerable
            and (self.silencing or not to_write_in_table(finding))
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self.found[index.row()]
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column == LEVEL:
                return standing_of(finding).value
            text = finding.message if column == MESSAGE else answer_of(finding)
            if role == Qt.ItemDataRole.DisplayRole:
                text = shortened(text, QUOTED)
            elif column == REASON:
                text = self._to_edit(finding)
            cover("hei", text)
            return text
        if role == FINDING:
            return finding
        if role == HEAD:
            return self.head_of(index.row())
        if role == Qt.ItemDataRole.ForegroundRole and column == LEVEL:
            answered = standing_of(finding) in ANSWERED
            return QColor(colors().faint if answered else color_of(STATES[finding.level]))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(finding.message) if column == MESSAGE else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == MESSAGE:
            return f"{standing_of(finding).value}：{finding.message}"
        if role == Qt.ItemDataRole.AccessibleTextRole and column == REASON and not answer_of(finding):
            return to_confirm(finding) or None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        finding = self.found[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole:
            return False
        if self.silencing:
            return bool(text) and text != finding.silenced and self._silence(finding, text)
        return text != finding.explanation and self._explain(finding, text)

    def _to_edit(self, finding: Finding) -> str:
        """What the editor begins with: an earlier answer is offered again, Enter says it of the present figures."""
        if self.silencing:
            return finding.silenced or finding.earlier
        return finding.explanation or finding.earlier
