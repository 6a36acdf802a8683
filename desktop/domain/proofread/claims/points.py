"""由82.10%提高到84.79%，上升2.69个百分点: the difference of two rates, which is told in points."""

from collections.abc import Iterator
from itertools import permutations

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_TELLING = 2  # significant digits, of which one at least stands behind the point: 3% may be either


def not_points(one: Passage, change: Figure) -> Iterator[Remark]:
    """73.40%比56.22%高17.18%: what two rates are apart by, said in per cent as if one were a share of the other."""
    said = grammar.DIFFERENCE.match(change.near)
    telling = change.quantity.significant >= _TELLING and change.quantity.decimals
    if said is None or change.quantity.rough or not telling or not by_hand(change):
        return
    rates = [
        other
        for other in one.sentences[change.sentence].figures
        if other.start < change.start and other.quantity.sort is Sort.PERCENT and not other.quantity.threshold
    ]
    for more, less in permutations(rates, 2):
        if more.quantity.value - less.quantity.value == change.quantity.value:
            right = f"{change.quantity.digits}{grammar.EACH_OF}{grammar.POINTS}"
            message = (
                f"“{quoted(one, change)}”：{one.text[more.start : more.end]}与{one.text[less.start : less.end]}"
                f"相差的是百分点，请改为“{right}”"
            )
            text = one.text[change.start : change.end]
            yield Remark("text-change", Level.HINT, one.span(change.start, change.end), message, right, text)
            return


def points(one: Passage, change: Figure, up: bool) -> Iterator[Remark]:
    """由82.10%提高到84.79%，上升2.69个百分点: the two rates before, where there are just two."""
    rates = [
        other
        for other in one.sentences[change.sentence].figures
        if other.start < change.start and other.quantity.sort is Sort.PERCENT and not other.quantity.threshold
    ]
    if len(rates) != 2 or not by_hand(change, *rates) or change.quantity.rough or change.excluded:
        return
    before, now = rates
    if grammar.COMPARED_WITH.match(now.near):
        before, now = now, before  # 95.4%，比上年的94.1%提高1.3个百分点
    from_to = grammar.FROM.search(one.plain[one.sentences[change.sentence].start : rates[0].start])
    if not from_to and not (
        before.names and before.names == now.names and grammar.ONLY_CHANGED.match(change.near)
    ):
        return
    apart = now.quantity.value - before.quantity.value
    slack = (now.quantity.ulp + before.quantity.ulp) / 2
    if abs((apart if up else -apart) - change.quantity.value) <= slack:
        for figure in (change, before, now):
            figure.proved, figure.how = True, "change"
    else:
        text = one.text[change.start : change.end]
        message = f"“{quoted(one, change)}”：{one.text[before.start : before.end]}到{one.text[now.start : now.end]}相差 {abs(apart)} 个百分点，请核对"
        yield Remark(
            "text-change", Level.HINT, one.span(change.start, change.end), message, f"{abs(apart)}", text
        )
