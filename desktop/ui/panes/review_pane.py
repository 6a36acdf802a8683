"""复核 under the table: where the review stands, what to look at first, the remarks and their answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.findings.finding import Finding
from desktop.domain.refusal import Refusal
from desktop.domain.review.remarks import STATES
from desktop.domain.review.risk import Risk, Since
from desktop.domain.review.roles import Role
from desktop.domain.review.ticks import fallen
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, PASSED, RETURNED, CellRef
from desktop.session import review
from desktop.session.session import Session
from desktop.session.unfinished import draft_of_reply
from desktop.store.drafts import Draft
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.kind_filter import KindFilter
from desktop.ui.panes.list_look import fit_to_lines
from desktop.ui.panes.review_list import ReviewList
from desktop.ui.panes.review_model import Entry, Kind, entries
from desktop.ui.panes.scope import Scope
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style

_SAID = {
    Kind.ERROR: "审核查出的错误",
    Kind.BLANK: "还没有填的格子，一张表一条",
    Kind.UNEXPLAINED: "单位还没有写说明的",
    Kind.OVERRIDDEN: "不用公式、手工另填的数，连同理由",
    Kind.SILENCED: "单位说是误报的，连同理由",
    Kind.EXPLAINED: "单位写了说明的，连同说明",
    Kind.FULL: "整张表没有扣一分",
    Kind.COPIED: "完成值照抄指标值",
    Kind.OVER: "完成值比指标值高出三成或更多",
    Kind.LOW: "执行率不到 80%",
    Kind.CHANGED: "打勾以后、退回以后改过的",
    Kind.UNATTRIBUTED: "报告里在各张表找不到出处的数",
    Kind.CHECKED: "上级核定的分，连同理由",
    Kind.WAITING: "单位还没有答复的批注",
    Kind.ANSWERED: "单位答复了、还没有办完的批注",
    Kind.DONE: "办完了的批注",
}
_COLORS = {FILLING_IN: "open", RETURNED: "to_explain", PASSED: "good", CLOSED: "good"}


class ReviewPane(Fold):
    """Heading: 复核, how it stands, which tables. Below: what is to be listed, and the list.

    The supervisor sees what to look at first and the remarks, the clerk the remarks alone.
    """

    entry_wanted = Signal(object)  # Entry: go to its place
    settle_wanted = Signal(object)  # Entry: its remark is done, or open again
    drop_wanted = Signal(object)  # Entry: its remark is to be taken back

    def __init__(
        self, session: Session, answer: Callable[[Entry, str], bool], parent: QWidget | None = None
    ) -> None:
        self.list = ReviewList(answer, lambda: session.role is Role.CLERK and not session.refused)
        self.filter: KindFilter[Kind] = KindFilter(_SAID, frozenset(Kind), "复核")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        super().__init__("review", "复核", both, parent)
        self.session = session
        self._copy_id = ""
        self._since: Since | None = None  # read from the file's log when it is first needed
        self._risks: list[Risk] = []
        self._looked_at: tuple[Sequence[Finding], frozenset[CellRef]] | None = None
        self._pending = False
        self.state = Label("", self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self.state, beside_title=True)
        self.scope = Scope(self, "复核", self.refresh)
        self.filter.changed.connect(self.refresh)
        self.list.wanted.connect(self.entry_wanted)
        self.list.settled.connect(self.settle_wanted)
        self.list.dropped.connect(self.drop_wanted)
        self.list.edited.connect(self._edited)
        self.list.fitted.connect(self._fit)
        self.refresh()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """What a check has found; looked at again only where that, or a tick, has become another."""
        if self.session.role is not Role.SUPERVISOR:
            return
        now = found, frozenset(fallen(self.session.calculation))
        if now != self._looked_at:
            self._looked_at = now
            self._risks = review.risks_of(self.session, found, self._changed_since())
            self.refresh()

    def _changed_since(self) -> Since:
        if self._since is None:
            try:
                self._since = review.changed_since(self.session)
            except Refusal:  # the file has gone meanwhile, which the next edit tells
                self._since = Since()
        return self._since

    def typing(self) -> list[Draft]:
        """The reply that is being typed."""
        words, entry = self.list.written, self.list.chosen
        return (
            [draft_of_reply(self.session.workbook, entry.remark, words)]
            if words is not None and entry
            else []
        )

    def show_copy(self, copy_id: str) -> None:
        """The table on the screen is another one."""
        self._copy_id = copy_id
        self.refresh()

    def refresh(self) -> None:
        """List the review as it stands; while an answer is being typed the list waits for it."""
        if self.list.editing:
            self._pending = True
            return
        decision = self.session.workbook.decision
        role = f"{Role.SUPERVISOR.word}　" if self.session.role is Role.SUPERVISOR else ""
        why = f"：{' '.join(decision.why.split())}" if decision.why else ""
        self.state.setText(f"{role}{STATES[decision.state]}{why}")
        style(self.state, f"font-weight: bold; color: ${_COLORS[decision.state]};")
        every = entries(self.session.calculation, self._risks)
        mine = [one for one in every if one.where[0].copy == self._copy_id]
        self.scope.count(len(every), len(mine))
        here = mine if self.scope.this_only else every
        self.filter.count_kinds(one.kind for one in here)
        self.filter.setVisible(bool(here))
        shown = [one for one in here if self.filter.lets_pass(one.kind, one.text, one.answer)]
        self.list.show_entries(
            shown, "这张表没有批注和核定分" if self.scope.this_only else "没有批注和核定分"
        )

    def _fit(self) -> None:
        """As high as what is listed: the table has the rest of the room."""
        line = 0 if self.filter.isHidden() else self.filter.sizeHint().height()
        self.need(fit_to_lines(self.list) + line)

    def _edited(self) -> None:
        if self._pending:
            self._pending = False
            self.refresh()
