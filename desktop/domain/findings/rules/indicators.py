"""Indicators, row by row: the result against the target, the score against the result, the row against its class."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Indicators, Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.limits import shortened
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    COST,
    LEVEL_1,
    LEVEL_2,
    MUCH,
    NAME,
    NOT_APPLICABLE,
    REASON,
    RESULT,
    SCORE,
    SIGN,
    TARGET,
    UNIT,
    WEIGHT,
)
from desktop.domain.quantity import Quantity, comparable, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_MUCH: Final = Decimal("1.3")  # of its target; the pack's own limit goes before it
_QUOTED: Final = 40


@dataclass(frozen=True)
class _Line:
    """One indicator: its texts and points, "" and None where its list has no such column."""

    values: Values
    copy: Copy
    listed: Indicators
    row: Row

    def ref(self, concept: str) -> CellRef | None:
        cell = self.listed.one(concept)
        return at(self.copy, cell, self.row) if cell else None

    def text(self, concept: str) -> str:
        cell = self.listed.one(concept)
        if not cell:
            return ""
        return self.values.constant_text(self.copy, self.row, cell[len(self.listed.group) + 1 :]).strip()

    def points(self, concept: str) -> Printed | None:
        ref = self.ref(concept)
        return printed(self.values, ref) if ref else None

    @property
    def name(self) -> str:
        return (
            shortened(self.text(NAME).replace("\n", ""), _QUOTED)
            or f"第 {self.values.ordinal(self.copy, self.row)} 行"
        )

    @property
    def target(self) -> Quantity:
        """The target, with the sign and the unit that stand in columns of their own."""
        text = self.text(TARGET)
        sign, unit = self.text(SIGN), self.text(UNIT)
        read = read_quantity(text)
        if sign and not read.direction and read.value is not None:
            read = replace(read, direction=read_quantity(sign + "1").direction)
        return _with_unit(read, unit)

    @property
    def result(self) -> Quantity:
        """The result; one without a unit is in that of the target."""
        read = _with_unit(read_quantity(self.text(RESULT)), self.text(UNIT))
        target = self.target
        if read.value is not None and not read.unit and target.unit:
            value = read.value
            if target.unit.startswith("%"):
                value = number.CONTEXT.divide(value, Decimal(100))
            elif target.scale and abs(value) < abs(target.value or Decimal(0)) / 10:
                value = number.CONTEXT.multiply(value, Decimal(words.SCALES[target.scale]))
            read = replace(read, value=value, unit=target.unit)
        return read

    @property
    def missed(self) -> bool | None:
        """Whether the result falls short of its target; None where that cannot be said for sure."""
        target, result = self.target, self.result
        if not comparable(target, result) or target.number is None or result.number is None:
            return None
        match target.direction:
            case "≥":
                return result.number < target.number
            case ">":
                return result.number <= target.number
            case "≤":
                return result.number > target.number
            case "<":
                return result.number >= target.number
            case "=":
                return result.number != target.number
        if target.sort in (words.MONEY_SORT, words.TIME_SORT, words.DAY_SORT):
            return None  # less may be better
        if self.values_are_costs:
            return None
        return result.number < target.number

    @property
    def values_are_costs(self) -> bool:
        return COST in self.text(LEVEL_1) + self.text(LEVEL_2)


def _with_unit(read: Quantity, unit: str) -> Quantity:
    if read.value is None or read.unit or not unit or unit in NOT_APPLICABLE:
        return read
    plain = read_quantity(f"1{unit}")
    if plain.value is None:
        return read
    return replace(read, value=number.CONTEXT.multiply(read.value, plain.value), unit=plain.unit)


def _lines(values: Values, copy: Copy) -> Iterator[_Line]:
    for listed in plan_of(values.set, copy.form).indicators:
        if listed.group and (listed.one(RESULT) or listed.one(SCORE)):
            for row in printed_rows(copy, listed.group, values.set):
                yield _Line(values, copy, listed, row)


def _said(line: _Line, code: str, level: Level, concept: str, message: str, *others: str) -> Finding:
    refs = [ref for one in (concept, *others) if (ref := line.ref(one))]
    place = title_of(line.values, refs[0])
    return at_cells(line.values, code, level, [_At(ref) for ref in refs], f"{place} “{line.name}”{message}")


@dataclass(frozen=True)
class _At:
    ref: CellRef


def _no_reason(line: _Line) -> bool:
    return squeezed(line.text(REASON)) in NOT_APPLICABLE


@of_copy("deduction-without-reason", Level.EXPLAIN)
def deduction_without_reason(values: Values, copy: Copy) -> Iterator[Finding]:
    """得分低于分值，却没有写原因。"""
    for line in _lines(values, copy):
        most, got = line.points(WEIGHT), line.points(SCORE)
        if most and got and got.value < most.value and line.listed.one(REASON) and _no_reason(line):
            lost = number.show(most.value - got.value, 2, True)
            message = f"扣了 {lost} 分，请写原因"
            yield _said(line, "deduction-without-reason", Level.EXPLAIN, SCORE, message, WEIGHT)


@of_copy("full-though-missed", Level.EXPLAIN)
def full_though_missed(values: Values, copy: Copy) -> Iterator[Finding]:
    """没有达到指标值，却得了满分。"""
    for line in _lines(values, copy):
        most, got = line.points(WEIGHT), line.points(SCORE)
        if most and got and most.value and got.value >= most.value and line.missed and _no_reason(line):
            message = f"完成值 {line.text(RESULT)} 没有达到指标值 {line.text(TARGET)}，却得满分 {got.text}，请核对或说明"
            yield _said(line, "full-though-missed", Level.EXPLAIN, SCORE, message, RESULT, TARGET)


@of_copy("over-fulfilled", Level.EXPLAIN)
def over_fulfilled(values: Values, copy: Copy) -> Iterator[Finding]:
    """完成值比指标值高出很多，却没有写原因。"""
    limit = values.set.pack.numbers.get(MUCH)
    much = limit.value if limit else _MUCH
    for line in _lines(values, copy):
        target, result = line.target, line.result
        if not comparable(target, result) or target.day or not target.value or result.value is None:
            continue
        if target.direction not in ("", "≥", ">") or line.values_are_costs or not _no_reason(line):
            continue
        if not target.direction and target.sort in (words.MONEY_SORT, words.TIME_SORT):
            continue
        if target.value > 0 and result.value >= number.CONTEXT.multiply(target.value, much):
            share = number.show_percent(number.CONTEXT.divide(result.value, target.value), 0)
            message = f"完成值 {line.text(RESULT)} 是指标值 {line.text(TARGET)} 的 {share}，请写原因"
            yield _said(line, "over-fulfilled", Level.EXPLAIN, RESULT, message, TARGET)


@of_copy("result-missing", Level.EXPLAIN)
def result_missing(values: Values, copy: Copy) -> Iterator[Finding]:
    """给了分，却没有写完成值。"""
    for line in _lines(values, copy):
        got = line.points(SCORE)
        if got and got.value and line.listed.one(RESULT) and line.text(TARGET) and not line.text(RESULT):
            message = f"得 {got.text} 分，还没有写完成值，请填"
            yield _said(line, "result-missing", Level.EXPLAIN, RESULT, message, SCORE)


@of_copy("result-copied", Level.EXPLAIN)
def result_copied(values: Values, copy: Copy) -> Iterator[Finding]:
    """完成值带着“≥”“不低于”这样的要求，像是照抄了指标值。"""
    for line in _lines(values, copy):
        result = read_quantity(line.text(RESULT))
        target = line.target
        demand = result.value is not None and result.direction in ("≥", ">", "≤", "<")
        if demand and target.value is not None and result.value == target.value:
            message = f"完成值“{line.text(RESULT)}”是照抄的指标值，请改写实际完成的数"
            yield _said(line, "result-copied", Level.EXPLAIN, RESULT, message, TARGET)


@of_copy("result-in-words", Level.HINT)
def result_in_words(values: Values, copy: Copy) -> Iterator[Finding]:
    """指标值是数，完成值却没有写数。"""
    for line in _lines(values, copy):
        text = line.text(RESULT)
        if squeezed(text) in NOT_APPLICABLE or line.target.value is None:
            continue
        if not any(sign.isdigit() for sign in number.half_width(text)):
            message = (
                f"指标值是 {line.text(TARGET)}，完成值写的是“{shortened(text, _QUOTED)}”，最好写实际完成的数"
            )
            yield _said(line, "result-in-words", Level.HINT, RESULT, message, TARGET)


@of_copy("unit-differs", Level.HINT)
def unit_differs(values: Values, copy: Copy) -> Iterator[Finding]:
    """完成值和指标值的单位不同，不能相比。"""
    for line in _lines(values, copy):
        target, result = line.target, line.result
        if target.value is None or result.value is None or not target.unit or not result.unit:
            continue
        if target.unit.lower() != result.unit.lower() and _short(target.unit) and _short(result.unit):
            message = f"指标值 {line.text(TARGET)} 和完成值 {line.text(RESULT)} 的单位不同，不能相比，请写成同样的单位"
            yield _said(line, "unit-differs", Level.HINT, RESULT, message, TARGET)


def _short(unit: str) -> bool:
    """Whether it is a unit and no sentence."""
    return len(unit) <= 4


@of_copy("name-is-target", Level.HINT)
def name_is_target(values: Values, copy: Copy) -> Iterator[Finding]:
    """三级指标的名称和指标值写得一样。"""
    for line in _lines(values, copy):
        name, target = squeezed(line.text(NAME)), squeezed(line.text(TARGET))
        if name and name == target and name not in NOT_APPLICABLE:
            message = "名称和指标值写得一样，名称写考核什么，指标值写要达到多少"
            yield _said(line, "name-is-target", Level.HINT, TARGET, message, NAME)


@of_copy("misplaced-indicator", Level.HINT)
def misplaced_indicator(values: Values, copy: Copy) -> Iterator[Finding]:
    """指标考核的内容和它所在的那一类不符。"""
    plan = plan_of(values.set, copy.form)
    for line in _lines(values, copy):
        class_ = squeezed(line.text(LEVEL_1) + line.text(LEVEL_2))
        name = squeezed(line.text(NAME))
        if not class_ or not name:
            continue
        for kind, hints in plan.concepts.classes.items():
            if kind not in class_ and _is_of(hints, name) and _is_classed(plan, class_):
                message = f"考核的是{kind}，放在“{line.text(LEVEL_2) or line.text(LEVEL_1)}”里，请核对是不是放错了类"
                yield _said(line, "misplaced-indicator", Level.HINT, NAME, message, LEVEL_2)
                break


def _is_of(hints: tuple[str, ...], name: str) -> bool:
    """Whether a name has a word of a kind, and none that a “-” takes out."""
    out = [hint[1:] for hint in hints if hint.startswith("-")]
    return any(hint in name for hint in hints) and not any(word in name for word in out)


def _is_classed(plan: Plan, class_: str) -> bool:
    """Whether the class says what kind of indicator it is, so that another would be wrong in it."""
    return any(kind in class_ for kind in plan.concepts.class_names)


@of_copy("twin-indicators", Level.HINT)
def twin_indicators(values: Values, copy: Copy) -> Iterator[Finding]:
    """同一张表里有两条名称相同的指标。"""
    seen: dict[tuple[str, str], _Line] = {}
    for line in _lines(values, copy):
        name = squeezed(line.text(NAME))
        if len(name) < 3:
            continue
        key = name, squeezed(line.text(LEVEL_2))
        first = seen.setdefault(key, line)
        if first is not line:
            message = f"和第 {values.ordinal(copy, first.row)} 行名称相同，请核对是不是重复了"
            yield _said(line, "twin-indicators", Level.HINT, NAME, message)


@of_copy("one-sided-weights", Level.HINT)
def one_sided_weights(values: Values, copy: Copy) -> Iterator[Finding]:
    """指标的分值全在一类里。"""
    by_class: dict[str, Decimal] = {}
    last: _Line | None = None
    for line in _lines(values, copy):
        weight = line.points(WEIGHT)
        class_ = squeezed(line.text(LEVEL_1))
        if weight and class_:
            by_class[class_] = by_class.get(class_, Decimal(0)) + weight.value
            last = line
    if last and len(by_class) == 1 and sum(1 for _ in _lines(values, copy)) >= 3 and last.ref(WEIGHT):
        message = f"所有指标的分值都在“{next(iter(by_class))}”一类，请核对有没有漏掉别的类"
        yield _said(last, "one-sided-weights", Level.HINT, WEIGHT, message)
