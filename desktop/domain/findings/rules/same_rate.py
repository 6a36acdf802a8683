"""Rates of one thing said twice in a table, and averages a day that their total does not give."""

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed, rows_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line, Place
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import Gathered, of_book, of_copy, of_lines
from desktop.domain.findings.rules.dates import year_of
from desktop.domain.findings.rules.same_indicator import Named, NamedIndicators, named_indicators
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import (
    GOAL_DONE,
    GRANTED,
    MONEY,
    NAME,
    RATE,
    RATE_ENDING,
    RESULT,
    SPENT,
    STAGE,
)
from desktop.domain.quantity import Quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_RATE = re.compile(rf"([\u4e00-\u9fff、]{{1,12}}{RATE_ENDING})[\u4e00-\u9fff]{{0,3}}?([0-9]+(?:\.[0-9]+)?)%")
_FULLY: Final = Decimal("0.95")  # from here on a bureau may well give full points
_WHOLE_PERCENT: Final = Decimal("0.01")  # rates of indicators are given to a whole per cent
_PLACES: Final = 4  # decimals to which two rates are one: 93.98 %
_TAIL: Final = 2  # characters before 率 that name what it is a rate of


@of_copy("rate-twice", Level.HINT)
def rate_twice(values: Values, copy: Copy) -> Iterator[Finding]:
    """同一个率在一张表的两格里是两个数。"""
    plan = plan_of(values.set, copy.form)
    seen: dict[str, list[tuple[str, str, CellRef]]] = {}  # by the end of the name
    for concept in (RESULT, GOAL_DONE):
        for cell in plan.by_concept.get(concept, ()):
            for row in rows_of(copy, cell):
                ref = at(copy, cell, row)
                for name, rate in _rates(values.text(ref)):
                    alike = seen.setdefault(name[-_TAIL:], [])
                    same = (one for one in alike if one[0].endswith(name) or name.endswith(one[0]))
                    _, earlier, where = next(same, (name, rate, ref))
                    alike.append((name, rate, ref))
                    if where != ref and Decimal(earlier) != Decimal(rate):
                        message = (
                            f"{title_of(values, ref)}：{name}{RATE_ENDING} {rate}%，{title_of(values, where)} 里是 {earlier}%，"
                            "请核对，口径不同的请写明"
                        )
                        yield at_cells(
                            values, "rate-twice", Level.HINT, (Place(ref), Place(where)), message,
                            f"{earlier}%", f"{rate}%",
                        )  # fmt: skip


def _rates(text: str) -> Iterator[tuple[str, str]]:
    """The rates that a text names with their figures: 处置、办结率95% are two."""
    for match in _RATE.finditer(number.half_width(text)):
        parts = match[1].removesuffix(RATE_ENDING).split("、")
        for part in parts:
            if len(part) >= _TAIL:
                yield part, match[2]


