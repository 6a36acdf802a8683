"""培训350人次 beside 培训300人次以上 in a cell of goals: a count that a longer text of the tables has otherwise."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar, told
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.slips import Slip, slip
from desktop.domain.proofread.told import Count, Told
from desktop.domain.proofread.wordings import place_of, quoted

_LONG = 6  # signs that two counts of two digits have to be said with alike
_TWO = 2
_MOST = 20  # cells of one number that are looked at


def told_otherwise(one: Passage, matches: dict[Figure, Match], facts: Facts) -> Iterator[Remark]:
    """Counts a slip of the pen away from each one that the tables tell in the same words."""
    for figure in one.figures:
        quantity = figure.quantity
        if quantity.sort is not Sort.COUNT or quantity.rough or figure.settled or figure.said.measures:
            continue
        start = one.sentences[figure.sentence].start
        if figure.year != facts.context.year or grammar.PART_OF_A_YEAR.search(one.plain, start, figure.start):
            continue
        said = told.count(one.plain, figure.near, quantity)
        if len(said.words) < told.LEAST or matches[figure].status is Status.CELL:
            continue
        if any(fact.unit == quantity.unit for fact in facts.equal(quantity, _MOST)):
            continue  # what came of the goal has a cell of its own
        alike = [other for other in facts.told(said.words[-told.LEAST :]) if _is_same(said, other[0])]
        slipped = [other for other in alike if _is_slip_of(said, other[0])]
        if slipped and not any(other.value == said.value for other, _ in alike):
            yield _remark(one, figure, slipped[0], facts)


def _is_same(said: Count, other: Count) -> bool:
    return (said.unit, said.behind) == (other.unit, other.behind)


def _is_slip_of(said: Count, other: Count) -> bool:
    """Whether the one may have been meant to be the other; short numbers need more words to tell that."""
    if said.value / said.factor == other.value / other.factor:
        return True  # 28.5条 for 28.5万条
    factor, decimals = min(said.factor, other.factor), max(said.decimals, other.decimals)
    typed, meant = said.value / factor, other.value / factor
    if slip(typed, meant, decimals) is not Slip.NONE:
        return True
    digits, others = f"{typed.normalize():f}", f"{meant.normalize():f}"
    if len(digits) != _TWO or len(others) != _TWO:
        return False
    return digits == others[::-1] or said.words[-_LONG:] == other.words[-_LONG:]


def _remark(one: Passage, figure: Figure, there: Told, facts: Facts) -> Remark:
    other, ref = there
    message = f"“{quoted(one, figure)}”：{place_of(facts, ref)}里是“{other.words[-told.LEAST - 4 :]}{other.text}”，请核对"
    text = one.text[figure.start : figure.end]
    return Remark(
        "text-count", Level.HINT, one.span(figure.start, figure.end), message, other.text, text, (ref,)
    )
