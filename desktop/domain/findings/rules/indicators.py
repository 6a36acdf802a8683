"""Single indicators: the result against the target, the score against the result, the name against both."""

import re
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import QUOTED, Line, plain, said_of
from desktop.domain.findings.line_rule import line_rules
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.rule import Rule
from desktop.domain.forms.check import Level
from desktop.domain.limits import shortened
from desktop.domain.meaning.vocabulary import (
    AMOUNTS,
    COMPLETION,
    MUCH,
    NAME,
    NOT_APPLICABLE,
    REASON,
    RESULT,
    SCORE,
    TARGET,
    WEIGHT,
)
from desktop.domain.quantity import comparable, read_quantity
from desktop.domain.queries.suggestion import suggested_value

_MUCH: Final = Decimal("1.3")  # of its target; the pack's own limit goes before it
_CENT: Final = Decimal("0.01")
_SCALE, _NEAR = Decimal(10_000), 3  # 万, and how far a result goes from its target
_LONGEST_UNIT: Final = 4  # characters; what is longer is a sentence
_AMOUNT = re.compile(rf"([0-9][0-9,]*(?:\.[0-9]+)?(?:{'|'.join(AMOUNTS)}))")


def deduction_without_reason(line: Line) -> Finding | None:
    """得分低于分值，或者表里不打分、没有达到指标值，却没有写原因。"""
    most, got = line.weight, line.score
    if not (line.has(SCORE) or line.has(WEIGHT)):
        if not (line.missed and line.has(REASON) and line.no_reason):
            return None
        message = f"完成值 {line.text(RESULT)} 没有达到指标值 {line.text(TARGET)}，请写原因"
        found = said_of(line, "deduction-without-reason", Level.EXPLAIN, RESULT, message, TARGET)
        return replace(found, to_write=line.ref(REASON))
    if not (most and got and got.value < most.value and line.has(REASON) and line.no_reason):
        return None
    if _is_share_of_execution(line, most.value, got.value):
        return None
    lost = number.show(most.value - got.value, 2, True)
    found = said_of(
        line, "deduction-without-reason", Level.EXPLAIN, SCORE, f"扣了 {lost} 分，请写原因", WEIGHT
    )
    return replace(found, to_write=line.ref(REASON))


def _is_share_of_execution(line: Line, most: Decimal, got: Decimal) -> bool:
    """Whether an indicator of the rate of execution has just that share of its points: that is its reason."""
    rate = line.result
    if (
        rate.value is None
        or rate.unit != "%"
        or not plan_of(line.values.set, line.copy.form).names_the_rate(line.text(NAME))
    ):
        return False
    return abs(number.CONTEXT.multiply(most, rate.value) - got) < _CENT


def full_though_missed(line: Line) -> Finding | None:
    """没有达到指标值，却得了满分。"""
    most, got = line.weight, line.score
    if not (most and got and most.value and got.value >= most.value and line.no_reason):
        return None
    ref = line.ref(SCORE)
    by_pack = suggested_value(line.values, ref) if ref else None
    if by_pack is not None:
        if by_pack >= most.value or line.result.qualitative:
            return None
        said = f"，按评分规则得 {number.show(by_pack, 2, True)} 分"
    elif line.missed:
        said = ""
    else:
        return None
    message = (
        f"完成值 {line.text(RESULT)} 没有达到指标值 {line.text(TARGET)}{said}，"
        f"却得满分 {got.text}，请核对或说明"
    )
    return said_of(line, "full-though-missed", Level.EXPLAIN, SCORE, message, RESULT, TARGET)


