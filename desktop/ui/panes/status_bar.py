"""The line at the foot: unit, sum and average of what is selected, what goes on, how many findings, when it was saved."""

from decimal import Decimal

from PySide6.QtWidgets import QStatusBar, QWidget

from desktop.domain import number
from desktop.domain.findings.finding import Verdict
from desktop.domain.forms.cell import Kind
from desktop.domain.review.roles import Role
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.panes.job_line import JobLine
from desktop.ui.panes.jobs import Jobs
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style


class StatusBar(QStatusBar):
    """Every field is there all the time, so that a person finds it in the same place. `jobs` are the window's."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.unit = self._field()
        self.selection = self._field()
        self.draft = self._field()
        style(self.draft, "color: $to_explain;")
        self.job = JobLine(jobs, self)
        self.addPermanentWidget(self.job)
        self.findings = self._field(right=True)
        self.zoom = self._field(right=True)
        self.saved = self._field(right=True)

    def show_unit(self, unit: str) -> None:
        self.unit.setText(f"单位：{unit}" if unit else "")

    def show_selection(self, session: Session, refs: list[CellRef]) -> None:
        """Sum, average and count of the numbers among `refs`; nothing for fewer than two."""
        calculation = session.calculation
        values: list[Decimal] = []
        kinds: set[Kind] = set()
        for ref in refs:
            definition, value = calculation.definition(ref), calculation.value(ref)
            if definition and definition.kind.numeric and isinstance(value, Decimal):
                values.append(value)
                kinds.add(definition.kind)
        self.selection.setText(_summary(values, kinds) if len(values) > 1 else "")

    def show_words(self, counted: str) -> None:
        """How long the report is, where a table has its sums."""
        self.selection.setText(counted)

    def show_draft(self, typing: bool) -> None:
        """Whether a cell is still being typed in, so that the figures on the screen are its."""
        self.draft.setText("正在输入：回车确认，Esc 取消" if typing else "")

    def show_findings(self, outcome: Verdict) -> None:
        self.findings.setText(f"未填 {outcome.blank} · 错误 {outcome.errors} · 待说明 {outcome.unexplained}")

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)}%")

    def show_saved(self, session: Session, typing: bool = False) -> None:
        """When the last edit went to the file, or why none can, or that what is being typed did not."""
        unkept = session.unkept if typing else None
        style(self.saved, "color: $wrong;" if unkept else "")
        self.saved.setToolTip(tip(str(unkept)) if unkept else "")
        if unkept:
            self.saved.setText("✖ 正在输入的没有存上")
        elif session.unwritable:
            self.saved.setText(f"只读（{holder(session)}）")
        elif session.role is Role.CLERK and session.refused:
            self.saved.setText("已定稿，锁住")
        elif session.saved_at:
            self.saved.setText(f"已保存 {session.saved_at:%H:%M}")
        else:
            self.saved.setText("已保存")

    def _field(self, right: bool = False) -> Label:
        label = Label("", self)
        (self.addPermanentWidget if right else self.addWidget)(label)
        return label


def holder(session: Session) -> str:
    """Who has the file while it is read-only here, in words."""
    who = getattr(session.file, "holder", None)
    return f"{who.user}＠{who.host} 正在用" if who else "只能看"


def _summary(values: list[Decimal], kinds: set[Kind]) -> str:
    total = sum(values, Decimal(0))
    average = total / len(values)
    if kinds == {Kind.PERCENT}:  # a sum of rates means nothing
        return f"平均 {number.show_percent(average, 2)}　计数 {len(values)}"
    places = max(2 if Kind.MONEY in kinds else 0, *(-int(value.as_tuple().exponent) for value in values))
    return f"合计 {number.show(total, places, False)}　平均 {number.show(average, max(places, 2), False)}　计数 {len(values)}"
