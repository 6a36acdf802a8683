"""Signs: brackets of file numbers, half-width marks among Chinese, quotation marks and brackets without a partner."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns

HALF_WIDTH = "half-width"
_AROUND = 8


def marks(one: Passage) -> Iterator[Remark]:
    """What is amiss with the signs of one paragraph."""
    yield from _file_numbers(one)
    yield from _half_width(one)
    if one.whole:
        yield from _unpaired(one)


def _file_numbers(one: Passage) -> Iterator[Remark]:
    for match in patterns.FILE_NUMBER.finditer(one.plain):
        if (match["open"], match["close"]) == ("〔", "〕") or one.is_taken(match.start(), match.end()):
            continue
        text = one.text[match.start() : match.end()]
        right = text.replace(one.text[match.start("open")], "〔", 1)
        right = right.replace(one.text[match.start("close")], "〕", 1)
        message = f"“{text}”：文号的年份用六角括号，请改为“{right}”"
        yield Remark("file-number", Level.HINT, one.span(match.start(), match.end()), message, right, text)


def _half_width(one: Passage) -> Iterator[Remark]:
    """Each by itself: how many there are, only the whole text knows."""
    for match in patterns.HALF_WIDTH.finditer(one.text):
        if one.is_taken(match.start(), match.end()):
            continue
        sign = match[1] or match[2]
        right = patterns.FULL_OF_HALF[sign]
        text = one.text[max(match.start() - _AROUND, 0) : match.end() + _AROUND].replace("\n", "")
        message = f"“{text}”：汉字之间用了半角的“{sign}”，请改为“{right}”"
        yield Remark(HALF_WIDTH, Level.HINT, one.span(match.start(), match.end()), message, right, sign)


def half_width_as_one(remarks: list[Remark]) -> list[Remark]:
    """The same remarks on one text with one for all its half-width marks: pasted from a web page, it has hundreds."""
    found = [one for one in remarks if one.code == HALF_WIDTH]
    if len(found) < 2:
        return remarks
    first, signs = found[0], dict.fromkeys((one.actual, one.expected) for one in found)
    message = (
        f"{first.message.split('：汉字')[0]}等 {len(found)} 处：汉字之间用了半角的标点，请改为全角："
        + "，".join(f"“{half}”改“{full}”" for half, full in signs)
    )
    whole = Remark(HALF_WIDTH, first.level, first.span, message, first.expected, first.actual)
    return [whole if one is first else one for one in remarks if one is first or one.code != HALF_WIDTH]


def _unpaired(one: Passage) -> Iterator[Remark]:
    for opening, closing in patterns.PAIRS:
        if _are_paired(one.text, opening, closing):
            continue
        alone = _alone(one, opening, closing)
        if alone is not None and not one.is_taken(alone, alone + 1):
            sign = one.text[alone]
            text = one.text[max(alone - _AROUND, 0) : alone + _AROUND].replace("\n", "")
            message = f"“{text}”：“{sign}”没有配对，请补上另一半或删去"
            yield Remark("unpaired", Level.HINT, one.span(alone, alone + 1), message, "", sign)


def _are_paired(text: str, opening: str, closing: str) -> bool:
    """Whether there are as many of either; for quotation marks also, that none opens within another."""
    half_open, half_close = (
        patterns.OTHER_PAIR.get(opening, opening),
        patterns.OTHER_PAIR.get(closing, closing),
    )
    opened = text.count(opening) + (text.count(half_open) if half_open != opening else 0)
    closed = text.count(closing) + (text.count(half_close) if half_close != closing else 0)
    return opened == closed and not (opening in patterns.QUOTE and patterns.QUOTE_WITHIN.search(text))


def _alone(one: Passage, opening: str, closing: str) -> int | None:
    """Where the first sign without a partner stands; half-width brackets pair with full-width ones."""
    half_open, half_close = patterns.OTHER_PAIR.get(opening, ""), patterns.OTHER_PAIR.get(closing, "")
    waiting: list[int] = []
    line = 0
    for at, sign in enumerate(one.text):
        if sign == "\n":
            line = at + 1
        if sign in (opening, half_open):
            if waiting and opening == "“":
                return waiting[0]
            waiting.append(at)
        elif sign == closing or (half_close and sign == half_close):
            if waiting:
                waiting.pop()
            elif not one.text[line:at].strip().isalnum() or at - line > 4:
                return at
    return waiting[0] if waiting else None
