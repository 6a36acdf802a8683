"""Which way an amount is said to have changed, and the amounts before it that it may be a change of."""

from decimal import Decimal

from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Span
from desktop.domain.proofread.wordings import amount

_AMOUNTS = (Sort.MONEY, Sort.COUNT)
_REACH = 8


def direction(one: Passage, figure: Figure) -> bool | None:
    """Whether the words before a figure say up (True) or down; None where it is no change."""
    near = figure.near
    found = grammar.CHANGE_AMOUNT.search(near)
    if found is None or grammar.SHARE in figure.said.measures or grammar.CHANGED_TO.search(near):
        return None  # 增加到148.95万元 is what it came to
    if one.plain.startswith(grammar.AMONG_IT, figure.end):
        return None  # 审减375.6万元中的14.18万元: what it is some of
    return found[3] in grammar.UPWARD


def amounts_before(one: Passage, figure: Figure) -> list[Figure]:
    """The amounts up to two sentences before, but for other changes, the nearest first."""
    found = [
        other
        for other in one.figures
        if other.start < figure.start
        and figure.sentence - 2 <= other.sentence
        and other.quantity.sort in _AMOUNTS
        and direction(one, other) is None
    ]
    return found[::-1][:_REACH]


def words_of(apart: Decimal) -> str:
    """What a difference in 元 is called: 增加 50.00万元."""
    reason = "相同" if not apart else f"应为{'增加' if apart > 0 else '减少'} {amount(abs(apart))}"
    return reason


def prove_change(*figures: Figure) -> None:
    for figure in figures:
        figure.proved, figure.how = True, "change"


def span_of(one: Passage, figure: Figure) -> Span:
    return one.span(figure.start, figure.end)
