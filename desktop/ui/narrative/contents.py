"""Beside the text: 大纲, every heading with its number, and 取数, every figure; a click goes there."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTabWidget, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from desktop.domain.narrative.manuscript import Role
from desktop.domain.narrative.references import to_names
from desktop.ui.narrative.document import ReportDocument, cell_of, fixed, level, locked, role
from desktop.ui.narrative.editor import ReportEditor
from desktop.ui.narrative.figures import figures_in
from desktop.ui.plain import tip
from desktop.ui.theme import look

_PLACE, _END = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PAUSE_MS = 250
_EMPTY = "（空）"


class Contents(QTabWidget):
    """Both lists follow the text at a pause."""

    def __init__(self, editor: ReportEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.outline, self.figures = _List("大纲"), _List("取数")
        self.figures.setColumnCount(2)
        self.figures.setHeaderHidden(False)
        self.figures.setHeaderLabels(["现在是", "取自"])
        self.figures.setIndentation(0)
        self.addTab(self.outline, "大纲")
        self.addTab(self.figures, "取数")
        self.setDocumentMode(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        editor.typed.connect(self._soon.start)
        editor.settled.connect(lambda: self._soon.start())
        editor.place_changed.connect(lambda _: self._mark())
        for pane in (self.outline, self.figures):
            pane.chosen.connect(self._go)
        self.currentChanged.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        """Read the list that is shown anew."""
        self._soon.stop()
        if self.currentWidget() is self.outline:
            self._outline()
        else:
            self._figures()

    def show_figures(self) -> None:
        self.setCurrentWidget(self.figures)
        self.figures.setFocus()

    def _outline(self) -> None:
        report = self._editor.report
        self.outline.clear()
        filled = {cell_of(one) for one in report.all_blocks() if level(one) != 1 and one.text().strip()}
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for block in report.all_blocks():
            depth = level(block)
            if not depth and role(block) is not Role.PART:
                continue
            number = report.numbers.get(block.blockNumber(), "")
            words = block.text().replace("\u2028", " ").strip()
            empty = depth == 1 and not fixed_chapter(report, cell_of(block)) and cell_of(block) not in filled
            item = QTreeWidgetItem([f"{number}{words}{_EMPTY if empty else ''}"])
            item.setToolTip(0, tip(item.text(0)))
            item.setData(0, _PLACE, block.position())
            if empty:
                item.setForeground(0, QColor(look.TO_EXPLAIN))
            while parents and parents[-1][0] >= depth:
                parents.pop()
            if parents:
                parents[-1][1].addChild(item)
            else:
                self.outline.addTopLevelItem(item)
            parents.append((depth, item))
        self.outline.expandAll()
        self._mark()

    def _figures(self) -> None:
        calculation = self._editor.session.calculation
        at = self.figures.verticalScrollBar().value()
        self.figures.clear()
        count = wrong = 0
        for block in self._editor.report.all_blocks():
            for figure in figures_in(block):
                span = self._editor.report.span(cell_of(block), figure.source)
                source = to_names(figure.source, calculation)
                item = QTreeWidgetItem([figure.text.replace("\u2028", " "), source[1:-1]])
                item.setData(0, _PLACE, figure.start)
                item.setData(0, _END, figure.end)
                flaw = (span.problem or ("取自的格子还空着" if span.blank else "")) if span else ""
                if flaw:
                    item.setText(0, f"！{item.text(0)}")
                    item.setForeground(0, QColor(look.WRONG if span and span.problem else look.TO_EXPLAIN))
                    wrong += 1
                for column in (0, 1):
                    item.setToolTip(column, tip(f"{flaw}\n{source}" if flaw else source))
                self.figures.addTopLevelItem(item)
                count += 1
        self.figures.setColumnWidth(0, 84)
        self.figures.verticalScrollBar().setValue(at)
        self.setTabText(1, f"取数 {count}" + (f"（{wrong} 处待改）" if wrong else ""))

    def _mark(self) -> None:
        """Choose the heading the caret is under."""
        here = self._editor.textCursor().position()
        last: QTreeWidgetItem | None = None
        for item in self.outline.all_items():
            if item.data(0, _PLACE) <= here:
                last = item
        self.outline.blockSignals(True)
        if last:
            self.outline.setCurrentItem(last)
        self.outline.blockSignals(False)

    def _go(self, item: QTreeWidgetItem) -> None:
        editor = self._editor
        place, end = item.data(0, _PLACE), item.data(0, _END)
        block = editor.report.findBlock(place)
        if end is None:
            editor.reveal(place, at_top=True)
            if level(block) == 1 and block.next().isValid() and not locked(block.next()):
                place = block.next().position()
        cursor = QTextCursor(editor.report)
        cursor.setPosition(place)
        cursor.setPosition(place if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        editor.select(cursor)
        editor.setFocus()


class _List(QTreeWidget):
    """A list whose lines are gone to by a click or Enter."""

    chosen = Signal(QTreeWidgetItem)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item, _: self.chosen.emit(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item:
            self.chosen.emit(item)
        else:
            super().keyPressEvent(event)

    def all_items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        at = QTreeWidgetItemIterator(self)
        while item := at.value():
            found.append(item)
            at += 1
        return found


def fixed_chapter(report: ReportDocument, cell: str) -> bool:
    """Whether the words of a chapter are the set's own."""
    return all(fixed(block) for block in report.blocks_of(cell))
