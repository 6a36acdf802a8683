"""All general rules there are. What a form itself checks stands in its file, see `form_checks`."""

from typing import Final

from desktop.domain.findings.rule import Rule
from desktop.domain.findings.rules.cell import CELL_RULES
from desktop.domain.findings.rules.row import no_source
from desktop.domain.findings.rules.text import TEXT_RULES

RULES: Final[tuple[Rule, ...]] = (
    # One cell: the first that speaks is heard.
    *CELL_RULES,
    # One copy.
    no_source,
    *TEXT_RULES,
    # The whole workbook.
)
