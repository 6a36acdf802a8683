"""甲是乙的30倍: a multiple, against the two figures that it is of; 增长2倍 is of what was there before.

Any two figures of one unit in the sentence or the one before that give it, prove it. It is doubted where only two are
there, and hinted at where more are and it is far from all of them.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_MOST = 6  # figures before a multiple that it may be of
_ROUGH = Decimal("0.15")  # of itself: by so much a rough multiple may be off
_PAIR = 2


def multiples(one: Passage) -> Iterator[Remark]:
    """Multiples that the two figures before them don't give."""
    for at, sentence in enumerate(one.sentences):
        for said in grammar.MULTIPLE.finditer(one.plain, sentence.start, sentence.end):
            if one.is_taken(said.start(), said.end()):
                continue
            before = [
                figure
                for figure in one.figures
                if at - 1 <= figure.sentence <= at
                and figure.end <= said.start()
                and figure.quantity.sort in _SORTS
                and figure.quantity.value > 0
                and (not figure.quantity.threshold or figure.stage == grammar.TARGET)
                and not figure.said.measures
            ]
            here = [figure for figure in before if figure.sentence == at]
            if before and one.plain[before[-1].end : said.start()] == grammar.OF_IT:
                here = before[-_PAIR:]  # 57.14万元，是3.66万元的15.6倍: just of these two
            yield from _multiple(one, said, (here if len(here) >= _PAIR else before)[-_MOST:])


def _multiple(one: Passage, said: re.Match[str], before: list[Figure]) -> Iterator[Remark]:
    pairs = [
        (more, less)
        for more, less in permutations(before, _PAIR)
        if more.quantity.unit == less.quantity.unit and more.quantity.value >= less.quantity.value
    ]
    if not pairs or not by_hand(*before):
        return
    many, places = _number(said)
    grown = bool(said["grown"])
    rough = bool(said["rough"] or said["about"] or said["vague"])
    times = [
        (number.CONTEXT.divide(more.quantity.value, less.quantity.value), more, less) for more, less in pairs
    ]
    for exact, more, less in times:
        if _is(many, places, exact - grown, rough, bool(said["vague"])):
            for figure in (more, less):
                figure.how = figure.how or "multiple"
            return
    if len(pairs) > 1:
        return
    exact, more, less = times[0]
    right = f"{number.show(exact - grown, max(places, 1))}{grammar.TIMES}"
    message = (
        f"“{said[0].strip()}”：{one.text[more.start : more.end]}÷{one.text[less.start : less.end]}"
        f"{'－1' if grown else ''}＝{right}，请核对"
    )
    span = one.span(said.start("number"), said.end())
    yield Remark("text-rate", Level.HINT, span, message, right, one.text[said.start("number") : said.end()])


def _number(said: re.Match[str]) -> tuple[Decimal, int]:
    text = said["number"]
    tens, ten, ones = text.partition(grammar.TEN)
    if ten:
        return Decimal(grammar.NUMERALS.get(tens, 1) * 10 + grammar.NUMERALS.get(ones, 0)), 0
    if text in grammar.NUMERALS:
        return Decimal(grammar.NUMERALS[text]), 0
    return Decimal(text), len(text.partition(".")[2])


def _is(many: Decimal, places: int, exact: Decimal, rough: bool, more: bool) -> bool:
    """Whether a multiple is that number, rounded or cut off; 17倍多 is more than 17 and less than 18."""
    unit = Decimal(1).scaleb(-places)
    if abs(many - exact) <= unit / 2 or (more and many <= exact < many + unit):
        return True
    return rough and abs(many - exact) <= max(many * _ROUGH, unit)
