"""增减相抵净增49.56万元, 收支相抵结余5.50万元: what several amounts come to when some of them are taken off others."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

from desktop.domain.forms.check import Level
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, like, quoted
from desktop.domain.proofread.words import net as said_of

_MOST, _LEAST = 6, 2
_THREE = 3


def netted(one: Passage, look_back: Callable[[], list[Figure]]) -> Iterator[Remark]:
    """Amounts that those before them don't come to, added and taken off as they are said to be."""
    for sentence in one.sentences:
        for at, figure in enumerate(sentence.figures):
            quantity = figure.quantity
            if quantity.sort is not Sort.MONEY or quantity.rough or quantity.threshold or figure.taken:
                continue
            words = one.plain[max(figure.begin - 8, sentence.start) : figure.start]
            if said_of.NET.search(figure.near) and not said_of.LEFT.search(words):
                yield from _net(one, figure, sentence.figures[:at])
            elif said_of.LEFT.search(words):
                yield from _left(one, figure, look_back)
            if said_of.AT_THE_END.search(figure.near):
                yield from _at_the_end(one, figure, sentence.figures[:at])


def _net(one: Passage, net: Figure, before: list[Figure]) -> Iterator[Remark]:
    """What was added less what was cut, where each amount before says which it was."""
    terms = [figure for figure in before if figure.quantity.sort is Sort.MONEY and not figure.quantity.rough]
    if not _LEAST <= len(terms) <= _MOST or net.proved:
        return
    signs: list[int] = []
    for figure in terms:
        words = figure.near if figure.near.strip() else figure.lead
        sign = (
            1
            if said_of.MORE.search(words)
            else -1
            if said_of.LESS.search(words)
            else (signs[-1] if signs else 0)
        )
        signs.append(sign)
    values = [figure.quantity.value for figure in terms]
    if any(
        abs(sum((sign * value for sign, value in zip(ways, values, strict=True)), Decimal(0)))
        == net.quantity.value
        for ways in product((1, -1, 0), repeat=len(values))
    ):
        net.proved, net.how = True, "net"
        return
    if 0 in signs or len({*signs}) < _LEAST or not by_hand(net, *terms):
        return
    come = sum((sign * value for sign, value in zip(signs, values, strict=True)), Decimal(0))
    right = like(net.quantity, abs(come))
    message = f"“{quoted(one, net)}”：增的减去减的是 {right}，请核对"
    text = one.text[net.start : net.end]
    yield Remark("text-sum", Level.HINT, one.span(net.start, net.end), message, right, text)


def _left(one: Passage, left: Figure, look_back: Callable[[], list[Figure]]) -> Iterator[Remark]:
    """Income less spending, where both stand before it and nothing was brought forward."""
    start = one.sentences[left.sentence].start
    if said_of.CARRIED.search(one.plain, start, one.sentences[left.sentence].end):
        return
    before = [*look_back(), *(figure for figure in one.figures if figure.start < left.start)]
    income, spent = _last(before, said_of.INCOME), _last(before, said_of.SPENT)
    if income is None or spent is None or income.year != spent.year or not by_hand(left, income, spent):
        return
    apart = income.quantity.value - spent.quantity.value
    other_way = said_of.OVERSPENT if apart > 0 else said_of.SAVED
    slack = income.quantity.slack + spent.quantity.slack + left.quantity.slack
    come, went = amount(income.quantity.value), amount(spent.quantity.value)
    if abs(abs(apart) - abs(left.quantity.value)) > slack:
        if left.proved:
            return
        right = like(left.quantity, abs(apart))
        reason = f"收入 {come}减支出 {went}是 {right}"
    elif apart and left.quantity.value > 0 and other_way.search(one.plain, left.begin, left.start):
        right = ""
        reason = f"收入 {come}比支出 {went}{'多' if apart > 0 else '少'}，说的和数相反"
    else:
        left.proved, left.how = True, "net"
        return
    text = one.text[left.start : left.end]
    message = f"“{quoted(one, left)}”：{reason}，请核对"
    yield Remark("text-sum", Level.HINT, one.span(left.start, left.end), message, right, text)


def _at_the_end(one: Passage, left: Figure, before: list[Figure]) -> Iterator[Remark]:
    """年初结转2.54万元，当年收入96.00万元，当年支出98.34万元，年末还有0.20万元: just these three before it."""
    there = [figure for figure in before if said_of.AT_FIRST.search(figure.near)]
    income, spent = _last(before, said_of.INCOME), _last(before, said_of.SPENT)
    if len(before) != _THREE or len(there) != 1 or income is None or spent is None or left.proved:
        return
    terms = (there[0], income, spent)
    if len(set(terms)) != _THREE or not by_hand(left, *terms):
        return
    come = there[0].quantity.value + income.quantity.value - spent.quantity.value
    if abs(come - left.quantity.value) <= sum((each.quantity.slack for each in terms), left.quantity.slack):
        left.proved, left.how = True, "net"
        return
    right = like(left.quantity, come)
    listed = "＋".join(one.text[each.start : each.end] for each in terms[:2])
    message = f"“{quoted(one, left)}”：{listed}－{one.text[spent.start : spent.end]}＝{right}，请核对"
    text = one.text[left.start : left.end]
    yield Remark("text-sum", Level.HINT, one.span(left.start, left.end), message, right, text)


def _last(before: list[Figure], words: re.Pattern[str]) -> Figure | None:
    """The last amount that is all of the income, or all that was spent: no part of anything."""
    return next(
        (
            figure
            for figure in reversed(before)
            if figure.quantity.sort is Sort.MONEY and figure.host is None and words.search(figure.near)
        ),
        None,
    )