@of_book("per-day", Level.HINT, named_indicators, reads=lambda one: (one.daily, one.large))
def per_day(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """每天的平均数与全年的数除以天数不一样。"""
    year = year_of(values)
    days = 366 if year and isleap(year) else 365
    copies: Sequence[NamedIndicators] = gathered[named_indicators]
    totals: dict[
        str, list[tuple[Named, Decimal, Decimal]]
    ] = {}  # by unit, each with the least and most a day
    for total, sum_ in (one for copy in copies if not copy.of_project for one in copy.large):
        assert sum_.value is not None
        half = _half(total.result, sum_)
        least, most = (
            number.rounded(number.CONTEXT.divide(end, Decimal(days)), 0)
            for end in (sum_.value - half, sum_.value + half)
        )
        totals.setdefault(sum_.unit, []).append((total, least, most))
    for named, mean in (one for copy in copies if totals for one in copy.daily):
        assert mean.value is not None
        for total, least, most in totals.get(mean.unit.removesuffix(words.A_DAY_UNIT), ()):
            if not (named.name in total.name or total.name in named.name):
                continue
            if number.rounded(mean.value, 0) == mean.value and mean.value == least - 1:
                right = number.show_plain(most)
                message = (
                    f"{title_of(values, named.ref)} “{named.name}”{named.result}：{title_of(values, total.ref)} "
                    f"{total.result} ÷ {days} = {right}，像是没有四舍五入，请核对"
                )
                yield at_cells(
                    values, "per-day", Level.HINT, (Place(named.ref), Place(total.ref)), message,
                    right, named.result,
                )  # fmt: skip


class Execution(Struct, frozen=True):
    """The rate at which a copy says that its money was spent, and the two figures behind it."""

    rate: Decimal
    of: tuple[Printed, ...]


def execution_of(values: Values, copy: Copy) -> Execution | None:
    """What a copy says of the rate of execution, None if it says nothing."""
    plan = plan_of(values.set, copy.form)
    cells = (plan.one(MONEY, (STAGE, SPENT)), plan.one(MONEY, (STAGE, GRANTED)))
    of = [figure for cell in cells if cell and (figure := printed(values, at(copy, cell)))]
    if len(of) < 2 or not of[1].value:
        return None
    return Execution(number.CONTEXT.divide(of[0].value, of[1].value), tuple(of))


@of_lines("rate-indicator", Level.HINT)
def rate_indicator(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """指标里写的预算执行率与这张表上的执行率不一样。"""
    plan = plan_of(values.set, copy.form)
    told = execution_of(values, copy)
    cell = plan.one(RATE)
    typed = printed(values, at(copy, cell)) if cell and not told else None
    if told:
        rate, basis = told.rate, told.of
    elif typed:
        rate, basis = typed.value, (typed,)
    else:
        return
    for line in rows:
        result, ref = line.result, line.ref(RESULT)
        if (
            not plan.names_the_rate(line.text(NAME))
            or result.value is None
            or ref is None
            or result.direction
        ):
            continue
        if result.unit != "%" or abs(result.value - rate) <= _WHOLE_PERCENT:
            continue
        right = number.show_percent(rate, 2)
        message = f"{title_of(values, ref)} “{line.name}”完成值 {line.text(RESULT)}，按这张表的资金算是 {right}，请核对"
        yield at_cells(
            values, "rate-indicator", Level.HINT, (Place(ref), *basis), message, right, line.text(RESULT)
        )


@of_book("rate-scored", Level.HINT, execution_of, named_indicators)
def rate_scored(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """预算执行率的指标得了满分，另一张表上的预算却没有执行完。"""
    rates: Sequence[Execution] = [one for one in gathered[execution_of] if one]
    if len({number.rounded(one.rate, _PLACES) for one in rates}) != 1:
        return  # which one is meant is not said
    told = rates[0]
    for one in gathered[named_indicators]:
        for scored in one.rates:
            due = number.CONTEXT.multiply(scored.weight.value, told.rate)
            if told.rate < _FULLY and scored.score.value >= scored.weight.value > 0:
                percent = number.show_percent(told.rate, 2)
                message = (
                    f"{title_of(values, scored.score.ref)} “{scored.name}”得满分 {scored.score.text}，"
                    f"{title_of(values, told.of[0].ref)} {told.of[0].text}{told.of[0].unit}，执行率 {percent}，"
                    f"按比例得 {number.show(due, 2, True)} 分，请核对"
                )
                yield at_cells(
                    values, "rate-scored", Level.HINT, (scored.score, *told.of), message,
                    number.show(due, 2, True), scored.score.text,
                )  # fmt: skip


def _half(text: str, read: Quantity) -> Decimal:
    """Half a unit of the last place of an amount as it is written: 50 for 33.43万."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", number.half_width(text))
    places = len(match[1] or "") if match else 0
    return number.CONTEXT.multiply(Decimal("0.5").scaleb(-places), Decimal(words.SCALES.get(read.scale, 1)))
