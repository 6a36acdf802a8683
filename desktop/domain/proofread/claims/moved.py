"""灾害信息员培训结余28.00万元, 年中追加50.10万元: what is left of a budget, or came to it, of which only the tables have both
amounts between which it lies."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.match import Match, money_of
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import amount, quoted, says
from desktop.domain.proofread.words import moves as said_of

_BUDGETS: Final = (grammar.ADJUSTED, grammar.BUDGET, grammar.OPENING)
_Pair = tuple[CellFact, CellFact]  # what there was, and what became of it


def moved(one: Passage, matches: dict[Figure, Match], facts: Facts) -> Iterator[Remark]:
    """Amounts that no two cells of what they are of are apart by."""
    for sentence in one.sentences:
        words = one.plain[sentence.start : sentence.end]
        both = said_of.BOTH_WAYS[0].search(words) and said_of.BOTH_WAYS[1].search(words)
        for before, figure in pairwise((None, *sentence.figures)):
            if figure is None or not _may_be_held(figure, matches[figure]):
                continue
            adjusted = before is not None and before.stage in _BUDGETS[:2]
            than_first = adjusted and said_of.OFF_OPENING.search(figure.near) is not None
            if not than_first and said_of.OTHERWISE.search(
                one.plain, before.end if before else sentence.start, figure.start
            ):
                continue
            items = _items(before, figure, facts)
            pairs = list(_pairs(one, figure, items, facts)) if items else []
            sizes = {abs(new.value - old.value) for old, new in pairs}
            if any(abs(size - figure.quantity.value) <= figure.quantity.slack for size in sizes):
                figure.proved, figure.how = True, "moved"
            elif len(pairs) == 1 and any(sizes) and not both:
                yield _remark(one, figure, *pairs[0], facts)


def _may_be_held(figure: Figure, found: Match) -> bool:
    quantity = figure.quantity
    plain = quantity.sort is Sort.MONEY and not (quantity.rough or quantity.threshold)
    return plain and not figure.settled and found.status is not Status.CELL


def _items(before: Figure | None, figure: Figure, facts: Facts) -> frozenset[str] | None:
    """What an amount is left of: what its words name, else what the figure before is of; in a table's own words all of its
    money. None where words are left over that may name it."""
    flows = facts.context.phrases.columns | facts.lexicon.unspent | {*grammar.FLOWS}
    own = facts.context.phrases.read(said_of.ANY.sub("", figure.near))
    if own.residue or (not own.items and figure.source > Source.LEAD and before and before.said.residue):
        return None
    for items in (own.item_set, figure.items, before.items if before else frozenset()):
        known = frozenset(item for item in items if item not in flows and not item.endswith(grammar.RATE_END))
        if known:
            return known
    return frozenset() if facts.fills_in else frozenset({grammar.ALL_MONEY})


def _pairs(one: Passage, figure: Figure, items: frozenset[str], facts: Facts) -> Iterator[_Pair]:
    """The amounts between which a figure may lie, each stage once: a budget and what was spent, or two budgets."""
    cells = [fact for fact in money_of(items, facts) if fact.year == facts.context.year]
    by_stage = {
        stage: [fact for fact in cells if fact.stage == stage] for stage in (*_BUDGETS, grammar.ACTUAL)
    }
    if any(len({fact.value for fact in found}) > 1 for found in by_stage.values()):
        return
    first = {stage: found[0] for stage, found in by_stage.items() if found}
    of = figure.host or figure  # 全年未支出10.14万元，其中甲1.50万元、乙8.64万元
    if said_of.LEFT.search(of.near) or said_of.LEFT_BEHIND.match(one.plain, of.end):
        budget = next((first[stage] for stage in _BUDGETS if stage in first), None)
        if budget and grammar.ACTUAL in first:
            yield budget, first[grammar.ACTUAL]
    elif any(said.search(of.near) for said in (said_of.OFF_OPENING, said_of.ADDED, said_of.CUT)):
        last = first.get(grammar.ADJUSTED) or first.get(grammar.BUDGET)
        if last and grammar.OPENING in first:
            yield first[grammar.OPENING], last


def _remark(one: Passage, figure: Figure, old: CellFact, new: CellFact, facts: Facts) -> Remark:
    right = amount(abs(new.value - old.value))
    message = f"“{quoted(one, figure)}”：{says(facts, old)}，{says(facts, new)}，相差 {right}，请核对"
    text, span = one.text[figure.start : figure.end], one.span(figure.start, figure.end)
    return Remark("text-change", Level.HINT, span, message, right, text, (old.ref, new.ref))
