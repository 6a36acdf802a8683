"""A件，B件，X率p%: a rate and the counts that it is made of.

Any two counts of one unit nearby that give the rate prove it. If none do, the numerator is the count that the rate is
called after (结案率: 结案), and each possible denominator is named, and the one that would give the rate.
"""

from collections.abc import Iterator
from itertools import combinations, permutations

from msgspec.structs import replace

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, gives, of_ratio, ratio
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.slips import Slip, sentence, slip
from desktop.domain.proofread.wordings import like, percent, quoted

_MOST_OF_TWO = 6
_MOST = 10  # counts that one rate is tried against
_NAMED = 3
_FAR = 5  # times its part: so much larger a count is of something else


def rates(one: Passage) -> Iterator[Remark]:
    """Rates that no counts around them give."""
    for figure in one.figures:
        word = _rate_of(figure)
        if word:
            yield from _rate(one, figure, word)
        elif figure.quantity.sort is Sort.PERCENT and grammar.OF_PLAN.search(figure.near):
            yield from _rate(one, figure, grammar.OF_TARGET[0])


def _rate_of(figure: Figure) -> str:
    """The name of the rate that a figure is, without what only says when; "" where it is none of counts."""
    if figure.quantity.sort is not Sort.PERCENT or figure.quantity.threshold:
        return ""
    if (figure.stage == grammar.TARGET and figure.stage_near) or grammar.CHANGED_FROM.search(figure.near):
        return ""  # 处置率目标85%, 处置率由85%提高到95%
    found = grammar.RATE.search(figure.near) or grammar.RATE.search(
        figure.lead[-12:] if not figure.near else ""
    )
    if not found or found[1].endswith(grammar.EXECUTION_RATE) or grammar.CHANGE in figure.said.measures:
        return ""
    return (
        found[1]
        if figure.near.rfind(grammar.RATE_END) == figure.near.rfind(found[1]) + len(found[1]) - 1
        else ""
    )


def _operands(one: Passage, figure: Figure) -> list[Figure]:
    """The counts and amounts of the sentence up to the rate and of the sentence before, the nearest last."""
    near = [
        other
        for other in one.figures
        if figure.sentence - 1 <= other.sentence <= figure.sentence
        and other.start < figure.start
        and other.quantity.sort in (Sort.COUNT, Sort.MONEY)
        and not other.quantity.threshold
    ]
    behind = [
        other
        for other in one.sentences[figure.sentence].figures
        if other.start > figure.end and other.quantity.sort is Sort.COUNT
    ][:2]
    return [*near[-_MOST:], *behind]


def _of_target(one: Passage, rate: Figure, operands: list[Figure]) -> tuple[Figure, Figure] | None:
    """What came of a target and the target, where the two stand right before a rate of completion."""
    before = [other for other in operands if other.start < rate.start and other.sentence == rate.sentence]
    if len(before) < 2:
        return None
    part, whole = before[-1], before[-2]
    if whole.stage != grammar.TARGET:
        part, whole = whole, part
    alike = part.quantity.unit == whole.quantity.unit and not part.quantity.rough
    if whole.stage != grammar.TARGET or part.stage == grammar.TARGET or not alike or not whole.quantity.value:
        return None
    return part, whole


def _rate(one: Passage, rate: Figure, word: str) -> Iterator[Remark]:
    operands = _operands(one, rate)
    if word.endswith(grammar.OF_TARGET):
        of_target = _of_target(one, rate, operands)
        if of_target is not None:
            part, whole = of_target
            if gives(rate.quantity, part.quantity, whole.quantity):
                _prove(rate, part, whole)
            elif by_hand(rate, part, whole) and not rate.quantity.rough:
                yield _doubt(one, rate, part, [whole])
            return
        if grammar.OF_PLAN.search(rate.near):
            return
    pairs = [
        (part, whole)
        for part, whole in permutations(operands, 2)
        if part.quantity.unit == whole.quantity.unit and part.quantity.value <= whole.quantity.value
    ]
    for part, whole in reversed(pairs):
        if gives(rate.quantity, part.quantity, whole.quantity):
            _prove(rate, part, whole)
            return
    for first, second in combinations(operands[-_MOST_OF_TWO:], 2):
        for whole in operands[-_MOST_OF_TWO:]:
            if whole in (first, second) or not whole.quantity.value:
                continue
            if not first.quantity.unit == second.quantity.unit == whole.quantity.unit:
                continue
            both = replace(first.quantity, value=first.quantity.value + second.quantity.value)
            if gives(rate.quantity, both, whole.quantity):
                _prove(rate, first, second, whole)
                return
    named = _numerator(operands, word, rate)
    if named is None:
        yield from _slipped(one, rate, pairs)
    if named is None or rate.excluded:
        return
    wholes = [
        whole
        for numerator, whole in pairs
        if numerator is named and whole.quantity.value and whole.start < rate.start
    ]
    wholes = [one_ for one_ in wholes if one_.quantity.value > named.quantity.value] or wholes
    near = [one_ for one_ in wholes if one_.quantity.value <= named.quantity.value * _FAR]
    wholes = near or wholes[-1:]
    if not wholes:
        less = [one_ for one_ in operands if one_.end <= named.start and one_.sentence == rate.sentence]
        wholes = [one_ for one_ in less if one_.quantity.unit == named.quantity.unit and one_.quantity.value][
            -1:
        ]
    if not wholes or not by_hand(rate, named, *wholes):
        return
    yield _doubt(one, rate, named, wholes)


