"""2200元，也就是0.22万元: one amount said a second time in another unit."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT)


def conversions(one: Passage) -> Iterator[Remark]:
    """Amounts that are not what they are said to be in other words."""
    for sentence in one.sentences:
        for first, second in pairwise(sentence.figures):
            one_, other = first.quantity, second.quantity
            if one_.sort is not other.sort or one_.unit != other.unit or one_.sort not in _SORTS:
                continue
            between = one.between(first, second)
            in_brackets = between.strip() in ("（", "(") and one.plain[second.end : second.end + 1] in (
                "）",
                ")",
            )
            if one_.scale == other.scale or not (in_brackets or grammar.THAT_IS.match(between)):
                continue
            slack = max(one_.ulp, other.ulp) * (2 if one_.rough or other.rough else 1) / 2
            if abs(one_.value - other.value) <= slack:
                first.how = first.how or "same"
                second.proved, second.how = True, "same"
            elif by_hand(first, second):
                right = like(other, one_.value)
                message = f"“{one.text[first.start : second.end]}”：{quoted(one, first)}应是 {right}，请核对"
                text = one.text[second.start : second.end]
                span = one.span(second.start, second.end)
                yield Remark("unit", Level.HINT, span, message, right, text)
