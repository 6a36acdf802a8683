"""全年推送262篇，上半年118篇，下半年144篇: the parts of a year, and the year's own figure before or behind them."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_sum
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT)
_PLANNED = (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET, grammar.TARGET)


def halves(one: Passage) -> Iterator[Remark]:
    """Figures of a year that its two halves or four quarters in the same sentence don't come to."""
    for sentence in one.sentences:
        for names in grammar.WHOLE_YEARS:
            parts = [_only(sentence.figures, name) for name in names]
            found = [part for part in parts if part is not None]
            totals = [figure for figure in sentence.figures if _is_of_year(figure, found)]
            totals = totals or _right_before(sentence.figures, found)
            if len(found) == len(names) and len(totals) == 1 and by_hand(totals[0], *found):
                yield from _held(one, totals[0], found)


def _only(figures: list[Figure], name: str) -> Figure | None:
    found = [figure for figure in figures if figure.quantity.sort in _SORTS and name in figure.near]
    return found[0] if len(found) == 1 else None


def _right_before(figures: list[Figure], parts: list[Figure]) -> list[Figure]:
    """What stands right before the first of the parts, of their unit, and is more than each: 计划新建2400米，一季度…"""
    at = figures.index(parts[0]) if parts else 0
    found = figures[at - 1 : at] if at else []
    most = max((part.quantity.value for part in parts), default=Decimal(0))
    return [
        total
        for total in found
        if total.quantity.unit == parts[0].quantity.unit
        and total.quantity.value > most
        and not total.quantity.rough
        and not total.said.measures
        and not (_comes_to(figures, parts) and total.stage in _PLANNED)
    ]


def _is_of_year(figure: Figure, parts: list[Figure]) -> bool:
    unit = parts[0].quantity.unit if parts else ""
    return (
        figure not in parts
        and figure.quantity.unit == unit
        and not figure.quantity.rough
        and grammar.OF_THE_YEAR in figure.near
        and not grammar.AVERAGED.search(figure.near)
        and figure.stage not in _PLANNED
    )


def _comes_to(figures: list[Figure], parts: list[Figure]) -> bool:
    """Whether another figure is what the parts come to: 预算160.86万元，一季度32.40万元、…，合计148.95万元."""
    quantities = [part.quantity for part in parts]
    return any(
        of_sum(figure.quantity, quantities) is not Outcome.WRONG for figure in figures if figure not in parts
    )


def _held(one: Passage, total: Figure, parts: list[Figure]) -> Iterator[Remark]:
    if of_sum(total.quantity, [part.quantity for part in parts]) is not Outcome.WRONG:
        for figure in (total, *parts):
            figure.proved, figure.how = True, "sum"
        return
    come = sum((part.quantity.value for part in parts), Decimal(0))
    right = like(max((total, *parts), key=lambda figure: figure.quantity.decimals).quantity, come)
    listed = "＋".join(one.text[part.start : part.end] for part in parts)
    message = f"“{quoted(one, total)}”：{listed}＝{right}，请核对合计或各项"
    text = one.text[total.start : total.end]
    yield Remark("text-sum", Level.EXPLAIN, one.span(total.start, total.end), message, right, text)
