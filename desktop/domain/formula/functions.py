"""The functions that every formula knows: of numbers, of quantities such as ≥98%, of texts and days."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain import number, words
from desktop.domain.formula import text_functions
from desktop.domain.formula.evaluation import Arguments, Closure, Evaluation, Value
from desktop.domain.formula.operators import numbers, one_number, text_of
from desktop.domain.quantity import apart, comparable, read_quantity

BUILT_IN = (
    "min",
    "max",
    "if",
    "round",
    "roundup",
    "abs",
    words.LOOKUP,
    words.NEXT_BAND,
    words.NUMBER_OF,
    words.DIRECTION_OF,
    words.SORT_OF,
    words.COMPARABLE,
    words.APART,
    words.CHANGE,
    words.HEIGHT,
    words.CONTAINS,
    words.BEGINS,
    words.ENDS,
    words.YEAR_OF,
    words.MONTH_OF,
    words.DAY_OF,
    words.DAYS_BETWEEN,
)
# Those that came when packs with functions of their own were in use already: a pack's function of that name goes first.
REDEFINABLE = (
    words.CONTAINS, words.BEGINS, words.ENDS, words.YEAR_OF, words.MONTH_OF, words.DAY_OF, words.DAYS_BETWEEN,
)  # fmt: skip
_MOST_PLACES = 20


def _least(e: Evaluation, values: Arguments) -> Value:
    return min(values) if numbers(e, *values) else None  # type: ignore[type-var]


def _most(e: Evaluation, values: Arguments) -> Value:
    return max(values) if numbers(e, *values) else None  # type: ignore[type-var]


def _round(e: Evaluation, values: Arguments) -> Value:
    places = values[1] if len(values) > 1 else Decimal(0)
    if not numbers(e, values[0], places):
        return None
    assert isinstance(values[0], Decimal) and isinstance(places, Decimal)
    whole = min(max(places, Decimal(-_MOST_PLACES)), Decimal(_MOST_PLACES))
    return number.rounded(values[0], int(whole.to_integral_value(ROUND_HALF_UP)))


def _round_up(e: Evaluation, values: Arguments) -> Value:
    """Away from 0, as ROUNDUP in WPS."""
    value, cut = values[0], _round(e, values)
    if not isinstance(value, Decimal) or not isinstance(cut, Decimal) or abs(cut) >= abs(value):
        return cut
    step = Decimal((int(value < 0), (1,), int(cut.as_tuple().exponent)))
    return number.CONTEXT.add(cut, step)


def _abs(e: Evaluation, values: Arguments) -> Value:
    return number.CONTEXT.abs(values[0]) if isinstance(values[0], Decimal) else one_number(values[0], e)


def _number_of(e: Evaluation, values: Arguments) -> Value:
    if isinstance(values[0], Decimal):
        return values[0]
    return read_quantity(text_of(values[0])).number


def _direction_of(e: Evaluation, values: Arguments) -> Value:
    return read_quantity(text_of(values[0])).direction


def _sort_of(e: Evaluation, values: Arguments) -> Value:
    return read_quantity(text_of(values[0])).sort


def _comparable(e: Evaluation, values: Arguments) -> Value:
    return comparable(read_quantity(text_of(values[0])), read_quantity(text_of(values[1])))


def _apart(e: Evaluation, values: Arguments) -> Value:
    return apart(read_quantity(text_of(values[0])), read_quantity(text_of(values[1]))) or None


def _of_texts(run: Callable[..., Value]) -> Closure:
    """A function over the texts of its arguments."""
    return lambda e, values: run(*map(text_of, values))


def _by_sign(above: str, below: str, level: str) -> Closure:
    """A function that puts the sign of a difference in words."""

    def run(e: Evaluation, values: Arguments) -> Value:
        difference = one_number(values[0], e)
        if not isinstance(difference, Decimal):
            return None
        return above if difference > 0 else below if difference < 0 else level

    return run


FUNCTIONS: dict[str, tuple[int, int, Closure]] = {
    "if": (2, 3, _abs),  # run by _if, which leaves the other branch alone
    "min": (1, 99, _least),
    "max": (1, 99, _most),
    "round": (1, 2, _round),
    "roundup": (1, 2, _round_up),
    "abs": (1, 1, _abs),
    words.NUMBER_OF: (1, 1, _number_of),
    words.DIRECTION_OF: (1, 1, _direction_of),
    words.SORT_OF: (1, 1, _sort_of),
    words.COMPARABLE: (2, 2, _comparable),
    words.APART: (2, 2, _apart),
    words.CHANGE: (1, 1, _by_sign(words.GROWN, words.SHRUNK, words.SAME)),
    words.HEIGHT: (1, 1, _by_sign(words.HIGHER, words.LOWER, words.LEVEL_WITH)),
    words.CONTAINS: (2, 99, _of_texts(text_functions.contains)),
    words.BEGINS: (2, 99, _of_texts(text_functions.begins)),
    words.ENDS: (2, 99, _of_texts(text_functions.ends)),
    words.YEAR_OF: (1, 1, _of_texts(text_functions.year_of)),
    words.MONTH_OF: (1, 1, _of_texts(text_functions.month_of)),
    words.DAY_OF: (1, 1, _of_texts(text_functions.day_of)),
    words.DAYS_BETWEEN: (2, 2, _of_texts(text_functions.days_between)),
}
