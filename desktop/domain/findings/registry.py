"""All general rules there are. What a form itself checks stands in its file, see `form_checks`."""

from typing import Final

from desktop.domain.findings.rule import Rule
from desktop.domain.findings.rules import indicators, rates, scores, sums
from desktop.domain.findings.rules.cell import CELL_RULES
from desktop.domain.findings.rules.row import no_source
from desktop.domain.findings.rules.text import TEXT_RULES

RULES: Final[tuple[Rule, ...]] = (
    # One cell: the first that speaks is heard.
    *CELL_RULES,
    # One copy.
    no_source,
    sums.sum_of_parts,
    sums.column_total,
    rates.derived_figure,
    rates.over_budget,
    scores.score_over_weight,
    scores.execution_score,
    scores.weights,
    scores.total_score,
    scores.class_weight,
    scores.grade,
    indicators.deduction_without_reason,
    indicators.full_though_missed,
    indicators.over_fulfilled,
    indicators.result_missing,
    indicators.result_copied,
    indicators.result_in_words,
    indicators.unit_differs,
    indicators.name_is_target,
    indicators.misplaced_indicator,
    indicators.twin_indicators,
    indicators.one_sided_weights,
    *TEXT_RULES,
    # The whole workbook.
)
