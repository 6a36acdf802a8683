"""甲单位以72.08分位列第六: the place that is said of a figure, against the figures of its column in the tables."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_LEAST = 3  # of so many at least there are places
_MOST = 20  # cells of one number that are looked at
_REACH = 40  # characters before a figure in which its place may stand
_KIND = 2  # signs that names of one kind begin with: A类单位01, A类单位02


def places(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Places that are neither those of all, nor those among their kind, from the top or from the bottom."""
    for figure in one.figures:
        quantity = figure.quantity
        said = grammar.PLACED.match(one.plain, figure.end) or _placed_before(one, figure)
        if (
            said is None
            or not figure.names
            or figure.taken
            or quantity.sort not in (Sort.SCORE, Sort.PERCENT)
        ):
            continue
        number = _number(said["number"])
        found = [
            place
            for fact in facts.equal(quantity, _MOST)
            if fact.named & figure.names and len(column := facts.column(fact.ref)) >= _LEAST
            for place in _places(fact, column)
        ]
        if number and found and number not in found:
            text = one.text[said.start("number") : said.end("number")]
            told = said[0] if said.start() >= figure.end else ""
            message = f"“{quoted(one, figure)}{told}”：按表里的数是第 {found[0]}，请核对"
            span = one.span(said.start("number"), said.end("number"))
            yield Remark("text-order", Level.HINT, span, message, f"{found[0]}", text)


def _placed_before(one: Passage, figure: Figure) -> re.Match[str] | None:
    """第2名是A类单位14，得74.60分: the place stands before the name."""
    start = max(one.sentences[figure.sentence].start, figure.start - _REACH)
    return grammar.PLACED_BEFORE.search(one.plain, start, figure.start)


def _number(text: str) -> int:
    """六, 十六 or 16; 0 of what is neither."""
    if text.isdigit():
        return int(text)
    ten, one = text.startswith(grammar.TEN), text.removeprefix(grammar.TEN)
    return 10 * ten + grammar.NUMERALS.get(one, 0)


def _places(fact: CellFact, column: list[CellFact]) -> Iterator[int]:
    """From the top and from the bottom, among all and among those whose names begin alike."""
    (name,) = list(fact.named)[:1]
    kind = [other for other in column if any(it[:_KIND] == name[:_KIND] for it in other.named)]
    for among in (kind, column):
        yield 1 + _beaten(among, fact.value, up=True)
        yield 1 + _beaten(among, fact.value, up=False)


def _beaten(column: list[CellFact], value: Decimal, up: bool) -> int:
    return sum(other.value > value if up else other.value < value for other in column)
