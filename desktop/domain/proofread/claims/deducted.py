"""自评97分，扣的3分…: a total score and what was taken off a hundred."""

from collections.abc import Iterator, Set
from decimal import Decimal
from itertools import pairwise, takewhile

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts, distinct
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted, says

_HUNDRED = Decimal(100)
_TWO = 2
_LEAST = Decimal(40)  # a score below is hardly one of a hundred


def deductions(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Points taken off that don't make a total score up to a hundred, where no other full mark is said; or that with those
    of an indicator don't make up its weight in the tables."""
    for sentence in one.sentences:
        scores = [figure for figure in sentence.figures if figure.quantity.sort is Sort.SCORE]
        off: list[Figure] = []
        for before, figure in pairwise((None, *scores)):
            if figure and (_is_off(figure) or (off and before is off[-1] and not figure.near)):
                off.append(figure)  # 依次扣1分、1分、3分
        owners = facts.context.phrases.owners
        totals = [figure for figure in scores if figure not in off and _is_total(figure, owners)]
        full = any(
            (figure.stage == grammar.WEIGHT and not grammar.OFF_FULL.search(figure.near))
            or figure.quantity.threshold
            for figure in scores
        )
        _set_apart(one, scores)
        yield from _together(one, scores)
        yield from _of_weights(one, scores, facts)
        yield from _of_rows(one, scores, facts)
        if len(totals) != 1 or not off or full or len(scores) != len(off) + 1:
            yield from _off_a_sum(one, scores)
            continue
        yield from _deduction(one, totals[0], off)


def _is_off(figure: Figure) -> bool:
    return any(words.search(figure.near) for words in (grammar.TAKEN_OFF, grammar.OFF_FULL))


def _off_a_sum(one: Passage, scores: list[Figure]) -> Iterator[Remark]:
    """四块合计90分，一共扣10分: what the sum right before it lacks of a hundred."""
    for total, off in pairwise(scores):
        whole = total.near.startswith(grammar.TOTAL_WORDS) and _LEAST < total.quantity.value < _HUNDRED
        if whole and total.proved and grammar.TAKEN_OFF_TOGETHER.match(off.near) and by_hand(total, off):
            yield from _deduction(one, total, [off])


def _set_apart(one: Passage, scores: list[Figure]) -> None:
    """扣掉的5分分布在产出1分、效益3分和决策1分: what was taken off, part by part, is nobody's score.

    The parts are all that follows, or what follows and is said to be taken off too: 扣1.8分，其中甲扣1分，乙扣0.8分；….
    """
    for at, whole in enumerate(scores):
        told_behind = grammar.TAKEN_OFF_BEHIND.match(one.plain, whole.end) is not None
        if not told_behind and not grammar.TAKEN_OFF.search(whole.near):
            continue
        behind = scores[at + 1 :]
        taken_off = list(takewhile(lambda part: grammar.TAKEN_OFF.search(part.near), behind))
        for parts in (behind, taken_off):
            if (
                len(parts) > 1
                and sum((part.quantity.value for part in parts), Decimal(0)) == whole.quantity.value
            ):
                for figure in (whole, *parts):
                    figure.proved, figure.how, figure.excluded = True, "score", True
                break


def _together(one: Passage, scores: list[Figure]) -> Iterator[Remark]:
    """甲扣2.5分，乙扣1.5分，共扣4分: the sum of what was taken off one by one."""
    for at, whole in enumerate(scores):
        parts = list(takewhile(_is_one_taken_off, reversed(scores[:at])))
        if not grammar.TAKEN_OFF_TOGETHER.match(whole.near) or not by_hand(whole, *scores[:at]):
            continue
        if len(parts) < _TWO:
            yield from _of_pairs(one, whole, scores[:at])
            continue
        come = [
            sum((part.quantity.value for part in parts[:many]), Decimal(0))
            for many in range(_TWO, len(parts) + 1)
        ]
        if whole.quantity.value in come:
            for figure in (whole, *parts):
                figure.proved, figure.how = True, "score"
        elif not whole.proved:
            listed = "＋".join(one.text[part.start : part.end] for part in reversed(parts))
            right = f"{number.show_plain(come[-1])}{grammar.SCORE}"
            message = f"“{quoted(one, whole)}”：{listed}＝{right}，请核对"
            text = one.text[whole.start : whole.end]
            yield Remark("text-score", Level.HINT, one.span(whole.start, whole.end), message, right, text)


def _of_pairs(one: Passage, whole: Figure, before: list[Figure]) -> Iterator[Remark]:
    """产出满分50分，得48分；效益满分30分，得28分；两项共扣4分: of full marks and scores, pair by pair."""
    fulls, gots = before[::_TWO], before[1::_TWO]
    in_pairs = len(before) % _TWO == 0 and len(fulls) >= _TWO
    if not in_pairs or any(full.stage != grammar.WEIGHT for full in fulls):
        return
    if any(got.stage != grammar.SCORED for got in gots):
        return
    come = sum((full.quantity.value for full in fulls), Decimal(0)) - sum(
        (got.quantity.value for got in gots), Decimal(0)
    )
    if come == whole.quantity.value:
        whole.proved, whole.how = True, "score"
        return
    right = like(whole.quantity, come)
    message = f"“{quoted(one, whole)}”：{len(fulls)} 项满分与得分相差 {right}，请核对"
    text = one.text[whole.start : whole.end]
    yield Remark("text-score", Level.HINT, one.span(whole.start, whole.end), message, right, text)


def _is_one_taken_off(figure: Figure) -> bool:
    taken_off = grammar.TAKEN_OFF.search(figure.near) is not None
    return taken_off and not grammar.TAKEN_OFF_TOGETHER.match(figure.near)


def _of_rows(one: Passage, scores: list[Figure], facts: Facts) -> Iterator[Remark]:
    """糖尿病患者规范管理人数扣了1.5分: what the row of an indicator has less than its weight."""
    for off in scores:
        if not grammar.TAKEN_OFF.search(off.near) or len(off.names) != 1 or off.guessed or off.settled:
            continue
        if off.excluded or off.quantity.rough or off.source > Source.LEAD:
            continue
        rows = {
            fact.ref.row: fact
            for column in facts.columns(Sort.SCORE)
            for fact in column
            if fact.stage == grammar.SCORED and fact.named == off.names and fact.ref.row
        }
        lost = {
            weight.value - got.value: got
            for got in rows.values()
            for weight in facts.row(got.ref)
            if weight.sort is Sort.SCORE and weight.stage == grammar.WEIGHT
        }
        if off.quantity.value in lost:
            off.proved, off.how = True, "score"
        elif len(lost) == 1:
            right, got = next(iter(lost.items()))
            expected = f"{number.show_plain(right)}{grammar.SCORE}"
            message = f"“{quoted(one, off)}”：{says(facts, got)}，扣的是 {expected}，请核对"
            text, span = one.text[off.start : off.end], one.span(off.start, off.end)
            yield Remark("text-score", Level.HINT, span, message, expected, text, (got.ref,))


def _of_weights(one: Passage, scores: list[Figure], facts: Facts) -> Iterator[Remark]:
    """“培训完成时间”扣1.5分，得3.5分: off the weight that the tables give the indicator."""
    for off, got in pairwise(scores):
        behind = off.names == got.names and got.stage == grammar.SCORED and not got.guessed
        if not grammar.TAKEN_OFF.search(off.near) or not off.names or not behind:
            continue
        weights = distinct(
            fact
            for column in facts.columns(Sort.SCORE)
            for fact in column
            if fact.stage == grammar.WEIGHT and fact.named >= off.names
        )
        if len(weights) != 1 or not by_hand(off, got) or off.quantity.value > weights[0]:
            continue
        left = weights[0] - off.quantity.value
        if left == got.quantity.value:
            off.proved = got.proved = True
        else:
            right = like(off.quantity, left)
            message = f"“{quoted(one, got)}”：分值 {weights[0].normalize():f} 分，{one.text[off.begin : off.end]}，应得 {right}，请核对"
            text = one.text[got.start : got.end]
            yield Remark("text-score", Level.HINT, one.span(got.start, got.end), message, right, text)


def _is_total(figure: Figure, owners: Set[str]) -> bool:
    """Whether points are the score of the whole, or of one of several projects."""
    named = grammar.TOTAL_SCORE in figure.items or (not figure.items and figure.stage == grammar.SCORED)
    if grammar.TAKEN_OFF.search(figure.near):
        return False
    return named and _LEAST < figure.quantity.value < _HUNDRED and figure.names <= owners


def _deduction(one: Passage, total: Figure, off: list[Figure]) -> Iterator[Remark]:
    left = _HUNDRED - total.quantity.value
    come = sum((figure.quantity.value for figure in off), Decimal(0))
    if come == left or any(figure.quantity.value == left for figure in off):
        for figure in (total, *off):
            figure.proved, figure.how = True, "score"
    elif (come > left or (len(off) == 1 and grammar.ALL_TAKEN_OFF.match(off[0].near))) and by_hand(
        total, *off
    ):
        right = like(total.quantity, left)
        message = (
            f"“{quoted(one, off[0])}”：得 {one.text[total.start : total.end]}，离 100 分差 {right}，请核对"
        )
        text = one.text[off[0].start : off[0].end]
        yield Remark("text-score", Level.HINT, one.span(off[0].start, off[0].end), message, right, text)
