"""Figures that follow from others: rates, differences, balances."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed, rows_of, shown, typed_here, unit_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.meaning.equations import Equation
from desktop.domain.meaning.vocabulary import GRANTED, MONEY, REASON_WORD, SPENT, STAGE
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row

_LEVELS = {words.ERROR: Level.ERROR, words.EXPLAIN: Level.EXPLAIN, words.HINT: Level.HINT}


@of_copy("derived-figure", Level.ERROR)
def derived_figure(values: Values, copy: Copy) -> Iterator[Finding]:
    """执行率、控制率、增减额、结余这些由别的数算出的数，与按表上的数算出来的不一样。"""
    plan = plan_of(values.set, copy.form)
    for equation in plan.equations:
        for row in rows_of(copy, equation.left):
            left = printed(values, at(copy, equation.left, row))
            if left is None or not typed_here(values, left.ref):
                continue
            terms = [printed(values, at(copy, cell, row)) for cell in equation.terms]
            found = (
                _rate(values, plan, copy, row, equation, left, terms)
                if equation.quotient
                else _sum(values, equation, left, terms)
            )
            if found:
                yield found


def _rate(
    values: Values,
    plan: Plan,
    copy: Copy,
    row: Row | None,
    equation: Equation,
    left: Printed,
    terms: list[Printed | None],
) -> Finding | None:
    above, below = terms[0], terms[1]
    if above is None or below is None or not below.value:
        return None
    right = number.CONTEXT.divide(above.value, below.value)
    if abs(left.value - right) <= left.half:
        return None
    level = _LEVELS[equation.level] if equation.certain else Level.EXPLAIN
    other = _other_base(values, plan, copy, row, equation, above, left.value, left.half)
    if other:
        level = Level.EXPLAIN
        more = f"；按{other}算才是 {left.text}，这样算的请说明"
    else:
        more = "，请核对"
    expected = shown(values, right, left)
    if expected == left.text:
        return None
    message = f"{title_of(values, left.ref)} {left.text}：{above.text} ÷ {below.text} = {expected}{more}"
    return at_cells(values, "derived-figure", level, (left, above, below), message, expected, left.text)


def _other_base(
    values: Values,
    plan: Plan,
    copy: Copy,
    row: Row | None,
    equation: Equation,
    above: Printed,
    rate: Decimal,
    half: Decimal,
) -> str:
    """The budget of another stage that would give the printed rate, by its title; "" if none does."""
    base = plan.meanings[equation.terms[1]]
    for id_, meaning in plan.meanings.items():
        if id_ == equation.terms[1] or meaning.concept != base.concept or meaning.name != base.name:
            continue
        same = {one for one in meaning.members if one[0] != STAGE} == {
            one for one in base.members if one[0] != STAGE
        }
        if not same or plan.form.cells[id_].group != plan.form.cells[equation.terms[1]].group:
            continue
        other = printed(values, at(copy, id_, row))
        if other is None or not other.value or other.ref == above.ref:
            continue
        if abs(number.CONTEXT.divide(above.value, other.value) - rate) <= half:
            return title_of(values, other.ref)
    return ""


def _sum(values: Values, equation: Equation, left: Printed, terms: list[Printed | None]) -> Finding | None:
    pairs = [(one, minus) for one, minus in zip(terms, equation.minus, strict=True) if one]
    if len(pairs) < 2 or terms[0] is None:
        return None
    total = sum((-one.value if minus else one.value for one, minus in pairs), Decimal(0))
    slack = sum((one.half for one, _ in pairs), left.half)
    apart = left.value - total
    if abs(apart) <= slack:
        return None
    if left.value == abs(total):
        return None  # 减少 12.5 printed without its sign
    level = _LEVELS[equation.level] if equation.certain else Level.EXPLAIN
    unit = unit_of(values, left.ref)
    sum_ = "".join(
        f"{' － ' if minus else ' ＋ ' if at_ else ''}{one.text}" for at_, (one, minus) in enumerate(pairs)
    )
    expected = shown(values, total, left)
    message = (
        f"{title_of(values, left.ref)} {left.text}{unit}：{sum_} = {expected}，"
        f"差 {shown(values, abs(apart), left)}{unit}，请核对"
    )
    refs = (left, *(one for one, _ in pairs))
    return at_cells(values, "derived-figure", level, refs, message, expected, left.text)


@of_copy("over-budget", Level.EXPLAIN)
def over_budget(values: Values, copy: Copy) -> Iterator[Finding]:
    """全年执行数大于全年预算数。"""
    plan = plan_of(values.set, copy.form)
    for id_, meaning in plan.meanings.items():
        if meaning.member(STAGE) != SPENT or meaning.concept != MONEY or len(meaning.members) > 1:
            continue
        budget = next(
            (
                other
                for other, one in plan.meanings.items()
                if one.concept == meaning.concept
                and one.name == meaning.name
                and one.members == frozenset({(STAGE, GRANTED)})
                and plan.form.cells[other].group == plan.form.cells[id_].group
            ),
            "",
        )
        for row in rows_of(copy, id_) if budget else ():
            spent, granted = printed(values, at(copy, id_, row)), printed(values, at(copy, budget, row))
            if spent and granted and spent.value > granted.value and not _excused(values, plan, copy, row):
                unit = unit_of(values, spent.ref)
                message = (
                    f"{title_of(values, spent.ref)} {spent.text}{unit}，大于全年预算数 {granted.text}{unit}，"
                    "请核对；用了上年结转的，结转要列入预算"
                )
                yield at_cells(
                    values, "over-budget", Level.EXPLAIN, (spent, granted), message, granted.text, spent.text
                )


def _excused(values: Values, plan: Plan, copy: Copy, row: Row | None) -> bool:
    """Whether a reason is written in the row, or in the table where the figure is no row's."""
    cells = plan.by_concept.get(REASON_WORD, ())
    return any(
        values.text(at(copy, cell, row)).strip()
        for cell in cells
        if not copy.form.cells[cell].group or (row and copy.form.cells[cell].group == row.group)
    )
