"""How the workbench is divided: tree | table and explanation, findings and losses below; sizes and folds last over night."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.review.roles import Role
from desktop.ui import settings
from desktop.ui.form_view.form_view import FormView
from desktop.ui.form_view.page_view import FIRST_ZOOM
from desktop.ui.later import Later
from desktop.ui.panes.explanation_pane import ExplanationPane
from desktop.ui.panes.findings_pane import FindingsPane
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.legend import Legend
from desktop.ui.panes.steady import Steady, sizes_in
from desktop.ui.panes.tree import Tree
from desktop.ui.plain import tip
from desktop.ui.theme.colors import style

if TYPE_CHECKING:
    from desktop.ui.narrative.pane import ReportPane
    from desktop.ui.panes.chart_pane import ChartPane
    from desktop.ui.panes.losses_pane import LossesPane
    from desktop.ui.panes.review_pane import ReviewPane

_TABLES, _FINDINGS, _LOSSES, _REVIEW = range(4)  # their places in the column, from the top
# Below these sizes, in the screen's own points, the explanation or the findings begin folded: 1366×768 at 150 % is
# 911×512, and there the table comes first.
_WIDE_ENOUGH, _HIGH_ENOUGH = 1150, 600
_BELOW = 150  # the height of the list of findings, or of lost points, at first
_BELOW_HIGH, _HIGH = 220, 680  # that in a window so high: 150 showed two lines
_LONG = 200  # the height of what the supervisor looks at first: she goes through it line by line
_HIGH_FOR_BOTH = 800  # below this the two take turns
_TABLE = 690  # points in which most tables are seen from side to side at the least zoom
_SMALLEST = 0.85  # the least zoom that is chosen without being asked: text of 12 pixels


class Panes(Steady):
    """The panes; what they do is the workbench's."""

    grows = 1

    @property
    def needs(self) -> int:
        beside = 0 if self.explanation.isHidden() else self.explanation.minimumSizeHint().width()
        return _TABLE + beside

    changed = Signal()  # one was shown or hidden

    def __init__(
        self,
        tree: Tree,
        sheet: FormView,
        explanation: ExplanationPane,
        findings: FindingsPane,
        report: "Later[ReportPane]",
        losses: "Later[LossesPane]",
        review: "Later[ReviewPane]",
        chart: "Later[ChartPane]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tree, self.sheet, self.explanation, self.findings = tree, sheet, explanation, findings
        self.report, self.losses, self.review, self.chart = report, losses, review, chart
        self._tree_width = 0  # as it was before it was put away
        self._below = _BELOW  # the height of a list below at first
        self._chosen: dict[int, int] = {}  # the heights that somebody gave to the lists below
        self._fits = False  # whether the zoom follows the width
        self._made_room = False  # the findings were folded so that the losses, or the review, have room
        self.edge = _edge(None, "◀\n说\n明", "展开填报说明和得分说明（F8）", "展开说明栏")
        self.tree_edge = _edge(None, "▶\n目\n录", "展开表目录（F4）", "展开表目录")
        self._across = Steady(needs=_TABLE)
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._pages = QStackedWidget()
        # From the outside in: whatever is put into another place is styled anew with all that it holds.
        _divide(self, tree, self._down, grows=1)
        _divide(self._down, self._across, findings, _nothing(), _nothing(), grows=0)
        _divide(self._across, _with_edges(self.tree_edge, self._pages, self.edge), explanation, grows=0)
        self.legend = Legend(self)
        self.table_page = QWidget()
        self._page_column = _column(self.table_page, sheet, self.legend)
        self._pages.addWidget(self.table_page)
        self.edge.clicked.connect(lambda: self.show_explanation(True))
        self.tree_edge.clicked.connect(lambda: self.show_tree(True))
        explanation.away_wanted.connect(lambda: self.show_explanation(False))
        findings.toggled.connect(self._findings_toggled)
        findings.needed.connect(self._fit_below)
        self._down.splitterMoved.connect(lambda *_: self._note_chosen(self._down.sizes()))

    # Putting a pane that has just been made into its place, without showing it

    def put_report(self, pane: "ReportPane") -> None:
        self._pages.addWidget(pane)
        self.explanation.insert_report(pane.contents)

    def put_losses(self, pane: "LossesPane") -> None:
        self._put_below(_LOSSES, pane)
        pane.begin(folded=True)
        pane.toggled.connect(self.show_losses)

    def put_review(self, pane: "ReviewPane") -> None:
        self._put_below(_REVIEW, pane)
        pane.toggled.connect(self.show_review)

    def put_chart(self, pane: "ChartPane") -> None:
        self._page_column.insertWidget(1, pane, 2)

    def _put_below(self, at: int, pane: Fold) -> None:
        kept = self._down.replaceWidget(at, pane)
        kept.deleteLater()
        pane.hide()
        pane.needed.connect(self._fit_below)

    @property
    def page(self) -> QWidget:
        """The table, or the report, with what stands right below it."""
        return self._pages

    def begin(self, width: int, height: int) -> None:
        """Divide `width` by `height` points as it was left, or the first time so that the table has room enough."""
        wide = width >= _WIDE_ENOUGH
        tree, side = (232 if wide else 176), (268 if wide else 220)
        folded = settings.folded("explanation")
        self._set_explanation(wide if folded is None else not folded)
        self._set_tree(not settings.folded("tree"))
        self.findings.begin(folded=height < _HIGH_ENOUGH)
        self._tree_width = tree
        self._below = below = _BELOW_HIGH if height >= _HIGH else _BELOW
        self.setSizes([tree, width - tree])
        self._across.setSizes([width - tree - side, side])
        if settings.folded("losses") is False:
            self.losses.widget.show()
            self._take_turns(self.losses.widget, height)
        self._down.setSizes([height - below, below, 0, 0])
        for name, splitter in self._named():
            kept = settings.panes(name)
            if splitter.restoreState(kept) and splitter is self._down:
                self._note_chosen(sizes_in(kept))
        self._fit_below()

    def begin_zoom(self, width: int) -> None:
        """As it was left; else so that the table fits in what will be left of `width`, and goes on fitting."""
        chosen = settings.zoom()
        beside = self.sizes()[0] + (0 if self.explanation.isHidden() else self._across.sizes()[1])
        self.sheet.fit_zoom(chosen or self._fitting(width - beside))
        self._fits = chosen is None
        self.sheet.zoomed.connect(self._zoomed)
        self.sheet.installEventFilter(self)

    def fit(self) -> None:
        """Where nobody has chosen a zoom, show the table whole from side to side."""
        if self._fits:
            self.sheet.fit_zoom(self._fitting(self.sheet.width()))

    def fit_from_now_on(self) -> None:
        settings.forget_zoom()
        self._fits = True
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where nobody has chosen, the explanation goes while there is too little room for it beside the table."""
        super().resizeEvent(event)
        wide, before = event.size().width() >= _WIDE_ENOUGH, event.oldSize().width() >= _WIDE_ENOUGH
        if self.isVisible() and wide != before and settings.folded("explanation") is None:
            self._set_explanation(wide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.sheet.isVisible():
            self.fit()
        return False

    def _fitting(self, width: int) -> float:
        """The zoom for a sheet of that width: not above the first one, and never below what can be read."""
        bar = self.sheet.verticalScrollBar().sizeHint().width()
        return min(FIRST_ZOOM, max(_SMALLEST, self.sheet.fitting_zoom(width - bar)))

    def _zoomed(self) -> None:
        self._fits = False
        settings.remember_zoom(self.sheet.zoom)

    def keep(self) -> None:
        """Remember the sizes for next time: of the lists below those that were chosen, however little they list now."""
        self._down.setSizes(
            self._heights(lambda pane, chosen: chosen if pane.is_open else pane.maximumHeight())
        )
        for name, splitter in self._named():
            settings.remember_panes(name, splitter.saveState())

    def show_explanation(self, shown: bool) -> None:
        """Show or hide the pane at the right, and remember that for next time."""
        self._set_explanation(shown)
        settings.remember_folded("explanation", not shown)
        self.changed.emit()

    def show_report(self, shown: bool) -> None:
        """Show the report in place of the tables, with its own lists beside it."""
        self._pages.setCurrentWidget(self.report.widget if shown else self.table_page)
        self.explanation.show_report(shown)

    def show_tree(self, shown: bool) -> None:
        """Show or hide the tree, as wide as it was, and remember that for next time."""
        sizes = self.sizes()
        if not shown and not self.tree.isHidden():
            self._tree_width = sizes[0]
        self._set_tree(shown)
        if shown:
            self.setSizes([self._tree_width, sum(sizes) - self._tree_width])
        settings.remember_folded("tree", not shown)
        self.changed.emit()

    def next(self, by: int = 1) -> None:
        """Give the focus from the tree to the table, the explanation, the lists, and round again."""
        beside = self.explanation.findChildren(FormView)
        every: list[QWidget] = [
            self.tree,
            self.sheet,
            *([self.report.made.editor] if self.report.made else []),
            *beside,
            *self.explanation.findChildren(QTreeWidget),
            self.explanation.reckoning,
            self.findings.list,
            *([self.losses.made.list] if self.losses.made else []),
            *([self.review.made.list] if self.review.made else []),
        ]
        panes = [pane for pane in every if pane.isVisible()]
        focus = self.window().focusWidget()
        here = (n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus)))
        panes[(next(here, 0) + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tree(self, shown: bool) -> None:
        self.tree.setVisible(shown)
        self.tree_edge.setHidden(shown)

    def _set_explanation(self, shown: bool) -> None:
        self.explanation.setVisible(shown)
        self.edge.setHidden(shown)

    def show_losses(self, shown: bool) -> None:
        """Show or hide the list of lost points."""
        self._show_list(self.losses.widget, shown)

    @property
    def review_shown(self) -> bool:
        return self.review.shown and self.review.widget.is_open

    def show_review(self, shown: bool) -> None:
        """Show or hide the review."""
        self._show_list(self.review.widget, shown)

    def _show_list(self, pane: Fold, shown: bool) -> None:
        pane.setVisible(shown)
        pane.fold(away=not shown)
        if shown:
            self._take_turns(pane, self.height())
        elif self._made_room:
            self._made_room = False
            self.findings.fold(away=False)
        self._fit_below()
        self.changed.emit()

    def _take_turns(self, opened: Fold, room: int) -> None:
        """In so little room, in points, the list below the table that was opened last is the only one."""
        if room >= _HIGH_FOR_BOTH:
            return
        made_room = opened is not self.findings and (self._made_room or self.findings.is_open)
        self._made_room = False  # or the findings would open in the place of a list that is put away
        for at, pane in self._lists():
            if pane is not opened and pane.is_open:
                if at != _FINDINGS:
                    pane.hide()
                pane.fold(away=True, remember=at != _FINDINGS)
        self._made_room = made_room

    def _findings_toggled(self, open_: bool) -> None:
        if open_:
            self._take_turns(self.findings, self.height())
        self._fit_below()

    def _note_chosen(self, heights: Sequence[int]) -> None:
        """Remember how high the lists were drawn. One that needs no more room than it has says nothing about more."""
        for at, pane in self._lists():
            if pane.is_open and heights[at] < pane.maximumHeight():
                self._chosen[at] = heights[at]

    def _fit_below(self) -> None:
        """Give the room that a list does not need, or a folded one, to the table, and take it back."""
        self._down.setSizes(self._heights(lambda pane, chosen: min(chosen, pane.maximumHeight())))

    def _heights(self, of: Callable[[Fold, int], int]) -> list[int]:
        """The table's height and those of the lists below it; `of` tells that of a list for which so many were chosen."""
        whole = sum(self._down.sizes())
        long = self.sheet.session.role is Role.SUPERVISOR and whole >= _HIGH_ENOUGH
        first = {_REVIEW: max(_LONG, self._below) if long else self._below}
        lists = [0, 0, 0]
        for at, pane in self._lists():
            lists[at - 1] = of(pane, self._chosen.get(at, first.get(at, self._below)))
        return [whole - sum(lists), *lists]

    def _lists(self) -> list[tuple[int, Fold]]:
        """The lists that are shown below the table, each with its place."""
        below: list[tuple[int, Fold]] = [(_FINDINGS, self.findings)]
        if self.losses.shown:
            below.append((_LOSSES, self.losses.widget))
        if self.review.shown:
            below.append((_REVIEW, self.review.widget))
        return below

    def _named(self) -> list[tuple[str, QSplitter]]:
        return [("whole", self), ("down", self._down), ("across", self._across)]


def _column(page: QWidget, sheet: FormView, legend: Legend) -> QVBoxLayout:
    """The sheet and the legend below it; a chart may come between."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(sheet, 3)
    column.addWidget(legend)
    return column


def _nothing() -> QWidget:
    """What keeps the place of a pane that is not made yet, so that sizes are remembered of as many as ever."""
    widget = QWidget()
    widget.hide()
    return widget


def _with_edges(left: QWidget, pages: QWidget, right: QWidget) -> QWidget:
    """The pages between the strips that bring the tree and the explanation back."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addWidget(left)
    line.addWidget(pages, 1)
    line.addWidget(right)
    return whole


def _edge(parent: QWidget | None, words: str, does: str, name: str) -> QToolButton:
    """A strip at a side of the pages in place of a pane that is away."""
    button = QToolButton(parent)
    button.setText(words)
    button.setToolTip(tip(does))
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    button.setFixedWidth(24)
    style(button, "QToolButton { border: none; background: $pane; color: $faint; }")
    return button


def _divide(splitter: QSplitter, *panes: QWidget, grows: int) -> None:
    """Panes side by side or below each other; when the window grows, number `grows` does."""
    splitter.setHandleWidth(3)
    splitter.setChildrenCollapsible(False)
    for pane in panes:
        splitter.addWidget(pane)
    splitter.setStretchFactor(grows, 1)
