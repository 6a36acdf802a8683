"""Points that were taken off, where a table has a column for them, against weight and score."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain import number
from desktop.domain.findings.figure import Printed
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_lines
from desktop.domain.findings.rules.scores import one_printed
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import (
    DEDUCTED,
    EXECUTION_SCORE,
    TOTAL_DEDUCTED,
    TOTAL_SCORE,
    TOTAL_WEIGHT,
)
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy


@of_lines("points-off", Level.EXPLAIN)
def points_off(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """扣分不等于分值减得分，或者合计的扣分不等于各行之和。

    Some print it as −1.5 and some as 1.5; a blank is none.
    """
    listed = [line for line in rows if line.has(DEDUCTED)]
    for line in listed:
        if line.weight and line.score and (off := line.points(DEDUCTED)):
            yield from _against(values, off, line.weight, line.score)
    plan = plan_of(values.set, copy.form)
    weight, score, off = (
        one_printed(values, plan, copy, concept) for concept in (TOTAL_WEIGHT, TOTAL_SCORE, TOTAL_DEDUCTED)
    )
    if off and weight and score:
        yield from _against(values, off, weight, score)
    elif off and not plan.one(EXECUTION_SCORE):
        yield from _against_rows(values, off, [one for line in listed if (one := line.points(DEDUCTED))])


def _against(values: Values, off: Printed, weight: Printed, score: Printed) -> Iterator[Finding]:
    """Nothing of a score above its weight, of which another rule speaks."""
    due = weight.value - score.value
    if due >= 0 and abs(abs(off.value) - due) > max(off.half, score.half):
        right = number.show(due, 2, True)
        message = f"{title_of(values, off.ref)} {off.text} 分：分值 {weight.text} － 得分 {score.text} = {right}，请核对"
        yield at_cells(values, "points-off", Level.EXPLAIN, (off, score, weight), message, right, off.text)


def _against_rows(values: Values, off: Printed, parts: Sequence[Printed]) -> Iterator[Finding]:
    """Points are given, not measured: none is rounded."""
    due = sum((abs(part.value) for part in parts), Decimal(0))
    if len(parts) > 1 and abs(abs(off.value) - due) > off.half:
        right = number.show(due, 2, True)
        message = f"{title_of(values, off.ref)} {off.text} 分：各行扣分合计 {right}，请核对"
        yield at_cells(values, "points-off", Level.EXPLAIN, (off, *parts), message, right, off.text)
