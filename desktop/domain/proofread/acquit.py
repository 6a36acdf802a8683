"""Before a figure is called misreckoned: whether it comes out of other figures of its paragraph after all.

A claim takes the figures that the grammar offers; a long sentence may have meant others. 增长44.76% beside 103365 and
230911 is right, whatever else was subtracted. What is said roughly (近45万元) stands for a stretch of numbers.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate, combinations, permutations, product
from typing import Final

from msgspec import Struct

from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Figure, Passage, clause_start
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark

_RECKONED: Final = {
    "text-sum", "text-rate", "text-change", "text-share", "text-completion", "text-balance", "text-nearly",
}  # fmt: skip
_MOST: Final = 24  # figures, the nearest, among which an account is looked for
_MOST_OF_THREE: Final = 10
_LEAST_SIGNIFICANT: Final = 3  # digits: 5 % comes out of too many pairs by chance
_ROUGHLY: Final = Decimal("0.01")  # of the number
_AMOUNTS: Final = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_SHARE, _CHANGE = "text-share", "text-change"
_HAIR: Final = Decimal("0.0000001")


def acquitted(one: Passage, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """`remarks` without those of figures that other figures of the paragraph account for."""
    for remark in remarks:
        figure = _accused(one, remark) if remark.code in _RECKONED else None
        if figure is None or _of_words(figure, remark) or not _accounted(one, figure, remark):
            yield remark


def _of_words(figure: Figure, remark: Remark) -> bool:
    """Whether it is the words at a figure that are wrong: no number is expected, or the one that is there."""
    return not remark.expected or figure.quantity.digits in remark.expected


def _accused(one: Passage, remark: Remark) -> Figure | None:
    """The figure that a remark is about."""
    start, end = remark.span.start - one.offset, remark.span.end - one.offset
    return next((figure for figure in one.figures if start <= figure.start and figure.end <= end), None)


class _Stretch(Struct, frozen=True):
    """What an unrounded number may be."""

    low: Decimal
    high: Decimal

    def meets(self, low: Decimal, high: Decimal) -> bool:
        return low <= self.high + _HAIR and self.low - _HAIR <= high


def _stretch(quantity: Quantity) -> _Stretch:
    slack = max(quantity.ulp, abs(quantity.value) * _ROUGHLY) if quantity.rough else quantity.slack
    return _Stretch(quantity.value - slack, quantity.value + slack)


def _accounted(one: Passage, figure: Figure, remark: Remark) -> bool:
    quantity = figure.quantity
    if quantity.significant < _LEAST_SIGNIFICANT and not quantity.rough:
        return False
    if quantity.sort is Sort.PERCENT and quantity.value == 100:
        return False
    at = one.figures.index(figure)
    by_distance = sorted(range(len(one.figures)), key=lambda place: abs(place - at))[1 : _MOST + 1]
    others = [other for place in by_distance if not (other := one.figures[place]).repaired]
    wanted = _stretch(quantity)
    if quantity.sort in (Sort.PERCENT, Sort.POINTS):
        pairs = _pairs(one, figure, others, remark)
        return _is_rate(wanted, pairs, remark.code == _CHANGE) or _is_of_rates(wanted, others)
    return _is_of_amounts(wanted, quantity, others) or _is_of_a_run(wanted, one.figures, at)


def _pairs(
    one: Passage, figure: Figure, others: list[Figure], remark: Remark
) -> Iterator[tuple[Figure, Figure, bool]]:
    """The parts and wholes that a rate may rest on, and whether the remark has reckoned with these two already.

    A change rests on what something is compared with (比上年的35万元), a share of something named on that.
    """
    amounts = [other for other in others if other.quantity.sort in _AMOUNTS and other.quantity.value]
    of_named = (
        remark.code == _SHARE and one.plain[: figure.start].rstrip(grammar.OF) != one.plain[: figure.start]
    )
    for part, whole in permutations(amounts, 2):
        part_said, whole_said = (said.quantity.digits in remark.message for said in (part, whole))
        if part.quantity.sort is not whole.quantity.sort:
            continue
        if remark.code == _CHANGE and not _is_compared_with(one, whole):
            continue
        if not of_named or whole_said:
            yield part, whole, part_said and whole_said


def _is_compared_with(one: Passage, figure: Figure) -> bool:
    """Whether the words of its clause before an amount compare something with it."""
    begin = clause_start(one.plain, figure.start, 0)
    return bool(grammar.COMPARED_WITH.match(one.plain[begin : figure.start].lstrip()))


def _is_rate(wanted: _Stretch, pairs: Iterable[tuple[Figure, Figure, bool]], of_change: bool) -> bool:
    """One amount in per cent of another, of their sum or difference, or how much it is more or less.

    A change has one base: in per cent of the sum of both it is the very mistake.
    """
    for part, whole, reckoned in pairs:
        a, b = _stretch(part.quantity), _stretch(whole.quantity)
        bases = [
            (b.low, b.high), (a.low + b.low, a.high + b.high), (a.low - b.high, a.high - b.low),
        ]  # fmt: skip
        for low, high in bases[reckoned : 1 if of_change else None]:
            if low > 0 and a.low >= 0 and wanted.meets(a.low / high * 100, a.high / low * 100):
                return True
        if b.low > 0 and not reckoned:
            low, high = sorted((a.low / b.high * 100 - 100, a.high / b.low * 100 - 100))
            if wanted.meets(low, high) or wanted.meets(-high, -low):
                return True
    return False


def _is_of_rates(wanted: _Stretch, others: list[Figure]) -> bool:
    """The sum or difference of two rates."""
    rates = [
        _stretch(other.quantity) for other in others if other.quantity.sort in (Sort.PERCENT, Sort.POINTS)
    ]
    return any(
        wanted.meets(a.low + b.low, a.high + b.high) or wanted.meets(a.low - b.high, a.high - b.low)
        for a, b in permutations(rates, 2)
    )


def _is_of_amounts(wanted: _Stretch, quantity: Quantity, others: list[Figure]) -> bool:
    """The sum or difference of two or three amounts of its kind, or a share of one."""
    alike = [_stretch(one.quantity) for one in others if one.quantity.sort is quantity.sort]
    rates = [_stretch(one.quantity) for one in others if one.quantity.sort is Sort.PERCENT]
    for few, several in ((2, alike), (3, alike[:_MOST_OF_THREE])):
        for terms in combinations(several, few):
            for signs in product((1, -1), repeat=few):
                low = sum(
                    (one.low if sign > 0 else -one.high) for one, sign in zip(terms, signs, strict=True)
                )
                high = sum(
                    (one.high if sign > 0 else -one.low) for one, sign in zip(terms, signs, strict=True)
                )
                if wanted.meets(Decimal(low), Decimal(high)):
                    return True
    return any(
        wanted.meets(amount.low * rate.low / 100, amount.high * rate.high / 100)
        for amount in alike
        for rate in rates
    )


def _is_of_a_run(wanted: _Stretch, figures: list[Figure], at: int) -> bool:
    """The sum of the figures right before it, or right behind it, whatever they count: 11个、1套、15台，加起来27台."""
    for run in (figures[max(0, at - _MOST) : at][::-1], figures[at + 1 : at + 1 + _MOST]):
        stretches = [_stretch(one.quantity) for one in run]
        lows = accumulate(one.low for one in stretches)
        highs = accumulate(one.high for one in stretches)
        if any(wanted.meets(low, high) for low, high in zip(lows, highs, strict=True)):
            return True
    return False
