"""Numbers one slip of the pen away from a cell's, where the words are not clear enough to call them wrong.

Each number that exchanging two neighbouring digits, changing one, losing one or typing one too many may have made this one
of is looked up: some hundred and fifty look-ups for a number of seven digits.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.slips import Slip, sentence, two_exchanged
from desktop.domain.proofread.wordings import quoted, says, shown

_DIGITS = "0123456789"
_PLACES = (-1, 1, -2, 2, -3, 3, -4, 4)  # that a point or a 万 may have been put wrong by
_MOST = 20  # cells of one number that are looked at
_SHORT, _LEAST = 3, 4  # significant digits, and those of an amount or a count whose item a cell names
_BY_WORDS = ((4, 3), (2, 4), (1, 5))  # pairs of signs shared with a cell's place → digits


def near_miss(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """A hint at the cell that a figure, borne out by nothing, was probably meant to repeat."""
    quantity = figure.quantity
    if (
        figure.taken
        or figure.proved
        or quantity.rough
        or quantity.threshold
        or _telling(figure) < _SHORT
        or found.status not in (Status.NOWHERE, Status.ELSEWHERE)
        or any(fact.value == quantity.value for fact in found.equal)
    ):
        return
    if grammar.CHANGE not in figure.said.measures:
        yield from _shifted(one, figure, facts)
    for value, slip in _variants(quantity.digits):
        if slip in (Slip.ONE_MISSING, Slip.ONE_MORE) and _telling(figure) <= _LEAST:
            continue
        sums = facts.sums(value * quantity.factor) if quantity.sort is Sort.MONEY else []
        for fact in (*facts.exactly(quantity.sort, value * quantity.factor), *sums):
            if _stands_beside(one, figure, fact):
                continue
            if figure.excluded and fact not in found.fitting:
                continue
            if grammar.CHANGE in figure.said.measures and grammar.CHANGE not in fact.items:
                continue  # 增加1082件: what something changed by is no cell of how much there is
            if _may_be_meant(figure, fact, facts):
                said = quoted(one, figure)
                message = f"“{said}”：{says(facts, fact)}{sentence(slip)}，请核对"
                text = one.text[figure.start : figure.end]
                span = one.span(figure.start, figure.end)
                yield Remark("near-miss", Level.HINT, span, message, shown(fact), text, (fact.ref,))
                return


def _shifted(one: Passage, figure: Figure, facts: Facts) -> Iterator[Remark]:
    """Ten or more times, or a tenth of, what a cell says whose item is named: 9195000元 for 91.95万元."""
    quantity = figure.quantity
    if quantity.sort not in (Sort.MONEY, Sort.COUNT) or _telling(figure) < _SHORT or figure.excluded:
        return
    for places in _PLACES if _telling(figure) >= _LEAST else _PLACES[:2]:
        by = Decimal(1).scaleb(places)
        value = quantity.value * by
        meant = replace(quantity, value=value, ulp=quantity.ulp * by)
        sums = facts.sums(value) if quantity.sort is Sort.MONEY else []
        for fact in (*facts.equal(meant, _MOST), *sums):
            if _may_be_meant(figure, fact, facts) and not _stands_beside(one, figure, fact):
                message = f"“{quoted(one, figure)}”：{says(facts, fact)}，像是差了 {abs(places)} 位，请核对"
                text = one.text[figure.start : figure.end]
                span = one.span(figure.start, figure.end)
                yield Remark("near-miss", Level.HINT, span, message, shown(fact), text, (fact.ref,))
                return


def _stands_beside(one: Passage, figure: Figure, fact: CellFact) -> bool:
    """Whether the cell's number is in the sentence already, so that it was not meant a second time."""
    return any(other.quantity.value == fact.value for other in one.sentences[figure.sentence].figures)


def _telling(figure: Figure) -> int:
    """Significant digits without the zeros at the end: 430.00 is told by two."""
    return len(figure.quantity.digits.replace(",", "").replace(".", "").strip("0"))


def _may_be_meant(figure: Figure, fact: CellFact, facts: Facts) -> bool:
    words = figure.lead + " " + figure.near
    shared = shared_pairs(words, fact.words)
    if fact.unit and fact.unit != figure.quantity.unit and shared < 2:
        return False
    if fact.year != figure.year or not fact.value:
        return False
    telling = _telling(figure)
    periods = facts.context.phrases.periods
    if (fact.named - figure.names) & periods or (periods and figure.names and not figure.names & fact.named):
        return False
    if any(facts.lexicon.akin(item, other) for item in figure.items for other in fact.items):
        return telling >= _LEAST or figure.quantity.sort not in (Sort.MONEY, Sort.COUNT)
    if grammar.SHARE in figure.said.measures:
        return False  # 占19.60%: no rate of its own name
    # The more words a figure shares with a cell's place, the fewer digits have to tell that the cell is meant.
    return any(shared >= pairs and telling >= digits for pairs, digits in _BY_WORDS)


def _variants(digits: str) -> Iterator[tuple[Decimal, Slip]]:
    """The numbers that a slip may have made this one of."""
    signs = list(digits.replace(",", ""))
    for value in two_exchanged(digits):
        yield value, Slip.EXCHANGED
    for at, sign in enumerate(signs):
        for digit in _DIGITS if sign != "." else "":
            if digit != sign:
                yield Decimal("".join([*signs[:at], digit, *signs[at + 1 :]])), Slip.ONE_WRONG
    for at, digit in product(range(len(signs) + 1), _DIGITS):
        if at or digit != "0":
            yield Decimal("".join([*signs[:at], digit, *signs[at:]])), Slip.ONE_MISSING
    for at, sign in enumerate(signs):
        left = "".join([*signs[:at], *signs[at + 1 :]])
        if sign != "." and left.strip("."):
            yield Decimal(left), Slip.ONE_MORE
