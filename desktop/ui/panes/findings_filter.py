"""The line over the findings: which standings are listed, and with which words."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from desktop.domain.findings.finding import Finding
from desktop.ui.panes.findings_model import Standing, answer_of, standing_of
from desktop.ui.panes.kind_filter import KindFilter

_SAID = {
    Standing.ERROR: "改好以前不能上报",
    Standing.EXPLAIN: "写了原因，或者说明是误报，就可以上报",
    Standing.BLANK: "填齐以前不能上报",
    Standing.HINT: "说一声，不妨碍上报",
    Standing.EXPLAINED: "已经写了原因的",
    Standing.SILENCED: "已经说明是误报的",
}


class FindingsFilter(KindFilter[Standing]):
    """Findings by their standing; those that are said to be false alarms only when somebody asks for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SAID, frozenset(Standing) - {Standing.SILENCED}, "审核结果", parent)

    def passes(self, finding: Finding) -> bool:
        """Whether its standing is wanted, and it has the words that are looked for."""
        return self.lets_pass(standing_of(finding), finding.message, answer_of(finding))

    def count(self, found: Collection[Finding]) -> None:
        """Show how many there are of each standing."""
        self.count_kinds(map(standing_of, found))
