"""The lines of a review: a click or Enter goes to the place, F2 answers a remark, the space bar marks it as done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.panes.answer_list import AnswerList
from desktop.ui.panes.list_look import PAD, as_list_of_words
from desktop.ui.panes.review_model import ANSWER, KIND, MESSAGE, Entry, ReviewModel
from desktop.ui.theme.colors import colors
from desktop.ui.theme.lines import line_count

_KIND_WIDTH = 96
_AT_ONCE = 100  # lines whose heights are counted before the list is painted; 10,000 take two seconds
_ANSWER_SHARE = 0.3  # of the width


class ReviewList(AnswerList):
    """One line a risk or a remark, as high as its words need; in place of lines a sentence where there are none."""

    wanted = Signal(object)  # Entry: go there
    settled = Signal(object)  # Entry: a remark is done, or open again
    dropped = Signal(object)  # Entry: a remark is to be taken back
    fitted = Signal()  # the lines have their heights

    def __init__(
        self,
        answer: Callable[[Entry, str], bool],
        may_answer: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lines = ReviewModel(answer, may_answer, self)
        self.nothing = ""
        self._heights: QTimer = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self._fit_more)
        self._next = 0  # the line whose height is counted next
        self.setModel(self.lines)
        self.setAccessibleName("复核")
        as_list_of_words(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(KIND, _KIND_WIDTH)
        header.hide()
        header.sectionResized.connect(lambda *_: self._fit_later())
        self.clicked.connect(self._clicked)

    @property
    def chosen(self) -> Entry | None:
        row = self.currentIndex().row()
        return self.lines.found[row] if 0 <= row < len(self.lines.found) else None

    def show_entries(self, listed: list[Entry], nothing: str) -> None:
        """List these; `nothing` is said where there are none. The chosen line stays chosen if it is still there."""
        chosen, at = self.chosen, self.verticalScrollBar().value()
        self.nothing = nothing
        if listed == self.lines.found:
            self.fitted.emit()
            return
        self.lines.show_all(listed)
        row = self.lines.row_of(chosen) if chosen else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.lines.index(row, MESSAGE))
        self._next = 0
        self._fit_more()
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    def step(self, by: int) -> Entry | None:
        """Choose the next line, or the one before, round and round, from either end where none is chosen; None without lines."""
        count = len(self.lines.found)
        if not count:
            return None
        row = self.currentIndex().row()
        beside = (row + by) % count if row >= 0 else 0 if by > 0 else count - 1
        self.setCurrentIndex(self.lines.index(beside, MESSAGE))
        return self.chosen

    def choose(self, remark: str) -> bool:
        """Choose the line of a remark; False where it is not listed."""
        row = next((at for at, one in enumerate(self.lines.found) if one.remark == remark), -1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, MESSAGE))
        return row >= 0

    def _clicked(self, index: QModelIndex) -> None:
        """The place of an answer opens for typing; anything else leads to what the line is about, where a key would
        replace the figure."""
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.open(index)
        else:
            self.wanted.emit(self.lines.found[index.row()])

    def answer(self) -> bool:
        """Open the answer of the chosen remark for typing; False where none may be given."""
        index = self.lines.index(self.currentIndex().row(), ANSWER)
        if not (index.isValid() and self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable):
            return False
        self.setFocus()
        self.open(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.chosen
        if self.editing or entry is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(entry)
        elif event.key() == Qt.Key.Key_F2:
            self.answer()
        elif event.key() == Qt.Key.Key_Space and entry.remark:
            self.settled.emit(entry)
        elif event.key() == Qt.Key.Key_Delete and entry.remark:
            self.dropped.emit(entry)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.horizontalHeader().resizeSection(ANSWER, round(event.size().width() * _ANSWER_SHARE))
            self._fit_later()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.lines.found:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colors().faint))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), middle, self.nothing)
            painter.end()

    def _fit_later(self) -> None:
        self._next = 0
        self._heights.start(0)

    def _fit_more(self) -> None:
        """Give the next lines their heights: those that are seen first, the rest while nothing else waits."""
        metrics = self.fontMetrics()
        widths = {column: self.columnWidth(column) - 2 * PAD - 8 for column in (MESSAGE, ANSWER)}
        end = min(self._next + _AT_ONCE, len(self.lines.found))
        for row in range(self._next, end):
            lines = max(
                line_count(metrics, self.lines.text(row, column), width) for column, width in widths.items()
            )
            height = lines * metrics.lineSpacing() + 2 * PAD
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._next = end
        self.fitted.emit()
        if end < len(self.lines.found):
            self._heights.start(0)
