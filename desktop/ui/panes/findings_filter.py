"""The line over the findings: a button for each standing, with how many there are, and a field for words."""

from collections import Counter
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.domain.findings.finding import Finding
from desktop.ui.panes.findings_model import Standing, answer_of, standing_of
from desktop.ui.plain import tip
from desktop.ui.theme import look

_SAID = {
    Standing.ERROR: "改好以前不能上报",
    Standing.EXPLAIN: "写了原因，或者说明是误报，就可以上报",
    Standing.BLANK: "填齐以前不能上报",
    Standing.HINT: "说一声，不妨碍上报",
    Standing.EXPLAINED: "已经写了原因的",
    Standing.SILENCED: "已经说明是误报的",
}
_USUAL = frozenset(Standing) - {Standing.SILENCED}


class FindingsFilter(QWidget):
    """`passes` says whether a finding is to be listed; `changed` that a person wants others.

    A click on a standing lists that one alone, as one looks for what is left of it; once more, and everything is back.
    With Ctrl it comes to the others, or goes.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 2, 6, 2)
        line.setSpacing(4)
        self._wanted = set(_USUAL)
        self.buttons = {standing: self._button(standing) for standing in Standing}
        for button in self.buttons.values():
            line.addWidget(button)
        line.addStretch(1)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("找：表、格子或话里的字")
        self.search.setAccessibleName("在审核结果里找")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        line.addWidget(self.search)

    def passes(self, finding: Finding) -> bool:
        """Whether its standing is wanted, and it has the words that are looked for."""
        if standing_of(finding) not in self._wanted:
            return False
        wanted = self.search.text().strip()
        return not wanted or wanted in finding.message or wanted in answer_of(finding)

    def count(self, found: Collection[Finding]) -> None:
        """Show how many there are of each standing. What there is none of is not offered.

        When the last of those that are wanted is gone, everything is listed again.
        """
        counts = Counter(map(standing_of, found))
        if self._wanted != _USUAL and not any(counts[one] for one in self._wanted):
            self._want(_USUAL)
        for standing, button in self.buttons.items():
            button.setText(f"{standing.value} {counts[standing]}")
            button.setVisible(bool(counts[standing]))

    def show_everything(self) -> None:
        """List what was set aside, and whatever the words are."""
        self.search.clear()
        self._want(_USUAL)

    def _want(self, wanted: Collection[Standing]) -> None:
        self._wanted = set(wanted)
        for standing, button in self.buttons.items():
            button.setChecked(standing in self._wanted)

    def _clicked(self, standing: Standing) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._want(self._wanted ^ {standing} or _USUAL)
        else:
            self._want(_USUAL if self._wanted == {standing} else {standing})
        self.changed.emit()

    def _button(self, standing: Standing) -> QToolButton:
        button = QToolButton(self)
        button.setText(standing.value)
        button.setToolTip(tip(f"{_SAID[standing]}。点一下只列这些，再点一下全列；按住 Ctrl 可以多选"))
        button.setCheckable(True)
        button.setChecked(standing in _USUAL)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setStyleSheet(
            f"QToolButton {{ border: 1px solid {look.LINE}; border-radius: 3px; padding: 1px 7px; color: {look.FAINT}; }}"
            f"QToolButton:checked {{ background: {look.ACCENT_PALE}; color: {look.INK}; }}"
        )
        button.clicked.connect(lambda: self._clicked(standing))
        return button
