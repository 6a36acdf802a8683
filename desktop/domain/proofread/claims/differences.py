"""比A类低9.58个百分点, 超出114条, 余5.18万元: a difference and the two figures it is between.

Any two figures nearby that are so far apart prove it. It is doubted where the sentence says which two are meant: the one
that it compares with stands right before it, or is named, or they are a budget and what was spent, a target and what came
of it, full marks and a score, two years.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort, same_unit
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE, Sort.POINTS, Sort.TIME)
_MOST = 8
_TWO = 2
_BASES = (grammar.TARGET, grammar.WEIGHT, grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)
_LEAST_NAME = 2


def differences(one: Passage) -> Iterator[Remark]:
    """Differences that their two figures are not apart by, and those said the wrong way round."""
    for sentence in one.sentences:
        if len(sentence.figures) < _TWO:
            continue
        for at, figure in enumerate(sentence.figures):
            yield from _from_to(one, sentence.figures[:at], figure)
            yield from _off(one, sentence.figures[:at], figure)
            said = grammar.DIFFERENCE.match(figure.near) or _beyond(figure, sentence.figures[:at])
            if said is None and figure.quantity.sort is Sort.POINTS:
                said = grammar.DIFFERENCE_TURNED.match(figure.near)
            if said is None or figure.quantity.sort not in _SORTS or at < _TWO:
                continue
            if grammar.SHARE in figure.said.measures:
                continue  # 占全部项目结余80.71万元: what something is a share of
            if grammar.EACH_ITS_OWN in figure.near or not figure.near:
                continue  # 分别减少0.48万元和0.20万元: each of its own
            if one.plain[figure.start - 1] in grammar.LISTED:
                continue  # 3个增加、2个减少: the word is of the figure before
            if grammar.TAKEN_OFF.match(figure.near) and grammar.SCORED_OF.match(
                one.plain, sentence.figures[at - 1].end
            ):
                continue  # 决策21分扣1分: off the full mark, and of no other score
            if grammar.TAKEN_OFF_TOGETHER.match(figure.near):
                continue  # 共扣4分: see deducted.py
            if grammar.TAKEN_OFF.search(figure.near) and _is_taken_off(sentence.figures[:at]):
                continue  # 扣1.8分，其中甲扣1分、乙扣0.8分, or 甲扣1分，乙扣0.8分，共扣1.8分: parts, or their sum
            if not figure.quantity.rough and not figure.quantity.threshold:
                before = [other for other in sentence.figures[:at] if _may_be_operand(figure, other)]
                words = (said["who"] or "", said["base"] or "", said["how"])
                yield from _difference(one, figure, before[-_MOST:], *words)


def _is_taken_off(before: Sequence[Figure]) -> bool:
    """Whether the last points said are some that were taken off."""
    last = next((other for other in reversed(before) if other.quantity.sort is Sort.SCORE), None)
    return last is not None and grammar.TAKEN_OFF.search(last.near) is not None


def _beyond(figure: Figure, before: Sequence[Figure]) -> re.Match[str] | None:
    """超目标12篇: a difference, and not 超过目标250篇, which is the target itself."""
    said = grammar.BEYOND.match(figure.near)
    alike = [other.quantity.value for other in before if other.quantity.unit == figure.quantity.unit]
    small = not alike or figure.quantity.value * _TWO < min(alike)
    return said if said and (small or figure.quantity.sort is Sort.POINTS) else None


def _off(one: Passage, before: Sequence[Figure], figure: Figure) -> Iterator[Remark]:
    """比150篇的目标多62篇, 高于85%的目标7个百分点: off the figure right before it, which its own words compare with."""
    said = grammar.OFF_BASE.match(figure.near)
    if said is None or not figure.near or len(before) < _TWO or figure.quantity.sort not in _SORTS:
        return
    base = before[-1]
    compared = grammar.COMPARES_WITH.search(one.plain[max(base.begin - 1, 0) : base.start])
    rough = base.quantity.rough or figure.quantity.rough or figure.quantity.threshold
    if compared is None or rough or not _is_of_difference(figure, base):
        return
    others = [
        other
        for other in before[:-1]
        if _is_of_difference(figure, other) and not other.quantity.rough and not other.said.measures
    ]
    if any(_apart(figure, other, base) for other in others):
        _prove(figure, base)
    elif others and by_hand(figure, base, others[-1]):
        yield _doubt(one, figure, others[-1], base, Level.EXPLAIN if len(others) == 1 else Level.HINT)


def _is_of_difference(difference: Figure, other: Figure) -> bool:
    if difference.quantity.sort is Sort.POINTS:
        return other.quantity.sort is Sort.PERCENT
    same = other.quantity.sort is difference.quantity.sort
    return same and same_unit(other.quantity.unit, difference.quantity.unit)


def _may_be_operand(difference: Figure, other: Figure) -> bool:
    quantity = other.quantity
    target = quantity.threshold and (other.stage == grammar.TARGET or _is_limit(other))
    if quantity.rough or (quantity.threshold and not target) or grammar.DIFFERENCE.match(other.near):
        return False
    if quantity.sort is Sort.PERCENT and other.near and grammar.OFF_BASE.match(other.near):
        return False  # 超过75万条的目标14.19%: itself a difference
    if difference.quantity.sort is Sort.POINTS:
        return quantity.sort is Sort.PERCENT
    return quantity.sort is difference.quantity.sort and (
        same_unit(quantity.unit, difference.quantity.unit) or _are_posts(other, difference)
    )


def _are_posts(posts: Figure, people: Figure) -> bool:
    """编制18个 beside 空缺2人: posts are counted by themselves, and filled by people."""
    return (
        posts.quantity.unit == grammar.EACH_OF
        and people.quantity.unit in grammar.PEOPLE
        and grammar.A_POST.search(posts.near) is not None
    )


def _difference(
    one: Passage, difference: Figure, before: Sequence[Figure], who: str, base: str, how: str
) -> Iterator[Remark]:
    if len(before) < _TWO:
        return
    up = True if how in grammar.MORE else False if how in grammar.LESS else None
    now, prior, sure = _pair(one, difference, before, who, base, how)
    right = [pair for pair in combinations(before, _TWO) if _apart(difference, *pair)]
    if now is not None and prior is not None and _apart(difference, now, prior):
        way = now.quantity.value > prior.quantity.value
        overspent = how in (*grammar.NOTHING_LEFT, *grammar.STILL_SHORT) and way
        overspent = overspent and prior.stage in _BASES and now.stage not in _BASES
        if overspent and by_hand(difference, now, prior):
            yield _doubt(one, difference, now, prior, Level.HINT)
        elif sure and up is not None and way is not up and by_hand(difference, now, prior):
            yield _doubt(one, difference, now, prior, Level.EXPLAIN)
        else:
            _prove(difference, now, prior)
    elif right:
        _prove(difference, *right[-1])
    elif now is not None and prior is not None and not difference.proved and by_hand(difference, now, prior):
        yield _doubt(one, difference, now, prior, Level.EXPLAIN if sure else Level.HINT)


def _pair(
    one: Passage, difference: Figure, before: Sequence[Figure], who: str, base: str, how: str
) -> tuple[Figure | None, Figure | None, bool]:
    """The figure that is more or less, the one that it is compared with, and whether it is clear which is which."""
    last, earlier = before[-1], before[-2]
    words = one.plain[last.begin : last.start].lstrip(" 、，,")
    if grammar.COMPARED_WITH.search(words) and one.plain[last.end : difference.start].count("，") <= 1:
        return earlier, last, True
    if grammar.CHANGED_FROM.search(earlier.near) and grammar.BECAME.search(last.near):
        return last, earlier, True  # 由1202.69万元调整为1383.41万元
    group = [other for other in before if other.start > one.plain.rfind("；", 0, difference.start)]
    if grammar.OF_BOTH.match(difference.near) and how in grammar.APART:
        group = list(before[-_TWO:])
    elif how in grammar.OF_A_LIMIT:
        group = list(before)  # 编制128人，其中行政46人、事业82人；在职123人，空编5人
    if len(group) > _TWO:
        group = [
            other for other in group if other.host not in group
        ]  # parts are not what wholes are held against
    if len(group) != _TWO:
        return None, None, False
    if difference.near.startswith(grammar.THAN_BEFORE):
        return last, earlier, True  # 6月52.04%，7月50.98%，环比下降1.06个百分点
    if {who, base} == {grammar.FORMER, grammar.LATTER}:
        return (earlier, last, True) if who == grammar.FORMER else (last, earlier, True)
    if how in grammar.INTO_AND_OUT and len(before) == _TWO:
        return earlier, last, True
    base = base or grammar.OF_A_LIMIT.get(how, "")
    if base:
        named = [other for other in group if _is_named(other, base)]
        if who and not any(_is_named(other, who) for other in group if other not in named):
            return None, None, False
        if len(named) == 1:
            return next(other for other in group if other is not named[0]), named[0], True
        return None, None, False
    if earlier.year != last.year and (earlier.year_said or last.year_said):
        now, prior = (last, earlier) if last.year > earlier.year else (earlier, last)
        return now, prior, how not in grammar.APART
    staged = [other for other in group if other.stage in _BASES or _is_limit(other)]
    if len(staged) == 1:
        return group[1 - group.index(staged[0])], staged[0], how not in grammar.APART
    if how in grammar.APART:
        return last, earlier, False
    return None, None, False


def _is_limit(figure: Figure) -> bool:
    """Whether a figure is what another was kept within: 控制在8.6万元以内."""
    return figure.quantity.threshold and grammar.KEPT_WITHIN.search(figure.near) is not None


def _is_named(figure: Figure, base: str) -> bool:
    """Whether a figure is the one that 比… names: by its words, its stage, its year."""
    name = base.strip(grammar.AROUND_NAMES)
    if figure.stage and figure.stage in _BASES and figure.stage in name:
        return True
    return len(name) >= _LEAST_NAME and name in figure.near + figure.lead


def _apart(difference: Figure, one: Figure, other: Figure) -> bool:
    """Whether two figures are so far apart, as printed or but for what they were rounded by."""
    apart = abs(one.quantity.value - other.quantity.value)
    off = abs(apart - abs(difference.quantity.value))
    return not off or off <= one.quantity.slack + other.quantity.slack + difference.quantity.slack


def _prove(*figures: Figure) -> None:
    for figure in figures:
        figure.proved, figure.how = True, "difference"


def _doubt(one: Passage, difference: Figure, now: Figure, prior: Figure, level: Level) -> Remark:
    apart = now.quantity.value - prior.quantity.value
    finest = max((now, prior), key=lambda figure: figure.quantity.decimals).quantity
    right = like(finest, abs(apart))
    if difference.quantity.sort is Sort.POINTS:
        right = right.removesuffix(grammar.PERCENT) + grammar.EACH_OF + grammar.POINTS
    first, second = one.text[now.start : now.end], one.text[prior.start : prior.end]
    message = f"“{quoted(one, difference)}”：{first}与{second}相差 {right}{_former(apart)}，请核对"
    if _apart(difference, now, prior):
        message = (
            f"“{quoted(one, difference)}”：{first}比{second}{_more(apart)} {right}，说的和数相反，请核对"
        )
    text = one.text[difference.start : difference.end]
    return Remark("text-change", level, one.span(difference.start, difference.end), message, right, text)


def _from_to(one: Passage, before: Sequence[Figure], figure: Figure) -> Iterator[Remark]:
    """由a增加到b: the second is more than the first."""
    said = grammar.CHANGED_TO.search(figure.near)
    prior = before[-1] if before else None
    if said is None or prior is None or not grammar.CHANGED_FROM.search(prior.near):
        return
    quantity, first = figure.quantity, prior.quantity
    if quantity.sort is not first.sort or quantity.unit != first.unit or not by_hand(figure, prior):
        return
    up = said["how"] in grammar.UPWARD
    apart = quantity.value - first.value
    if (apart > 0) is not up or not apart:
        text = one.text[figure.start : figure.end]
        message = (
            f"“{quoted(one, figure)}”：{one.text[prior.start : prior.end]}到{text}"
            f"{_way(apart)}，说的和数不一样，请核对"
        )
        span = one.span(figure.start, figure.end)
        yield Remark("text-change", Level.EXPLAIN, span, message, "", text)


def _former(apart: Decimal) -> str:
    """Which of two figures is more, as words in brackets."""
    message = ""
    if apart:
        message = "（前者多）" if apart > 0 else "（前者少）"
    return message


def _more(apart: Decimal) -> str:
    reason = "多" if apart > 0 else "少"
    return reason


def _way(apart: Decimal) -> str:
    message = "没有变"
    if apart:
        message = "是增加" if apart > 0 else "是减少"
    return message
