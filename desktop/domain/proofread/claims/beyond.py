"""推送262篇，超目标12篇: how far a result is beyond its target, where only the tables say the target."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts, distinct
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted, says

_TELLING = 3  # significant digits: shorter numbers may be the result of another row, unless unit and words are its own
_MOST = 20


def beyond(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Differences to a target that the result right before and the table's target don't give."""
    for sentence in one.sentences:
        for at, figure in enumerate(sentence.figures[1:]):
            result = sentence.figures[at]
            if grammar.EACH_ITS_OWN in figure.near:
                continue  # 甲112条、乙311条，分别超出目标12条、111条
            said = grammar.BEYOND.match(figure.near) or grammar.BEYOND_TURNED.match(figure.near)
            if said and _are_alike(result, figure) and not figure.proved:
                more = said["how"] in grammar.MORE
                yield from _held(one, figure, result, more, facts)


def _are_alike(result: Figure, apart: Figure) -> bool:
    """Whether a difference may be one to a result: of counts of one unit, or of rates in points."""
    first, second = result.quantity, apart.quantity
    if first.sort is Sort.PERCENT:
        return second.sort is Sort.POINTS
    return first.sort is second.sort is Sort.COUNT and first.unit == second.unit


def _held(one: Passage, apart: Figure, result: Figure, more: bool, facts: Facts) -> Iterator[Remark]:
    if apart.quantity.rough or result.quantity.rough or apart.taken:
        return
    targets = _targets(result, facts)
    if len(distinct(targets)) != 1 or result.stage == grammar.TARGET:
        return
    come = result.quantity.value - targets[0].value
    if (come if more else -come) == apart.quantity.value:
        apart.proved, apart.how = True, "beyond"
        return
    if result.names and result.source > Source.LEAD:
        return  # 采集33.43万条，超目标3.43万条；平台受理28.34万条: of what no table names so, the target is another
    right = like(apart.quantity, abs(come))
    message = f"“{quoted(one, apart)}”：{says(facts, targets[0])}，与 {one.text[result.start : result.end]}相差 {right}，请核对"
    text = one.text[apart.start : apart.end]
    span = one.span(apart.start, apart.end)
    yield Remark("text-change", Level.HINT, span, message, right, text, (targets[0].ref,))


def _targets(result: Figure, facts: Facts) -> list[CellFact]:
    """The targets of what a result is of, by its name; else those of the rows that say just this result."""
    sort = result.quantity.sort
    items = facts.of_items(sort, result.items) if result.names else []
    named = items or (facts.of_subject(sort, result.items) if result.names else [])
    if not named:
        there = [fact for fact in facts.equal(result.quantity, _MOST) if not fact.target and fact.ref.row]
        if result.quantity.significant < _TELLING:  # 举办培训5期: of 数据技能培训期数
            words, unit = result.lead + " " + result.near, result.quantity.unit
            there = [fact for fact in there if fact.unit == unit and shared_pairs(words, fact.words)]
        named = [other for fact in there for other in facts.row(fact.ref)]
    alike = [fact for fact in named if fact.target and fact.sort is sort]
    return [fact for fact in alike if fact.unit in ("", result.quantity.unit)]
