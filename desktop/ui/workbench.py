"""One open workbook on the screen: tree, scores, table, explanation, findings, each told of every change.

Lives as long as its session is shown; the window around it outlives it.
"""

import math
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.domain.definition.model import Level
from desktop.domain.edit import AddRow, Batch, SetText
from desktop.domain.finding import Finding, verdict
from desktop.domain.headline import score_of_set
from desktop.domain.refusal import Refusal
from desktop.domain.workbook import CellRef, Row, new_id
from desktop.session.session import Change, Session
from desktop.ui import look, remembered
from desktop.ui.checking import Checking
from desktop.ui.explanation_pane import ExplanationPane
from desktop.ui.filling import ask_override
from desktop.ui.findings_pane import FindingsPane
from desktop.ui.hint import Hint
from desktop.ui.legend import Legend
from desktop.ui.mark import REQUIRED
from desktop.ui.score_bar import ScoreBar
from desktop.ui.sheet.sheet import RowPlace, Sheet
from desktop.ui.status_bar import StatusBar
from desktop.ui.tree import Tree

# Below these sizes, in the screen's own points, the explanation or the findings begin folded: 1366×768 at 150 % is
# 911×512, and there the table comes first.
_WIDE_ENOUGH, _HIGH_ENOUGH = 1150, 600
_SMALLEST = 0.85  # the least zoom that is chosen without being asked: text of 12 pixels
_BESIDE, _PAPER = 24 + 24 + 20, 60  # points beside the paper: edge, scroll bar, desk; and its own margins
_FINDINGS = 150  # the height of the list of findings at first


