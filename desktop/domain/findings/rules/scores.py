"""Points: weights, scores, totals and grades against what they are made of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from desktop.domain import number
from desktop.domain.findings.figure import Printed, at, printed, rows_of, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Indicators, Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    EXECUTION_SCORE,
    EXECUTION_WEIGHT,
    GRADE,
    GRADE_TABLE,
    GRANTED,
    LEVEL_1,
    LEVEL_2,
    MONEY,
    POINTS,
    RATE,
    SCORE,
    SPENT,
    STAGE,
    TOTAL_SCORE,
    TOTAL_WEIGHT,
    WEIGHT,
)
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy

_FULL: Final = Decimal(100)
_CENT: Final = Decimal("0.01")
_PRINTED_WEIGHT = re.compile(rf"[(（]\s*(\d+(?:\.\d+)?)\s*{POINTS}\s*[)）]|(\d+(?:\.\d+)?){POINTS}$")


@of_copy("score-over-weight", Level.ERROR)
def score_over_weight(values: Values, copy: Copy) -> Iterator[Finding]:
    """得分超过这一行的分值。"""
    plan = plan_of(values.set, copy.form)
    for weight, score in _pairs(plan):
        for row in rows_of(copy, score):
            most, got = printed(values, at(copy, weight, row)), printed(values, at(copy, score, row))
            if most and got and got.value > most.value:
                message = f"{title_of(values, got.ref)} {got.text} 超过分值 {most.text}，请核对"
                yield at_cells(
                    values, "score-over-weight", Level.ERROR, (got, most), message, most.text, got.text
                )


def _pairs(plan: Plan) -> Iterator[tuple[str, str]]:
    """The columns or cells of weight and score that belong together."""
    for listed in plan.indicators:
        weight, score = listed.one(WEIGHT), listed.one(SCORE)
        if listed.group and weight and score:
            yield weight, score
        elif not listed.group:
            yield from _in_one_row(plan, listed.columns.get(WEIGHT, ()), listed.columns.get(SCORE, ()))
    for weight, score in ((EXECUTION_WEIGHT, EXECUTION_SCORE), (TOTAL_WEIGHT, TOTAL_SCORE)):
        if plan.one(weight) and plan.one(score):
            yield plan.one(weight), plan.one(score)


def _in_one_row(plan: Plan, weights: tuple[str, ...], scores: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Of cells printed once each, those whose names begin with the same row."""
    by_row = {weight.rpartition(".")[0]: weight for weight in weights}
    for score in scores:
        row = score.rpartition(".")[0]
        if row and row in by_row:
            yield by_row[row], score


@of_copy("execution-score", Level.EXPLAIN)
def execution_score(values: Values, copy: Copy) -> Iterator[Finding]:
    """预算执行率的得分与“分值×执行率”不一样。"""
    plan = plan_of(values.set, copy.form)
    weight, score, rate = plan.one(EXECUTION_WEIGHT), plan.one(EXECUTION_SCORE), plan.one(RATE)
    if not (weight and score):
        return
    most, got = printed(values, at(copy, weight)), printed(values, at(copy, score))
    if most is None or got is None or not typed_here(values, got.ref):
        return
    spent = (
        printed(values, at(copy, plan.one(MONEY, (STAGE, SPENT))))
        if plan.one(MONEY, (STAGE, SPENT))
        else None
    )
    granted = (
        printed(values, at(copy, plan.one(MONEY, (STAGE, GRANTED))))
        if plan.one(MONEY, (STAGE, GRANTED))
        else None
    )
    typed = printed(values, at(copy, rate)) if rate else None
    if spent and granted and granted.value:
        share = number.CONTEXT.divide(spent.value, granted.value)
    elif typed:
        share = typed.value
    else:
        return
    due = most.value * max(min(share, Decimal(1)), Decimal(0))
    slack = got.half
    if typed:
        slack = max(slack, abs(due - most.value * max(min(typed.value, Decimal(1)), Decimal(0))) + got.half)
    if abs(got.value - due) <= slack:
        return
    expected = number.show(due, 2, True)
    percent = number.show_percent(share, 2)
    message = (
        f"{title_of(values, got.ref)} {got.text} 分：分值 {most.text} × 执行率 {percent} = {expected}，"
        "请核对；另有评分规定的请说明"
    )
    refs = tuple(one for one in (got, most, typed, spent, granted) if one)
    yield at_cells(values, "execution-score", Level.EXPLAIN, refs, message, expected, got.text)


