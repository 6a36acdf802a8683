"""Dates of a sentence as stretches of days, each with the words that say what happened then.

A month stands for all of its days, 月底 for its last ten. A date without a year is of the year of the date before it in the
sentence; where none before it has one, of any, so that it compares only with others of that kind.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from desktop.domain.proofread.words import dates as said_of

_ANY_YEAR: Final = 1  # of dates that say none: no leap year
_LEAST_WORDS: Final = 2
_REACH: Final = 24  # characters behind a date, or before it, that say what happened


class Moment(Struct, frozen=True):
    """One date in its sentence: its first and last day, and what is said to have happened."""

    start: int
    end: int
    first: date
    last: date
    yearless: bool
    words: str
    before: str

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def is_after(self, other: "Moment") -> bool:
        """Whether it is later for sure, whichever of their days are meant."""
        return self.yearless is other.yearless and self.first > other.last


def moments(sentence: str) -> list[Moment]:
    """The dates of a sentence in its order; of a stretch (1月至6月) neither end is one."""
    found: list[Moment] = []
    year = 0
    matches = list(said_of.DATE.finditer(sentence))
    for at, match in enumerate(matches):
        if match["year"]:
            year = int(match["year"])
        elif match["next"] and year:
            year += 1
        ahead = matches[at + 1].start() if at + 1 < len(matches) else len(sentence)
        if said_of.RANGE.match(sentence, match.end()) or (
            at and said_of.RANGE.match(sentence, matches[at - 1].end())
        ):
            continue
        days = _days(match, year or _ANY_YEAR)
        if days is None:
            continue
        words = _clause(sentence[match.end() : min(ahead, match.end() + _REACH)])
        before = sentence[max(match.start() - _REACH, 0) : match.start()]
        before = re.split(f"[{said_of.MARKS}]", before)[-1]
        said = words if len(words) >= _LEAST_WORDS else before
        found.append(Moment(match.start(), match.end(), *days, not year, said, before))
    return found


def _days(match: re.Match[str], year: int) -> tuple[date, date] | None:
    month = int(match["month"])
    last = monthrange(year, month)[1]
    if match["day"]:
        day = int(match["day"])
        return (date(year, month, day), date(year, month, day)) if day <= last else None
    one, other = said_of.TENS.get(match["part"] or "", (1, last))
    return date(year, month, one), date(year, month, min(other, last))


def _clause(behind: str) -> str:
    """What a date's own clause says behind it, up to what only came afterwards."""
    text = re.split(f"[{said_of.MARKS}]", behind.lstrip("前起止以，, "))[0]
    return said_of.AFTERWARDS.split(text)[0]


def pairs_of(found: list[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """Each two of them, the one that is written first in front."""
    return ((one, other) for at, one in enumerate(found) for other in found[at + 1 :])