class Workbench(QWidget):
    """`session` on the screen. What a menu does to the workbook it does through the methods here."""

    changed = Signal()  # what can be done now may have changed

    def __init__(self, session: Session, status: StatusBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.path: Path | None = getattr(session.keeper, "path", None)
        self.status = status
        self._flaws: dict[CellRef, Level] = {}
        self._verdict_wanted = False
        self.score = ScoreBar(session, self)
        self.tree = Tree(session, self)
        self.sheet = Sheet(session, self)
        self.sheet.flaws = self._flaws.get
        self.explanation = ExplanationPane(session, self)
        self.findings = FindingsPane(self._explain_finding, self)
        self.checking = Checking(session, self)
        self.hint = Hint(self.sheet)
        self.edge = _edge(self)
        middle = self._table_with_legend()
        self.across = _splitter(Qt.Orientation.Horizontal, middle, self.explanation, grows=0)
        self.down = _splitter(Qt.Orientation.Vertical, self.across, self.findings, grows=0)
        self.whole = _splitter(Qt.Orientation.Horizontal, self.tree, self.down, grows=1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.score)
        page.addWidget(self.whole, 1)
        self._connect()
        self._stop_listening = session.listen(self._on_change)

    def begin(self, room: tuple[int, int], fresh: bool = False) -> None:
        """Show a table: of a fresh workbook the first one to fill, else the one with the set's score.

        `room` is the window's width and height in points. The checks come after the first painting.
        """
        wide, high = room[0] >= _WIDE_ENOUGH, room[1] >= _HIGH_ENOUGH
        folded = remembered.folded("explanation")
        self.tree.setHidden(bool(remembered.folded("tree")))
        self._set_explanation(wide if folded is None else not folded)
        self.findings.begin(folded=not high)
        tree, side = (232 if wide else 176), (268 if wide else 220)
        self.whole.setSizes([tree, room[0] - tree])
        self.across.setSizes([room[0] - tree - side, side])
        self.down.setSizes([room[1] - _FINDINGS, _FINDINGS])
        for name, splitter in self._splitters():
            splitter.restoreState(remembered.panes(name))
        self._findings_toggled(self.findings.is_open)
        self.status.show_saved(self.session)
        score = score_of_set(self.session.calculation)
        self.show_copy(score.ref.copy if score and not fresh else self.tree.order()[0])
        self.sheet.zoom = remembered.zoom() or self._fitting(room[0] - tree - (side if wide else 0))
        self.sheet.zoom_changed.connect(remembered.remember_zoom)
        self.status.show_zoom(self.sheet.zoom)
        self.sheet.setFocus()
        self.checking.begin(0)

    def end(self) -> bool:
        """Keep what is being typed and let the session go; False if it could not be kept."""
        if not self.sheet.flush():
            return False
        for name, splitter in self._splitters():
            remembered.remember_panes(name, splitter.saveState())
        self.checking.stop()
        self._stop_listening()
        self.session.close()
        return True

    @property
    def name(self) -> str:
        """The file's name without its ending, for the names of copies and printouts."""
        return self.path.stem if self.path else "绩效自评"

    # Where the clerk is

    def show_copy(self, copy_id: str) -> None:
        """Bring a table to the screen; what was being typed in the other one is kept first."""
        if copy_id == self.sheet.copy_id:
            return
        if not self.sheet.flush():
            self.tree.choose(self.sheet.copy_id)
            return
        self.sheet.show_copy(copy_id)
        self.tree.choose(copy_id)
        self.score.show_copy(copy_id)
        self.findings.show_copy(copy_id)
        copy = self.session.workbook.copy(copy_id)
        self.status.show_unit(copy.form.paper.unit if copy else "")
        self.changed.emit()

    def goto(self, ref: CellRef) -> None:
        """Go to a cell, on whichever table it stands; where it is not printed, to the table."""
        if not self.sheet.flush():
            return
        self.show_copy(ref.copy)
        if not self.sheet.goto(ref):
            self.explanation.show_cell(ref)
            self.say("这一格不印在表上，它的说明在右边")
        self.sheet.setFocus()

    def step_table(self, by: int) -> None:
        self.tree.step(by)

    def show_explanation(self, shown: bool) -> None:
        """Show or hide the pane at the right, and remember that for next time."""
        self._set_explanation(shown)
        remembered.remember_folded("explanation", not shown)
        self.changed.emit()

    def next_pane(self, by: int = 1) -> None:
        """F6: from the tree to the table, the explanation, the findings, and round again."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = self.window().focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0
        )
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    # What the menus do

    def do(self, act: Callable[[], object]) -> bool:
        """Keep what is being typed, then do `act`; a refusal is told, never raised."""
        if not self.sheet.flush():
            return False
        try:
            act()
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        return True

    def undo(self) -> None:
        self.do(self.session.undo)

    def redo(self) -> None:
        self.do(self.session.redo)

    def say(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self.hint.say(text, button, act)

    def say_undoable(self, text: str) -> None:
        """Tell what has been done, with a button that takes it back."""
        self.say(text, "撤销", self.undo)

    def check_now(self) -> None:
        """Check everything without waiting for a pause, and tell the verdict."""
        if self.sheet.flush():
            self._verdict_wanted = True
            self.checking.begin(0)

    # What the panes tell

    def _table_with_legend(self) -> QWidget:
        """The sheet, the legend below it, and at the right a strip that brings the explanation back."""
        middle = QWidget(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(Legend(middle))
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(column, 1)
        line.addWidget(self.edge)
        return middle

    def _connect(self) -> None:
        self.edge.clicked.connect(lambda: self.show_explanation(True))
        self.explanation.away_wanted.connect(lambda: self.show_explanation(False))
        self.tree.table_wanted.connect(self.show_copy)
        self.tree.entered.connect(self.sheet.setFocus)
        self.sheet.current_changed.connect(self._cell_changed)
        self.sheet.selection_changed.connect(lambda refs: self.status.show_selection(self.session, refs))
        self.sheet.message.connect(self.say)
        self.sheet.link_wanted.connect(self.goto)
        self.sheet.row_wanted.connect(self._add_row_typed)
        self.sheet.override_wanted.connect(lambda ref, text: ask_override(self, ref, text))
        self.sheet.zoom_changed.connect(self.status.show_zoom)
        self.explanation.cell_wanted.connect(self.goto)
        self.findings.toggled.connect(self._findings_toggled)
        self.findings.finding_wanted.connect(lambda finding: self.goto(finding.where[0]))
        self.checking.found.connect(self._checked)

    def _on_change(self, change: Change) -> None:
        self.score.refresh()
        self.tree.update_for(change)
        self.explanation.update_for(change)
        self.checking.begin()
        self.status.show_draft(self.session)
        if not change.draft:
            self.status.show_saved(self.session)
        if change.structure and self.session.workbook.copy(self.sheet.copy_id) is None:
            self.show_copy(self.tree.beside)  # the table on the screen has gone
        self.changed.emit()

    def _checked(self, found: list[Finding]) -> None:
        self.findings.show_findings(found)
        self.tree.show_findings(found)
        self.status.show_findings(verdict(found))
        if self._verdict_wanted:
            self._verdict_wanted = False
            self.say(f"审核完毕：{verdict(found)}")
        before, now = dict(self._flaws), _gravest(found)
        self._flaws.clear()
        self._flaws.update(now)
        self.sheet.refresh_marks(ref for ref in before.keys() | now.keys() if before.get(ref) != now.get(ref))

    def _cell_changed(self, ref: CellRef | None) -> None:
        self.explanation.show_cell(ref)
        self.changed.emit()

    def _explain_finding(self, finding: Finding, text: str) -> bool:
        return self.do(lambda: self.session.explain_finding(finding, text))

    def _add_row_typed(self, place: RowPlace, cell: str, text: str) -> None:
        """What was typed in an empty class becomes its first row, as one edit."""
        copy = self.session.workbook.copy(place.copy)
        if copy is None:
            return
        row = Row(new_id(), place.group, class_=place.class_)
        adding = AddRow(copy.id, row, len(copy.rows.get(place.group, [])))
        typed = SetText(CellRef(copy.id, row.id, cell), text)
        self.do(lambda: self.session.apply(Batch((adding, typed), "新增行")))

    def _set_explanation(self, shown: bool) -> None:
        self.explanation.setVisible(shown)
        self.edge.setHidden(shown)

    def _findings_toggled(self, open_: bool) -> None:
        """Give the room of a folded list to the table, and take it back."""
        before = self.down.sizes()
        needed = max(_FINDINGS, before[1]) if open_ else self.findings.heading.sizeHint().height()
        self.down.setSizes([sum(before) - needed, needed])

    def _fitting(self, room: int) -> float:
        """100 %, or where the table is wider than `room` points, a little less."""
        step = self.sheet.zoom_step
        steps = math.floor((room - _BESIDE) / (self.sheet.grid.width + _PAPER) / step)
        return min(1.0, max(_SMALLEST, steps * step))

    def _panes(self) -> list[QWidget]:
        return [self.tree, self.sheet, self.explanation.reckoning, self.findings.list]

    def _splitters(self) -> list[tuple[str, QSplitter]]:
        return [("whole", self.whole), ("down", self.down), ("across", self.across)]


def _gravest(found: list[Finding]) -> dict[CellRef, Level]:
    """The gravest open finding of each cell that a clerk should look at. One to be filled is yellow, that is enough."""
    order = [Level.HINT, Level.EXPLAIN, Level.ERROR]
    flaws: dict[CellRef, Level] = {}
    for finding in found:
        if finding.code != REQUIRED and (finding.blocks or finding.level is Level.HINT):
            ref = finding.where[0]
            flaws[ref] = max(flaws.get(ref, Level.HINT), finding.level, key=order.index)
    return flaws


def _edge(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText("◀\n说\n明")
    button.setToolTip("展开填报说明和得分说明（F8）")
    button.setAccessibleName("展开说明栏")
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    button.setFixedWidth(24)
    button.setStyleSheet(
        f"QToolButton {{ border: none; border-left: 1px solid {look.LINE}; color: {look.FAINT}; }}"
    )
    return button


def _splitter(orientation: Qt.Orientation, first: QWidget, second: QWidget, grows: int) -> QSplitter:
    """Two panes; when the window grows, number `grows` does."""
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(3)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(first)
    splitter.addWidget(second)
    splitter.setStretchFactor(grows, 1)
    return splitter