@of_copy("weights", Level.ERROR)
def weights(values: Values, copy: Copy) -> Iterator[Finding]:
    """各行分值合计不等于总分值。"""
    found = _weight_gap(values, plan_of(values.set, copy.form), copy)
    if found:
        total, sum_, first = found
        text = number.show(sum_, 2, True)
        ref = total.ref if total else first
        full = total.text if total else number.show(_FULL, 0)
        message = f"{title_of(values, ref)}：各项分值合计 {text}，应为 {full}，请核对"
        figures = (total,) if total else (_Place(ref),)
        level = Level.ERROR if total else Level.EXPLAIN
        yield at_cells(values, "weights", level, figures, message, full, text)


class _Place:
    def __init__(self, ref: CellRef) -> None:
        self.ref = ref


def _weight_gap(values: Values, plan: Plan, copy: Copy) -> tuple[Printed | None, Decimal, CellRef] | None:
    """The total weight, what the weights come to and the first of them, where these differ; None if all is well."""
    parts = _all(values, plan, copy, WEIGHT)
    if len(parts) < 2 or _blank_weights(values, plan, copy):
        return None
    execution = plan.one(EXECUTION_WEIGHT)
    if execution and (one := printed(values, at(copy, execution))):
        parts.append(one)
    sum_ = sum((part.value for part in parts), Decimal(0))
    total_cell = plan.one(TOTAL_WEIGHT)
    total = printed(values, at(copy, total_cell)) if total_cell else None
    if total is None and not (execution and plan.one(TOTAL_SCORE)):
        return None  # nobody says that these are all
    full = total.value if total else _FULL
    if total and not typed_here(values, total.ref):
        full = (
            _FULL if abs(total.value - sum_) < _CENT and plan.one(TOTAL_SCORE) and execution else total.value
        )
    if abs(sum_ - full) < _CENT:
        return None
    return (total if total and full == total.value else None), sum_, parts[0].ref


def _blank_weights(values: Values, plan: Plan, copy: Copy) -> bool:
    """Whether a row that has begun to be filled has no weight yet."""
    for listed in plan.indicators:
        weight, score = listed.one(WEIGHT), listed.one(SCORE)
        if listed.group and weight and score:
            for row in copy.rows.get(listed.group, ()):
                if printed(values, at(copy, score, row)) and not printed(values, at(copy, weight, row)):
                    return True
    return False


def _all(values: Values, plan: Plan, copy: Copy, concept: str) -> list[Printed]:
    """All figures of a column of the form's lists of indicators."""
    return [
        one
        for listed in plan.indicators
        for cell in listed.columns.get(concept, ())
        for row in rows_of(copy, cell)
        if (one := printed(values, at(copy, cell, row)))
    ]


@of_copy("total-score", Level.ERROR)
def total_score(values: Values, copy: Copy) -> Iterator[Finding]:
    """总分与各项得分之和不相等。"""
    plan = plan_of(values.set, copy.form)
    cell = plan.one(TOTAL_SCORE)
    total = printed(values, at(copy, cell)) if cell else None
    scores = _all(values, plan, copy, SCORE)
    if total is None or not scores or not typed_here(values, total.ref):
        return
    if _weight_gap(values, plan, copy) and plan.one(TOTAL_WEIGHT):
        return  # rows are missing: that alone is said
    if _unscored(values, plan, copy):
        return
    execution = plan.one(EXECUTION_SCORE)
    own = printed(values, at(copy, execution)) if execution else None
    if execution and own is None:
        return
    parts = [*scores, *([own] if own else [])]
    sum_ = sum((part.value for part in parts), Decimal(0))
    slack = total.half if total.half > Decimal("0.005") else Decimal("0.005")
    if abs(total.value - sum_) <= slack:
        return
    expected = number.show(sum_, 2, True)
    joined = (
        f"执行得分 {own.text} ＋ 各行得分 {number.show(sum_ - own.value, 2, True)}" if own else "各行得分合计"
    )
    message = (
        f"{title_of(values, total.ref)} {total.text} 分：{joined} = {expected}，"
        f"差 {number.show(abs(total.value - sum_), 2, True)} 分，请核对"
    )
    yield at_cells(
        values,
        "total-score",
        Level.ERROR,
        (total, *([own] if own else []), *scores),
        message,
        expected,
        total.text,
    )


