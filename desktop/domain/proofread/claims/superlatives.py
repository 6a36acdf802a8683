"""支出最多的是甲项目, 综合解决率最高的是8月: what is said to be first or last, against all that the tables have of it."""

import re
from collections.abc import Iterator
from re import Match

from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, clause_start
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import says, shown
from desktop.domain.proofread.words import bounds

_SORTS = (Sort.MONEY, Sort.PERCENT, Sort.SCORE, Sort.COUNT)
_MOST = 20  # cells of one number that are looked at
_LEAST = 3  # of so many at least something is the most
_REACH = 60  # characters before in which a sentence may say that only some are meant


def superlatives(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Names that are not the first or last of their column, nor of their cell in all copies of a table."""
    for said in grammar.FIRST_OF_ALL.finditer(one.plain):
        called = facts.context.phrases.read(said["name"])
        if (
            len(called.names) == 1
            and not one.is_taken(said.start(), said.end())
            and not _of_some(one, said, facts)
        ):
            of = _measure(one, said, facts)
            if of.residue and grammar.APART_SAID.search(said["of"]):
                continue  # 超得最多的: first in a difference, which no column is
            yield from _of_figure(one, said, called, facts) or _named(one, said, of, called, facts)
    for said in grammar.NAMED_FIRST.finditer(one.plain):
        called = facts.context.phrases.read(said["name"])
        of = replace(called, items=tuple(item for item in called.items if item not in called.names))
        only = len(called.names) == 1 and not called.residue and not called.measures and not called.guessed
        if only and not one.is_taken(said.start(), said.end()) and not _of_others(one, said, facts):
            yield from _of_figure(one, said, called, facts) or _named(one, said, of, called, facts)


def _measure(one: Passage, said: Match[str], facts: Facts) -> Phrase:
    """What something is first in: what is said right before, else in the clause before: 支出率低于90%的有两项，其中最低的是…"""
    of = facts.context.phrases.read(said["of"])
    if of.items or of.stages or of.residue:
        return of
    before = clause_start(one.plain, max(said.start("of") - 1, 0), 0)
    some = bounds.UNDER if said["how"] in grammar.HIGHEST else bounds.OVER
    if re.search(some, one.plain[before : said.start()]):
        return of  # 低于90%的有两项，最高的是…: of these two only
    behind = [figure for figure in one.figures if before <= figure.start < said.start()]
    if not behind:
        return of
    before_it = behind[0].said  # 自评得分最高的是甲100分，最低的是乙: of the score, and not of 甲
    return replace(before_it, items=tuple(item for item in before_it.items if item not in before_it.names))


def _of_figure(one: Passage, said: Match[str], called: Phrase, facts: Facts) -> list[Remark] | None:
    """What is said where a figure stands right behind, which the cell of the named one holds: 东河线最长，12.6公里.

    None where there is no such figure or cell: the words must tell then what is meant.
    """
    behind = next((figure for figure in one.figures if figure.start >= said.end()), None)
    if behind is None or one.plain[said.end() : behind.start].strip(grammar.BEHIND_A_FIRST):
        return None
    cells = [fact for fact in facts.equal(behind.quantity, _MOST) if fact.named == called.names]
    columns = [
        (fact, [other for other in facts.column(fact.ref) if other.year == fact.year]) for fact in cells
    ]
    columns = [(fact, column) for fact, column in columns if len(column) >= _LEAST]
    high = said["how"] in grammar.HIGHEST
    best = [(fact, (max if high else min)(column, key=lambda other: other.value)) for fact, column in columns]
    if not best:
        return None
    if any(first.value == fact.value for fact, first in best):
        return []
    return [_remark(one, said, *best[0], facts)]


def _of_others(one: Passage, said: Match[str], facts: Facts) -> bool:
    """Whether the sentence names others before, among which alone something may be first; or says another time."""
    start = max(one.plain.rfind("。", 0, said.start()) + 1, said.start() - _REACH)
    before = facts.context.phrases.read(one.plain[start : said.start()])
    late = {year for year in before.years if year not in (0, facts.context.year)}
    return bool(before.names or late) or _of_some(one, said, facts)


def _of_some(one: Passage, said: Match[str], facts: Facts) -> bool:
    """Whether the sentence speaks of some only: 两期网络费中，执行率最低的是…"""
    start = max(one.plain.rfind("。", 0, said.start()) + 1, said.start() - _REACH)
    before = one.plain[start : said.start()]
    return grammar.AMONG in before and bool(
        facts.context.phrases.read(before.partition(grammar.AMONG)[0]).items
    )


def _named(one: Passage, said: Match[str], of: Phrase, called: Phrase, facts: Facts) -> Iterator[Remark]:
    high = said["how"] in grammar.HIGHEST
    for fact in _cells(of, called, facts):
        all_of_it = [other for other in facts.column(fact.ref) if other.year == fact.year]
        best = (max if high else min)(all_of_it, key=lambda other: other.value, default=None)
        if len(all_of_it) < _LEAST or best is None:
            continue
        if best.value != fact.value:
            yield _remark(one, said, fact, best, facts)
        return


def _remark(one: Passage, said: Match[str], fact: CellFact, best: CellFact, facts: Facts) -> Remark:
    message = f"“{said[0]}”：{says(facts, fact)}，{says(facts, best)}，请核对"
    span = one.span(said.start(), said.end())
    text = one.text[said.start() : said.end()]
    return Remark("text-order", Level.HINT, span, message, shown(best), text, (best.ref, fact.ref))


def _cells(of: Phrase, called: Phrase, facts: Facts) -> Iterator[CellFact]:
    """The cells that say how much of it the named one has."""
    plain = of.item_set - facts.lexicon.wholes
    for items in (called.names | plain, called.names | of.item_set, called.names):
        for sort in (Sort.SCORE,) if of.stage == grammar.SCORED else _SORTS:
            for fact in facts.of_items(sort, items):
                if (
                    fact.year == facts.context.year
                    and stage_fits(of.stage, fact.stage)
                    and not fact.target
                    and (items != called.names or of.stage)
                ):
                    yield fact