def completion_rate(line: Line) -> Finding | None:
    """完成率不是完成值除以指标值。"""
    target, result, said = line.target, line.result, line.points(COMPLETION)
    if (
        said is None
        or target.day
        or not comparable(target, result)
        or not target.value
        or result.value is None
    ):
        return None
    if target.value < 0 or target.direction not in ("", "≥", ">", "=") or line.costs or line.of_fewer:
        return None  # where less is better, bureaus reckon it in ways of their own
    exact = number.CONTEXT.divide(result.value, target.value)
    capped = said.value == 1 < exact
    copied = result.unit == "%" and said.value == result.value  # what was reached, for how much of it
    if (
        abs(exact - said.value) <= said.half
        or capped
        or copied
        or _is_of_other_target(line, result.value, said)
    ):
        return None
    share = number.show_percent(exact, max(said.places, 0))
    message = f"完成值 {line.text(RESULT)} ÷ 指标值 {line.text(TARGET)} = {share}，请核对"
    return said_of(line, "completion-rate", Level.HINT, COMPLETION, message, RESULT, TARGET)


def _is_of_other_target(line: Line, result: Decimal, said: Printed) -> bool:
    """Whether another figure of the row gives the rate: a target that was adjusted."""
    cells = line.copy.form.cells
    ref = line.ref(TARGET)
    group = cells[ref.cell].group if ref else ""
    others = (
        read_quantity(line.values.text(at(line.copy, cell.id, line.row))).value
        for cell in cells.values()
        if group and cell.group == group
    )
    return any(
        other and abs(number.CONTEXT.divide(result, other) - said.value) <= said.half for other in others
    )


def over_fulfilled(line: Line) -> Finding | None:
    """完成值比指标值高出很多，却没有写原因。"""
    share = much_over(line)
    if not share or not line.no_reason:
        return None
    message = f"完成值 {line.text(RESULT)} 是指标值 {line.text(TARGET)} 的 {share}，请写原因"
    level = (
        Level.EXPLAIN if line.has(REASON) else Level.HINT
    )  # no reason is asked for where none can be written
    found = said_of(line, "over-fulfilled", level, RESULT, message, TARGET)
    return replace(found, to_write=line.ref(REASON))


def much_over(line: Line) -> str | None:
    """How much of its target a result is, in per cent, where that is very much; None where it is not."""
    target, result = line.target, line.result
    if not comparable(target, result) or target.day or not target.value or result.value is None:
        return None
    if target.direction not in ("", "≥", ">") or line.costs:
        return None
    if not target.direction and line.of_fewer:
        return None
    if not target.direction and target.sort in (words.MONEY_SORT, words.TIME_SORT):
        return None
    limit = line.values.set.pack.numbers.get(MUCH)
    much = limit.value if limit else _MUCH
    if target.value <= 0 or result.value < number.CONTEXT.multiply(target.value, much):
        return None
    return number.show_percent(number.CONTEXT.divide(result.value, target.value), 0)


def result_missing(line: Line) -> Finding | None:
    """给了分，却没有写完成值。"""
    got = line.score
    if not (got and got.value and line.has(RESULT) and line.text(TARGET)) or line.text(RESULT):
        return None
    message = f"得 {got.text} 分，还没有写完成值，请填"
    return said_of(line, "result-missing", Level.EXPLAIN, RESULT, message, SCORE)


def not_applicable_scored(line: Line) -> Finding | None:
    """完成值写着“/”“无”这样的不涉及，却得了分。"""
    got, text = line.score, plain(line.text(RESULT))
    if not (got and got.value and text) or text not in NOT_APPLICABLE or plain(line.text(TARGET)) == text:
        return None
    message = f"完成值写的是“{line.text(RESULT)}”，却得 {got.text} 分；不涉及的请说明怎样计分，漏填的请填"
    return said_of(line, "not-applicable-scored", Level.HINT, RESULT, message, SCORE)


def result_copied(line: Line) -> Finding | None:
    """完成值带着“≥”“不低于”这样的要求，像是照抄了指标值。"""
    result, target = read_quantity(line.text(RESULT)), line.target
    if result.value is None or target.value is None or result.direction in ("", "="):
        return None
    if line.result.value != target.value:
        return None
    if result.unit.startswith(f"{words.DAY_MARK}/"):
        return None  # 每月20日前: which day it was each month is no one number
    message = f"完成值“{line.text(RESULT)}”是照抄的指标值，请改写实际完成的数"
    return said_of(line, "result-copied", Level.EXPLAIN, RESULT, message, TARGET)


