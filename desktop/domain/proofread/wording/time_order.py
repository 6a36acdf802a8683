"""What happened when: an acceptance before its contract, 截至8月底 of what began in September, 提前20天 of what was late.

What comes of what is a list of steps in order (`said_of.CHAINS`): two steps of one chain that a sentence dates the other way
round are remarked on, unless the sentence speaks of two things (一期, 二期). Steps that may change places (验收, 投入使用)
stand less than one apart.
"""

import re
from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording.moments import Moment, moments, pairs_of
from desktop.domain.proofread.words import steps as said_of

_MOST, _TWO, _MONTHS = 12, 2, 12


def time_order(one: Passage) -> Iterator[Remark]:
    """Dates of a sentence that contradict what it says of their order, or of the time between them."""
    for sentence in one.sentences:
        text = one.plain[sentence.start : sentence.end]
        found = [
            moment
            for moment in moments(text)[:_MOST]
            if not one.is_taken(sentence.start + moment.start, sentence.start + moment.end)
        ]
        if len(found) < _TWO:
            continue
        wrong = next((pair for pair in pairs_of(found) if _is_wrong(text, *pair)), None)
        if wrong:
            yield _backwards(one, sentence, text, *wrong)
        yield from _apart(one, sentence, text, found)


def _is_wrong(text: str, first: Moment, second: Moment) -> bool:
    between = text[first.end : second.start]
    if said_of.BEGINS.match(text[first.end :]) and said_of.UNTIL.search(text[: second.start]):
        return first.is_after(second)
    if said_of.LATER.search(between) and first.is_day and second.is_day:
        return first.is_after(second)
    if said_of.OTHERS.search(text[: second.end + len(second.words)]):
        return False
    steps = _steps(first, second)
    if steps is None or abs(steps[0] - steps[1]) < 1:
        return False
    return first.is_after(second) if steps[0] < steps[1] else second.is_after(first)


def _steps(first: Moment, second: Moment) -> tuple[float, float] | None:
    """Where in one chain two moments stand."""
    for chain in said_of.CHAINS:
        steps = _step(chain, first.words), _step(chain, second.words)
        if steps[0] is not None and steps[1] is not None:
            return steps[0], steps[1]
    if any(_step(chain, moment.words) is not None for chain in said_of.CHAINS for moment in (first, second)):
        return None
    begun, ended = (_step(said_of.BEGUN_AND_ENDED, moment.words) for moment in (first, second))
    return (begun, ended) if begun is not None and ended is not None else None


def _step(chain: said_of.Chain, said: str) -> float | None:
    return max((step for step, pattern in chain if pattern.search(said)), default=None)


def _backwards(one: Passage, sentence: Sentence, text: str, first: Moment, second: Moment) -> Remark:
    start, end = sentence.start + second.start, sentence.start + second.end
    message = (
        f"“{text[second.start : second.end]}{second.words}”与“{text[first.start : first.end]}{first.words}”"
        "先后像是颠倒了，请核对日期"
    )
    return Remark("date", Level.HINT, one.span(start, end), message, "", one.text[start:end])


def _apart(one: Passage, sentence: Sentence, text: str, found: list[Moment]) -> Iterator[Remark]:
    """晚了30天, 提前20天, 历时17个月: the time between the only two dates before."""
    for said in said_of.EARLIER_BY.finditer(text):
        before = [moment for moment in found if moment.end <= said.start()]
        if len(before) != _TWO:
            continue
        planned, actual = before
        if not said_of.PLANNED.search(text[: planned.end + 1]):
            if not said_of.PLANNED.search(text[planned.end : said.start()]):
                continue
            planned, actual = (
                actual,
                planned,
            )  # 12月20日完成，比要求的11月30日晚20天, 比11月30日的指标值推迟20天
        if not actual.is_day:
            continue
        if planned.yearless is not actual.yearless:
            continue
        many = (actual.last - planned.last).days
        late = said["way"] not in said_of.EARLY
        if abs(abs(many) - int(said["many"])) > 1 or (many and (many > 0) is not late):
            way = words.LATER if many > 0 else words.EARLIER
            reason = f"实际的日期比计划的{way} {abs(many)} 天"
            yield _days_apart(one, sentence, said, reason)
    for said in said_of.LASTED.finditer(text):
        before = [moment for moment in found if moment.end <= said.start()]
        if len(before) != _TWO or before[0].yearless is not before[1].yearless:
            continue
        begun, ended = before
        months = (ended.first.year - begun.first.year) * _MONTHS + ended.first.month - begun.first.month
        if months > 0 and int(said["many"]) not in (months, months + 1, months - 1):
            reason = f"两个日期之间是 {months} 个月"
            yield _days_apart(one, sentence, said, reason)


def _days_apart(one: Passage, sentence: Sentence, said: re.Match[str], why: str) -> Remark:
    start, end = sentence.start + said.start(), sentence.start + said.end()
    message = f"“{said[0]}”：{why}，请核对"
    return Remark("date", Level.HINT, one.span(start, end), message, "", one.text[start:end])
