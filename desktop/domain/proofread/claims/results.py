"""满意度目标90%以上，实际达到92%: what came of a target that the tables have, against the result in its row."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.match import Match, stage_fits
from desktop.domain.proofread.quantity import Sort, same, same_unit
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import quoted, says, shown

_LEAST = 2  # pairs of signs that the words at a target share with its row


def results(one: Passage, matches: dict[Figure, Match], facts: Facts) -> Iterator[Remark]:
    """Results behind their targets that are not those of the rows that have these targets."""
    for target, result in pairwise(one.figures):
        if not _are_a_pair(target, result) or matches[result].status not in (
            Status.NOWHERE,
            Status.ELSEWHERE,
        ):
            continue
        words = target.lead + target.near
        aimed = [
            fact
            for fact in facts.equal(target.quantity, 20)
            if fact.target and shared_pairs(words, fact.words) >= _LEAST
        ]
        came = [other for fact in aimed for other in facts.row(fact.ref) if _is_result(result, other)]
        if came and not any(same(result.quantity, fact.value, fact.ulp) for fact in came):
            message = f"“{quoted(one, result)}”：{says(facts, came[0])}，请核对"
            text = one.text[result.start : result.end]
            span = one.span(result.start, result.end)
            yield Remark("text-count", Level.HINT, span, message, shown(came[0]), text, (came[0].ref,))


def _are_a_pair(target: Figure, result: Figure) -> bool:
    """Whether the first figure is said to be aimed at, and the second to be what came of it."""
    first, second = target.quantity, result.quantity
    alike = first.sort is second.sort and same_unit(first.unit, second.unit)
    open_ = not (result.settled or second.rough or second.threshold or result.excluded)
    aimed = target.stage == grammar.TARGET or first.threshold
    actual = grammar.ACTUALLY.match(result.near) or result.said.stage == grammar.RESULT
    return (
        alike
        and open_
        and aimed
        and bool(actual)
        and target.sentence == result.sentence
        and first.sort in (Sort.PERCENT, Sort.COUNT)
    )


def _is_result(result: Figure, fact: CellFact) -> bool:
    alike = fact.sort is result.quantity.sort and fact.unit in ("", result.quantity.unit)
    return alike and bool(fact.stage) and not fact.target and stage_fits(grammar.RESULT, fact.stage)
