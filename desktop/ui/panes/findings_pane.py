"""The list of everything that does not add up, under the table: a click goes to the cell, a reason is typed beside it."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.findings.finding import Finding, Verdict, verdict
from desktop.domain.forms.check import Level
from desktop.domain.limits import QUOTED, shortened
from desktop.ui.panes.findings_model import (
    FINDING,
    LEVEL,
    MESSAGE,
    REASON,
    FindingsModel,
    explainable,
    to_confirm,
)
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.scope import Scope
from desktop.ui.plain import Label
from desktop.ui.theme import look
from desktop.ui.theme.lines import WRAPPED, line_count
from desktop.ui.theme.mark import COLORS, STATES, paint_sign

_Index = QModelIndex | QPersistentModelIndex
_PAD = 5
_LEVEL_WIDTH = 86
_OF_A_TEXT = ("figure", "unit")  # codes of what is wrong in the words of a text, and in no table


class FindingsPane(Fold):
    """Heading: 审核结果, the verdict, which tables. Below: the list."""

    finding_wanted = Signal(object)  # Finding: go to its cell

    def __init__(self, explain: Callable[[Finding, str], bool], parent: QWidget | None = None) -> None:
        self.list = FindingsList(explain)
        super().__init__("findings", "审核结果", self.list, parent)
        self._all: list[Finding] = []
        self._copy_id = ""
        self._pending = False
        self.verdict = Label("", self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self.verdict, beside_title=True)
        self.scope = Scope(self, "审核结果", self._list)
        self.list.wanted.connect(self.finding_wanted)
        self.list.edited.connect(self._edited)

    def show_findings(self, found: list[Finding]) -> None:
        """Show the outcome of a check; while a reason is being typed the list waits for it."""
        self._all = found
        outcome = verdict(found)
        self.verdict.setText(str(outcome))
        self.verdict.setStyleSheet(f"font-weight: bold; color: {_color(outcome)};")
        self._list()

    def show_copy(self, copy_id: str) -> None:
        """The table on the screen is another one."""
        self._copy_id = copy_id
        self._list()

    def restrict(self, to_this: bool) -> None:
        """Show the findings of the table on the screen only, or of all."""
        self.scope.restrict(to_this)
        self._list()

    def _list(self) -> None:
        if self.list.editing:
            self._pending = True
            return
        mine = [one for one in self._all if one.where[0].copy == self._copy_id]
        self.scope.count(len(self._all), len(mine))
        self.list.show_findings(mine if self.scope.this_only else self._all)

    def _edited(self) -> None:
        if self._pending:
            self._pending = False
            self._list()


class FindingsList(QTableView):
    """One line a finding, as high as its words need at the present width."""

    wanted = Signal(object)
    edited = Signal()

    def __init__(self, explain: Callable[[Finding, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(explain, self)
        self._fitted: tuple[dict[int, int], list[Finding]] | None = None
        self._heights: QTimer = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self._fit_heights)
        self.setModel(self.findings)
        self.setAccessibleName("审核结果")
        self.setItemDelegate(_Line(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(LEVEL, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.resizeSection(LEVEL, _LEVEL_WIDTH)
        header.sectionResized.connect(lambda *_: self._heights.start(0))
        self.clicked.connect(self._clicked)
        self.findings.dataChanged.connect(lambda *_: self._heights.start(0))

    @property
    def editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    def show_findings(self, found: list[Finding]) -> None:
        """Show these findings; the chosen one stays chosen if it still stands."""
        row = self.currentIndex().row()
        chosen = self.findings.found[row] if 0 <= row < len(self.findings.found) else None
        at = self.verticalScrollBar().value()
        self.findings.show_all(found)
        row = self.findings.row_of(chosen) if chosen else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.findings.index(row, MESSAGE))
        self._fit_heights()
        self.verticalScrollBar().setValue(at)

    def begin(self) -> None:
        """Choose the first line where none is chosen, so that the keys have where to go on from."""
        if self.findings.found and not self.currentIndex().isValid():
            self.setCurrentIndex(self.findings.index(0, MESSAGE))

    def explain(self, row: int) -> None:
        """Open the reason of one finding for typing."""
        index = self.findings.index(row, REASON)
        self.setCurrentIndex(index)
        if self.findings.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.editing or not index.isValid():  # Enter in the reason's line comes here as well
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self.findings.found[index.row()])
        elif event.key() == Qt.Key.Key_F2:
            self.explain(index.row())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.horizontalHeader().resizeSection(REASON, max(180, event.size().width() * 3 // 10))
            self._heights.start(0)

    def _clicked(self, index: QModelIndex) -> None:
        finding = self.findings.found[index.row()]
        if index.column() == REASON and explainable(finding):
            self.explain(index.row())
        else:
            self.wanted.emit(finding)

    def _fit_heights(self) -> None:
        """Each line as high as its words need. Counted from widths, because asking every line for a layout takes longer."""
        metrics = self.fontMetrics()
        widths = {column: self.columnWidth(column) - 2 * _PAD - 6 for column in (MESSAGE, REASON)}
        if self._fitted == (widths, self.findings.found):  # as when another table comes to the screen
            return
        self._fitted = widths, self.findings.found
        for row, finding in enumerate(self.findings.found):
            lines = max(
                line_count(metrics, finding.message, widths[MESSAGE]),
                line_count(
                    metrics, shortened(finding.explanation, QUOTED) or to_confirm(finding), widths[REASON]
                ),
            )
            height = lines * metrics.lineSpacing() + 2 * _PAD
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)


class _Line(QStyledItemDelegate):
    """The level with its sign; the words on as many lines as they need; the reason in a plain field."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        finding = index.data(FINDING)
        area = option.rect.adjusted(_PAD + 3, _PAD, -_PAD, -_PAD)
        painter.save()
        painter.setFont(option.font)
        if index.column() == LEVEL:
            self._level(painter, area, finding.level, option)
        else:
            text = str(index.data() or "")
            painter.setPen(QColor(look.INK))
            if index.column() == REASON and not text:
                again = to_confirm(finding)
                painter.setPen(QColor(look.TO_EXPLAIN if again else look.FAINT))
                text = again or _what_to_do(finding)
            painter.drawText(area, WRAPPED, text)
        painter.restore()

    def _level(self, painter: QPainter, area: QRect, level: Level, option: QStyleOptionViewItem) -> None:
        state = STATES[level]
        color = QColor(COLORS[state])
        size = 11
        sign = QRectF(area.left(), area.top() + (option.fontMetrics.height() - size) / 2, size, size)
        paint_sign(painter, sign, state, color)
        painter.setPen(color)
        painter.drawText(area.adjusted(size + 6, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, level.word)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, option.fontMetrics.lineSpacing() + 2 * _PAD)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setPlaceholderText("写明原因，回车保存，Esc 取消")
        editor.setAccessibleName("说明")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        height = max(
            option.fontMetrics.height() + 8, min(option.rect.height(), option.fontMetrics.height() + 12)
        )
        editor.setGeometry(option.rect.left(), option.rect.top(), option.rect.width(), height)

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


def _what_to_do(finding: Finding) -> str:
    """What stands in the reason's place while there is none."""
    if finding.level is Level.ERROR:
        return "请改这一处" if finding.rule in _OF_A_TEXT else "请改表里的数"
    if finding.level is Level.BLANK:
        return "请在表里填写"
    return "［填写说明］" if finding.level is Level.EXPLAIN else ""


def _color(outcome: Verdict) -> str:
    if outcome.ready:
        return look.GOOD
    if outcome.errors:
        return look.WRONG
    return look.TO_EXPLAIN if outcome.unexplained else look.OPEN
