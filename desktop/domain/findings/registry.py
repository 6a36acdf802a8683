"""All general rules there are. What a form itself checks stands in its file, see `form_checks`."""

from typing import Final

from desktop.domain.findings.rule import Rule
from desktop.domain.findings.rules import between, indicators, rates, scores, sums, wording
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
    wording.template_prompt,
    wording.goal_copied,
    wording.goal_unanswered,
    wording.goal_is_name,
    wording.budget_changed,
    *TEXT_RULES,
    # The whole workbook.
    between.two_tables,
    between.project_money,
    between.projects_total,
    between.indicator_differs,
)
