"""Heading numbers: one counter a level, begun anew below a higher heading; and 一是二是三是 within a paragraph.

A heading that was numbered as another level (5、存在的问题 between 四、 and 六、) is told by its neighbours: the level
above wants just this number, and （一） begins anew right behind it.
"""

from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark, Span
from desktop.domain.proofread.wording import patterns

_CHINESE = (0, 1)  # levels 一、 and （一）; behind them 1、 and （1）
_LEAST_IN_LINE = 3
_STEP_MARKS = "。；;，,：:*）) \u3000\n"


class Heading(Struct, frozen=True):
    """A line that begins with a number: the level of its sign, from 0, the number, where the sign stands."""

    level: int
    number: int
    span: Span
    text: str


def numbering(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Numbers that are left out, come twice, or are of another level."""
    found = list(_headings(passages))
    counters: list[int | None] = [None] * len(patterns.LEVEL_MARKS)
    for at, heading in enumerate(found):
        if heading.level < 0:  # a heading that the program numbers
            counters = [0] * len(counters)
            continue
        level = _meant_level(found, at, counters)
        if level != heading.level:
            right = _mark(level, heading.number)
            message = f"“{heading.text}”：上一级排到第 {heading.number} 了，应写作“{right}”"
            yield Remark("numbering", Level.HINT, heading.span, message, right, heading.text)
        else:
            last = counters[level]
            if last is not None and heading.number not in (last + 1, 1):
                right = _mark(level, last + 1)
                message = f"“{heading.text}”：序号接不上，前面是“{_mark(level, last)}”，应为“{right}”"
                if heading.number == last:
                    message = f"“{heading.text}”：序号重复了，应为“{right}”"
                if not last:
                    message = f"“{heading.text}”：序号接不上，这里应从“{right}”开始"
                yield Remark("numbering", Level.HINT, heading.span, message, right, heading.text)
        repeated = counters[level] is not None and heading.number == counters[level]
        counters[level] = heading.number + repeated
        counters[level + 1 :] = [0] * (len(counters) - level - 1)


def _headings(passages: Sequence[Passage]) -> Iterator[Heading]:
    listing = False
    for one in passages:
        if one.level:
            yield Heading(-1, 0, one.span(0, 0), "")
            continue
        start = 0
        for line in one.plain.split("\n"):
            body = line.lstrip(" *\t")
            indent = len(line) - len(body)
            listing = listing or bool(patterns.ATTACHED.match(body))
            begin, start = start + indent, start + len(line) + 1
            if listing or one.is_taken(begin, begin + 1):
                continue
            for level, mark in enumerate(patterns.LEVEL_MARKS):
                match = mark.match(body)
                if match:
                    span = one.span(begin, begin + match.end())
                    yield Heading(level, _value(match[1]), span, match[0])
                    break


def _meant_level(found: list[Heading], at: int, counters: list[int | None]) -> int:
    """The level that a heading is of, by its neighbours."""
    heading = found[at]
    behind = found[at + 1 :]
    own = counters[heading.level]
    if (heading.level == 2 and heading.number != (own or 0) + 1) or (heading.level == 2 and own is None):
        top = counters[0]
        next_ = behind[0] if behind else None
        wanted = (top or 0) + 1 == heading.number and (top is not None or at == 0)
        restarts = next_ is not None and next_.level == 1 and next_.number == 1
        if at == 0 and heading.number == 1 and next_ is not None and (next_.level, next_.number) == (0, 2):
            return 0  # 1、, and then 二、
        goes_on = any(one.level in (0, 2) and one.number == heading.number + 1 for one in behind)
        if wanted and restarts and goes_on and any(one.level == 0 for one in found):
            return 0
    if heading.level == 3 and heading.number == (counters[1] or 0) + 1 > 1 and not own:
        return 1
    return heading.level


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    ten, there, one = text.partition(words.DIGITS[10])
    if not there:
        return grammar.NUMERALS.get(text, 0)
    return (grammar.NUMERALS.get(ten, 1) if ten else 1) * 10 + (grammar.NUMERALS.get(one, 0) if one else 0)


def _mark(level: int, number: int) -> str:
    """How a number is written on a level: 四、, （四）, 4、, （4）."""
    text = str(number) if level not in _CHINESE else _chinese(number)
    return f"{text}、" if level in (0, 2) else f"（{text}）"


def _chinese(number: int) -> str:
    if number <= 10:
        return words.DIGITS[number]
    tens, ones = divmod(number, 10)
    first = words.DIGITS[tens] if tens > 1 else ""
    return first + words.DIGITS[10] + (words.DIGITS[ones] if ones else "")


def steps(passages: Sequence[Passage]) -> Iterator[Remark]:
    """一是二是三是 that repeat or leave out a number, in a paragraph or at the beginnings of paragraphs behind each other."""
    last = 0
    for one in passages:
        begins = patterns.FIRST_STEPS.match(one.plain.lstrip()) is not None
        last = yield from _steps(one, last if begins else 0)


def _steps(one: Passage, last: int) -> Generator[Remark, None, int]:
    """The steps of a paragraph behind the number `last`; the number that they reached."""
    for match in patterns.FIRST_STEPS.finditer(one.plain):
        if match.start() and one.plain[match.start() - 1] not in _STEP_MARKS:
            continue
        number = _value(match[1])
        if number not in (last + 1, 1) and last and not one.is_taken(match.start(), match.end()):
            right = f"{_chinese(last + 1)}{match[0][-1]}"
            message = f"“{match[0]}”：前面已经到“{_chinese(last)}{match[0][-1]}”，应为“{right}”"
            yield Remark(
                "numbering",
                Level.HINT,
                one.span(match.start(), match.end()),
                message,
                right,
                match[0],
            )
        last = number if number != last else last + 1
    return last


def in_line(one: Passage) -> Iterator[Remark]:
    """（一）……。（二）……。（四）…… within one paragraph, where it counts from one on."""
    for mark in patterns.MARKS_IN_LINE:
        found = [match for match in mark.finditer(one.plain) if not one.is_taken(match.start(1), match.end())]
        if len(found) < _LEAST_IN_LINE or _value(found[0]["number"]) != 1:
            continue
        for last, match in pairwise(found):
            before, number = _value(last["number"]), _value(match["number"])
            if number not in (before + 1, 1):
                text, right = match[1], match[1].replace(match["number"], _like(match["number"], before + 1))
                message = f"“{text}”：前面已经到“{last[1]}”，应为“{right}”"
                span = one.span(match.start(1), match.end(1))
                yield Remark("numbering", Level.HINT, span, message, right, text)
                break


def _like(number: str, value: int) -> str:
    return str(value) if number.isdigit() else _chinese(value)


def bracket_marks(passages: Sequence[Passage]) -> Iterator[Remark]:
    """（一）、: nothing stands behind the bracket of a heading. Said once for a text."""
    found: list[tuple[Span, str]] = []
    for one in passages:
        start = 0
        for line in one.plain.split("\n"):
            body = line.lstrip(" *")
            match = patterns.BRACKET_AND_MARK.match(body)
            if match:
                begin = start + len(line) - len(body)
                found.append((one.span(begin, begin + match.end()), match[0]))
            start += len(line) + 1
    if found:
        span, text = found[0]
        often = f"，共 {len(found)} 处" if len(found) > 1 else ""
        message = f"“{text}”：带括号的序号后面不加顿号{often}，请删去"
        yield Remark("heading-mark", Level.HINT, span, message, text.rstrip("、， "), text)
