"""Comparing printed numbers: three outcomes, because what is printed has been rounded.

An operand printed with decimals stands for ± half of its last place, an exact one for itself. A result is right from the
printed numbers, or right for some unrounded ones or one off in the last place, or wrong.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum

from desktop.domain import number
from desktop.domain.proofread.figures import Figure
from desktop.domain.proofread.quantity import Quantity, Sort

_ALL = Decimal(100)
_HUNDRED = Decimal(100)
_FAR_OFF = 2.0


class Outcome(IntEnum):
    """How a claim comes out, the best first."""

    RIGHT = 0
    LAST_PLACE = 1
    WRONG = 2


def of_ratio(rate: Quantity, part: Quantity, whole: Quantity) -> Outcome:
    """Whether `rate` per cent is part over whole. 100% without decimals says all."""
    if not whole.value:
        return Outcome.RIGHT if not part.value and not rate.value else Outcome.WRONG
    outcome = of_value(rate, ratio(part.value, whole.value), _bounds(part, whole))
    # Counts in 万 are shortened by whoever writes them: the exact ones may well give the rate that is printed.
    shortened = part.sort is Sort.COUNT and (part.scale or whole.scale)
    return Outcome.RIGHT if shortened and outcome is Outcome.LAST_PLACE else outcome


def gives(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether part over whole is the rate, as printed. Most pairs are far off, which floats tell ten times sooner."""
    if not whole.value or abs(float(part.value) * 100 / float(whole.value) - float(rate.value)) > _FAR_OFF:
        return False
    return of_ratio(rate, part, whole) is Outcome.RIGHT


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """Part over whole in per cent, unrounded."""
    return number.CONTEXT.divide(part * _HUNDRED, whole)


def of_value(rate: Quantity, exact: Decimal, bounds: tuple[Decimal, Decimal] | None = None) -> Outcome:
    """Whether a printed rate is `exact` rounded, or lies within what unrounded operands allow."""
    if rate.value == _ALL and not rate.decimals:
        low, high = bounds or (exact, exact)
        if exact == _ALL:
            return Outcome.RIGHT
        return Outcome.LAST_PLACE if low <= _ALL <= high else Outcome.WRONG
    if number.rounded(exact, rate.decimals) == rate.value:
        return Outcome.RIGHT
    low, high = bounds or (exact, exact)
    half = rate.ulp / 2
    if low - half <= rate.value <= high + half or abs(rate.value - exact) < rate.ulp * 3 / 2:
        return Outcome.LAST_PLACE if rate.decimals else _of_whole(rate, exact)
    return Outcome.WRONG


def _of_whole(rate: Quantity, exact: Decimal) -> Outcome:
    """19% for 19.02% is rounding; 97% for 95.9% is none, nor a matter of the last place."""
    return Outcome.LAST_PLACE if abs(rate.value - exact) < 1 else Outcome.WRONG


def _bounds(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal] | None:
    # 30万条 beside 33.43万条 is a round number, and no shortened one.
    finest = max(part.decimals, whole.decimals)
    part_slack, whole_slack = (
        Decimal(0) if finest and one.scale and not one.decimals and not one.rough else one.slack
        for one in (part, whole)
    )
    least, most = whole.value - whole_slack, whole.value + whole_slack
    if least <= 0:
        return None
    return ratio(part.value - part_slack, most), ratio(part.value + part_slack, least)


def of_sum(total: Quantity, parts: Sequence[Quantity]) -> Outcome:
    """Whether the parts add up to the total as printed, or but for their last places."""
    apart = abs(total.value - sum((one.value for one in parts), Decimal(0)))
    if not apart:
        return Outcome.RIGHT
    slack = total.slack + sum((one.slack for one in parts), Decimal(0))
    if apart > slack:
        return Outcome.WRONG
    # Where every amount is given in whole 万元, each has been rounded, and a sum may well be one off.
    return Outcome.RIGHT if all(one.rounded for one in (total, *parts)) else Outcome.LAST_PLACE


def by_hand(*figures: Figure) -> bool:
    """Whether one at least of some figures was written by a person: what is filled in is right by construction."""
    return any(not one.taken for one in figures)


def set_apart(figure: Figure, *operands: Figure) -> bool:
    """Whether words set a figure apart (其余, 8个项目) that do not hold for all it would be reckoned from as well."""
    return figure.excluded and not all(operand.excluded for operand in operands)
