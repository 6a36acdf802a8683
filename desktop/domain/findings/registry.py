"""All general rules there are. What a form itself checks stands in its file, see `form_checks`."""

from typing import Final

from desktop.domain.findings.rule import Rule
from desktop.domain.findings.rules import (
    between,
    classes,
    dates,
    deducted,
    goal_figures,
    grades,
    headings,
    last_year,
    odd_one,
    projects,
    rates,
    same_indicator,
    same_rate,
    scores,
    sums,
    untouched,
    wording,
)
from desktop.domain.findings.rules.cell import CELL_RULES
from desktop.domain.findings.rules.indicators import INDICATOR_RULES
from desktop.domain.findings.rules.row import no_source
from desktop.domain.findings.rules.text import TEXT_RULES

RULES: Final[tuple[Rule, ...]] = (
    # One cell: the first that speaks is heard.
    *CELL_RULES,
    # One copy.
    no_source,
    last_year.carried,
    sums.sum_of_parts,
    sums.typed_in_yuan,
    sums.blank_beside,
    sums.column_total,
    sums.two_bases,
    rates.derived_figure,
    odd_one.odd_one_out,
    rates.over_budget,
    scores.score_over_weight,
    scores.score_over_hundred,
    scores.execution_score,
    scores.weights,
    scores.total_score,
    scores.score_missing,
    scores.class_weight,
    deducted.points_off,
    grades.grade,
    grades.grade_in_list,
    same_rate.rate_indicator,
    *INDICATOR_RULES,
    classes.misplaced_indicator,
    classes.twin_indicators,
    classes.one_sided_weights,
    classes.empty_class,
    headings.heading_empty,
    untouched.untouched,
    wording.template_prompt,
    wording.goal_copied,
    wording.goal_unanswered,
    wording.goal_is_name,
    wording.goal_is_number,
    goal_figures.goal_figure,
    wording.budget_changed,
    wording.first_budget,
    same_rate.rate_twice,
    dates.impossible_date,
    dates.date_unclear,
    dates.odd_year,
    *TEXT_RULES,
    # The whole workbook.
    between.two_tables,
    between.no_copies,
    projects.project_money,
    projects.which_budget,
    projects.projects_total,
    projects.project_two_names,
    projects.twin_projects,
    projects.project_not_listed,
    same_indicator.indicator_differs,
    same_indicator.indicator_unit,
    same_indicator.figure_two_names,
    same_rate.per_day,
    same_rate.rate_scored,
)
