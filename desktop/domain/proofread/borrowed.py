"""A number that the tables have, but of another year, stage or target, or of another row: a hint where words are left over.

`accuse` speaks where every word is understood. Here the words need only name the thing; in return the number must be
telling, be that very other cell's, and no word nearby may lead there.
"""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts, distinct
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.match import Match, fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import quoted, says, shown

_TELLING = 3  # digits from which an equal number is no accident
_MOST_OWN = 3  # different numbers that a name's own cells may have
_BUDGETS = (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)
_OWN_WORDS = 2  # signs before a figure that are no words of the tables
_MOST_ROWS = 8  # cells of other rows that may have the number


def borrowed(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """A hint at the cell that a number seems to have been taken from, and at the one that is meant."""
    quantity = figure.quantity
    if figure.settled or figure.excluded or quantity.rough or quantity.threshold:
        return
    if figure.said.measures or figure.source > Source.SENTENCE:
        return
    if _is_said_of_target(one, figure):
        return
    there = _target(figure, found, facts)
    if there is None and quantity.significant >= _TELLING:
        there = (
            _other_time(one, figure, found)
            or _other_row(figure, found, facts)
            or _other_period(one, figure, found, facts)
        )
    if there is None:
        return
    other, meant = there
    message = f"“{quoted(one, figure)}”：{says(facts, other)}，{says(facts, meant)}，请核对是不是取错了数"
    text = one.text[figure.start : figure.end]
    span = one.span(figure.start, figure.end)
    yield Remark("text-borrowed", Level.HINT, span, message, shown(meant), text, (meant.ref, other.ref))


def _is_said_of_target(one: Passage, figure: Figure) -> bool:
    """Whether a word of this clause or the one before speaks of a target; behind 实际 only this one counts."""
    back = 0 if grammar.ACTUALLY.match(figure.near) else _CLAUSE
    start = max(one.sentences[figure.sentence].start, figure.clause - back)
    return (
        figure.stage == grammar.TARGET or grammar.AIMED_AT.search(one.plain, start, figure.start) is not None
    )


_CLAUSE = 16


def _target(figure: Figure, found: Match, facts: Facts) -> tuple[CellFact, CellFact] | None:
    """A target's number where what came of it is another: 立案率90% of “>90%”, and it came to 99.67%."""
    near = figure.source <= Source.LEAD or grammar.ACTUALLY.match(figure.near)
    if not near or not found.equal or not all(map(_is_aim, found.equal)):
        return None
    if figure.quantity.sort is Sort.SCORE and figure.stage != grammar.SCORED:
        return None
    results = [fact for fact in found.fitting if not _is_aim(fact)]
    results = [
        fact for fact in results if fact.stage == grammar.RESULT
    ] or results  # and not a reason that counts
    if len(distinct(results)) != 1 or not found.equal[0].items & results[0].items:
        return None
    return found.equal[0], results[0]


def _is_aim(fact: CellFact) -> bool:
    return fact.target or fact.stage == grammar.WEIGHT


def _other_time(one: Passage, figure: Figure, found: Match) -> tuple[CellFact, CellFact] | None:
    """Last year's number of the same thing, where the sentence says nothing of last year; or its budget for what was spent."""
    if found.status is not Status.NEARLY or not 1 <= len(distinct(found.fitting)) <= _MOST_OWN:
        return None
    sentence = one.sentences[figure.sentence]
    if grammar.ANOTHER_TIME.search(one.plain, sentence.start, sentence.end) or figure.year_said:
        return None
    spent = figure.stage == grammar.ACTUAL or any(item in grammar.SPENT_ITEMS for item in figure.items)
    if all(fact.year != figure.year or (spent and fact.stage in _BUDGETS) for fact in found.equal):
        meant = [fact for fact in found.fitting if fact.year == figure.year]
        return (found.equal[0], meant[0]) if meant else None
    return None


def _other_period(
    one: Passage, figure: Figure, found: Match, facts: Facts
) -> tuple[CellFact, CellFact] | None:
    """A month's number said of the whole year, where the sentence names no month."""
    periods = facts.context.phrases.periods
    if not periods or not figure.names or figure.names & periods or figure.quantity.sort is Sort.COUNT:
        return None
    sentence = one.sentences[figure.sentence]
    if (
        not found.equal
        or not found.fitting
        or grammar.A_PERIOD.search(one.plain, sentence.start, sentence.end)
    ):
        return None
    meant = [fact for fact in found.fitting if not fact.named & periods]
    if len(distinct(meant)) == 1 and all(fact.named & periods for fact in found.equal):
        return found.equal[0], meant[0]
    return None


def _other_row(figure: Figure, found: Match, facts: Facts) -> tuple[CellFact, CellFact] | None:
    """Another row's or project's number of a column, where the figure's own name has another one there."""
    if not figure.names or figure.guessed or found.status not in (Status.ELSEWHERE, Status.NOWHERE):
        return None
    if figure.source > Source.LEAD and len(figure.said.residue) >= _OWN_WORDS:
        return None  # 媒体报道121%、采编转载112.10%: it has a name of its own, which nobody knows
    if figure.source is Source.SENTENCE and figure.glued:
        return None  # 一期预算92.50万元，二期94.00万元，支付69.00万元: the figure before has another name than was understood
    if len(found.equal) > _MOST_ROWS or any(fact.named & figure.names for fact in found.equal):
        return None
    for other in found.equal:
        if not other.named:
            continue
        for meant in facts.of_items(other.sort, other.items - other.named | figure.names):
            column = (other.ref.cell, other.stage, other.year) == (meant.ref.cell, meant.stage, meant.year)
            if column and meant.value and (fits(figure, meant) or figure.quantity.sort is Sort.COUNT):
                return other, meant
    return None
