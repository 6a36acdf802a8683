"""近1200万元（1300.19万元）: a rough number with the exact one in brackets behind it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_SORTS = (Sort.MONEY, Sort.COUNT)
_FAR = Decimal("0.05")  # of the exact number, and one in the last place that the rough one has


def approximately(one: Passage) -> Iterator[Remark]:
    """Rough numbers that are far from the exact ones in their brackets."""
    for rough, exact in pairwise(one.figures):
        first, second = rough.quantity, exact.quantity
        alike = first.sort is second.sort and first.unit == second.unit and first.sort in _SORTS
        between = one.between(rough, exact).strip()
        in_brackets = (
            between[:1] in ("（", "(")
            and not between[1:]
            and one.plain[exact.end : exact.end + 1] in ("）", ")")
        )
        if not alike or not in_brackets or not first.rough or second.rough or second.threshold:
            continue
        last_place = first.ulp * Decimal(10) ** (len(first.digits) - len(first.digits.rstrip("0")))
        if abs(first.value - second.value) <= max(
            second.value * _FAR, last_place if "." not in first.digits else first.ulp
        ):
            continue
        if by_hand(rough, exact):
            shown = one.text[exact.start : exact.end]
            message = f"“{quoted(one, rough)}”：后面是 {shown}，差得太多，请核对"
            text = one.text[rough.start : rough.end]
            yield Remark("text-nearly", Level.HINT, one.span(rough.start, rough.end), message, shown, text)
