"""A list whose members bear the tables' names, and one of them another: its amount is a row's, its name is not."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread.facts import Facts, shared_pairs
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import place, quoted

_MOST_LIKE = 2  # other members that bear names of the tables, at least


def names(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Members of a list under another name than their amount's in the tables, as hints."""
    for sentence in one.sentences:
        lists: dict[Figure, list[Figure]] = {}
        for figure in sentence.figures:
            if figure.host is not None and figure.quantity.sort is Sort.MONEY:
                lists.setdefault(figure.host, []).append(figure)
        for members in lists.values():
            named = {name for figure in members for name in _of_money(figure, facts)}
            if len(named) < _MOST_LIKE:
                continue
            for figure in members:
                if not _of_money(figure, facts) and not figure.taken and figure.near:
                    yield from _member(one, figure, named, facts)


def _of_money(figure: Figure, facts: Facts) -> list[str]:
    """The names before a figure that some amount of the tables bears."""
    return [name for name in figure.said.names if facts.of_items(Sort.MONEY, frozenset({name}))]


def _member(one: Passage, figure: Figure, named: set[str], facts: Facts) -> Iterator[Remark]:
    there = [
        fact
        for fact in facts.exactly(Sort.MONEY, figure.quantity.value)
        if fact.year == figure.year
        and stage_fits(figure.stage, fact.stage)
        and len(fact.items) == 1
        and fact.items == fact.named
    ]
    called = {name for fact in there for name in fact.named} - named
    if len(called) == 1 and shared_pairs(figure.near, next(iter(called))) >= _MOST_LIKE:
        name = next(iter(called))
        message = f"“{quoted(one, figure)}”：{place(facts, there[0])}的名称是“{name}”，请写成一样的"
        text = one.text[figure.start : figure.end]
        span = one.span(figure.begin, figure.start)
        yield Remark("text-name", Level.HINT, span, message, name, text, (there[0].ref,))
