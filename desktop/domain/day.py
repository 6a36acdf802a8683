"""Reading a date as clerks type it: 2024年6月24日, 2024.6.24, 2024-06-24, 二〇二四年六月二十四日; or a month, 2024年6月.

Nothing is guessed: a date without its year, or with two digits of it, is
none here. A day that no calendar has, and Excel's number of a day, are told apart from words.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from desktop.domain import number, words


class Day(Struct, frozen=True):
    """The days from `first` to `last` of which one is meant: of a date one, of a month all of it."""

    first: date
    last: date

    @property
    def month_only(self) -> bool:
        return self.first != self.last

    def __str__(self) -> str:
        """As official texts write it: 2024年6月24日, 2024年6月."""
        month = f"{self.first.year}{words.YEAR_MARK}{self.first.month}{words.MONTH_MARK}"
        return month if self.month_only else f"{month}{self.first.day}{words.DAY_MARK}"


_WRITTEN = re.compile(
    rf"(?P<year>\d{{4}})(?:{words.YEAR_MARK}|(?P<sign>[-./]))"
    rf"(?P<month>\d{{1,2}})(?:(?:{words.MONTH_MARK}|(?P=sign))(?:(?P<day>\d{{1,2}})[{words.DAY_MARKS}]?)?)?"
)
# What an input method makes of the point, or stands there for want of one; between words these signs are none of a date.
_PUNCTUATED = re.compile(r"(?P<year>\d{4})(?P<sign>[。,、·—–]| +)(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})")
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_MIDNIGHT = re.compile(r"[ T]?0{1,2}:00(?::00)?(?:\.0+)?$")  # what Excel's dates end with as text
_CHINESE = re.compile(rf"[{words.ZEROS}{words.DIGITS}]+")
_ONES = {sign: at for at, sign in enumerate(words.DIGITS[:10])} | {"〇": 0, "○": 0}
# Excel counts days from 1900-01-01 as 1 and has a 29th of February in 1900, so later ones count from the day before.
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_LEAST, _EXCEL_MOST = 36526, 58804  # 2000-01-01 to 2060-12-29: what a self-evaluation may speak of


def read_day(text: str) -> Day | None:
    """The date or month that `text` is; None for words, for parts of a date and for days that do not exist."""
    match = _match(text)
    return _day(match) if match else None


def no_such_day(text: str) -> bool:
    """Whether `text` is written as a date that no calendar has: 2024年13月40日."""
    match = _match(text)
    return match is not None and _day(match) is None


def excel_day(text: str) -> date | None:
    """The day of which `text` is the number in Excel: 45467 is 2024-06-24."""
    plain = number.squeezed(text)
    if not re.fullmatch(r"\d{5}(?:\.0+)?", plain) or not _EXCEL_LEAST <= int(plain[:5]) <= _EXCEL_MOST:
        return None
    return _EXCEL_ZERO + timedelta(days=int(plain[:5]))


def _match(text: str) -> re.Match[str] | None:
    if len(text) > 40:
        return None
    typed = _MIDNIGHT.sub("", number.half_width(text).strip())
    plain = _CHINESE.sub(lambda match: _in_digits(match[0]), re.sub(r"\s+", "", typed))
    return _WRITTEN.fullmatch(plain) or _DIGITS.fullmatch(plain) or _PUNCTUATED.fullmatch(typed)


def _day(match: re.Match[str]) -> Day | None:
    year, month = int(match["year"]), int(match["month"])
    try:
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return Day(day, day)
        return Day(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    except ValueError:
        return None


def _in_digits(text: str) -> str:
    """二〇二四 as 2024, 二十四 as 24; what is neither stays."""
    tens, ten, ones = text.partition(words.TEN)
    if not ten:
        return "".join(str(_ones(sign)) for sign in text)
    if len(tens) > 1 or len(ones) > 1:
        return text
    return f"{_ones(tens) if tens else 1}{_ones(ones) if ones else 0}"


def _ones(sign: str) -> int:
    return _ONES.get(sign, 0)
