"""两个项目的执行率都在80%以上: several things that are all said to lie on one side of a bound, or to come to one number.

They are the figures right before, where the words say of how many, or the things that the words name, each with one cell.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Quantity, Sort, same_number
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted, shown
from desktop.domain.proofread.words import together as said_of
from desktop.domain.workbook.workbook import CellRef

_SORTS: Final = (Sort.PERCENT, Sort.SCORE)
_FEW: Final = range(2, 9)
_MOST_RESIDUE: Final = 8  # signs beside the names that nothing explains: 全部执行完毕
_SHOWN: Final = 4


class _One(NamedTuple):
    """One of several things: what it is called, its number and its last place; the words that say so, and where."""

    value: Decimal
    ulp: Decimal
    words: str
    refs: tuple[CellRef, ...] = ()


def all_alike(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Bounds that not all of the things lie on the side of that all are said to lie on."""
    for figure in one.figures:
        if figure.quantity.sort not in _SORTS or figure.taken or figure.quantity.rough:
            continue
        sentence = one.sentences[figure.sentence]
        before = [other for other in sentence.figures if other.start < figure.start]
        start = max(sentence.start, one.plain.rfind("；", sentence.start, figure.start) + 1)
        said = said_of.ALL_ARE.search(one.plain, start, figure.start)
        test = _test(one, figure, said["how"]) if said else None
        if said is None or test is None or said_of.NOT_ALL.search(said["who"]):
            continue
        those = _told(one, figure, said["who"], before)
        if not those and not any(other.start >= said.start() for other in before):
            those = _named(figure, said["who"], facts)
        odd = [other for other in those if not test(other)]
        if odd:
            listed = "、".join(other.words for other in odd[:_SHOWN])
            message = f"“{quoted(one, figure)}”：{listed}，请核对"
            text, span = one.text[figure.start : figure.end], one.span(figure.start, figure.end)
            refs = tuple(ref for other in odd for ref in other.refs)
            yield Remark("text-comparison", Level.HINT, span, message, "", text, refs)


def _test(one: Passage, figure: Figure, how: str) -> Callable[[_One], bool] | None:
    """Whether a thing may be said to be so; at the bound it may be on either side."""
    quantity = figure.quantity
    if said_of.ABOVE.match(one.plain, figure.end) or how in said_of.ABOVE_HOW:
        return lambda other: other.value >= quantity.value
    if said_of.BELOW.match(one.plain, figure.end) or how in said_of.BELOW_HOW:
        return lambda other: other.value <= quantity.value
    return (lambda other: _says(quantity, other)) if how in said_of.IS and not quantity.threshold else None


def _says(quantity: Quantity, other: _One) -> bool:
    return same_number(quantity.sort, quantity.value, quantity.ulp, quantity.decimals, other.value, other.ulp)


def _told(one: Passage, bound: Figure, who: str, before: list[Figure]) -> list[_One]:
    """The figures right before, of the sentence or the one before it, where the words say that there are so many."""
    many = _many(who.rpartition("，")[2])
    if not before and bound.sentence:
        before = one.sentences[bound.sentence - 1].figures
    alike = [
        other
        for other in before
        if other.quantity.sort is bound.quantity.sort
        and not (other.quantity.threshold or other.quantity.rough or other.stage == grammar.TARGET)
        and not (grammar.DIFFERENCE.match(other.near) or grammar.CHANGE in other.said.measures)
    ]
    if not many or len(alike) != many or len(before) != many or all(other.taken for other in alike):
        return []
    return [_One(other.quantity.value, other.quantity.ulp, quoted(one, other)) for other in alike]


def _many(who: str) -> int:
    found = said_of.SO_MANY.search(who)
    return grammar.numeral(found["many"]) if found else 0


def _named(bound: Figure, who: str, facts: Facts) -> list[_One]:
    """The cells of the things that the words name, or that the words say to be as many as there are tables of them."""
    said = facts.context.phrases.read(who)
    if len(said.residue) > _MOST_RESIDUE or (said.years and said.years[-1] not in (0, facts.context.year)):
        return []
    what = frozenset(item for item in said.items if item.endswith(grammar.RATE_END)) - said.names
    if bound.quantity.sort is Sort.SCORE:
        what = frozenset({grammar.TOTAL_SCORE}) if _is_of_scores(said) else frozenset()
    if len(what) != 1:
        return []
    things = [item for item in said.items if item not in what and item not in facts.lexicon.wholes]
    many = _many(who)
    if not things or (things == [grammar.PROJECTS] and many):
        cells = _of_tables(bound.quantity.sort, what, many, facts)
    elif len(things) in _FEW and many in (0, len(things)):
        cells = [cell for thing in things for cell in _of_thing(bound.quantity.sort, thing, what, facts)]
        cells = cells if len(cells) == len(things) else []
    else:
        cells = []
    return [_One(cell.value, cell.ulp, f"{_name(cell)} {shown(cell)}", (cell.ref,)) for cell in cells]


def _is_of_scores(said: Phrase) -> bool:
    return grammar.TOTAL_SCORE in said.items or grammar.SCORED in said.stages


def _of_thing(sort: Sort, thing: str, what: frozenset[str], facts: Facts) -> list[CellFact]:
    """What the tables say of a thing, if they say one number."""
    found = [one for one in facts.of_items(sort, what | {thing}) if _is_result(one, facts)]
    return found[:1] if len({one.value for one in found}) == 1 else []


def _of_tables(sort: Sort, what: frozenset[str], many: int, facts: Facts) -> list[CellFact]:
    """The cells of as many tables as there are things, one of each, if one column has just these."""
    if many not in _FEW:
        return []
    columns = [
        column
        for column in facts.columns(sort)
        if len(column) == many and all(one.named and one.items - one.named == what for one in column)
    ]
    columns = [column for column in columns if all(_is_result(one, facts) for one in column)]
    return columns[0] if len(columns) == 1 else []


def _is_result(one: CellFact, facts: Facts) -> bool:
    return one.year == facts.context.year and not one.target and stage_fits("", one.stage)


def _name(cell: CellFact) -> str:
    return max(cell.named or cell.items, key=len, default="")