def result_in_words(line: Line) -> Finding | None:
    """指标值是数，完成值却没有写数。"""
    text = line.text(RESULT)
    if plain(text) in NOT_APPLICABLE or line.target.value is None:
        return None
    narrow = number.half_width(text)
    if any(sign.isdigit() for sign in narrow) or any(sign in narrow for sign in words.DIGITS[1:]):
        return None
    message = f"指标值是 {line.text(TARGET)}，完成值写的是“{shortened(text, QUOTED)}”，最好写实际完成的数"
    return said_of(line, "result-in-words", Level.HINT, RESULT, message, TARGET)


def unit_differs(line: Line) -> Finding | None:
    """完成值和指标值的单位不同，不能相比；或者单位像是写错了一万倍。"""
    target, result = line.target, line.result
    if target.value is None or result.value is None or not target.unit or not result.unit:
        return None
    short = len(target.unit) <= _LONGEST_UNIT and len(result.unit) <= _LONGEST_UNIT
    if not short:
        return None
    told = f"指标值 {line.text(TARGET)} 和完成值 {line.text(RESULT)} 的单位不同，不能相比，请写成同样的单位"
    if target.unit.lower() == result.unit.lower():
        if target.scale == result.scale or not _is_off_by_its_scale(target.value, result.value):
            return None
        told = (
            f"指标值是 {line.text(TARGET)}，完成值 {line.text(RESULT)} 差了约一万倍，单位像是写错了，请核对"
        )
    return said_of(line, "unit-differs", Level.HINT, RESULT, told, TARGET)


def _is_off_by_its_scale(one: Decimal, other: Decimal) -> bool:
    """Whether one of two amounts in the same unit, one of them in 万, is the other but for that: 48.5元 of 50万元."""
    low, high = sorted((abs(one), abs(other)))
    return bool(low) and _SCALE / _NEAR <= high / low <= _SCALE * _NEAR


def name_is_target(line: Line) -> Finding | None:
    """三级指标的名称和指标值写得一样。"""
    name, target = plain(line.text(NAME)), plain(line.text(TARGET))
    if not name or name != target or name in NOT_APPLICABLE:
        return None
    message = "名称和指标值写得一样，名称写考核什么，指标值写要达到多少"
    return said_of(line, "name-is-target", Level.HINT, TARGET, message, NAME)


def name_amount(line: Line) -> Finding | None:
    """指标名称里的金额和指标值不一样。"""
    target = line.target
    found = _AMOUNT.findall(number.half_width(line.text(NAME)))
    amounts = [read_quantity(one) for one in found]
    if len(amounts) != 1 or target.sort != words.MONEY_SORT or not comparable(target, amounts[0]):
        return None
    if amounts[0].value == target.value:
        return None
    message = f"名称里写的是 {found[0]}，指标值是 {line.text(TARGET)}，请核对"
    return said_of(line, "name-amount", Level.HINT, TARGET, message, NAME)


INDICATOR_RULES: Final[tuple[Rule, ...]] = line_rules(
    ("deduction-without-reason", Level.EXPLAIN, deduction_without_reason),
    ("full-though-missed", Level.EXPLAIN, full_though_missed),
    ("completion-rate", Level.HINT, completion_rate),
    ("over-fulfilled", Level.EXPLAIN, over_fulfilled),
    ("result-missing", Level.EXPLAIN, result_missing),
    ("not-applicable-scored", Level.HINT, not_applicable_scored),
    ("result-copied", Level.EXPLAIN, result_copied),
    ("result-in-words", Level.HINT, result_in_words),
    ("unit-differs", Level.HINT, unit_differs),
    ("name-is-target", Level.HINT, name_is_target),
    ("name-amount", Level.HINT, name_amount),
)
