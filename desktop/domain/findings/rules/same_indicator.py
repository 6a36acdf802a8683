"""One indicator in two tables: with another target, result or unit; one figure under two names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place, line_ref, lines, plain
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import Gathered, of_book
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import NAME, PROJECT_NAME, RESULT, TARGET
from desktop.domain.quantity import Quantity, comparable, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_SHORTEST_NAME: Final = 3
_TELLING: Final = 5  # digits of a figure that two indicators don't share by chance
_MOST_NAMES: Final = 5000  # different ones that are compared letter by letter
_LONGEST_UNIT: Final = 4
_DAYS_OF_A_YEAR: Final = 366
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Named(Struct, frozen=True):
    """An indicator of a table: where its result stands, what is said in it."""

    ref: CellRef
    name: str
    target: str
    result: str


class Scored(Struct, frozen=True):
    """An indicator that is the rate of execution and has no result of its own: its name, weight and score."""

    name: str
    weight: Printed
    score: Printed


class NamedIndicators(Struct, frozen=True):
    """The indicators of a copy by name, of several of one name the first; those whose result tells them; those that
    score the rate of execution without a result or a reason; and by what they count.
    """

    of_project: bool
    by_name: Mapping[str, Named]
    telling: Mapping[str, Named]
    rates: tuple[Scored, ...]
    counted: tuple[tuple[Named, str], ...]  # with the unit in which each counts things
    daily: tuple[tuple[Named, Quantity], ...]  # results of so many a day
    large: tuple[tuple[Named, Quantity], ...]  # results that may be those of a whole year


def named_indicators(values: Values, copy: Copy) -> NamedIndicators:
    """The indicators of a copy that have a name."""
    by_name: dict[str, Named] = {}
    telling: dict[str, Named] = {}
    rates: list[Scored] = []
    plan = plan_of(values.set, copy.form)
    for line in lines(values, copy):
        name = plain(line.text(NAME))
        if len(name) >= _SHORTEST_NAME:
            result = line.text(RESULT)
            named = Named(line.ref(RESULT) or line_ref(line), name, line.text(TARGET), result)
            by_name.setdefault(name, named)
            if key := _telling(result):
                telling.setdefault(key, named)
            if plan.names_the_rate(line.text(NAME)) and not result and line.no_reason:
                rates += [Scored(line.name, line.weight, line.score)] if line.weight and line.score else []
    read = [(named, read_quantity(named.result)) for named in by_name.values()]
    return NamedIndicators(
        bool(plan.one(PROJECT_NAME)),
        by_name,
        telling,
        tuple(rates),
        tuple((named, unit) for named in by_name.values() if (unit := _counts(named))),
        tuple(one for one in read if one[1].unit.endswith(words.A_DAY_UNIT) and not one[1].direction),
        tuple(one for one in read if _is_large(one[1])),
    )


def _counts(named: Named) -> str:
    """The unit in which an indicator counts things, "" for money, rates, lengths of time and words."""
    read = read_quantity(named.target or named.result)
    return read.unit if read.sort == words.AMOUNT_SORT and len(read.unit) <= _LONGEST_UNIT else ""


def _is_large(read: Quantity) -> bool:
    return (
        read.value is not None
        and read.value > _DAYS_OF_A_YEAR
        and not read.direction
        and read.sort == words.AMOUNT_SORT
        and not read.unit.endswith(words.A_DAY_UNIT)
    )


def _telling(result: str) -> str:
    """The figure of a result if it has so many digits that it tells the indicator, with its unit; else ""."""
    match = _DIGITS.search(number.half_width(result))
    digits = match[0].replace(",", "").replace(".", "").lstrip("0").rstrip("0") if match else ""
    read = read_quantity(result) if len(digits) >= _TELLING else None
    if read is None or read.value is None or read.sort != words.AMOUNT_SORT:
        return ""
    return f"{number.show_plain(read.value)}{read.unit}"


@of_book("indicator-differs", Level.HINT, named_indicators, reads=attrgetter("by_name"))
def indicator_differs(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """同名的指标在整体表和项目表里的指标值或完成值不一样。"""
    copies: Sequence[NamedIndicators] = gathered[named_indicators]
    whole: dict[str, Named] = {}
    for copy in copies:
        if not copy.of_project:
            whole = {**copy.by_name, **whole}
    of_projects = [copy.by_name for copy in copies if copy.of_project]
    said: set[str] = set()
    for copy in copies:
        for name, there in copy.by_name.items() if copy.of_project else ():
            here = whole.get(name)
            if here is None or name in said:
                continue
            same = [by_name[name] for by_name in of_projects if name in by_name]
            pairs = (
                (here.result, there.result, [one.result for one in same]),
                (here.target, there.target, [one.target for one in same]),
            )
            apart = next(
                (
                    (one, other)
                    for one, other, parts in pairs
                    if one and other and one != other and _differ(one, other) and not _is_sum(one, parts)
                ),
                None,
            )
            if apart:
                said.add(name)
                message = (
                    f"{title_of(values, here.ref)} “{name}”写的是 {apart[0]}，{title_of(values, there.ref)} "
                    f"同名的指标是 {apart[1]}，请改成一样，口径不同的请说明"
                )
                yield at_cells(
                    values, "indicator-differs", Level.HINT, (Place(here.ref), Place(there.ref)), message,
                    apart[1], apart[0],
                )  # fmt: skip


def _differ(one: str, other: str) -> bool:
    """Whether two texts say amounts that compare and are not the same."""
    first, second = read_quantity(one), read_quantity(other)
    return comparable(first, second) and first.number != second.number


def _is_sum(whole: str, parts: Sequence[str]) -> bool:
    """Whether a text says the amount that the projects' come to: 8.3万人次 of 3.2万人次 and 5.1万人次."""
    total, amounts = read_quantity(whole), [read_quantity(part) for part in parts]
    adds = total.sort in (words.AMOUNT_SORT, words.MONEY_SORT) and len(amounts) > 1
    return (
        adds
        and all(comparable(total, one) for one in amounts)
        and total.value == sum(one.value or 0 for one in amounts)
    )


