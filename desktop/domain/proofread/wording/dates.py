"""Dates that no calendar has, leading zeros, and the end of another year than the report's."""

from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise
from re import Match

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_FIRST = 1
_LEAP = 4  # any leap year, where the date names none


def dates(one: Passage, year: int) -> Iterator[Remark]:
    """What is wrong with the dates of a paragraph, written by hand."""
    seen: set[int] = set()
    for match in grammar.DATE.finditer(one.plain):
        if one.is_taken(match.start(), match.end()):
            continue
        month, day = int(match["month"]), int(match["day"])
        in_year = int(match["year"]) if match["year"] else _LEAP
        seen.add(match.start())
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(in_year, month)[1]:
            message = f"“{match[0]}”：没有这一天，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
        elif match["month"][0] == "0" or match["day"][0] == "0":
            right = grammar.LEADING_ZERO.sub("", match[0])
            message = f"“{match[0]}”：日期不用前导零，请改为“{right}”"
            yield _remark(one, match.start(), match.end(), "date", Level.HINT, message, right)
    for match in grammar.MONTH.finditer(one.plain):
        if match.start() in seen or one.is_taken(match.start(), match.end()):
            continue
        if not 1 <= int(match["month"]) <= 12:
            message = f"“{match[0]}”：没有这个月，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
    for match in grammar.FROM_DATE_TO_DATE.finditer(one.plain):
        first, last = [(int(year), int(month), int(day or _FIRST)) for year, month, day in _halves(match)]
        if last < first and not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：结束早于开始，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
    yield from _backwards(one)
    for match in grammar.END_OF_YEAR.finditer(one.plain):
        said = int(match["year"])
        behind = one.plain[match.end() : match.end() + 12]
        if one.is_taken(match.start(), match.end()):
            continue
        if year and said == year - 1 and not grammar.CARRIED.search(behind):
            message = f"“{match[0]}”：报告年度是 {year} 年，像是上年留下的，请核对"
            yield _remark(one, match.start(), match.end(), "old-year", Level.HINT, message, str(year))


def _backwards(one: Passage) -> Iterator[Remark]:
    """2月24日补齐后重报，随后于1月4日被退回: a later day that is earlier, both with their years or both without."""
    found = [
        match for match in grammar.DATE.finditer(one.plain) if not one.is_taken(match.start(), match.end())
    ]
    for first, second in pairwise(found):
        between = one.plain[first.end() : second.start()]
        if grammar.LATER.search(between) is None or grammar.SENTENCE_STOP in between:
            continue
        if bool(first["year"]) is bool(second["year"]) and _day(second) < _day(first):
            message = f"“{second[0]}”：说是在“{first[0]}”以后，却早于它，请核对"
            yield _remark(one, second.start(), second.end(), "date", Level.HINT, message, "")


def _day(match: Match[str]) -> tuple[int, int, int]:
    return int(match["year"] or 0), int(match["month"]), int(match["day"])


def _halves(match: Match[str]) -> list[tuple[str, str, str | None]]:
    """Year, month and day of either date."""
    return [(match[1], match[2], match[3]), (match[4], match[5], match[6])]


def _remark(one: Passage, start: int, end: int, code: str, level: Level, message: str, right: str) -> Remark:
    return Remark(code, level, one.span(start, end), message, right, one.text[start:end])
