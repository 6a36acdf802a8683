"""失分: every lost point under the table, what is known about it and why; a click goes to the cell."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.domain.number import show_plain
from desktop.domain.queries.deductions import Deductions, deductions_of
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Changed, Session
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.list_look import PAD, as_list_of_words, fit_to_lines
from desktop.ui.panes.losses_model import FACTS, LOST, NAME, REASON, TABLE, LossesModel
from desktop.ui.panes.scope import Scope
from desktop.ui.plain import Label
from desktop.ui.theme.colors import colors
from desktop.ui.theme.lines import line_count

_FEW, _PAUSE_MS = 200, 150  # so many lines follow each key (1 ms); 1,400 take 30 ms and wait for a pause
_USUAL, _AIR, _NARROWEST = "失 0.25 分（4.75 / 5）", 16, 70
_SHARES = {TABLE: 0.08, NAME: 0.22, LOST: 0.14, REASON: 0.22}  # of the width; the facts have the rest


class LossesPane(Fold):
    """Heading: 失分, the sum, which tables. What is listed follows every key, while the pane is in sight."""

    cell_wanted = Signal(object)  # CellRef

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.list = LossesList()
        super().__init__("losses", "失分", self.list, parent)
        self.session = session
        self._copy_id = ""
        self._known: dict[str, Deductions | None] = {}  # by copy; what a change touches is looked for again
        self.sum = Label("", self)
        self.sum.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self.sum, beside_title=True)
        self.scope = Scope(self, "失分", self.refresh)
        self.list.wanted.connect(self.cell_wanted)
        self.list.fitted.connect(lambda: self.need(fit_to_lines(self.list)))
        # Several changes of one turn of the event loop are shown once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._soon.start(0)

    def show_copy(self, copy_id: str) -> None:
        """The table on the screen is another one."""
        self._copy_id = copy_id
        self._soon.start(0)

    def update_for(self, change: Changed) -> None:
        if change.structure:
            self._known.clear()  # rows and copies have other numbers
        for ref in change.cells:
            self._known.pop(ref.copy, None)
        self._soon.start(0 if len(self.list.losses.found) <= _FEW else _PAUSE_MS)

    def refresh(self) -> None:
        """List what was lost as the workbook stands, a draft included."""
        if self.isHidden():
            return
        calculation, copies = self.session.calculation, self.session.workbook.copies
        for copy in copies:
            if copy.id not in self._known:
                self._known[copy.id] = deductions_of(calculation, copy)
        every = [found for copy in copies if (found := self._known[copy.id])]
        mine = [found for found in every if found.copy == self._copy_id]
        self.scope.count(*(sum(len(table.losses) for table in tables) for tables in (every, mine)))
        shown = mine if self.scope.this_only else every
        self.sum.setText("；".join(_words(table) for table in mine))
        self.list.show_losses(shown, _nothing(shown, self.scope.this_only))


class LossesList(QTableView):
    """One line a score, as high as its words need; in place of lines a sentence where there are none."""

    wanted = Signal(object)  # CellRef
    fitted = Signal()  # the lines have their heights

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.losses = LossesModel(self)
        self.nothing = ""
        self._heights: QTimer = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self._fit_heights)
        self.setModel(self.losses)
        self.setAccessibleName("失分")
        as_list_of_words(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(FACTS, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.sectionResized.connect(lambda *_: self._heights.start(0))
        self.clicked.connect(self._clicked)

    def show_losses(self, tables: list[Deductions], nothing: str) -> None:
        """List these; `nothing` is said where there are none. The chosen score stays chosen if it still lost points."""
        row = self.currentIndex().row()
        chosen = self.losses.found[row][1].ref if 0 <= row < len(self.losses.found) else None
        at = self.verticalScrollBar().value()
        self.losses.show(tables)
        self.nothing = nothing
        self.horizontalHeader().setVisible(bool(self.losses.found))
        again = next((n for n, (_, loss) in enumerate(self.losses.found) if loss.ref == chosen), -1)
        if again >= 0 and again != self.currentIndex().row():
            self.setCurrentIndex(self.losses.index(again, LOST))
        self._fit_heights()
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    def begin(self) -> None:
        """Choose the first line where none is chosen, so that the keys have where to go on from."""
        if self.losses.found and not self.currentIndex().isValid():
            self.setCurrentIndex(self.losses.index(0, LOST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the score, F2 to its reason."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self._target(index.row(), LOST))
        elif index.isValid() and event.key() == Qt.Key.Key_F2:
            self.wanted.emit(self._target(index.row(), REASON))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._heights.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            lost = self.fontMetrics().horizontalAdvance(_USUAL) + _AIR  # a figure is not broken
            for column, share in _SHARES.items():
                least = lost if column == LOST else _NARROWEST
                self.horizontalHeader().resizeSection(column, max(least, round(event.size().width() * share)))
            self._heights.start(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.losses.found:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colors().faint))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.nothing
            )
            painter.end()

    def _clicked(self, index: QModelIndex) -> None:
        self.wanted.emit(self._target(index.row(), index.column()))

    def _target(self, row: int, column: int) -> CellRef:
        loss = self.losses.found[row][1]
        return loss.reason_ref if column == REASON and loss.reason_ref else loss.ref

    def _fit_heights(self) -> None:
        metrics = self.fontMetrics()
        widths = {column: self.columnWidth(column) - 2 * PAD - 8 for column in (NAME, LOST, FACTS, REASON)}
        for row in range(len(self.losses.found)):
            lines = max(
                line_count(metrics, self.losses.text(row, column), width) for column, width in widths.items()
            )
            height = lines * metrics.lineSpacing() + 2 * PAD
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self.fitted.emit()


def _words(table: Deductions) -> str:
    """附件2 失 2.6 分（97.4 / 100）, and what is known about the total."""
    points = f"{show_plain(table.score)} / {show_plain(table.full)}"
    unscored = [f"{len(table.unscored)} 项没有打分"] if table.unscored else []
    return "，".join((f"{table.label} 失 {show_plain(table.lost)} 分（{points}）", *unscored, *table.facts))


def _nothing(shown: list[Deductions], this_only: bool) -> str:
    """What stands in the place of an empty list."""
    if not shown:
        return "这张表不打分" if this_only else "这套表不打分"
    return "这张表没有失分" if this_only else "各表都没有失分"