@of_book("indicator-unit", Level.HINT, named_indicators, reads=attrgetter("counted"))
def indicator_unit(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """名称相同或只差一个字的指标，在两张表里用的计量单位不同。"""
    first: dict[str, tuple[Named, str]] = {}
    apart: list[tuple[Named, Named]] = []
    for copy in gathered[named_indicators]:
        for named, unit in copy.counted:
            earlier, other = first.setdefault(named.name, (named, unit))
            if unit != other and earlier.ref.copy != named.ref.copy:
                apart.append((earlier, named))
    masked: dict[str, tuple[Named, str]] = {}
    for name, (named, unit) in first.items() if len(first) <= _MOST_NAMES else ():
        for at in range(len(name)):
            if not name[at].isdigit() and name[at] not in words.DIGITS:
                earlier, other = masked.setdefault(f"{name[:at]}\0{name[at + 1 :]}", (named, unit))
                if unit != other and earlier.ref.copy != named.ref.copy:
                    apart.append((earlier, named))
    for earlier, named in apart:
        message = (
            f"{title_of(values, named.ref)} “{named.name}”写的是 {named.target or named.result}，"
            f"{title_of(values, earlier.ref)} “{earlier.name}”是 {earlier.target or earlier.result}，"
            "单位不同，请核对"
        )
        yield at_cells(
            values, "indicator-unit", Level.HINT, (Place(named.ref), Place(earlier.ref)), message,
            earlier.target, named.target,
        )  # fmt: skip


@of_book("figure-two-names", Level.HINT, named_indicators, reads=attrgetter("telling"))
def figure_two_names(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """同一个数在两张表里是两个名称的指标。"""
    first: dict[str, Named] = {}
    for copy in gathered[named_indicators]:
        for key, named in copy.telling.items():
            earlier = first.setdefault(key, named)
            if earlier.name != named.name and earlier.ref.copy != named.ref.copy:
                message = (
                    f"{title_of(values, named.ref)} “{named.name}”和 {title_of(values, earlier.ref)} "
                    f"“{earlier.name}”都是 {named.result}，是同一个数的请用一个名称"
                )
                yield at_cells(
                    values, "figure-two-names", Level.HINT, (Place(named.ref), Place(earlier.ref)), message
                )