def _unscored(values: Values, plan: Plan, copy: Copy) -> bool:
    """Whether a row with a weight has no score yet: then the total is no verdict."""
    for listed in plan.indicators:
        weight, score = listed.one(WEIGHT), listed.one(SCORE)
        if listed.group and weight and score:
            for row in copy.rows.get(listed.group, ()):
                if printed(values, at(copy, weight, row)) and not printed(values, at(copy, score, row)):
                    return True
    return False


@of_copy("class-weight", Level.ERROR)
def class_weight(values: Values, copy: Copy) -> Iterator[Finding]:
    """一类指标名称后面印着的分值，与这一类各行分值之和不相等。"""
    plan = plan_of(values.set, copy.form)
    for listed in plan.indicators:
        weight = listed.one(WEIGHT)
        for level in (LEVEL_1, LEVEL_2) if listed.group and weight else ():
            yield from _of_classes(values, copy, listed, weight, listed.one(level))


def _of_classes(values: Values, copy: Copy, listed: Indicators, weight: str, level: str) -> Iterator[Finding]:
    if not level:
        return
    blocks: list[tuple[str, CellRef, list[Printed], bool]] = []
    column = level[len(listed.group) + 1 :]
    for row in printed_rows(copy, listed.group, values.set):
        text = values.constant_text(copy, row, column).strip()
        one = printed(values, at(copy, weight, row))
        if text and (not blocks or squeezed(text) != squeezed(blocks[-1][0])):
            blocks.append((text, at(copy, level, row), [], True))
        if blocks:
            said, ref, parts, whole = blocks[-1]
            blocks[-1] = said, ref, [*parts, *([one] if one else [])], whole and one is not None
    for text, ref, parts, whole in blocks:
        match = _PRINTED_WEIGHT.search(text)
        if not match or not whole or not parts:
            continue
        stated = Decimal(match[1] or match[2])
        sum_ = sum((part.value for part in parts), Decimal(0))
        if abs(sum_ - stated) >= _CENT:
            message = (
                f"{title_of(values, ref)} “{text}”：这一类各行分值合计 {number.show(sum_, 2, True)}，"
                f"印的是 {number.show(stated, 2, True)}，请核对"
            )
            yield at_cells(
                values, "class-weight", Level.ERROR, (parts[0], *parts[1:]), message,
                number.show(stated, 2, True), number.show(sum_, 2, True),
            )  # fmt: skip


@of_copy("grade", Level.EXPLAIN)
def grade(values: Values, copy: Copy) -> Iterator[Finding]:
    """等级与总分不相符。"""
    plan = plan_of(values.set, copy.form)
    cell, total = plan.one(GRADE), plan.one(TOTAL_SCORE)
    if not (cell and total):
        return
    ref, got = at(copy, cell), printed(values, at(copy, total))
    text = squeezed(values.text(ref))
    if got is None or not text or not typed_here(values, ref):
        return
    table = values.set.pack.tables.get(GRADE_TABLE)
    bands = [(band.least, band.word) for band in table.bands] if table else list(plan.concepts.grades)
    right = next((word for least, word in bands if got.value >= least), "")
    words_of = {
        spelled: word for word, spellings in plan.concepts.grade_words.items() for spelled in spellings
    }
    said = words_of.get(text, text)
    right_ = words_of.get(squeezed(right), right)
    if not right or said not in {words_of.get(squeezed(word), word) for _, word in bands} or said == right_:
        return
    message = (
        f"{title_of(values, ref)} “{values.text(ref)}”：总分 {got.text} 分，按等级划分应为“{right}”，请核对"
    )
    yield at_cells(values, "grade", Level.EXPLAIN, (_Place(ref), got), message, right, values.text(ref))
