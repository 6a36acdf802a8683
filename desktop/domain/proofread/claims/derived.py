"""Figures that others of their paragraph come to: accounted for, and never called wrong."""

from collections import Counter
from itertools import combinations

from desktop.domain.proofread.claims.arithmetic import gives
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort

_NEAREST = 6  # other figures of the paragraph that one is tried against
_LEAST = 3  # significant digits: shorter numbers come out by accident


def derive(one: Passage) -> None:
    """Note the figures that are ± the sum of two or three others, and the rates of any two."""
    amounts = [
        figure for figure in one.figures if figure.quantity.sort in (Sort.MONEY, Sort.COUNT, Sort.SCORE)
    ]
    for at, figure in enumerate(amounts):
        if figure.proved or figure.quantity.significant < _LEAST:
            continue
        near = [other for other in amounts[max(at - _NEAREST, 0) : at + _NEAREST + 1] if other is not figure]
        near = [
            other for other in near if other.quantity.unit == figure.quantity.unit and other.quantity.value
        ]
        if _comes_from(figure, near):
            figure.proved, figure.how = True, "derived"
    for figure in one.figures:
        if figure.proved or figure.quantity.sort is not Sort.PERCENT or not figure.quantity.decimals:
            continue
        before = [other for other in amounts if other.start < figure.start][-_NEAREST:]
        for part in before:
            if any(_is_rate(figure, part, whole) for whole in before if whole is not part):
                figure.proved, figure.how = True, "derived"
                break


def _is_rate(figure: Figure, part: Figure, whole: Figure) -> bool:
    return part.quantity.unit == whole.quantity.unit and gives(figure.quantity, part.quantity, whole.quantity)


def _comes_from(figure: Figure, near: list[Figure]) -> bool:
    """Whether two or three others come to it, one of them perhaps taken off: of three, two decide which the third is."""
    value = figure.quantity.value
    values = [other.quantity.value for other in near]
    times = Counter(values)
    for one, other in combinations(values, 2):
        total = one + other
        if value in (total, one - other, other - one):
            return True
        for third in (value - total, total - value):
            if times[third] > (third == one) + (third == other):
                return True
    return False
