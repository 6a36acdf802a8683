"""Everything that does not add up, under the table: the verdict, what is to be listed, the list."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.domain.findings.finding import Finding, Verdict, verdict
from desktop.domain.forms.check import Level
from desktop.domain.values.address import heading_of
from desktop.session.session import Session
from desktop.session.unfinished import draft_of_reason
from desktop.store.drafts import Draft
from desktop.ui.panes.findings_filter import FindingsFilter
from desktop.ui.panes.findings_list import FindingsList
from desktop.ui.panes.findings_model import Answer
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.list_look import fit_to_lines
from desktop.ui.panes.scope import Scope
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style


class FindingsPane(Fold):
    """Heading: 审核结果, the verdict, which tables. Below: what is to be listed, and the list, table by table."""

    finding_wanted = Signal(object)  # Finding: go to its cell
    undecided_wanted = Signal()  # what is left to decide is to be listed

    def __init__(
        self, session: Session, explain: Answer, silence: Answer, parent: QWidget | None = None
    ) -> None:
        self.list = FindingsList(explain, silence)
        self.filter = FindingsFilter()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        super().__init__("findings", "审核结果", both, parent)
        self.session = session
        self._all: list[Finding] = []
        self._copy_id = ""
        self._pending = False
        self._looked = False  # whether a check has been done
        self.verdict = Label("", self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self.verdict, beside_title=True)
        self.to_decide = QToolButton(self)
        self.to_decide.setAutoRaise(True)
        self.to_decide.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.to_decide.setToolTip(tip("看这套表还有哪些要定（“文件 › 待定”）"))
        style(self.to_decide, "QToolButton { border: none; color: $accent; text-decoration: underline; }")
        self.to_decide.clicked.connect(self.undecided_wanted)
        self.to_decide.hide()
        self.add(self.to_decide, beside_title=True)
        self.scope = Scope(self, "审核结果", self._list)
        self.filter.changed.connect(self._list)
        self.list.nothing = "正在审核……"
        self.filter.hide()  # until there is something to tell apart
        self.list.wanted.connect(self.finding_wanted)
        self.list.edited.connect(self._edited)
        self.list.fitted.connect(self._fit)

    def show_findings(self, found: list[Finding]) -> None:
        """Show the outcome of a check; while a reason is being typed the list waits for it."""
        fresh = self._fresh(found) if self._looked else None
        self._all, self._looked = found, True
        outcome, left = verdict(found), self.undecided
        self.verdict.setText(str(outcome))
        self.to_decide.setText(f"还有 {left} 处待定")
        self.to_decide.setVisible(bool(left))
        color = "to_explain" if outcome.ready and left else _color(outcome)
        style(self.verdict, f"font-weight: bold; color: ${color};")
        self._list()
        if fresh and not self.list.hasFocus():
            self.list.reveal(fresh)

    def _fresh(self, found: list[Finding]) -> Finding | None:
        """The first that is wrong or wants a reason since the last check: what was just typed."""
        before = {(one.code, one.where) for one in self._all}
        grave = (one for one in found if one.blocks and one.level is not Level.BLANK)
        return next((one for one in grave if (one.code, one.where) not in before), None)

    @property
    def outcome(self) -> str:
        """The verdict, and how much is left to decide, in a line."""
        told = self.verdict.text()
        return f"{told}，{self.to_decide.text()}" if self.undecided else told

    @property
    def unready(self) -> str:
        """Why the workbook cannot be handed in, as the last check found it; "" where it can, or nobody has looked."""
        outcome = verdict(self._all)
        return "" if outcome.ready or not self._looked else str(outcome)

    def typing(self) -> list[Draft]:
        """The reason that is being typed."""
        words, finding = self.list.written, self.list.chosen
        if words is None or finding is None:
            return []
        silences = self.list.findings.silencing
        return [draft_of_reason(self.session.workbook, finding, words, silences)]

    @cached_property
    def undecided(self) -> int:
        """What of a set that did not come with the program is left to decide; a decision opens the file anew."""
        from desktop.session.library import set_ids

        if self.session.workbook.set.id in set_ids():
            return 0
        from desktop.session.settling import undecided

        return undecided(self.session)

    def show_copy(self, copy_id: str) -> None:
        """The table on the screen is another one."""
        self._copy_id = copy_id
        if self.scope.this_only:
            self._list()
        else:
            self._count()

    def restrict(self, to_this: bool) -> None:
        """Show the findings of the table on the screen only, or of all."""
        self.scope.restrict(to_this)
        self.filter.show_everything()
        self._list()

    def _list(self) -> None:
        if self.list.editing:
            self._pending = True
            return
        mine = self._count()
        here = mine if self.scope.this_only else self._all
        self.filter.count(here)
        self.filter.setVisible(bool(here))
        if self._looked:
            self.list.nothing = "上面没有点亮的、字不合的没有列出" if here else "没有问题"
        heads = {} if self.scope.this_only else self._heads(here)
        self.list.show_findings(heads, [one for one in here if self.filter.passes(one)])

    def _fit(self) -> None:
        """As high as “没有问题” while nothing is listed; with findings that come and go the next one must not move away
        from under the mouse."""
        lines = fit_to_lines(self.list)
        if self._looked and self.filter.isHidden():
            self.need(lines)
        else:
            self.need_all()

    def _count(self) -> list[Finding]:
        """How many there are of all tables and of this one; those of this one."""
        mine = [one for one in self._all if one.where[0].copy == self._copy_id]
        self.scope.count(len(self._all), len(mine))
        return mine

    def _heads(self, found: list[Finding]) -> dict[str, str]:
        """What stands over the findings of each table: its label and what it is called."""
        values = self.session.calculation
        ids = dict.fromkeys(one.where[0].copy for one in found)
        return {id_: heading_of(values, copy) for id_ in ids if (copy := values.copy(id_))}

    def _edited(self) -> None:
        if self._pending:
            self._pending = False
            self._list()


def _color(outcome: Verdict) -> str:
    """The name of its colour."""
    if outcome.ready:
        return "good"
    if outcome.errors:
        return "wrong"
    return "to_explain" if outcome.unexplained else "open"
