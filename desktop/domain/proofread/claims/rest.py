"""8个项目中，1个低于60%，其余7个都在70%以上: how many there are, how many of them, and how many are the others."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.COUNT, Sort.TIME, Sort.MONEY)


def rests(one: Passage) -> Iterator[Remark]:
    """Others that are not as many as those before them leave of all."""
    for sentence in one.sentences:
        for at, rest in enumerate(sentence.figures):
            if rest.quantity.sort not in _SORTS:
                continue
            money_of_many = _of_the_others(rest, sentence.figures[:at])
            if not grammar.THE_OTHERS.search(rest.near) and not money_of_many:
                continue
            money = rest.quantity.sort is Sort.MONEY and grammar.THE_OTHERS.search(rest.near)
            if money and not grammar.ALL_THE_OTHERS.match(rest.near):
                continue
            before = [
                figure
                for figure in sentence.figures[:at]
                if figure.quantity.sort in _SORTS
                and figure.quantity.unit == rest.quantity.unit
                and not figure.quantity.threshold
                and not figure.quantity.rough
            ]
            if money_of_many and (rest.host is None or rest.host not in before):
                continue
            if before and before[0].near.startswith(grammar.THEREOF_WORD):
                continue  # 其中办公费10.00万元，水电费0.50万元，其余…: of a total that stands elsewhere
            if not before or rest.quantity.rough or not by_hand(rest, *before):
                continue
            yield from _rest(one, rest, before, _all_of_them(one, sentence.start, before[0], rest))


def _of_the_others(rest: Figure, before: list[Figure]) -> bool:
    """其余8个项目428.01万元: the amount of so many others, that stands right behind their number."""
    many = before[-1] if before else None
    return (
        many is not None
        and rest.quantity.sort is Sort.MONEY
        and many.quantity.sort is Sort.COUNT
        and grammar.THE_OTHERS.search(many.near) is not None
        and many.clause == rest.clause
        and grammar.OF_SO_MANY.match(rest.near) is not None
    )


def _all_of_them(one: Passage, start: int, first: Figure, rest: Figure) -> int:
    """How many there are in all where a word says it, before the first that is counted out: 八个项目中; 12 of months."""
    for said in grammar.ALL_OF_THEM.finditer(one.plain, start, first.start):
        if said["unit"] in rest.quantity.unit:
            return grammar.NUMERALS.get(said["number"], 0)
    return 12 if rest.quantity.unit == grammar.MONTHS else 0


def _rest(one: Passage, rest: Figure, before: list[Figure], in_all: int) -> Iterator[Remark]:
    values = [figure.quantity.value for figure in before]
    totals = [Decimal(in_all)] if in_all else []
    for total, parts in [*((total, values) for total in totals), (values[0], values[1:])]:
        if any(total - sum(parts[begin:], Decimal(0)) == rest.quantity.value for begin in range(len(parts))):
            rest.proved, rest.how = True, "rest"
            return
    if in_all and len(before) == 1 and values[0] < in_all:
        total, counted = Decimal(in_all), before
    elif len(before) > 1 and values[0] > sum(values[1:], Decimal(0)):
        total, counted = values[0], before[1:]
    else:
        return
    left = total - sum((figure.quantity.value for figure in counted), Decimal(0))
    listed = "－".join(one.text[figure.start : figure.end] for figure in counted)
    finest = max((rest, *counted), key=lambda figure: figure.quantity.decimals).quantity
    right = like(finest, left)
    message = f"“{quoted(one, rest)}”：一共 {like(finest, total)}，减去 {listed} 是 {right}，请核对"
    text = one.text[rest.start : rest.end]
    yield Remark("text-sum", Level.HINT, one.span(rest.start, rest.end), message, right, text)
