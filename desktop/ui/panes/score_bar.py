"""The score that is always in sight: the set's, and that of the table on the screen; live while a cell is typed in."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.domain.forms.cell import CellDef
from desktop.domain.queries.score import (
    Score,
    full_is_known,
    not_finished,
    score_of,
    score_of_set,
    weights_of,
)
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style


class ScoreBar(QFrame):
    """得分 97.40 / 100 · 优, then the current table's own where it is another; at the right a few buttons.

    While something has still to be filled in, the figure is the sum so far: how much is not filled in, as the verdict
    counts it, stands in the grade's place.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._copy_id = ""
        self._blank: Counter[str] | None = None  # what is not filled in, by copy; None before it is counted
        self._checked: Values | None = None  # with the supervisor's scores, where there are any
        self._so_far: bool | None = None  # whether the set's figure is written as a sum so far
        self._weights: dict[str, tuple[CellDef, ...]] = {}  # by form
        self._open: set[CellRef] = set()  # scores whose full marks nobody knows yet
        self.setObjectName("score")
        style(
            self,
            "#score { background: $paper; border-bottom: 1px solid $line; }"
            "#total { font-size: ${pt7}pt; font-weight: bold; }"
            "QToolButton { border: 1px solid $line; border-radius: 4px; padding: 4px 10px; background: $pane; }"
            "QToolButton:hover { background: $accent_pale; } QToolButton:disabled { color: $off; }"
            "#word, #table { color: $faint; } #checked { color: $wrong; font-weight: bold; }",
        )
        self.total = _label("total", self)
        self.of = _label("of", self)
        self.checked = _label("checked", self)
        self.table = _label("table", self)
        self.own = _label("own", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 12, 3)
        line.setSpacing(6)
        line.addWidget(_label("word", self, "得分"))
        for widget in (self.total, self.of, self.checked):
            line.addWidget(widget)
        line.addSpacing(22)
        line.addWidget(self.table)
        line.addWidget(self.own)
        line.addStretch(1)
        self._line = line

    def offer(self, actions: list[QAction]) -> None:
        """What is done most often, as buttons at the right."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click must not end what is being typed
            self._line.addWidget(button)

    def show_copy(self, copy_id: str) -> None:
        self._copy_id = copy_id
        self._look_at_weights()
        self.refresh()

    def show_blank(self, blank: Counter[str]) -> None:
        """How much of each copy has still to be filled in."""
        self._blank = blank
        self._look_at_weights()
        self.refresh()

    def show_checked(self, values: Values | None) -> None:
        """What the totals come to in `values`, those with the supervisor's scores; None where she has given none."""
        self._checked = values
        total = score_of_set(values) if values else None
        self.checked.setText(f"　核定 {total}" if total else "")
        self.refresh()

    def _look_at_weights(self) -> None:
        """Which full marks are no more than the sum so far; not at each key, for a table may have thousands of weights."""
        calculation, book = self.session.calculation, self.session.workbook
        whole = score_of_set(calculation)
        self._open = set()
        for id_ in {whole.ref.copy if whole else "", self._copy_id}:
            copy = book.copy(id_)
            score = score_of(calculation, copy) if copy else None
            if copy and score:
                form = copy.form
                if form.id not in self._weights:
                    self._weights[form.id] = weights_of(calculation, form)
                if not full_is_known(calculation, copy, self._weights[form.id]):
                    self._open.add(score.ref)

    def refresh(self) -> None:
        """Show the scores as they stand, drafts included."""
        calculation = self.session.calculation
        whole = score_of_set(calculation)
        self.total.setText(whole.text or "—" if whole else "—")
        so_far = self._blank is None or bool(self._blank.total())
        if so_far is not self._so_far:
            self._so_far = so_far
            style(self.total, "color: $open;" if so_far else "color: $accent;")
        blank = self._blank.total() if self._blank is not None else None
        self.of.setText(_after(whole, blank, self._open))
        copy = self.session.workbook.copy(self._copy_id)
        own = score_of(calculation, copy) if copy else None
        if own and whole and own.ref == whole.ref:
            own = None  # it stands at the left
        self.table.setText(f"本表 {calculation.label(copy)}" if copy and own else "")
        blank = self._blank[self._copy_id] if self._blank is not None else None
        self.own.setText(
            (own.text or "—") + _after(own, blank, self._open) + self._own_checked(own) if own else ""
        )
        self.setAccessibleName(f"得分 {self.total.text()}{self.of.text()}")

    def _own_checked(self, own: Score) -> str:
        """What the table on the screen comes to with the supervisor's scores, where that is another total."""
        copy = self._checked.copy(self._copy_id) if self._checked else None
        score = score_of(self._checked, copy) if self._checked and copy else None
        return f"　核定 {score.text}" if score and score.text != own.text else ""


def _after(score: Score | None, blank: int | None, open_: set[CellRef]) -> str:
    """/ 100 · 优; with cells still to fill, how many, and with None, where nobody has counted yet, nothing.

    Of the scores in `open_` nobody knows the full marks yet.
    """
    if score is None:
        return ""
    if blank:
        return f"{'' if score.ref in open_ else score.of}　{not_finished(blank)}"
    return score.of + (f" · {score.grade}" if score.grade and blank == 0 else "")


def _label(name: str, parent: QWidget, text: str = "") -> Label:
    label = Label(text, parent)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    return label
