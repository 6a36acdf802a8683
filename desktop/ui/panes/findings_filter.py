"""The line over the findings: a button for each standing, with how many there are, and a field for words."""

from collections import Counter
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

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


class FindingsFilter(QWidget):
    """`passes` says whether a finding is to be listed; `changed` that a person wants others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 2, 6, 2)
        line.setSpacing(4)
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
        if not self.buttons[standing_of(finding)].isChecked():
            return False
        wanted = self.search.text().strip()
        return not wanted or wanted in finding.message or wanted in answer_of(finding)

    def count(self, found: Collection[Finding]) -> None:
        """Show how many there are of each standing. What there is none of is not offered."""
        counts = Counter(map(standing_of, found))
        for standing, button in self.buttons.items():
            button.setText(f"{standing.value} {counts[standing]}")
            button.setVisible(bool(counts[standing]))

    def show_everything(self) -> None:
        """List what was set aside, and whatever the words are."""
        self.search.clear()
        for standing, button in self.buttons.items():
            button.setChecked(standing is not Standing.SILENCED)

    def _button(self, standing: Standing) -> QToolButton:
        button = QToolButton(self)
        button.setText(standing.value)
        button.setToolTip(tip(f"{_SAID[standing]}；点一下，列或不列"))
        button.setCheckable(True)
        button.setChecked(standing is not Standing.SILENCED)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setStyleSheet(
            f"QToolButton {{ border: 1px solid {look.LINE}; border-radius: 3px; padding: 1px 7px; color: {look.FAINT}; }}"
            f"QToolButton:checked {{ background: {look.ACCENT_PALE}; color: {look.INK}; }}"
        )
        button.toggled.connect(lambda _: self.changed.emit())
        return button
