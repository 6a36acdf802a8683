"""A total in one paragraph and its parts in those behind it, one a paragraph: 全年支出100万元，包括： 1.甲60万元； 2.乙40万元。"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_sum
from desktop.domain.proofread.claims.direction import direction
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_LEAST, _MOST = 2, 14
_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)


def itemised(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Parts that come to more than the total that announces them, or to nearly it."""
    for at, one in enumerate(passages):
        if not grammar.ANNOUNCES.search(one.plain.rstrip()) or not one.figures:
            continue
        parts = list(_parts(passages[at + 1 : at + 1 + _MOST]))
        totals = [
            figure
            for figure in one.figures
            if figure.quantity.sort in _SORTS and direction(one, figure) is None
        ]
        alike = [total for total in totals if parts and total.quantity.unit == parts[0].quantity.unit]
        if len(parts) < _LEAST or not alike or not by_hand(alike[-1], *parts):
            continue
        if any(part.quantity.unit != parts[0].quantity.unit or part.quantity.rough for part in parts):
            continue
        if any(
            of_sum(total.quantity, [part.quantity for part in parts]) is not Outcome.WRONG for total in alike
        ):
            continue
        yield from _doubt(one, alike[-1], parts)


def _parts(behind: Sequence[Passage]) -> Iterator[Figure]:
    """The first amount of each paragraph that is an item of a list, up to one that is none, or of another list."""
    sign = ""
    for one in behind:
        item = grammar.AN_ITEM.match(one.plain)
        if one.level or item is None or sign not in ("", _sign(item[0])):
            return
        sign = _sign(item[0])
        first = next((figure for figure in one.figures if figure.quantity.sort in _SORTS), None)
        if first is None or first.said.measures or first.quantity.threshold:
            return
        yield first


def _sign(mark: str) -> str:
    """What the items of one list have in common: 1. and 12. but not （二）."""
    return grammar.A_NUMBER.sub("0", mark.strip())


def _doubt(one: Passage, total: Figure, parts: list[Figure]) -> Iterator[Remark]:
    come = sum((part.quantity.value for part in parts), Decimal(0))
    whole = total.quantity.value
    if come <= whole and whole - come > whole * _NEARLY:
        return  # the parts need not be all
    right = like(max((total, *parts), key=lambda figure: figure.quantity.decimals).quantity, come)
    message = f"“{quoted(one, total)}”：下面 {len(parts)} 项合计 {right}，请核对合计或各项"
    text = one.text[total.start : total.end]
    yield Remark("text-sum", Level.HINT, one.span(total.start, total.end), message, right, text)


_NEARLY = Decimal("0.1")
