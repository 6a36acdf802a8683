"""培训4期，每期50人，共200人次: so many times so much each."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT)


def products(one: Passage) -> Iterator[Remark]:
    """Totals that the only number and the only amount of each in their sentence don't multiply to."""
    for sentence in one.sentences:
        for each, total in pairwise(sentence.figures):
            if grammar.OF_EACH.search(_words(one, each)) and grammar.IN_ALL.search(_words(one, total)):
                yield from _product(
                    one, each, total, [figure for figure in sentence.figures if figure.start < each.start]
                )
        figures = sentence.figures
        each_first = len(figures) == _THREE and _is_first(_words(one, figures[0]), figures[1])
        if each_first and grammar.IN_ALL.search(_words(one, figures[2])):
            yield from _product(one, figures[0], figures[2], [figures[1]])


def _product(one: Passage, each: Figure, total: Figure, before: list[Figure]) -> Iterator[Remark]:
    """`before` are the numbers that it may be so many times: the nearest one is doubted, and only where no other gives it."""
    if not _alike(each, total) or each.quantity.sort not in _SORTS:
        return
    numbers = [
        figure
        for figure in before
        if figure.quantity.sort in (Sort.COUNT, Sort.TIME) and figure.quantity.value % 1 == 0
    ]
    for times in numbers[::-1]:
        come = each.quantity.value * times.quantity.value
        slack = each.quantity.slack * times.quantity.value + total.quantity.slack
        slack += times.quantity.slack * each.quantity.value  # 12.6万亩 has been rounded
        if abs(come - total.quantity.value) <= slack:
            for figure in (each, times, total):
                figure.proved, figure.how = True, "product"
            return
    sure = len(one.sentences[total.sentence].figures) == _THREE or _counts(_words(one, each), numbers)
    if not numbers or not sure or not by_hand(each, total, *numbers) or total.quantity.threshold:
        return
    times = numbers[-1]
    if times.quantity.rough or (each.quantity.rough and not _is_each(_words(one, each))):
        return
    right = like(total.quantity, each.quantity.value * times.quantity.value)
    message = (
        f"“{quoted(one, total)}”：{one.text[times.start : times.end]}×"
        f"{one.text[each.start : each.end]}＝{right}，请核对"
    )
    text = one.text[total.start : total.end]
    yield Remark("text-sum", Level.HINT, one.span(total.start, total.end), message, right, text)


def _counts(words: str, numbers: list[Figure]) -> bool:
    """Whether the nearest number counts what 每人, 人均, 每亩 are of."""
    if not numbers:
        return False
    said, unit = grammar.EACH_UNIT.search(words), numbers[-1].quantity.unit.removeprefix(grammar.EACH_OF)
    named = said is not None and unit.startswith(said["one"] or said["other"])
    return named or words.startswith(grammar.EACH + unit)


def _is_first(words: str, times: Figure) -> bool:
    """Whether so much of each stands first, and then how often: 每月推送微信20篇，12个月."""
    said = grammar.EACH_FIRST.match(words)
    return grammar.OF_EACH.search(words) is not None or (
        said is not None and times.quantity.unit.removeprefix(grammar.EACH_OF) == said["unit"]
    )


def _is_each(words: str) -> bool:
    return grammar.EACH_UNIT.search(words) is not None


_THREE = 3


def _words(one: Passage, figure: Figure) -> str:
    return one.plain[figure.begin : figure.start].strip(grammar.JOINTS)


def _alike(each: Figure, total: Figure) -> bool:
    """Whether a total is of what there is of each: 人 and 人次 too."""
    units = (each.quantity.unit, total.quantity.unit)
    same = units[0] == units[1] or units[1] in grammar.ALSO_COUNTED.get(units[0], ())
    return same and each.quantity.sort is total.quantity.sort
