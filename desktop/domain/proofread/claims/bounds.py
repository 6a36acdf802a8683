"""解决率51.41%，高于55%的目标: a figure and the bound that it is said to be above or below."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_SORTS = (Sort.MONEY, Sort.PERCENT, Sort.SCORE, Sort.COUNT, Sort.TIME)
_LIKE_ITS_TARGET = Decimal(12)  # times: of what is called a target one digit may be missing
_LIKE = Decimal(2)  # times: a bound is about as large as its figure, 超出预算8万元 is a difference


def bounds(one: Passage) -> Iterator[Remark]:
    """Figures on the other side of a bound than is said."""
    for sentence in one.sentences:
        for at, bound in enumerate(sentence.figures):
            if not at or bound.quantity.sort not in _SORTS or bound.taken:
                continue
            words = one.plain[max(bound.begin, bound.clause) : bound.start].strip(grammar.JOINTS)
            said = grammar.BOUND.match(words)
            if said is None or not (said["what"] or grammar.IS_BOUND.match(one.plain, bound.end)):
                continue
            run = rows(sentence.figures[:at])[-1] if said["all"] else [sentence.figures[at - 1]]
            for figure in run:
                yield from _bound(one, figure, bound, bool(said["above"]), bool(said["at"]))


def unmet(one: Passage) -> Iterator[Remark]:
    """处置率目标为90%以上，最低的只有86.40%，十二个月都达到了目标: all are said to reach what the lowest does not."""
    for sentence in one.sentences:
        said = grammar.ALL_REACHED.search(one.plain, sentence.start, sentence.end)
        least = [figure for figure in sentence.figures if _is_one_of_all(figure)]
        targets = [
            figure
            for figure in sentence.figures
            if figure.quantity.threshold or grammar.TARGET in figure.near
        ]
        if said is None or len(least) != 1 or len(targets) != 1 or least[0] is targets[0]:
            continue
        lowest, target = least[0].quantity, targets[0].quantity
        alike = lowest.sort is target.sort and lowest.unit == target.unit
        if alike and lowest.value < target.value and by_hand(least[0], targets[0]):
            message = f"“{said[0]}”：{quoted(one, least[0])}，目标是 {one.text[targets[0].start : targets[0].end]}，请核对"
            span = one.span(said.start(), said.end())
            yield Remark("text-comparison", Level.HINT, span, message, "", said[0])


def level_with(one: Passage) -> Iterator[Remark]:
    """328人次，与上年的358人次持平: two figures that are said to be one."""
    for sentence in one.sentences:
        for figure, other in pairwise(sentence.figures):
            first, second = figure.quantity, other.quantity
            said = grammar.LEVEL_WITH.match(one.plain, other.end)
            compared = grammar.LEVEL_BEFORE.search(one.plain[max(other.begin - 1, 0) : other.start])
            if said is None or compared is None or first.sort is not second.sort or first.unit != second.unit:
                continue
            plain = not any(one_.rough or one_.threshold for one_ in (first, second))
            if plain and first.value != second.value and by_hand(figure, other):
                message = (
                    f"“{quoted(one, other)}{said[0]}”：前面是 {one.text[figure.start : figure.end]}，请核对"
                )
                text = one.text[other.start : other.end]
                span = one.span(other.start, other.end)
                yield Remark("text-comparison", Level.HINT, span, message, "", text)


def _is_one_of_all(figure: Figure) -> bool:
    """Whether a figure is the lowest, or of one of the parts that all are said to reach something: 南片区87.6%."""
    lowest = grammar.LOWEST_ONE.search(figure.near)
    return bool(lowest) or (not figure.quantity.threshold and grammar.THEREOF_WORD in figure.near)


def _bound(one: Passage, figure: Figure, bound: Figure, above: bool, at: bool) -> Iterator[Remark]:
    quantity, most = figure.quantity, bound.quantity
    alike = quantity.sort is most.sort and quantity.unit == most.unit
    if not alike or quantity.threshold or quantity.rough or not quantity.value or not most.value:
        return
    like = _LIKE_ITS_TARGET if grammar.IS_BOUND.match(one.plain, bound.end) else _LIKE
    if not 1 / like <= quantity.value / most.value <= like or not by_hand(figure, bound):
        return
    holds = quantity.value > most.value if above else quantity.value < most.value
    if holds or (at and quantity.value == most.value):
        figure.how = figure.how or "bound"
        return
    message = f"“{quoted(one, bound)}”：前面是 {one.text[figure.start : figure.end]}，说的和数不一样，请核对"
    text = one.text[bound.start : bound.end]
    yield Remark("text-comparison", Level.EXPLAIN, one.span(bound.start, bound.end), message, "", text)
