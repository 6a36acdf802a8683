"""Dates that no calendar has, leading zeros, and the end of another year than the report's."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from re import Match

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns

_FIRST = 1
_LEAP, _COMMON = 4, 5  # any leap year and any other, where a date names none
_MONTHS, _TWO = 12, 2


def dates(one: Passage, year: int) -> Iterator[Remark]:
    """What is wrong with the dates of a paragraph, written by hand."""
    seen: set[int] = set()
    for match in patterns.DATE.finditer(one.plain):
        if one.is_taken(match.start(), match.end()):
            continue
        month, day = int(match["month"]), int(match["day"])
        in_year = int(match["year"]) if match["year"] else _LEAP
        seen.add(match.start())
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(in_year, month)[1]:
            message = f"“{match[0]}”：没有这一天，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
        elif match["month"][0] == "0" or match["day"][0] == "0":
            right = patterns.LEADING_ZERO.sub("", match[0])
            message = f"“{match[0]}”：日期不用前导零，请改为“{right}”"
            yield _remark(one, match.start(), match.end(), "date", Level.HINT, message, right)
    for match in patterns.MONTH.finditer(one.plain):
        if match.start() in seen or one.is_taken(match.start(), match.end()):
            continue
        if not 1 <= int(match["month"]) <= 12:
            message = f"“{match[0]}”：没有这个月，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
    for match in patterns.FROM_DATE_TO_DATE.finditer(one.plain):
        first, last = [(int(year), int(month), int(day or _FIRST)) for year, month, day in _halves(match)]
        if last < first and not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：结束早于开始，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.EXPLAIN, message, "")
    yield from _months(one)
    yield from _days(one)
    for match in patterns.END_OF_YEAR.finditer(one.plain):
        said = int(match["year"])
        behind = one.plain[match.end() : match.end() + 12]
        if one.is_taken(match.start(), match.end()):
            continue
        if year and said == year - 1 and not patterns.CARRIED.search(behind):
            message = f"“{match[0]}”：报告年度是 {year} 年，像是上年留下的，请核对"
            yield _remark(one, match.start(), match.end(), "old-year", Level.HINT, message, str(year))
    for match in patterns.WILL_BE.finditer(one.plain):
        if year and int(match["year"]) < year and not one.is_taken(match.start("year"), match.end("year")):
            message = f"“{match[0]}”：报告年度是 {year} 年，这一年早过去了，像是上年留下的，请核对"
            yield _remark(one, match.start(), match.end(), "old-year", Level.HINT, message, "")


def _months(one: Passage) -> Iterator[Remark]:
    """9月至12月共4个月: both months count."""
    for match in patterns.MONTHS_SAID.finditer(one.plain):
        first, last = int(match["first"]), int(match["last"])
        many = grammar.NUMERALS.get(match["many"]) or (int(match["many"]) if match["many"].isdigit() else 0)
        if first < last <= _MONTHS and many and many not in (last - first + 1, last - first):
            message = f"“{match[0]}”：{first}月到{last}月是 {last - first + 1} 个月，请核对"
            yield _remark(one, match.start(), match.end(), "date", Level.HINT, message, f"{last - first + 1}")


def _days(one: Passage) -> Iterator[Remark]:
    """8月17日报送，12月8日收到意见，前后113天: the days between the two days before."""
    found = list(patterns.DATE.finditer(one.plain))
    for said in patterns.DAYS_SAID.finditer(one.plain):
        start = one.plain.rfind(patterns.SENTENCE_STOP, 0, said.start()) + 1
        before = [match for match in found if start <= match.start() and match.end() <= said.start()]
        if len(before) != _TWO or one.is_taken(said.start(), said.end()):
            continue
        days = [_date(match) for match in before]
        if days[0] is None or days[1] is None or bool(before[0]["year"]) is not bool(before[1]["year"]):
            continue
        many = abs((days[1] - days[0]).days)
        if abs(many - int(said["many"])) > 1:
            message = f"“{said[0]}”：“{before[0][0]}”到“{before[1][0]}”是 {many} 天，请核对"
            yield _remark(one, said.start(), said.end(), "date", Level.HINT, message, f"{many}")


def _date(match: Match[str]) -> date | None:
    try:
        return date(int(match["year"] or _COMMON), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _halves(match: Match[str]) -> list[tuple[str, str, str | None]]:
    """Year, month and day of either date."""
    return [(match[1], match[2], match[3]), (match[4], match[5], match[6])]


def _remark(one: Passage, start: int, end: int, code: str, level: Level, message: str, right: str) -> Remark:
    return Remark(code, level, one.span(start, end), message, right, one.text[start:end])
