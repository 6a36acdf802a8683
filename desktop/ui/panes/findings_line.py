"""How a line of the findings is painted and typed in: sign and level, the words, the reason; over it its table."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.limits import QUOTED, shortened
from desktop.ui.panes.findings_model import (
    ANSWERED,
    FINDING,
    HEAD,
    LEVEL,
    MESSAGE,
    REASON,
    FindingsModel,
    answer_of,
    standing_of,
    to_confirm,
    to_write_in_table,
)
from desktop.ui.theme.colors import colors
from desktop.ui.theme.lines import WRAPPED, line_count
from desktop.ui.theme.mark import STATES, State, color_of, paint_sign

_Index = QModelIndex | QPersistentModelIndex
PAD = 5
_SIGN = 11  # px
_OF_A_TEXT = ("figure", "unit")  # rules about the words of a text, and about no table


def head_height(metrics: QFontMetrics) -> int:
    """How high the strip with a table's name is, over the first line of it."""
    return metrics.lineSpacing() + 6


def height_of(finding: Finding, head: str, metrics: QFontMetrics, widths: dict[int, int]) -> int:
    """How high a line has to be, in columns of these widths."""
    answer = shortened(answer_of(finding), QUOTED) or to_confirm(finding)
    lines = max(
        line_count(metrics, finding.message, widths[MESSAGE]), line_count(metrics, answer, widths[REASON])
    )
    return lines * metrics.lineSpacing() + 2 * PAD + (head_height(metrics) if head else 0)


class FindingLine(QStyledItemDelegate):
    """The level with its sign; the words on as many lines as they need; the reason in a plain field."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.data(HEAD):
            option.rect = option.rect.adjusted(0, self._head(painter, option, str(index.data(HEAD))), 0, 0)
        super().paint(painter, option, index)
        finding = index.data(FINDING)
        area = option.rect.adjusted(PAD + 3, PAD, -PAD, -PAD)
        answered = standing_of(finding) in ANSWERED
        painter.save()
        painter.setFont(option.font)
        if index.column() == LEVEL:
            self._level(painter, area, finding, option)
        else:
            text = str(index.data() or "")
            painter.setPen(QColor(colors().faint if answered else colors().ink))
            if index.column() == REASON and not text:
                again = to_confirm(finding)
                painter.setPen(QColor(colors().to_explain if again else colors().faint))
                text = again or _what_to_do(finding)
            painter.drawText(area, WRAPPED, text)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground alone is painted as Qt paints it."""
        super().initStyleOption(option, index)
        option.text = ""

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, head: str) -> int:
        """Paint a column's part of the strip with the name of a table; its height."""
        height = head_height(option.fontMetrics)
        strip = QRect(option.rect.left(), option.rect.top(), option.rect.width(), height)
        painter.save()
        painter.setClipRect(strip)
        painter.fillRect(strip, QColor(colors().pane))
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colors().ink))
        whole = QRect(PAD + 3, strip.top(), 10_000, height)
        painter.drawText(whole, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head)
        painter.restore()
        return height

    def _level(self, painter: QPainter, area: QRect, finding: Finding, option: QStyleOptionViewItem) -> None:
        """Its sign and word; of what somebody has answered, that it is answered, and nothing that calls for more."""
        standing = standing_of(finding)
        answered = standing in ANSWERED
        state = State.COMPLETE if answered else STATES[finding.level]
        color = QColor(colors().faint if answered else color_of(state))
        sign = QRectF(area.left(), area.top() + (option.fontMetrics.height() - _SIGN) / 2, _SIGN, _SIGN)
        painter.setPen(color)
        paint_sign(painter, sign, state, color)
        painter.drawText(area.adjusted(_SIGN + 6, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, standing.value)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, option.fontMetrics.lineSpacing() + 2 * PAD)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        silencing = _model(index).silencing
        editor = QLineEdit(parent)
        what = "写明为什么是误报，回车忽略，Esc 取消" if silencing else "写明原因，回车保存，Esc 取消"
        editor.setPlaceholderText(what)
        editor.setAccessibleName("忽略的理由" if silencing else "说明")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        above = head_height(option.fontMetrics) if index.data(HEAD) else 0
        area = option.rect.adjusted(0, above, 0, 0)
        height = max(option.fontMetrics.height() + 8, min(area.height(), option.fontMetrics.height() + 12))
        editor.setGeometry(area.left(), area.top(), area.width(), height)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        # The list may be refreshed while a reason is being typed; what is typed stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        # An earlier reason is confirmed by Enter; a click elsewhere, which ends typing as well, confirms nothing.
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.hasFocus():
            return
        super().setModelData(editor, model, index)


def _model(index: _Index) -> FindingsModel:
    model = index.model()
    assert isinstance(model, FindingsModel)
    return model


def ways_of(finding: Finding) -> list[str]:
    """What a click in the reason's place may do about a finding that is mended by taking a figure."""
    return ["［换成取数］", "［填写说明］"] if finding.level is Level.EXPLAIN else ["［换成取数］"]


def _what_to_do(finding: Finding) -> str:
    """What stands in the reason's place while there is none."""
    if finding.to_take:
        return "".join(ways_of(finding))
    if finding.level is Level.ERROR:
        return "请改这一处" if finding.span or finding.rule in _OF_A_TEXT else "请改表里填的"
    if finding.level is Level.BLANK:
        return "请在表里填写"
    if to_write_in_table(finding):
        return "［到表里写］"
    return "［填写说明］" if finding.level is Level.EXPLAIN else ""
