"""剩下的90.71万元 of 964.51 − 883.80 = 80.71: a figure that others nearby come to but for one slip of the pen.

The words at a figure say what was reckoned: a difference, a sum, an average; a rate is always of two others, or of their
difference. Whatever the figures around it come to in that way proves it. If nothing does, and one result is a slip away
(two digits exchanged, one wrong, missing or too many, a zero lost), that is a hint.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import combinations, permutations

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar, slips
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_value, ratio
from desktop.domain.proofread.claims.direction import direction
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import like, quoted

_OPERANDS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_MOST = 6  # figures before one that it may have been reckoned from
_BEHIND = 2
_LEAST_DIGITS = 3
_TELLING = 5  # significant digits from which a sum needs no word that says so
_TEN, _ALL = Decimal(10), Decimal(100)


class Reckoned(Enum):
    """What the words at a figure say was done."""

    NOTHING = ""
    DIFFERENCE = "−"
    SUM = "＋"
    AVERAGE = "÷"
    RATE = "%"


Result = tuple[Decimal, str]  # unrounded, and how it was reckoned


def nearly(one: Passage, matches: dict[Figure, Match]) -> Iterator[Remark]:
    """Hints at what a figure should come to, of those that nothing bears out."""
    for figure in one.figures:
        if not _is_open(one, figure, matches):
            continue
        how = _reckoned(one, figure)
        found = list(_results(one, figure, how))
        if any(_is_it(figure.quantity, value) for value, _ in found) or _is_between_own(figure, how, matches):
            figure.proved, figure.how = True, "derived"
            continue
        for value, said in found:
            why = _slip(figure.quantity, value)
            if why and not _is_told(one, figure, value):
                right = _written(figure.quantity, value)
                message = f"“{quoted(one, figure)}”：{said}＝{right}{why}，请核对"
                text = one.text[figure.start : figure.end]
                yield Remark(
                    "text-nearly", Level.HINT, one.span(figure.start, figure.end), message, right, text
                )
                break


def _is_between_own(figure: Figure, how: Reckoned, matches: dict[Figure, Match]) -> bool:
    """Whether two cells of what a figure names are so far apart: 事业单位医疗少支出0.42万元, of 2.38 and 1.96."""
    own = {fact.value for fact in matches[figure].own} if how is Reckoned.DIFFERENCE else ()
    return any(abs(a - b) == figure.quantity.value for a, b in combinations(own, 2))


def _is_told(one: Passage, figure: Figure, value: Decimal) -> bool:
    """Whether another figure of the sentence is that result already."""
    return any(
        other is not figure and other.quantity.sort is figure.quantity.sort and other.quantity.value == value
        for other in one.sentences[figure.sentence].figures
    )


def _is_open(one: Passage, figure: Figure, matches: dict[Figure, Match]) -> bool:
    quantity = figure.quantity
    if figure.settled or figure.doubted or not quantity.value:
        return False
    if quantity.sort is Sort.PERCENT and (quantity.value == _ALL or _is_of_no_others(figure)):
        return False  # all of it, whatever stands beside it
    if grammar.OFF_FULL.search(one.plain[figure.begin : figure.start]):
        return False  # 与满分相比扣6.44分: off the hundred
    if quantity.threshold or quantity.sort is Sort.TIME or (quantity.rough and not _is_average(one, figure)):
        return False
    found = matches.get(figure)
    return found is None or found.status in (Status.NOWHERE, Status.ELSEWHERE)


def _is_of_no_others(figure: Figure) -> bool:
    """Whether a rate is a target, or of some months, whose amounts nobody may have told one by one."""
    target = figure.stage == grammar.TARGET and figure.stage_near
    return target or grammar.PART_OF_A_YEAR.search(figure.near) is not None


def _reckoned(one: Passage, figure: Figure) -> Reckoned:
    if figure.quantity.sort is Sort.PERCENT:
        return Reckoned.RATE
    words = one.plain[figure.begin : figure.start]
    if _is_average(one, figure):
        return Reckoned.AVERAGE
    not_done = figure.quantity.sort is Sort.COUNT and grammar.NOT_DONE_BEHIND.match(one.plain, figure.end)
    if figure.quantity.sort is Sort.POINTS or grammar.APART_SAID.search(words) or not_done:
        return Reckoned.DIFFERENCE
    return Reckoned.SUM if grammar.TOGETHER_SAID.search(words) else Reckoned.NOTHING


def _is_average(one: Passage, figure: Figure) -> bool:
    """Whether a figure is so much each; 平均 and 人均 alone make it no rough one."""
    words = one.plain[figure.begin : figure.start]
    return grammar.AVERAGED.search(words) is not None and not words.endswith(grammar.ROUGHLY_ONLY)


def _around(one: Passage, figure: Figure) -> list[Figure]:
    """The figures that one may have been reckoned from: of its sentence and the one before, the nearest first."""
    before = [
        other for other in one.figures if other.start < figure.start and figure.sentence - 1 <= other.sentence
    ]
    behind = [other for other in one.sentences[figure.sentence].figures if other.start > figure.start]
    here = [other for other in before if other.sentence == figure.sentence]
    near = here if len(here) > 1 else before
    near = [*near[::-1][:_MOST], *behind[:_BEHIND]]
    return [other for other in near if other.quantity.value and not other.quantity.threshold]


def _results(one: Passage, figure: Figure, how: Reckoned) -> Iterator[Result]:
    around = _around(one, figure)
    sort, unit = figure.quantity.sort, figure.quantity.unit
    alike = [other for other in around if other.quantity.sort is sort and other.quantity.unit == unit]
    match how:
        case Reckoned.RATE:
            before = [other for other in around if other.start < figure.start]
            if _is_of_what_is_not_here(figure, before):
                return
            yield from _rates(one, figure, [other for other in before if other.quantity.sort in _OPERANDS])
        case Reckoned.AVERAGE:
            yield from _averages(one, figure, around, alike)
        case Reckoned.DIFFERENCE if sort is Sort.POINTS:
            yield from _differences(
                one, figure, [other for other in around if other.quantity.sort is Sort.PERCENT]
            )
        case Reckoned.DIFFERENCE:
            # 微信262篇，比信息网1121条少859条: things of two kinds are compared too.
            counts = [other for other in around if other.quantity.sort is sort is Sort.COUNT]
            yield from _differences(one, figure, counts or alike)
        case Reckoned.SUM:
            yield from _sums(one, figure, alike)
        case Reckoned.NOTHING if figure.quantity.significant >= _TELLING:
            yield from _sums(one, figure, alike)
            yield from _differences(one, figure, alike)
            yield from _flows(one, figure, alike)


def _is_of_what_is_not_here(rate: Figure, before: Sequence[Figure]) -> bool:
    """Whether a share names both what it is a share of and what it is the share of, and one of them stands nowhere before."""
    part, share, base = rate.near.rpartition(grammar.SHARE)
    names = part.strip(grammar.JOINTS), base.strip(grammar.OF + grammar.REACHES)
    if not share or not all(names):
        return False
    return not all(any(name in other.near + other.lead for other in before) for name in names)


def _text(one: Passage, figure: Figure) -> str:
    return one.text[figure.start : figure.end]


def _differences(one: Passage, figure: Figure, operands: Sequence[Figure]) -> Iterator[Result]:
    for first, second in combinations(operands, 2):
        more, less = (first, second) if first.quantity.value > second.quantity.value else (second, first)
        units = (more.quantity.unit, less.quantity.unit)
        if (figure.quantity.sort is Sort.POINTS or figure.quantity.unit in units) and by_hand(
            figure, more, less
        ):
            yield more.quantity.value - less.quantity.value, f"{_text(one, more)}－{_text(one, less)}"


def _sums(one: Passage, figure: Figure, operands: Sequence[Figure]) -> Iterator[Result]:
    for many in range(2, len(operands) + 1):
        parts = operands[:many][::-1]
        said = "＋".join(_text(one, part) for part in parts)
        yield sum((part.quantity.value for part in parts), Decimal(0)), said


def _flows(one: Passage, figure: Figure, operands: Sequence[Figure]) -> Iterator[Result]:
    """What was there, and came, and went, and is left: three of the four say the fourth."""
    for three in combinations(operands[:4], 3):
        total = sum((part.quantity.value for part in three), Decimal(0))
        for away in three:
            value = total - 2 * away.quantity.value
            if value > 0:
                said = "＋".join(_text(one, part) for part in three if part is not away)
                yield value, f"{said}－{_text(one, away)}"


def _rates(one: Passage, figure: Figure, operands: Sequence[Figure]) -> Iterator[Result]:
    for part, whole in permutations(operands, 2):
        if part.quantity.unit != whole.quantity.unit or not by_hand(figure, part, whole):
            continue
        if figure.near == grammar.SHARE and part is not operands[0]:
            continue  # 7986件，占54.46%: of the amount right before
        a, b = part.quantity.value, whole.quantity.value
        yield ratio(a, b), f"{_text(one, part)}÷{_text(one, whole)}"
        more = a > b
        if a != b and direction(one, figure) in (None, more):
            said = (
                f"（{_text(one, part)}－{_text(one, whole)}）"
                if more
                else f"（{_text(one, whole)}－{_text(one, part)}）"
            )
            yield ratio(abs(a - b), b), f"{said}÷{_text(one, whole)}"


def _averages(
    one: Passage, figure: Figure, around: Sequence[Figure], alike: Sequence[Figure]
) -> Iterator[Result]:
    for other in alike:
        divisors = [
            (by.quantity.value, _text(one, by))
            for by in around
            if by is not other and by.quantity.sort in (Sort.COUNT, Sort.TIME) and by.quantity.value > 1
        ]
        start = one.sentences[figure.sentence].start
        divisors += [
            (Decimal(grammar.NUMERALS[said[1]]), said[0])
            for said in grammar.PEOPLE_SPELT.finditer(one.plain, start, figure.start)
        ]
        words = one.plain[figure.begin : figure.start]
        divisors += [
            (Decimal(many), f"{many}")
            for name, known in grammar.TIMES_A_YEAR
            if name.search(words)
            for many in known
        ]
        for value, said in divisors:
            yield number.CONTEXT.divide(other.quantity.value, value), f"{_text(one, other)}÷{said}"


def _written(quantity: Quantity, value: Decimal) -> str:
    return like(quantity, value)


def _is_it(quantity: Quantity, value: Decimal) -> bool:
    """Whether a figure is that result as printed, or but for what was rounded."""
    if quantity.sort is Sort.PERCENT:
        return of_value(quantity, value) is not Outcome.WRONG
    return abs(quantity.value - value) < quantity.ulp * 2 and (
        abs(quantity.value - value) <= quantity.ulp / 2 or bool(quantity.decimals)
    )


def _slip(quantity: Quantity, value: Decimal) -> str:
    """What kind of slip leads from a result to the figure, as words behind a sentence; "" if none does."""
    if value <= 0:
        return ""
    places = quantity.decimals
    typed, meant = quantity.value / quantity.factor, number.rounded(value / quantity.factor, places)
    shifted = [number.rounded(value / quantity.factor * by, places) for by in (_TEN, 1 / _TEN)]
    if typed in shifted and meant and quantity.significant >= _LEAST_DIGITS:
        return "，像是差了一位"
    if typed in (meant * 10_000, meant / 10_000) and meant and quantity.sort is Sort.MONEY:
        return "，单位像是写错了"
    return slips.sentence(slips.slip(typed, meant, places))
