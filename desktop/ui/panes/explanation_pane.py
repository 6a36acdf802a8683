"""What the form says about the current cell, and how its figure came about, with links to the cells it came from."""

import math
from collections.abc import Iterable
from contextlib import suppress
from html import escape

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Origin
from desktop.domain.forms.check import Level
from desktop.domain.forms.group import RowSource
from desktop.domain.limits import QUOTED, shortened
from desktop.domain.queries.deductions import deduction_at, told_about
from desktop.domain.queries.explanation import Explanation, explain
from desktop.domain.queries.suggestion import differing
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import label_of
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Changed, Session
from desktop.ui.form_view.carried import told_of_carried
from desktop.ui.manual import place_of
from desktop.ui.panes.filling_words import how_filled
from desktop.ui.panes.fold import Fold
from desktop.ui.panes.losses_model import lost_words
from desktop.ui.theme.colors import colors
from desktop.ui.theme.mark import STATES, color_of
from desktop.ui.theme.page import Page

_LEAST = 60  # points
_MOST_HELP = 45  # per cent of the pane's height
_MOST_AMISS = 3  # findings of one cell that are told here; all of them stand in the list
_MOST = 40  # inputs shown of a long sum; the rest are counted


class ExplanationPane(QWidget):
    """填报说明 above, 得分说明 below, each folding by itself."""

    cell_wanted = Signal(object)  # CellRef
    away_wanted = Signal()
    manual_wanted = Signal(str)  # a place in it

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._ref: CellRef | None = None
        self._awaited: CellRef | None = None
        self._watched: frozenset[CellRef] = frozenset()
        self._targets: list[CellRef] = []
        self._amiss: dict[CellRef, list[Finding]] = {}
        self._copy_id = ""  # the table whose words the help has made room for
        self._lists: QWidget | None = None
        self.help = _page("填报说明", self)
        self.help.anchorClicked.connect(lambda link: self.manual_wanted.emit(link.path()))
        self.reckoning = _page("得分说明", self)
        self.reckoning.anchorClicked.connect(self._follow)
        self.help_fold = Fold("help", "填报说明", self.help, self)
        manual = QToolButton(self)
        manual.setText("操作手册")
        manual.setAutoRaise(True)
        manual.setToolTip("怎么操作（再按一次 F1）")
        manual.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        manual.clicked.connect(lambda: self.manual_wanted.emit("fill"))
        self.help_fold.add(manual)
        away = QToolButton(self)
        away.setArrowType(Qt.ArrowType.RightArrow)
        away.setAutoRaise(True)
        away.setToolTip("收起说明栏（F8）")
        away.setAccessibleName("收起说明栏")
        away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away.clicked.connect(self.away_wanted)
        self.help_fold.add(away)
        self.reckoning_fold = Fold("reckoning", "得分说明", self.reckoning, self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.help_fold, 2)
        column.addWidget(self.reckoning_fold, 5)
        column.addStretch(0)
        for fold in (self.help_fold, self.reckoning_fold):
            fold.begin(folded=False)
        # Several changes of one turn of the event loop are shown once, before anything is painted.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def insert(self, fold: Fold) -> None:
        """One more pane, between the two."""
        self._column.insertWidget(1, fold, 5)
        fold.begin(folded=False)

    def insert_report(self, lists: QWidget) -> None:
        """What stands here in place of the reckoning while the report is on the screen."""
        self._column.insertWidget(1, lists, 6)
        self._lists = lists
        lists.hide()

    def show_report(self, shown: bool) -> None:
        """Show what belongs to the report, or to a table."""
        self.reckoning_fold.setHidden(shown)
        for fold in self.findChildren(Fold):
            if fold not in (self.help_fold, self.reckoning_fold) and shown:
                fold.hide()
        if self._lists:
            self._lists.setVisible(shown)

    def show_cell(self, ref: CellRef | None, awaited: CellRef | None = None) -> None:
        """Explain another cell; None where the table's words stand, or one is `awaited` that no row holds yet."""
        self._ref, self._awaited = ref, awaited
        self._soon.start(0)

    def show_findings(self, found: Iterable[Finding]) -> None:
        """What does not add up at each cell is said with what the form says; what words of a text are marked for is not."""
        before = self._amiss.get(self._ref, []) if self._ref else []
        self._amiss = {}
        for one in found:
            if one.span is None and one.level is not Level.BLANK and not one.answered:
                for ref in filter(None, (one.where[0], one.to_write)):
                    self._amiss.setdefault(ref, []).append(one)
        if self._ref and self._amiss.get(self._ref, []) != before:
            self._soon.start(0)

    def update_for(self, change: Changed) -> None:
        if change.structure or change.cells & self._watched:
            self._soon.start(0)

    def refresh(self) -> None:
        """Write both pages as the workbook stands."""
        said = self._explanation()
        self._targets = []
        if said is None:
            self._watched = frozenset()
            self.help.setHtml(self._help_awaited() if self._awaited else _faint("请选一个格子"))
            self.reckoning.setHtml("")
            return
        inputs = {one.ref for one in said.inputs if one.ref}
        self._watched = frozenset({said.ref, *inputs, *told_about(self.session.calculation, said.ref)})
        self.help.setHtml(self._help(said))
        self.reckoning.setHtml(self._reckoning(said))
        self._make_room(said.ref.copy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ref:
            self._copy_id = ""  # the words run over other lines
            self._make_room(self._ref.copy)

    def _make_room(self, copy_id: str) -> None:
        """Let 填报说明 be as high as its words, up to a part of the pane. It becomes no lower while one is on a table,
        or what stands below would jump from cell to cell; and no higher for a cell that is chosen below it, or that
        would go from under the mouse."""
        if copy_id == self._copy_id and self._chosen_below():
            return
        words = math.ceil(self.help.document().size().height()) + 2 * self.help.frameWidth()
        if self._on_report and copy_id != self._copy_id:
            words = max(words, self._highest_help(copy_id))
        least = words if copy_id != self._copy_id else max(words, self.help.minimumHeight())
        self._copy_id = copy_id
        self.help.setMinimumHeight(max(_LEAST, min(least, self.height() * _MOST_HELP // 100)))

    def _chosen_below(self) -> bool:
        """Whether the cell is one of those that stand in this pane."""
        definition = self.session.calculation.definition(self._ref) if self._ref else None
        return definition is not None and not definition.printed and not self._on_report

    @property
    def _on_report(self) -> bool:
        return self._lists is not None and not self._lists.isHidden()

    def _highest_help(self, copy_id: str) -> int:
        """The height of what is said of the chapter with the most words: who goes through them by the outline sees all of it."""
        values = self.session.calculation
        copy = values.copy(copy_id)
        page = self.help.document().clone()
        page.setDocumentMargin(self.help.document().documentMargin())  # Qt's copy has its own
        heights = [0.0]
        for cell in copy.form.cells if copy else ():
            with suppress(Refusal):
                page.setHtml(self._help(explain(values, CellRef(copy_id, "", cell))))
                heights.append(page.size().height())
        page.deleteLater()
        return math.ceil(max(heights)) + 2 * self.help.frameWidth()

    def _explanation(self) -> Explanation | None:
        if self._ref is None:
            return None
        try:
            return explain(self.session.calculation, self._ref)
        except Refusal:  # the row or the table has just been deleted
            return None

    def _help_awaited(self) -> str:
        """What belongs into a class that has no row yet."""
        assert self._awaited
        values = self.session.calculation
        definition = values.definition(self._awaited)
        lines = [
            f"<p><b>{_words(label_of(values, self._awaited))}</b></p>",
            _faint(how_filled(Origin.TYPED, definition, rowless=True)),
        ]
        return "".join(
            [*lines, f"<p>{_words(definition.help)}</p>" if definition and definition.help else ""]
        )

    def _help(self, said: Explanation) -> str:
        definition = self.session.calculation.definition(said.ref)
        lines = [
            f"<p><b>{_words(said.title)}</b></p>",
            *(_amiss(one) for one in self._amiss.get(said.ref, [])[:_MOST_AMISS]),
            _faint(how_filled(said.origin, definition, bool(said.help))),
        ]
        if self._row_is_blank(said):
            lines.append(_faint("这一行都空着；没有这一项的，“填报 › 删除行”删去就不算未填。"))
        if origin := self.session.workbook.carried.get(said.ref):
            lines.append(f"<p>{_words(told_of_carried(origin))}</p>")
        if said.help:
            lines.append(f"<p>{_words(said.help)}</p>")
        return "".join(lines)

    def _row_is_blank(self, said: Explanation) -> bool:
        """Whether nothing is written in the whole row, and it may go."""
        values = self.session.calculation
        copy, row = values.copy(said.ref.copy), values.row(said.ref.row)
        if said.origin is not Origin.TYPED or copy is None or row is None:
            return False
        if copy.form.groups[row.group].rows not in (RowSource.FREE, RowSource.BY_CLASS):
            return False
        cells = (
            CellRef(copy.id, row.id, id_) for id_, cell in copy.form.cells.items() if cell.group == row.group
        )
        return not any(values.text(ref).strip() for ref in cells if values.is_typed(ref))

    def _reckoning(self, said: Explanation) -> str:
        lines = [f"<p><b>{_value(said.text)}</b></p>"]
        if said.override:
            lines += self._override(said)
        if said.suggested:
            left = differing(self.session.calculation, said.ref)
            advice = "不计入总分，可以采用（Alt+=）也可以另填" if left else "填的就是这个数"
            lines.append(f"<p>建议得分 <b>{_words(said.suggested)}</b>，{advice}</p>")
        lines += self._loss(said.ref)
        if not said.formula:
            lines.append(_faint("这一格直接填写，没有公式"))
            return "".join(lines)
        lines.append(_head("建议的算法" if said.origin is Origin.TYPED else "公式") + _line(said.words))
        if said.inputs:
            lines.append(_head("代入的数") + self._inputs(said))
        if said.exact:
            lines.append(_head("未取整的结果") + _line(said.unrounded))
        if said.rounding:
            lines.append(_head("取整") + _line(said.rounding))
        if said.reason:
            lines.append(_head("没有结果") + _line(said.reason))
        if said.rules:
            lines.append(_head("用到的规则"))
            lines += [
                _line(rule.words) + (_faint(_clause(rule.basis)) if rule.basis else "") for rule in said.rules
            ]
        if said.basis:
            lines.append(_head("依据") + _line(_clause(said.basis)))
        return "".join(lines)

    def _loss(self, ref: CellRef) -> list[str]:
        """How many points the score lost, what is known about them, and a link to where the reason is written."""
        loss = deduction_at(self.session.calculation, ref)
        if loss is None:
            return []
        lines = [_head("失分") + _line(lost_words(loss)), *(_line(fact) for fact in loss.facts)]
        if loss.reason_ref and loss.score is not None:
            self._targets.append(loss.reason_ref)
            link = f"<a href='cell:{len(self._targets) - 1}'>原因</a>"
            lines.append(f"<p>{link}：{_words(loss.reason or '还没有写')}</p>")
        return lines

    def _override(self, said: Explanation) -> list[str]:
        override = said.override
        assert override is not None
        gives = f"按公式应为 <b>{_words(said.computed)}</b>" if said.computed else "公式算不出数"
        lines = [
            f"<p style='color:{colors().to_explain}'>手工改数：填 <b>{_value(override.text)}</b>，{gives}</p>",
            _line(f"理由：{override.reason or '还没有写'}"),
        ]
        if override.who or override.at:
            when = override.at.replace("T", " ")[:16]
            lines.append(_faint(f"{override.who}　{when}"))
        return lines

    def _inputs(self, said: Explanation) -> str:
        rows: list[str] = []
        for one in said.inputs[:_MOST]:
            name = _words(one.name)
            if one.ref:
                self._targets.append(one.ref)
                here = (one.ref.copy, one.ref.row) in ((said.ref.copy, said.ref.row), (said.ref.copy, ""))
                title = label_of(self.session.calculation, one.ref) if here else one.title
                name = f"<a href='cell:{len(self._targets) - 1}'>{_words(title)}</a>"
            rows.append(
                f"<tr><td style='padding:2px 10px 2px 0'>{name}</td>"
                f"<td align='right' style='padding:2px 0'><b>{_value(one.text)}</b></td></tr>"
            )
        more = len(said.inputs) - _MOST
        tail = _faint(f"另有 {more} 个，共 {len(said.inputs)} 个") if more > 0 else ""
        return f"<table width='100%' cellspacing='0'>{''.join(rows)}</table>{tail}"

    def _follow(self, link: QUrl) -> None:
        self.cell_wanted.emit(self._targets[int(link.path())])


def _page(name: str, parent: QWidget) -> Page:
    page = Page(name, parent)
    page.setMinimumHeight(_LEAST)
    return page


def _words(text: str) -> str:
    """Words for the page; of a long text its beginning: the page would be laid out anew for seconds at each step."""
    return escape(shortened(text, QUOTED))


def _value(text: str) -> str:
    return _words(text) if text else "空"


def _line(text: str) -> str:
    return f"<p>{_words(text)}</p>"


def _head(text: str) -> str:
    return f"<p style='color:{colors().faint}; margin-top:8px; margin-bottom:2px'>{text}</p>"


def _amiss(one: Finding) -> str:
    state = STATES[one.level]
    return (
        f"<p style='color:{color_of(state)}'>{state.value}：{_words(one.message)}　"
        f"<a href='manual:{place_of(one)}'>为什么</a></p>"
    )


def _faint(text: str) -> str:
    return f"<p style='color:{colors().faint}'>{_words(text)}</p>"


def _clause(basis: str) -> str:
    return basis if "《" in basis or "》" in basis else f"《{basis}》"
