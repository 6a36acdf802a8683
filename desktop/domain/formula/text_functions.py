"""Functions of the language that read words and dates: which words a text holds, the parts of a date, days between two.

A blank text holds no word; what is no date has no parts.
"""

from datetime import date
from decimal import Decimal

from desktop.domain import number
from desktop.domain.day import read_day
from desktop.domain.quantity import read_quantity


def is_pattern(word: str) -> bool:
    """Whether a word is meant as spreadsheets mean `*成本*`; 5*8 and a lone * are words."""
    return len(word) > 1 and (word[0] in "*?" or word[-1] == "*")


def contains(text: str, *sought: str) -> bool:
    """Whether one of the words stands in the text; full-width letters and signs are as half-width ones."""
    whole = number.half_width(text)
    return any(number.half_width(word) in whole for word in sought if word)


def begins(text: str, *sought: str) -> bool:
    """Whether the text begins with one of the words."""
    whole = number.half_width(text).lstrip()
    return any(whole.startswith(number.half_width(word)) for word in sought if word)


def ends(text: str, *sought: str) -> bool:
    """Whether the text ends with one of the words."""
    whole = number.half_width(text).rstrip()
    return any(whole.endswith(number.half_width(word)) for word in sought if word)


def year_of(text: str) -> Decimal | None:
    """The year of a date or of a month; None where it names none."""
    day = _last_day(text)
    return Decimal(day.year) if day and not read_quantity(text).yearless else None


def month_of(text: str) -> Decimal | None:
    """The month of a date."""
    day = _last_day(text)
    return Decimal(day.month) if day else None


def day_of(text: str) -> Decimal | None:
    """The day of a date within its month; None where only the month is said."""
    written, said = read_day(text), read_quantity(text)
    if (written and written.month_only) or said.since:
        return None
    day = _last_day(text)
    return Decimal(day.day) if day else None


def days_between(first: str, last: str) -> Decimal | None:
    """How many days the second date is after the first, below 0 before it; None where one is no day of a year."""
    if any(day_of(one) is None or year_of(one) is None for one in (first, last)):
        return None
    begin, end = _last_day(first), _last_day(last)
    return Decimal((end - begin).days) if begin and end else None


def _last_day(text: str) -> date | None:
    """The date that a text is, or that a target names: 2024.6.24, 2024年6月24日前, 6月底; of a month its last day."""
    day = read_day(text)
    return day.last if day else read_quantity(text).day
