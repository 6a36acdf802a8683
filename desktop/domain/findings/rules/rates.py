"""Figures that follow from others: rates, differences, balances."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed, rows_of, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.findings.rules.sums import apart_from_parts
from desktop.domain.forms.check import Level
from desktop.domain.meaning.equations import Equation
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    ADJUSTMENT,
    CARRIED,
    IN_AND_OUT,
    NOT_APPLICABLE,
    REASON,
    REASON_WORD,
    SOURCE,
    STAGE,
)
from desktop.domain.values.address import label_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_LEVELS = {words.ERROR: Level.ERROR, words.EXPLAIN: Level.EXPLAIN, words.HINT: Level.HINT}


@of_copy("derived-figure", Level.ERROR)
def derived_figure(values: Values, copy: Copy) -> Iterator[Finding]:
    """执行率、控制率、增减额、结余这些由别的数算出的数，与按表上的数算出来的不一样。"""
    plan = plan_of(values.set, copy.form)
    apart: dict[CellRef, Decimal] | None = None  # what sums make of a figure is not said here as well
    said: set[CellRef] = set()
    for equation in sorted(plan.equations, key=lambda one: one.quotient):
        for row in rows_of(copy, equation.left):
            left = printed(values, at(copy, equation.left, row))
            if left is None or not typed_here(values, left.ref):
                continue
            terms = tuple(printed(values, at(copy, cell, row)) for cell in equation.terms)
            case = _Case(values, plan, copy, row, equation, left, terms)
            found = _derived(case)
            if found is None:
                continue
            if apart is None:
                apart = dict(apart_from_parts(values, copy))
            if _is_of_a_sum(case, apart):
                continue
            said.add(left.ref)
            yield found
            if not equation.quotient:
                apart = _apart(case) | apart
    yield from (found for found in _two_totals(values, plan, copy) if said.isdisjoint(found.where))


class _Case(Struct, frozen=True):
    """An equation in one row of a copy, or outside of all rows, with the figures that stand there."""

    values: Values
    plan: Plan
    copy: Copy
    row: Row | None
    equation: Equation
    left: Printed
    terms: tuple[Printed | None, ...]

    @property
    def addends(self) -> list[tuple[Printed, bool]]:
        """The terms that are filled in, each with whether it is taken off."""
        pairs = zip(self.terms, self.equation.minus, strict=True)
        return [(one, minus) for one, minus in pairs if one]

    @property
    def level(self) -> Level:
        """What is not certain to be meant so is asked, and no error."""
        level = _LEVELS[self.equation.level]
        return level if self.equation.certain or level is not Level.ERROR else Level.EXPLAIN

    @property
    def figures(self) -> list[Printed | None]:
        return [self.left, *self.terms]

    def with_figure(self, at_: int, figure: Printed) -> "_Case":
        """The same with another figure in the place of one of these."""
        figures = [*self.figures[:at_], figure, *self.figures[at_ + 1 :]]
        left, *terms = figures
        assert left
        return replace(self, left=left, terms=tuple(terms))


def _apart(case: _Case) -> dict[CellRef, Decimal]:
    """By how much each figure of a sum that is off differs from what the others make it."""
    gap = case.left.value - _total(case)
    return {case.left.ref: -gap, **{one.ref: -gap if minus else gap for one, minus in case.addends}}


def _total(case: _Case) -> Decimal:
    return sum((-one.value if minus else one.value for one, minus in case.addends), Decimal(0))


def _two_totals(values: Values, plan: Plan, copy: Copy) -> Iterator[Finding]:
    """The total of what came in and of what went out, side by side: each is the other's."""
    seen: dict[object, Printed] = {}
    for cell in plan.by_concept.get(IN_AND_OUT, ()):
        figure = printed(values, at(copy, cell)) if not copy.form.cells[cell].group else None
        if figure is None or not typed_here(values, figure.ref):
            continue
        first = seen.setdefault(plan.meanings[cell].key, figure)
        apart = abs(first.value - figure.value)
        if apart > slack((first, figure)):
            unit = figure.unit
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{unit}，{title_of(values, first.ref)} "
                f"{first.text}{first.unit}，收支两边的总计应当相等，差 {shown(values, apart, figure)}{unit}，请核对"
            )
            yield at_cells(
                values, "derived-figure", Level.EXPLAIN, (figure, first), message, first.text, figure.text
            )


def _derived(case: _Case) -> Finding | None:
    return _rate(case) if case.equation.quotient else _sum(case)


def _is_of_a_sum(case: _Case, apart: Mapping[CellRef, Decimal]) -> bool:
    """Whether all is well once one of these figures is what others make it, as a total or a part: then that alone is said."""
    for at_, one in enumerate(case.figures):
        if one and apart.get(one.ref):
            mended = replace(one, value=one.value + apart[one.ref])
            if _derived(case.with_figure(at_, mended)) is None:
                return True
    return False


def _rate(case: _Case) -> Finding | None:
    values, left, (above, below, *_) = case.values, case.left, case.terms
    if above is None or below is None or not below.value:
        return None
    right = number.CONTEXT.divide(above.value, below.value)
    if abs(left.value - right) <= left.half:
        return None
    level = case.level
    other = _other_base(case, above)
    expected = shown(values, right, left)
    if expected == left.text or (other and case.plan.meanings[other.cell].member(STAGE) == ADJUSTMENT):
        return None
    if other:
        level = Level.EXPLAIN if level is Level.ERROR else level
        more = f"；按{title_of(values, other)}算才是 {left.text}，这样算的请说明"
    elif _rounded_away(left, above, below):
        level = Level.HINT
        more = "；差得很小，可能是用没有四舍五入的数算的"
    elif 0 < right - left.value < 2 * left.half:
        more = "，像是没有四舍五入，请核对"
    else:
        more = "，请核对"
    message = f"{title_of(values, left.ref)} {left.text}：{above.text} ÷ {below.text} = {expected}{more}"
    return at_cells(values, "derived-figure", level, (left, above, below), message, expected, left.text)


