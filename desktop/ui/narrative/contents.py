"""Beside the text: 大纲, every heading with its number, 取数, what is filled in, 出处, every figure; a click goes there."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTabWidget, QTreeWidgetItem, QWidget

from desktop.domain.narrative.manuscript import Role
from desktop.domain.narrative.references import to_names
from desktop.ui.narrative.account_list import AccountList
from desktop.ui.narrative.document import ReportDocument, cell_of, fixed, level, locked, role
from desktop.ui.narrative.editor import ReportEditor
from desktop.ui.narrative.figures import figures_in
from desktop.ui.narrative.link_list import LinkList
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors

_PLACE, _END = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PAUSE_MS = 250
_EMPTY = "（空）"


class Contents(QTabWidget):
    """大纲 and 取数 follow the text at a pause, 出处 follows the check."""

    def __init__(self, editor: ReportEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.outline, self.figures = LinkList("大纲"), LinkList("取数")
        self.accounts = AccountList()
        self.figures.setColumnCount(2)
        self.figures.setHeaderHidden(False)
        self.figures.setHeaderLabels(["现在是", "取自"])
        self.figures.setIndentation(0)
        self.addTab(self.outline, "大纲")
        self.addTab(self.figures, "取数")
        self.addTab(self.accounts, "出处")
        self.setDocumentMode(True)
        self._led: tuple[int, int] | None = (
            None  # the heading that was chosen, and where the caret went for it
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        editor.typed.connect(self._soon.start)
        editor.settled.connect(lambda: self._soon.start())
        editor.cursorPositionChanged.connect(self._mark)
        for pane in (self.outline, self.figures):
            pane.chosen.connect(self._go)
        self.accounts.chosen.connect(self._go_to_account)
        self.currentChanged.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        """Read the list that is shown anew."""
        self._soon.stop()
        if self.currentWidget() is self.outline:
            self._outline()
        elif self.currentWidget() is self.figures:
            self._figures()
        else:
            self.show_accounts()

    def show_accounts(self) -> None:
        """Where the figures come from, as the last check read them; done when that list is in sight."""
        if self.currentWidget() is self.accounts:
            session = self._editor.session
            self.accounts.show_accounts(session.calculation, session.accounts(self._editor.copy_id))

    def open_accounts(self) -> None:
        """Bring up where the figures come from."""
        self.setCurrentWidget(self.accounts)
        self.show_accounts()
        self.accounts.unfold()
        self.accounts.setFocus()

    def show_figures(self) -> None:
        self.setCurrentWidget(self.figures)
        self.figures.setFocus()

    def _outline(self) -> None:
        report = self._editor.report
        at = self.outline.verticalScrollBar().value()
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
                item.setForeground(0, QColor(colors().to_explain))
            while parents and parents[-1][0] >= depth:
                parents.pop()
            if parents:
                parents[-1][1].addChild(item)
            else:
                self.outline.addTopLevelItem(item)
            parents.append((depth, item))
        self.outline.expandAll()
        self.outline.verticalScrollBar().setValue(at)
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
                    item.setForeground(
                        0, QColor(colors().wrong if span and span.problem else colors().to_explain)
                    )
                    wrong += 1
                for column in (0, 1):
                    item.setToolTip(column, tip(f"{flaw}\n{source}" if flaw else source))
                self.figures.addTopLevelItem(item)
                count += 1
        self.figures.setColumnWidth(0, 84)
        self.figures.verticalScrollBar().setValue(at)
        self.setTabText(1, f"取数 {count}" + (f"（{wrong} 处待改）" if wrong else ""))

    def _mark(self) -> None:
        """Choose the heading the caret is under, or the chapter that led it to its first heading."""
        here = self._editor.textCursor().position()
        if self._led and here == self._led[1]:
            here = self._led[0]
        last: QTreeWidgetItem | None = None
        for item in self.outline.all_items():
            if item.data(0, _PLACE) <= here:
                last = item
        self.outline.blockSignals(True)
        if last:
            self.outline.setCurrentItem(last)
        self.outline.blockSignals(False)

    def _go_to_account(self, item: QTreeWidgetItem) -> None:
        found = self.accounts.account_of(item)
        if found and self._editor.goto_words(found[0].cell, found[1].span):
            self._editor.setFocus()

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
        self._led = (item.data(0, _PLACE), place) if end is None else None
        editor.select(cursor)
        editor.setFocus()


def fixed_chapter(report: ReportDocument, cell: str) -> bool:
    """Whether the words of a chapter are the set's own."""
    return all(fixed(block) for block in report.blocks_of(cell))
