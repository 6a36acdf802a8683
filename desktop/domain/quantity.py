"""Reading a target or a result as a clerk types it: 不低于900条/天, 33.43万条, ≥98%, 2023年12月31日前, 无负面影响.

    direction (≥ > ≤ < =, or none) · number · scale 万/亿 · unit · per day or year; or a date; or words only.

What is stored and printed stays as typed; this reads a half-width copy. Two readings compare only when they have
the same unit; otherwise nothing is guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain import number, words


@dataclass(frozen=True)
class Quantity:
    """What a text says. `value` is in `unit` with 万 and 亿 multiplied out, rates as fractions; `day` for dates."""

    direction: str = ""
    value: Decimal | None = None
    unit: str = ""
    day: date | None = None

    @property
    def qualitative(self) -> bool:
        return self.value is None and self.day is None


_NUMBER = r"(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)"
_SCALE = "|".join(words.SCALES)
_DATE = re.compile(
    rf"(?P<year>\d{{4}})(?:{words.YEAR_MARK}|[-./])"
    rf"(?P<month>\d{{1,2}})(?:{words.MONTH_MARK}|[-./])(?P<day>\d{{1,2}}){words.DAY_MARK}?"
)
_SIGNS = (
    ("≥", words.AT_LEAST), ("≤", words.AT_MOST), (">", words.MORE_THAN), ("<", words.LESS_THAN), ("=", words.EQUAL_TO),
)  # fmt: skip
_TAILS = (("≥", words.OR_MORE), ("≤", words.OR_LESS))
_MEASURE = re.compile(rf"{_NUMBER}\s*(?P<scale>{_SCALE})?\s*(?P<unit>[^\d,，。；;、]{{0,12}})")


def read_quantity(text: str) -> Quantity:
    """The quantity `text` says; words that hold no single number are qualitative."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(words.SIGNS))
    direction, rest = _leading_direction(plain)
    dated = _DATE.match(rest)
    if dated:
        return _date(dated, direction, rest[dated.end() :])
    rest = _without_leading(rest, words.ABOUT)
    if not direction:
        direction, rest = _leading_direction(rest)
    per = ""
    for time in words.PER_TIME:
        if time[0] != "/" and rest.startswith(time):
            rest, per = rest[len(time) :], "/" + time[1:]
    measure = _MEASURE.fullmatch(rest)
    if not measure:
        return Quantity()
    value = number.read(measure["number"])
    assert value is not None
    unit = measure["unit"] + per
    if not direction:
        direction, unit = _trailing_direction(unit)
    if unit.startswith("%"):
        value, unit = number.CONTEXT.divide(value, Decimal(100)), "%" + unit[1:]
    scale = words.SCALES.get(measure["scale"] or "", 1)
    return Quantity(direction, value * scale, unit)


def comparable(target: Quantity, result: Quantity) -> bool:
    """Whether the two say amounts of the same unit, or two dates."""
    if target.day and result.day:
        return True
    return target.value is not None and result.value is not None and _base(target.unit) == _base(result.unit)


def _base(unit: str) -> str:
    return unit.lower()


def _leading_direction(text: str) -> tuple[str, str]:
    for sign, spellings in _SIGNS:
        for spelling in spellings:
            if text.startswith(spelling):
                return sign, text[len(spelling) :]
    return "", text


def _trailing_direction(unit: str) -> tuple[str, str]:
    for sign, spellings in _TAILS:
        for spelling in sorted(spellings, key=len, reverse=True):
            if unit.endswith(spelling):
                return sign, unit[: -len(spelling)]
    return "", unit


def _without_leading(text: str, fillers: tuple[str, ...]) -> str:
    for filler in fillers:
        if text.startswith(filler) and text[len(filler) : len(filler) + 1].isdigit():
            return text[len(filler) :]
    return text


def _date(match: re.Match[str], direction: str, tail: str) -> Quantity:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return Quantity()
    if not direction and any(tail.startswith(word) for word in words.BEFORE_DATE):
        direction = "≤"
    return Quantity(direction, None, "", day)