def _rounded_away(rate: Printed, above: Printed, below: Printed) -> bool:
    """Whether some unrounded figures behind the two printed ones give the printed rate."""
    half = slack((above, below)) / 2
    if below.value <= half or above.places == below.places == 0:
        return False
    least = number.CONTEXT.divide(above.value - half, below.value + half)
    most = number.CONTEXT.divide(above.value + half, below.value - half)
    return least - rate.half <= rate.value <= most + rate.half


def _other_base(case: _Case, above: Printed) -> CellRef | None:
    """The budget of another stage that would give the printed rate."""
    plan, below = case.plan, case.equation.terms[1]
    base = plan.meanings.get(below)
    if base is None:
        return None
    for id_, meaning in plan.meanings.items():
        if id_ == below or meaning.concept != base.concept or meaning.name != base.name:
            continue
        same = {one for one in meaning.members if one[0] != STAGE} == {
            one for one in base.members if one[0] != STAGE
        }
        if not same or plan.form.cells[id_].group != plan.form.cells[below].group:
            continue
        other = printed(case.values, at(case.copy, id_, case.row))
        if other is None or not other.value or other.ref == above.ref:
            continue
        if abs(number.CONTEXT.divide(above.value, other.value) - case.left.value) <= case.left.half:
            return other.ref
    return None


def _sum(case: _Case) -> Finding | None:
    values, left, pairs = case.values, case.left, case.addends
    if len(pairs) < 2 or case.terms[0] is None:
        return None
    total = _total(case)
    most = slack((left, *(one for one, _ in pairs)))
    apart = left.value - total
    if abs(apart) <= most:
        return None
    if abs(left.value - abs(total)) <= most:
        return None  # 减少 12.5 printed without its sign
    if _is_carried(case, apart):
        return None
    unit = left.unit
    sum_ = "".join(
        f"{' － ' if minus else ' ＋ ' if at_ else ''}{one.text}" for at_, (one, minus) in enumerate(pairs)
    )
    expected = shown(values, total, left)
    message = (
        f"{title_of(values, left.ref)} {left.text}{unit}：{sum_} = {expected}，"
        f"差 {shown(values, abs(apart), left)}{unit}，请核对"
    )
    refs = (left, *(one for one, _ in pairs))
    return at_cells(values, "derived-figure", case.level, refs, message, expected, left.text)


def _is_carried(case: _Case, apart: Decimal) -> bool:
    """Whether what a budget has more than its terms is what was carried over from last year, in a column of its own."""
    plan, id_ = case.plan, case.equation.left
    meaning = plan.meanings.get(id_)
    if meaning is None:
        return False
    carried = (
        printed(case.values, at(case.copy, cell, case.row))
        for cell in plan.by_concept.get(meaning.concept, ())
        if plan.meanings[cell].member(SOURCE) == CARRIED
        and plan.form.cells[cell].group == plan.form.cells[id_].group
    )
    return any(one is not None and abs(one.value - apart) <= slack((case.left, one)) for one in carried)


@of_copy("over-budget", Level.EXPLAIN)
def over_budget(values: Values, copy: Copy) -> Iterator[Finding]:
    """执行数大于全年预算数，或者大于表上唯一的预算数。"""
    plan = plan_of(values.set, copy.form)
    over: list[tuple[Printed, Printed, Row | None]] = []
    for id_, budget in plan.spent_of_budget:
        for row in rows_of(copy, id_):
            spent, granted = printed(values, at(copy, id_, row)), printed(values, at(copy, budget, row))
            if (
                not spent
                or not granted
                or spent.value <= granted.value + _beside(values, plan, copy, budget, row)
            ):
                continue
            if not _excused(values, plan, copy, row):
                over.append((spent, granted, row))
    rows = any(
        row for _, _, row in over
    )  # of a list whose rows are over, the total that follows is not said as well
    for spent, granted, row in over:
        if row or not rows:
            message = (
                f"{title_of(values, spent.ref)} {spent.text}{spent.unit}，大于{label_of(values, granted.ref)} "
                f"{granted.text}{granted.unit}，请核对；用了上年结转的，结转要列入预算"
            )
            yield at_cells(
                values, "over-budget", Level.EXPLAIN, (spent, granted), message, granted.text, spent.text
            )


def _beside(values: Values, plan: Plan, copy: Copy, budget: str, row: Row | None) -> Decimal:
    """What was carried over from last year, in a column of its own of the row of a budget."""
    meaning, cells = plan.meanings.get(budget), plan.form.cells
    carried = (
        printed(values, at(copy, cell, row))
        for cell in (plan.by_concept.get(meaning.concept, ()) if meaning else ())
        if plan.meanings[cell].member(SOURCE) == CARRIED
        and cells[cell].group == cells[budget].group
        and (row or cells[cell].label[:1] == cells[budget].label[:1])
    )
    return max((one.value for one in carried if one), default=Decimal(0))


def _excused(values: Values, plan: Plan, copy: Copy, row: Row | None) -> bool:
    """Whether a reason is written in the row, or in the table where the figure is no row's."""
    for cell in (*plan.by_concept.get(REASON_WORD, ()), *plan.by_concept.get(REASON, ())):
        own = not row or not copy.form.cells[cell].group or copy.form.cells[cell].group == row.group
        rows = (row,) if row and copy.form.cells[cell].group == row.group else rows_of(copy, cell)
        if own and any(squeezed(values.text(at(copy, cell, one))) not in NOT_APPLICABLE for one in rows):
            return True
    return False
