"""The lines of the findings: a click goes to the cell, a reason is typed beside it; right click for what else there is."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStyledItemDelegate, QWidget

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.ui.panes.answer_list import AnswerList
from desktop.ui.panes.findings_line import PAD, FindingLine, head_height, height_of, ways_of
from desktop.ui.panes.findings_model import (
    HEAD,
    LEVEL,
    MESSAGE,
    REASON,
    Answer,
    FindingsModel,
    answer_of,
    to_write_in_table,
)
from desktop.ui.panes.list_look import as_list
from desktop.ui.theme.colors import colors

_LEVEL_WIDTH = 86
_AT_ONCE = 100  # lines whose heights are counted before the list is painted; 2,000 take 0.1 s and more


class FindingsList(AnswerList):
    """One line a finding, as high as its words need at the present width."""

    wanted = Signal(object)
    writing_wanted = Signal(object)  # the Finding: its answer is to be written into the table
    fitted = Signal()  # the lines have their heights
    fill_in_wanted = Signal(
        object
    )  # the Finding: what it says is typed by hand is to be taken from the tables
    why_wanted = Signal(object)  # the Finding: what is said of its rule in the manual

    def __init__(self, explain: Answer, silence: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explain = explain
        self.findings = FindingsModel(explain, silence, self)
        self._pressed = QPointF(-1, -1)
        self.nothing = ""  # said where the list is empty
        self._fitted: dict[object, int] = {}  # heights of lines as they stand, at `_widths`
        self._widths: dict[int, int] = {}
        self._next = 0  # the line whose height is counted next
        self._heights: QTimer = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self._fit_more)
        self.setModel(self.findings)
        self.setAccessibleName("审核结果")
        self.setItemDelegate(FindingLine(self))
        as_list(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        header = self.horizontalHeader()
        header.setSectionResizeMode(LEVEL, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Interactive)
        header.hide()  # the line above says what is listed, and an empty reason asks for one
        header.resizeSection(LEVEL, _LEVEL_WIDTH)
        header.sectionResized.connect(lambda *_: self._fit_later())
        self.clicked.connect(self._clicked)
        self.findings.dataChanged.connect(lambda *_: self._fit_later())

    @property
    def chosen(self) -> Finding | None:
        """The finding of the line that is chosen."""
        row = self.currentIndex().row()
        return self.findings.found[row] if 0 <= row < len(self.findings.found) else None

    def show_findings(self, heads: dict[str, str], found: list[Finding]) -> None:
        """Show these findings under the headings of their tables; the chosen one stays chosen if it still stands."""
        chosen = self.chosen
        at = self.verticalScrollBar().value()
        self.findings.show_under(heads, found)
        row = self.findings.row_of(chosen) if chosen else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.findings.index(row, MESSAGE))
        self._next = 0
        self._fit_more()
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    def begin(self) -> None:
        """Choose the first line that blocks where none is chosen, so that the keys have where to go on from: what is wrong,
        or wants a reason, stands somewhere among all that is still to be filled in."""
        found = self.findings.found
        if found and not self.currentIndex().isValid():
            rows = [row for row, one in enumerate(found) if one.blocks] or [0]
            row = next((row for row in rows if found[row].level is not Level.BLANK), rows[0])
            self.setCurrentIndex(self.findings.index(row, MESSAGE))

    def reveal(self, finding: Finding) -> None:
        """Scroll to a finding, if it is listed, and choose none."""
        row = self.findings.row_of(finding)
        if row >= 0 and not self.editing:
            self.scrollTo(self.findings.index(row, MESSAGE))

    def to_answer(self) -> int:
        """The line that a person would answer: the chosen one, else the first that wants an answer; -1 if none does."""
        chosen = self.currentIndex().row()
        found = self.findings.found
        if 0 <= chosen < len(found) and found[chosen].answerable:
            return chosen
        return next((row for row, one in enumerate(found) if one.answerable and one.blocks), -1)

    def explain(self, row: int) -> None:
        """Open the reason of one finding for typing; where the paper has a cell for it, that one."""
        finding = self.findings.found[row]
        if to_write_in_table(finding):
            self.writing_wanted.emit(finding)
        else:
            self._open(row, silencing=bool(finding.silenced))

    def silence(self, row: int) -> None:
        """Open the place of the reason for typing why a finding is a false alarm."""
        self._open(row, silencing=True)

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
        super().closeEditor(editor, hint)
        self.findings.silencing = False

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fitted = {}
            self._fit_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.horizontalHeader().resizeSection(REASON, max(180, event.size().width() * 3 // 10))
            self._fit_later()

    def _open(self, row: int, silencing: bool) -> None:
        index = self.findings.index(row, REASON)
        self.findings.silencing = silencing
        if self.findings.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.open(index)
        else:
            self.setCurrentIndex(index)
            self.findings.silencing = False

    def _clicked(self, index: QModelIndex) -> None:
        finding = self.findings.found[index.row()]
        if index.column() == REASON and self._takes(index, finding):
            self.fill_in_wanted.emit(finding)
        elif index.column() == REASON and finding.answerable:
            self.explain(index.row())
        else:
            self.wanted.emit(finding)

    def _takes(self, index: QModelIndex, finding: Finding) -> bool:
        """Whether the click was for the figure to be taken from its cell, of what the line offers to do."""
        if not finding.to_take or answer_of(finding):
            return False
        ways = ways_of(finding)
        if len(ways) == 1:
            return True
        area = self.visualRect(index)
        above = head_height(self.fontMetrics()) if index.data(HEAD) else 0
        x, y = self._pressed.x() - area.left() - PAD - 3, self._pressed.y() - area.top() - above - PAD
        metrics = self.fontMetrics()
        inside = area.contains(self._pressed.toPoint())
        return inside and x < metrics.horizontalAdvance(ways[0]) and y < metrics.lineSpacing()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def _offer(self, point: QPoint) -> None:
        """The menu of a line."""
        index = self.indexAt(point)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = self.menu_of(index.row())
        menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()

    def menu_of(self, row: int) -> QMenu:
        """What can be done about one finding. An error can neither be explained away nor silenced."""
        finding = self.findings.found[row]
        menu = QMenu(self)
        menu.addAction("到这一处").triggered.connect(lambda: self.wanted.emit(finding))
        if finding.to_take:
            menu.addAction("换成取数").triggered.connect(lambda: self.fill_in_wanted.emit(finding))
        if finding.answerable:
            told = "到表里写" if to_write_in_table(finding) else "填写说明"
            menu.addAction(told).triggered.connect(lambda: self.explain(row))
            menu.addAction("忽略这一条（误报）").triggered.connect(lambda: self.silence(row))
        menu.addAction("为什么这样问\tF1").triggered.connect(lambda: self.why_wanted.emit(finding))
        if finding.silenced:
            menu.addAction("不再忽略").triggered.connect(lambda: self._explain(finding, ""))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """A word where there is nothing to list: an empty pane looks as if it had not been filled yet."""
        super().paintEvent(event)
        if self.nothing and not self.findings.found:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colors().faint))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.nothing)
            painter.end()

    # Heights

    def _fit_later(self) -> None:
        self._next = 0
        self._heights.start(0)

    def _fit_more(self) -> None:
        """Give the next lines their heights: those that are seen first, the rest while nothing else waits.

        Counted from widths, because asking every line for a layout takes longer; and kept, because of two thousand
        few change with an edit.
        """
        widths = {column: self.columnWidth(column) - 2 * PAD - 6 for column in (MESSAGE, REASON)}
        if widths != self._widths:
            self._widths, self._fitted = widths, {}
        metrics = self.fontMetrics()
        found = self.findings.found
        end = min(self._next + _AT_ONCE, len(found))
        for row in range(self._next, end):
            finding, head = found[row], self.findings.head_of(row)
            words = (finding.message, finding.explanation, finding.silenced, finding.earlier, bool(head))
            height = self._fitted.get(words)
            if height is None:
                height = self._fitted[words] = height_of(finding, head, metrics, widths)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._next = end
        self.fitted.emit()
        if end < len(found):
            self._heights.start(0)
        elif len(self._fitted) > 4 * len(found) + _AT_ONCE:
            self._fitted = {}
