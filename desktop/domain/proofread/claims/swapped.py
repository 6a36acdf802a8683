"""A类单位664件、B类单位5093件: two figures of a table that stand the wrong way round, each under the other's name."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import says

_LEAST = 2  # digits: shorter numbers stand everywhere
_MOST = 20  # cells of one number that are looked at
_SORTS = (Sort.MONEY, Sort.PERCENT, Sort.SCORE, Sort.COUNT)


def swapped(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Neighbours whose numbers are in cells of one table that differ by their names only, and the other way round."""
    for sentence in one.sentences:
        named = list(_named(one, sentence.figures))
        for (figure, name), (other, other_name) in pairwise(named):
            alike = (
                figure.quantity.sort is other.quantity.sort and figure.quantity.unit == other.quantity.unit
            )
            if not alike or figure.taken or other.taken or name == other_name:
                continue
            if figure.quantity.value == other.quantity.value or figure.quantity.sort not in _SORTS:
                continue
            if min(figure.quantity.significant, other.quantity.significant) < _LEAST:
                continue
            pair = _pair(figure, name, other, other_name, facts)
            if pair is not None:
                yield _remark(one, figure, other, pair, facts)


def _named(one: Passage, figures: list[Figure]) -> Iterator[tuple[Figure, str]]:
    """Each figure with the words before it; those of a row behind 分别为 with their names, where they are as many."""
    for row in rows(figures):
        first = row[0]
        said = grammar.RESPECTIVELY.search(first.near)
        names = (
            [part for part in grammar.LIST_JOINTS.split(first.near[: said.start()]) if part] if said else []
        )
        if len(row) > 1 and len(names) == len(row):
            yield from zip(row, names, strict=True)
        elif len(row) == 1 and first.near:
            yield first, first.near


def _pair(
    figure: Figure, name: str, other: Figure, other_name: str, facts: Facts
) -> tuple[CellFact, CellFact] | None:
    """The cell of the first number under the second's name, and that of the second under the first's."""
    mine = facts.equal(figure.quantity, _MOST)
    theirs = facts.equal(other.quantity, _MOST)
    if not mine or not theirs:
        return None
    if any(_label(fact) in name for fact in mine) or any(_label(fact) in other_name for fact in theirs):
        return None
    for fact in mine:
        for there in theirs:
            first, second = _label(fact), _label(there)
            same_table = fact.ref.copy == there.ref.copy and _besides(fact) == _besides(there)
            if (
                same_table
                and first != second
                and min(len(first), len(second)) >= _LEAST
                and first in other_name
                and second in name
            ):
                return fact, there
    return None


def _label(fact: CellFact) -> str:
    """The first word of a cell's place: the label of its row, or of its column where the row is that of totals."""
    row, _, column = fact.words.partition(" ")
    return column if row in grammar.TOTAL_ROW and column else row


def _besides(fact: CellFact) -> str:
    """The other words of a cell's place."""
    row, _, column = fact.words.partition(" ")
    return row if row in grammar.TOTAL_ROW and column else column


def _remark(
    one: Passage, figure: Figure, other: Figure, pair: tuple[CellFact, CellFact], facts: Facts
) -> Remark:
    mine, theirs = pair
    first, second = one.text[figure.start : figure.end], one.text[other.start : other.end]
    message = f"“{first}”和“{second}”像是写颠倒了：{says(facts, mine)}，{says(facts, theirs)}，请核对"
    span = one.span(figure.start, figure.end)
    return Remark("text-order", Level.HINT, span, message, second, first, (mine.ref, theirs.ref))