def _slipped(one: Passage, rate: Figure, pairs: list[tuple[Figure, Figure]]) -> Iterator[Remark]:
    """A rate that is called after no count, and a slip of the pen away from what two of them give."""
    if rate.excluded or rate.taken or rate.quantity.rough or rate.quantity.significant < 3:
        return
    for part, whole in reversed(pairs):
        if not whole.quantity.value or part.sentence != rate.sentence or whole.sentence != rate.sentence:
            continue
        exact = number.rounded(ratio(part.quantity.value, whole.quantity.value), rate.quantity.decimals)
        why = slip(rate.quantity.value, exact, rate.quantity.decimals)
        if why is not Slip.NONE and abs(exact - rate.quantity.value) >= 1:
            right = percent(exact, rate.quantity.decimals)
            message = (
                f"“{quoted(one, rate)}”：{one.text[part.start : part.end]}÷{one.text[whole.start : whole.end]}＝{right}"
                f"{sentence(why)}，请核对"
            )
            text = one.text[rate.start : rate.end]
            yield Remark("text-rate", Level.HINT, one.span(rate.start, rate.end), message, right, text)
            return


def _prove(*figures: Figure) -> None:
    for figure in figures:
        figure.proved, figure.how = True, "rate"


def _numerator(operands: list[Figure], word: str, rate: Figure) -> Figure | None:
    """The count that the rate is called after: of 按期办结率 按期办结, else 办结."""
    stem = word.removesuffix(grammar.RATE_END)
    for length in range(len(stem), 1, -1):
        called = stem[-length:]
        found = [
            one
            for one in operands
            if called in one.near and not _only_ought(one.near, called) and one.start < rate.start
        ]
        if found:
            return found[-1]
    return None


def _only_ought(near: str, called: str) -> bool:
    at = near.rfind(called)
    return any(near[:at].endswith(word) for word in grammar.OUGHT)


def _doubt(one: Passage, rate: Figure, part: Figure, wholes: list[Figure]) -> Remark:
    quantity = rate.quantity
    outcomes = [of_ratio(quantity, part.quantity, whole.quantity) for whole in wholes]
    last_place = Outcome.LAST_PLACE in outcomes
    tried = "；".join(
        f"{one.text[part.start : part.end]}÷{quoted(one, whole)}＝"
        f"{percent(ratio(part.quantity.value, whole.quantity.value), max(quantity.decimals, 2))}"
        for whole in wholes[-_NAMED:]
    )
    message = f"“{quoted(one, rate)}”：{tried}"
    if last_place:
        message += "，只差末位，请核对取舍"
    elif quantity.value:
        needed = number.CONTEXT.divide(part.quantity.value * 100, quantity.value)
        about = like(part.quantity, needed)
        message += f"；要得 {one.text[rate.start : rate.end]}，分母约为 {about}，请核对或说明口径"
    else:
        message += "，请核对"
    nearest = wholes[-1]
    right = percent(ratio(part.quantity.value, nearest.quantity.value), max(quantity.decimals, 2))
    far = nearest.sentence != rate.sentence  # of the sentence before, which may speak of something else
    level = Level.HINT if last_place or far or (rate.taken and part.taken) else Level.EXPLAIN
    span = one.span(rate.start, rate.end)
    return Remark("text-rate", level, span, message, right, one.text[rate.start : rate.end])
