"""Points that were taken off, where a table has a column for them, against weight and score."""

from collections.abc import Iterator, Sequence

from desktop.domain import number
from desktop.domain.findings.figure import Printed, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_lines
from desktop.domain.findings.rules.scores import one_printed
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import DEDUCTED, TOTAL_DEDUCTED, TOTAL_SCORE, TOTAL_WEIGHT
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy

_Points = tuple[Printed | None, Printed | None, Printed | None]


@of_lines("points-off", Level.EXPLAIN)
def points_off(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """扣分不等于分值减得分。

    Some print it as −1.5 and some as 1.5; a blank is none.
    """
    for weight, score, off in _deducted(values, copy, rows):
        if not (weight and score and off) or not any(typed_here(values, one.ref) for one in (score, off)):
            continue
        due = weight.value - score.value
        if abs(abs(off.value) - due) <= slack((weight, score, off)) or weight.value < score.value:
            continue  # more than the weight is said by itself
        right = number.show(due, 2, True)
        message = (
            f"{title_of(values, off.ref)} {off.text} 分：分值 {weight.text} － 得分 {score.text} = {right}，请核对"
        )
        yield at_cells(
            values, "points-off", Level.EXPLAIN, (off, score, weight), message, right, off.text
        )


def _deducted(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[_Points]:
    """Weight, score and what was taken off, of each indicator and of all."""
    yield from ((line.weight, line.score, line.points(DEDUCTED)) for line in rows if line.has(DEDUCTED))
    plan = plan_of(values.set, copy.form)
    if plan.one(TOTAL_DEDUCTED):
        weight, score, off = (
            one_printed(values, plan, copy, concept)
            for concept in (TOTAL_WEIGHT, TOTAL_SCORE, TOTAL_DEDUCTED)
        )
        yield weight, score, off
