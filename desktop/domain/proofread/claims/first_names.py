"""A类前三名依次是甲、乙、丙: the first or last names of a column, as many as are said and in their order."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.named_in_order import listed, name_of
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, clause_start
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import shown
from desktop.domain.proofread.words import bounds
from desktop.domain.proofread.words import ranks as said_of

_SORTS = (Sort.SCORE, Sort.PERCENT)
_KIND = 2  # signs that names of one kind begin with: A类单位01, A类单位02
_TWO = 2
_REACH = 12  # signs before the clause in which a month may be said


def first_names(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Names that are the first of no column, and lists that are not as long as is said."""
    for said in said_of.FIRST.finditer(one.plain):
        many = grammar.numeral(said["many"])
        begin = clause_start(one.plain, said.start(), 0)
        if one.is_taken(said.start(), said.end()) or many < _TWO or _is_of_some(one, begin, said.start()):
            continue
        columns = [column for sort in _SORTS for column in facts.columns(sort) if len(column) > many]
        found = [
            (cells, column)
            for column in columns
            if len(cells := listed(said["names"], column, facts)) >= _TWO
        ]
        if not found:
            continue
        cells, column = found[0]
        if len(cells) != many:
            text = one.text[said.start() : said.end("many") + 1]
            message = f"“{text}”：列出来的是 {len(cells)} 个，请核对个数"
            span = one.span(said.start(), said.end("many") + 1)
            yield Remark("text-list", Level.HINT, span, message, f"{len(cells)}", text)
        elif not any(_are_first(cells, column, said["end"] == said_of.TOP) for cells, column in found):
            yield _remark(one, said, cells, column)


def _is_of_some(one: Passage, begin: int, end: int) -> bool:
    """Whether the words before say that only a month is meant, or only some: their columns have other names."""
    before = one.plain[max(begin - _REACH, 0) : end]
    return (
        grammar.A_PERIOD.search(before) is not None or bounds.SOME.search(one.plain, begin, end) is not None
    )


def _are_first(cells: list[CellFact], column: list[CellFact], top: bool) -> bool:
    """Whether the cells have the first numbers of their kind, the best first; the last ones may stand either way."""
    values = [fact.value for fact in cells]
    best = _of_kind(cells[0], column, top)[: len(cells)]
    return values == best or (not top and values[::-1] == best)


def _of_kind(first: CellFact, column: list[CellFact], top: bool) -> list[Decimal]:
    kind = name_of(first)[:_KIND]
    alike = [fact.value for fact in column if name_of(fact).startswith(kind)]
    return sorted(alike, reverse=top)


def _remark(one: Passage, said: re.Match[str], cells: list[CellFact], column: list[CellFact]) -> Remark:
    top = said["end"] == said_of.TOP
    kind = [fact for fact in column if name_of(fact)[:_KIND] == name_of(cells[0])[:_KIND]]
    kind.sort(key=lambda fact: fact.value, reverse=top)
    right = "、".join(f"{name_of(fact)} {shown(fact)}" for fact in kind[: len(cells)])
    text = one.text[said.start("names") : said.end("names")]
    message = f"“{one.text[said.start() : said.end('many') + 1]}”：按表里的数是 {right}，请核对"
    span = one.span(said.start("names"), said.end("names"))
    return Remark("text-order", Level.HINT, span, message, right, text, (kind[0].ref,))
