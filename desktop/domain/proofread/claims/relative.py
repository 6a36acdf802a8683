"""比目标200人多7%, 比预算2071.17万元少393.88万元，少19.02%: how much a difference is of what something is compared with."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_value, ratio
from desktop.domain.proofread.claims.direction import direction
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import percent, quoted

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_BY_CHANCE = "derived"  # of any two figures, which need not be those that are compared
_BASES = (grammar.TARGET, grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)


def relative(one: Passage) -> Iterator[Remark]:
    """Rates that no difference of the sentence is of what it compares with."""
    for sentence in one.sentences:
        for at, rate in enumerate(sentence.figures):
            said = grammar.MORE_BY.match(rate.near) or (at > 1 and _grew(one, rate, sentence.figures[at - 1]))
            if rate.quantity.sort is Sort.PERCENT and said and at > 1:
                yield from _rate(one, rate, sentence.figures[:at])


def _grew(one: Passage, rate: Figure, last: Figure) -> bool:
    """Whether a rate of growth stands behind a difference that is told by other words: 多40.95万元，增长37.92%."""
    grown = grammar.GROWN_BY.match(rate.near) is not None and direction(one, last) is None
    return grown and grammar.DIFFERENCE.match(last.near) is not None


def _rate(one: Passage, rate: Figure, before: Sequence[Figure]) -> Iterator[Remark]:
    last = before[-1]
    unit, sort = last.quantity.unit, last.quantity.sort
    alike = [other for other in before[:-1] if other.quantity.unit == unit and other.quantity.value]
    if sort not in _SORTS or not alike or rate.quantity.rough or rate.quantity.threshold:
        return
    if rate.proved and rate.how != _BY_CHANCE:
        return
    bases = [other for other in alike if grammar.COMPARED_WITH.match(other.near)]
    latest = max(
        last.year, *(other.year for other in alike)
    )  # of the last: 本年98.54万元，上年121.68万元，少了23.14万元
    bases = bases or [other for other in alike if other.year < latest or other.stage in _BASES]
    told = grammar.DIFFERENCE.match(last.near)
    base = (told["base"] or "").strip(grammar.AROUND_NAMES) if told else ""
    named = [other for other in alike if base and base in other.near]
    bases = named if len(named) == 1 else bases  # 年初1100.00万元，全年1200.50万元，比年初多100.50万元
    of_these = bases if grammar.DIFFERENCE.match(last.near) and len(bases) == 1 else alike
    if any(_gives(rate, last.quantity.value, other) for other in of_these):
        rate.proved, rate.how = True, "change"
        return
    said = grammar.DIFFERENCE.match(last.near)
    if said and any(_gives_unprinted(rate, last, now, said["how"]) for now in alike):
        rate.proved, rate.how = True, "change"  # 1984.60万元，比预算多64.60万元，增长3.36%
        return
    if grammar.COMPARED_WITH.match(last.near) and rate.clause == last.clause and last.quantity.value:
        apart = [(abs(other.quantity.value - last.quantity.value), other) for other in alike]
        if any(_gives(rate, difference, last) for difference, _ in apart):
            rate.proved, rate.how = True, "change"
        elif len(apart) == 1 and by_hand(rate, last, *alike):
            yield _remark(one, rate, alike[0], last, ratio(apart[0][0], last.quantity.value))
    elif grammar.DIFFERENCE.match(last.near) and len(bases) == 1 and by_hand(rate, last, bases[0]):
        yield _remark(one, rate, last, bases[0], ratio(last.quantity.value, bases[0].quantity.value))


def _gives_unprinted(rate: Figure, apart: Figure, now: Figure, how: str) -> bool:
    """Whether a rate is of what a figure was compared with, which is told by the difference alone."""
    up = how in grammar.MORE
    base = now.quantity.value + (-apart.quantity.value if up else apart.quantity.value)
    return base > 0 and of_value(rate.quantity, ratio(apart.quantity.value, base)) is not Outcome.WRONG


def _gives(rate: Figure, difference: Decimal, base: Figure) -> bool:
    exact = ratio(difference, base.quantity.value)
    return of_value(rate.quantity, exact) is not Outcome.WRONG


def _remark(one: Passage, rate: Figure, what: Figure, base: Figure, exact: Decimal) -> Remark:
    right = percent(exact, max(rate.quantity.decimals, 2))
    first, second = one.text[what.start : what.end], one.text[base.start : base.end]
    message = f"“{quoted(one, rate)}”：{first}与{second}相比，幅度是 {right}，请核对"
    text = one.text[rate.start : rate.end]
    return Remark("text-change", Level.HINT, one.span(rate.start, rate.end), message, right, text)
