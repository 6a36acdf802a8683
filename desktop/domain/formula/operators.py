"""What each sign does with numbers, texts and blanks.

`+` passes over blanks, as sum does, and gives blank if both are; `-` with a blank left side, `×`, `÷` and comparisons
with a blank give blank; `=` takes a blank beside a text as "". 且 and 或 are three-valued. Division by zero gives blank
and leaves its reason with the evaluation.
"""

from collections.abc import Callable
from decimal import Decimal

from desktop.domain import limits, number, words
from desktop.domain.formula.evaluation import TOO_LARGE, TOO_LONG, ZERO_DIVISION, Evaluation, Value

# Digits before and after the point: no office figure has more, and the square of a square … would fill the memory.
_MOST_DIGITS = 50


def numbers(e: Evaluation, *values: Value) -> bool:
    """Whether all are numbers; a text where a number belongs leaves its reason, a blank does not."""
    for value in values:
        if value is None:
            return False
        if not isinstance(value, Decimal):
            e.reason = e.reason or f"“{value}”不是数字"
            return False
    return True


def add(left: Value, right: Value, e: Evaluation) -> Value:
    if left is None or right is None:
        return one_number(right if left is None else left, e)
    return _arithmetic(number.CONTEXT.add, left, right, e)


def _subtract(left: Value, right: Value, e: Evaluation) -> Value:
    if right is None:
        return one_number(left, e)
    return _arithmetic(number.CONTEXT.subtract, left, right, e)


def one_number(value: Value, e: Evaluation) -> Value:
    return value if numbers(e, value) else None


def _multiply(left: Value, right: Value, e: Evaluation) -> Value:
    return _arithmetic(number.CONTEXT.multiply, left, right, e)


def _divide(left: Value, right: Value, e: Evaluation) -> Value:
    if isinstance(left, Decimal) and right == 0:
        e.reason = e.reason or ZERO_DIVISION
        return None
    return _arithmetic(number.CONTEXT.divide, left, right, e)


def _arithmetic(
    operation: Callable[[Decimal, Decimal], Decimal], left: Value, right: Value, e: Evaluation
) -> Value:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        numbers(e, left, right)
        return None
    result = operation(left, right)
    if result.adjusted() >= _MOST_DIGITS:
        e.reason = e.reason or TOO_LARGE
        return None
    return result if result.adjusted() > -_MOST_DIGITS else Decimal(0)


def negative(value: Value, e: Evaluation) -> Value:
    return number.CONTEXT.minus(value) if isinstance(value, Decimal) else one_number(value, e)


def not_(value: Value) -> Value:
    return None if value is None else not value


def _and(left: Value, right: Value, e: Evaluation) -> Value:
    if left is False or right is False:
        return False
    return None if left is None or right is None else bool(left) and bool(right)


def _or(left: Value, right: Value, e: Evaluation) -> Value:
    if left is True or right is True:
        return True
    return None if left is None or right is None else bool(left) or bool(right)


def _equal(left: Value, right: Value, e: Evaluation) -> Value:
    if isinstance(left, str) or isinstance(right, str):
        return text_of(left) == text_of(right)
    return None if left is None or right is None else left == right


def _unequal(left: Value, right: Value, e: Evaluation) -> Value:
    same = _equal(left, right, e)
    return None if same is None else not same


def _order(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Value, Value, Evaluation], Value]:
    def run(left: Value, right: Value, e: Evaluation) -> Value:
        if numbers(e, left, right):
            return compare(left, right)  # type: ignore[arg-type]
        return None

    return run


def text_of(value: Value) -> str:
    """A value as `&` and `=` take it beside a text; equal numbers have equal texts."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return number.show_plain(value) if isinstance(value, Decimal) else str(value)


def _join(left: Value, right: Value, e: Evaluation) -> Value:
    """Both texts as one; blank where it would be too long, because half a text would read like a whole one."""
    first, second = text_of(left), text_of(right)
    if len(first) + len(second) > limits.JOINED:
        e.reason = e.reason or TOO_LONG
        return None
    return first + second or None


SIGNS: dict[str, Callable[[Value, Value, Evaluation], Value]] = {
    words.OR: _or,
    words.AND: _and,
    "=": _equal,
    "≠": _unequal,
    "<": _order(lambda x, y: x < y),
    ">": _order(lambda x, y: x > y),
    "≤": _order(lambda x, y: x <= y),
    "≥": _order(lambda x, y: x >= y),
    "&": _join,
    "+": add,
    "-": _subtract,
    "×": _multiply,
    "÷": _divide,
}
