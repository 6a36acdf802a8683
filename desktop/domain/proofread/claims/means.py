"""98.13分、99.39分、93.6分，平均97.04分; 8个项目平均97.99分: the mean of points or rates, of those before it or of a column.

Any run of figures right before it, and any column of the tables, bears it out. It is doubted where the sentence says of
how many it is, and just so many stand before it, or one column has so many.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted
from desktop.domain.proofread.words import bounds as said_of

_SORTS = (Sort.SCORE, Sort.PERCENT)
_LEAST = 2


def means(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Means that neither the figures before them nor a column of the tables have."""
    for sentence in one.sentences:
        for at, figure in enumerate(sentence.figures):
            words = one.plain[figure.begin : figure.start].rstrip(grammar.JOINTS)
            if figure.quantity.sort not in _SORTS or figure.taken or not grammar.MEAN.search(words):
                continue
            yield from _mean(one, sentence, figure, sentence.figures[:at], facts)


def _mean(
    one: Passage, sentence: Sentence, mean: Figure, before: Sequence[Figure], facts: Facts
) -> Iterator[Remark]:
    alike = [
        other
        for other in before
        if other.quantity.sort is mean.quantity.sort and not other.quantity.threshold
    ]
    several = [
        _come([other.quantity.value for other in alike[-many:]]) for many in range(_LEAST, len(alike) + 1)
    ]
    columns = facts.columns(mean.quantity.sort)
    if any(_is(mean.quantity, come) for come in (*several, *(_of_column(column) for column in columns))):
        mean.proved, mean.how = True, "average"
        return
    if mean.proved or (mean.quantity.sort is Sort.PERCENT and facts.equal(mean.quantity, 1)):
        return  # a rate of the year is no mean of its quarters'
    wholes = {
        grammar.numeral(said["all"]) for said in said_of.ALL.finditer(one.plain, sentence.start, mean.start)
    }
    extremes = [other for other in alike if grammar.EXTREME.search(other.near)]
    told = len(alike) in wholes or (not wholes and mean.quantity.sort is Sort.SCORE)
    if told and len(alike) >= _LEAST and not extremes and by_hand(mean, *alike):
        listed = "、".join(one.text[other.start : other.end] for other in alike)
        message = f"“{quoted(one, mean)}”：{listed}的平均是 {like(mean.quantity, several[-1])}，请核对"
        yield _remark(one, mean, message, several[-1])
    elif len(extremes) == len(alike) and mean.quantity.sort is Sort.SCORE:
        meant = [column for column in columns if len(column) in wholes and _are_totals(column)]
        if len(meant) == 1:
            come = _of_column(meant[0])
            message = f"“{quoted(one, mean)}”：表里 {len(meant[0])} 个得分的平均是 {like(mean.quantity, come)}，请核对"
            yield _remark(one, mean, message, come)


def _are_totals(column: Sequence[CellFact]) -> bool:
    return all(grammar.TOTAL_SCORE in fact.items and fact.stage != grammar.WEIGHT for fact in column)


def _of_column(column: Sequence[CellFact]) -> Decimal:
    return _come([fact.value for fact in column])


def _come(values: Sequence[Decimal]) -> Decimal:
    return number.CONTEXT.divide(sum(values, Decimal(0)), Decimal(len(values)))


def _is(mean: Quantity, exact: Decimal) -> bool:
    """Whether a mean is that one, but for what was rounded."""
    return abs(mean.value - exact) < mean.ulp


def _remark(one: Passage, mean: Figure, message: str, come: Decimal) -> Remark:
    text, span = one.text[mean.start : mean.end], one.span(mean.start, mean.end)
    return Remark("text-rate", Level.HINT, span, message, like(mean.quantity, come), text)
