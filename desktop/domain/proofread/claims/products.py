"""培训4期，每期50人，共200人次: so many times so much each."""

from collections.abc import Iterator

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
        figures = sentence.figures
        each = [figure for figure in figures if grammar.OF_EACH.search(_words(one, figure))]
        if len(each) != 1 or len(figures) != _THREE:
            continue
        one_each = each[0]
        others = [figure for figure in figures if figure is not one_each]
        total = next((figure for figure in others if grammar.IN_ALL.search(_words(one, figure))), None)
        if total is None or not _alike(one_each, total) or one_each.quantity.sort not in _SORTS:
            continue
        times = others[0] if others[1] is total else others[1]
        if times.quantity.sort not in (Sort.COUNT, Sort.TIME) or times.quantity.decimals:
            continue
        come = one_each.quantity.value * times.quantity.value
        slack = one_each.quantity.slack * times.quantity.value + total.quantity.slack
        if abs(come - total.quantity.value) <= slack:
            for figure in figures:
                figure.proved, figure.how = True, "product"
        elif by_hand(*figures) and not total.quantity.threshold and not times.quantity.rough:
            right = like(total.quantity, come)
            message = (
                f"“{quoted(one, total)}”：{one.text[times.start : times.end]}×"
                f"{one.text[one_each.start : one_each.end]}＝{right}，请核对"
            )
            text = one.text[total.start : total.end]
            yield Remark("text-sum", Level.HINT, one.span(total.start, total.end), message, right, text)


_THREE = 3


def _words(one: Passage, figure: Figure) -> str:
    return one.plain[figure.begin : figure.start].strip(grammar.JOINTS)


def _alike(each: Figure, total: Figure) -> bool:
    """Whether a total is of what there is of each: 人 and 人次 too."""
    units = (each.quantity.unit, total.quantity.unit)
    same = units[0] == units[1] or units[1] in grammar.ALSO_COUNTED.get(units[0], ())
    return same and each.quantity.sort is total.quantity.sort
