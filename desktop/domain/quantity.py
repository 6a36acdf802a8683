"""Reading a target or a result as a clerk types it: 不低于900条/天, 33.43万条, ≥98%, 2023年12月31日前, 无负面影响.

    direction (≥ > ≤ < =, or none) · number · scale 万/亿 · unit · per day or year; or a date; or words only.

What is stored and printed stays as typed; this reads a half-width copy. A text is a quantity only if the number
comes first, after words of direction (不低于) and fillers (约, 全年): 年度预算经费26万元 does not say what 26万元 is
compared with, and 主机房和15各终端 is not an amount. What follows the number is its unit, however long: 24小时供电 compares
with 小时供电 and nothing else. Two readings compare only when they have the same unit; otherwise nothing is guessed.
So 12月底前 is a date, but which one only its reader knows: it compares with other dates that name no year.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.compared import Compared


class Quantity(Compared, Struct, frozen=True, eq=False):
    """What a text says. `value` is in `unit` with 万 and 亿 multiplied out, rates as fractions; `day` for dates.

    Of a month `day` is the last, `since` the first. A date that names no year, `yearless`, is one of a leap year.
    `scale` is only how it was written: 3万 is 30000.
    """

    direction: str = ""
    value: Decimal | None = None
    unit: str = ""
    day: date | None = None
    scale: str = ""
    since: date | None = None
    yearless: bool = False

    @property
    def compared(self) -> tuple[object, ...]:
        return self.direction, self.value, self.unit, self.day, self.since, self.yearless

    @property
    def qualitative(self) -> bool:
        return self.value is None and self.day is None

    @property
    def number(self) -> Decimal | None:
        """What compares: the amount, or the day counted from the first of the year 1; None for words."""
        return Decimal(self.day.toordinal()) if self.day else self.value

    @property
    def sort(self) -> str:
        """Money, a day, a length of time, a percentage, another amount, or words; without what comes after /."""
        if self.day:
            return words.DAY_SORT
        if self.value is None:
            return words.WORDS_SORT
        unit = self.unit.partition("/")[0]
        if unit in words.MONEY_UNITS:
            return words.MONEY_SORT
        if unit in words.TIME_UNITS:
            return words.TIME_SORT
        return words.PERCENT_SORT if unit.startswith("%") else words.AMOUNT_SORT


WORDS_ONLY = Quantity()

_SIGNS = (
    ("≥", words.AT_LEAST), ("≤", words.AT_MOST), (">", words.MORE_THAN), ("<", words.LESS_THAN), ("=", words.EQUAL_TO),
)  # fmt: skip
_MEASURE = re.compile(
    rf"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>{'|'.join(words.SCALES)})?(?P<unit>[^0-9,，。；;、]{{0,12}})"
)
_YEAR = rf"(?P<year>[0-9]{{4}}){words.YEAR_MARK}"
_MONTH = rf"(?P<month>[0-9]{{1,2}}){words.MONTH_MARK}"
_DAY = r"(?P<day>[0-9]{1,2})"
# How dates are written, the longer first: a day, the end of a month or year, a month. Without a year a month alone is
# none: 6月 may be a length of time. Before a month (9月前) is taken as by its end: so it is never held too strictly.
_DATES = tuple(
    map(
        re.compile,
        (
            rf"{_YEAR}{_MONTH}{_DAY}[{words.DAY_MARKS}]?",
            rf"(?P<year>[0-9]{{4}})[-./](?P<month>[0-9]{{1,2}})[-./]{_DAY}[{words.DAY_MARKS}]?",
            rf"{_MONTH}{_DAY}[{words.DAY_MARKS}]",
            rf"(?:{_YEAR})?{_MONTH}(?P<end>[{words.END_MARKS}])",
            rf"(?:{_YEAR}|{words.YEAR_MARK})(?P<end>[{words.END_MARKS}])",
            rf"(?:{_YEAR})?{_MONTH}{words.WHOLE_MONTH}?(?={'|'.join(words.BEFORE_MONTH)})",
            rf"{_YEAR}{_MONTH}(?P<whole>{words.WHOLE_MONTH})?(?!{words.WHOLE_MONTH}?(?:{'|'.join(words.BEFORE_DATE)}))",
        ),
    )
)
_CALENDAR_YEAR = re.compile(rf"(?:19|20)[0-9]{{2}}{words.YEAR_MARK}")
_LEAP_YEAR = 4  # stands in for the year that a date does not name


@lru_cache(
    maxsize=1 << 14
)  # one row's formulas and checks ask for the same target and result some eight times
def read_quantity(text: str) -> Quantity:
    """The quantity `text` says; words that hold no single number are qualitative."""
    plain = number.squeezed(text).rstrip("。.；;，,")
    direction, rest = _direction(plain)
    rest, each = _without_fillers(rest)
    if not direction:
        direction, rest = _direction(rest)
    dated = next((match for pattern in _DATES if (match := pattern.match(rest))), None)
    if dated or _CALENDAR_YEAR.match(rest):
        return _date(direction, rest, dated) if dated else WORDS_ONLY
    measure = _MEASURE.fullmatch(rest)
    value = number.read(measure["number"]) if measure else None
    if measure is None or value is None:
        return WORDS_ONLY
    tail, unit = _tail(measure["unit"])
    if unit.startswith(words.DAY_MARK) and unit.removeprefix(words.DAY_MARK) in words.BEFORE_DATE:
        tail, unit = tail or "≤", words.DAY_MARK  # 每月10日前: the 8th of each month is better
    unit += each
    if tail and direction not in ("", tail):
        return WORDS_ONLY  # 不少于5次以下
    if unit.startswith("%"):
        value = number.CONTEXT.divide(value, Decimal(100))
    scale = Decimal(words.SCALES.get(measure["scale"] or "", 1))
    return Quantity(
        direction or tail, number.CONTEXT.multiply(value, scale), unit, scale=measure["scale"] or ""
    )


def comparable(target: Quantity, result: Quantity) -> bool:
    """Whether the two say amounts of the same unit, or two dates of which one can tell the earlier.

    Of two dates both or neither name a year. A result of which only the month is known compares with no day of it
    but the last.
    """
    if target.day and result.day:
        unsure = result.since is not None and result.since <= target.day < result.day
        return target.yearless == result.yearless and not unsure
    return (
        target.value is not None and result.value is not None and target.unit.lower() == result.unit.lower()
    )


def apart(target: Quantity, result: Quantity) -> str:
    """How far a result is from its target, as the target is written: 少 3.43万条, 多 2个百分点, 晚 12天.

    "" where the two do not compare, or say the same, or where one is a month.
    """
    if not comparable(target, result):
        return ""
    if target.day and result.day:
        if target.since or result.since:
            return ""
        days = (result.day - target.day).days
        return f"{words.LATER if days > 0 else words.EARLIER} {abs(days)}{words.DAYS}" if days else ""
    assert target.value is not None and result.value is not None
    more = number.CONTEXT.subtract(result.value, target.value)
    if not more:
        return ""
    size, unit = abs(more), target.scale + target.unit
    if target.unit.startswith("%"):
        size, unit = number.CONTEXT.multiply(size, Decimal(100)), words.PERCENTAGE_POINTS
    elif target.scale:
        size = number.CONTEXT.divide(size, Decimal(words.SCALES[target.scale]))
    return f"{words.MORE if more > 0 else words.FEWER} {number.show_plain(size)}{unit}"


def _direction(text: str) -> tuple[str, str]:
    """The direction a text begins with, and the rest."""
    for sign, spellings in _SIGNS:
        for spelling in spellings:
            if text.startswith(spelling):
                return sign, text[len(spelling) :]
    return "", text


def _without_fillers(text: str) -> tuple[str, str]:
    """The rest after 约, 全年 and the like where a number follows, and “/天” for 每天."""
    for filler in (*words.FILLERS, *words.EACH):
        rest = text.removeprefix(filler)
        if rest != text and rest[:1].isdecimal():
            return rest, "/" + filler[1:] if filler in words.EACH else ""
    return text, ""


def _tail(unit: str) -> tuple[str, str]:
    """The direction that words after the number give (以上, 以内), and the unit without them."""
    unit = unit.removesuffix(words.ROUGHLY)
    direction = ""
    for sign, spellings in (("≥", words.OR_MORE), ("≤", words.OR_LESS)):
        spelling = next((word for word in spellings if unit.endswith(word)), "")
        if spelling:
            direction, unit = sign, unit.removesuffix(spelling)
    for spoken, usual in words.A_DAY.items():
        unit = unit.removesuffix(spoken) + usual if unit.endswith(spoken) else unit
    return direction, unit


def _date(direction: str, text: str, match: re.Match[str]) -> Quantity:
    """A text that begins with a date: a day, the end of a month or year, a month; else words, never an amount."""
    said = match.groupdict()
    year, month = int(said.get("year") or _LEAP_YEAR), int(said.get("month") or 12)
    try:
        day = date(year, month, int(said["day"] if said.get("day") else monthrange(year, month)[1]))
    except ValueError:  # monthrange's own error for a 13th month is one too
        return WORDS_ONLY
    tail = text[match.end() :].removesuffix(words.DONE)
    if tail in words.BEFORE_DATE:
        direction = direction or "≤"
    elif tail:
        return WORDS_ONLY
    month_only = not said.get("day") and not said.get("end")
    return Quantity(
        direction,
        None,
        "",
        day,
        since=day.replace(day=1) if month_only else None,
        yearless=year == _LEAP_YEAR,
    )
