"""四季度45场，比一季度多13场: a difference to what only the tables say, beside the figure before it: in its row or its column.

The cell of the figure before must be known by its words, and one cell beside it by the words that it is compared with.
"""

from collections.abc import Iterator
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.quantity import Sort, same_unit
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted, says

_SORTS: Final = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_MOST: Final = 20  # cells of one number that are looked at
_LEAST_NAME: Final = 2
_PAIRS: Final = 2  # of signs that the words before a figure share with those of its cell


def than_beside(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Differences that the figure before and the one beside it in the tables don't give."""
    for sentence in one.sentences:
        for at, apart in enumerate(sentence.figures[1:]):
            now, said = sentence.figures[at], grammar.DIFFERENCE.match(apart.near)
            base = (said["base"] or "").strip(grammar.AROUND_NAMES) if said else ""
            if said is None or len(base) < _LEAST_NAME or apart.settled or not _are_alike(now, apart):
                continue
            if said["how"] in grammar.APART or any(
                base in other.near + other.lead for other in sentence.figures[: at + 1]
            ):
                continue  # it stands in the sentence
            words = one.plain[sentence.start : now.start]
            beside = _beside(now, words, base, facts)
            if len({fact.value for fact in beside}) == 1:
                yield from _held(one, apart, now, beside[0], said["how"] in grammar.MORE, facts)


def _are_alike(now: Figure, apart: Figure) -> bool:
    first, second = now.quantity, apart.quantity
    exact = not (first.rough or second.rough or first.threshold or second.threshold)
    return exact and first.sort is second.sort and first.sort in _SORTS and same_unit(first.unit, second.unit)


def _beside(now: Figure, words: str, base: str, facts: Facts) -> list[CellFact]:
    """The cells in the row or column of the cell that the words before a figure name, which bear the base's name."""
    found: dict[CellFact, None] = {}
    for fact in facts.equal(now.quantity, _MOST):
        if base in fact.words or shared_pairs(words, fact.words) < _PAIRS:
            continue
        for other in (*facts.row(fact.ref), *facts.column(fact.ref)):
            alike = other.sort is fact.sort and other.unit == fact.unit and other.year == fact.year
            if alike and base in other.words and other.ref != fact.ref:
                found[other] = None
    return list(found)


def _held(
    one: Passage, apart: Figure, now: Figure, base: CellFact, more: bool, facts: Facts
) -> Iterator[Remark]:
    come = now.quantity.value - base.value
    slack = now.quantity.slack + apart.quantity.slack + base.ulp / 2
    if abs((come if more else -come) - apart.quantity.value) <= slack:
        apart.proved, apart.how = True, "difference"
    elif not apart.taken:
        right = like(apart.quantity, abs(come))
        message = f"“{quoted(one, apart)}”：{says(facts, base)}，与 {one.text[now.start : now.end]}相差 {right}，请核对"
        text, span = one.text[apart.start : apart.end], one.span(apart.start, apart.end)
        yield Remark("text-change", Level.HINT, span, message, right, text, (base.ref,))
