"""Printed labels made comparable, and the years and units that they hold."""

import re
from functools import lru_cache
from typing import Final

from desktop.domain.formula.syntax import normal
from desktop.domain.meaning.vocabulary import (
    AMONG,
    AMOUNTS,
    COUNTED,
    LAST_YEAR,
    NEXT_YEAR,
    PLAIN_YEAR,
    POINTS,
    THIS_YEAR,
    UNIT_OF,
    UNITS,
    UNTIL,
    YEARS,
)

_KEPT: Final = 4096  # labels: a table asks for each of its own many times
_QUOTES: Final = str.maketrans("", "", "“”\"'‘’「」★*＊※●■◆▲·\u200b\u200c\u200d\ufeff\u00ad")
_PARENTHESES = re.compile(r"\([^()]*\)")
_NUMBER = rf"(?:\d{{1,2}}|[{COUNTED}]{{1,3}})"
_CIRCLED = re.compile(r"^\s*[①-⑳]")
_COUNT = re.compile(rf"^(?:\({_NUMBER}\)|{_NUMBER}[、.．)])")
_AMONG = re.compile(rf"^{AMONG}[:：]?")
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d{{2}})(?:{YEARS}{PLAIN_YEAR[0]}|{YEARS})?")
_UNTIL = re.compile(rf"(?<=\d)[—–－~～{UNTIL}](?=[\dXx])")  # 1—7月, 1～7月
_WEIGHT = re.compile(rf"\(?\d+(?:\.\d+)?{POINTS}\)?$|\({POINTS}\)$")


@lru_cache(maxsize=_KEPT)
def squeezed(text: str) -> str:
    """Half-width, without blanks, line breaks, quotation marks and stars; parentheses are kept."""
    said = re.sub(r"\s", "", normal(_CIRCLED.sub("", text))).translate(_QUOTES).replace("：", ":")
    return _UNTIL.sub("-", said)


@lru_cache(maxsize=_KEPT)
def bare(text: str) -> str:
    """`text` as labels are compared: squeezed, without its number, 其中, parentheses, a weight and closing marks."""
    said = without_lead(squeezed(text))
    said = _WEIGHT.sub("", said) or said
    said = _PARENTHESES.sub("", said)
    return said.strip(":、,，;；.。-—_") or said


def with_parentheses(text: str) -> str:
    """The same, but for what stands in parentheses, which may be part of a name: 因公出国(境)费."""
    return without_lead(squeezed(text)).strip(":、,，;；.。-—_")


def without_lead(said: str) -> str:
    """A squeezed text without the numbers and the 其中 it begins with."""
    while True:
        rest = _AMONG.sub("", _COUNT.sub("", said)).lstrip(":、-—")
        if rest == said or not rest:
            return rest or said
        said = rest


def is_part(text: str) -> bool:
    """Whether a label says that it is some of the one above: 其中：…"""
    return bool(_AMONG.match(re.sub(r"^[\s\u3000]+", "", normal(text))))


@lru_cache(maxsize=_KEPT)
def unit_in(text: str) -> str:
    """The unit in the parentheses of a label, or behind 单位：, "" where there is none."""
    said = squeezed(text)
    for inside in re.findall(r"\(([^()]*)\)", said):
        inside = inside.removeprefix(UNIT_OF).lstrip(":")
        if inside in UNITS:
            return str(inside)
    match = re.search(rf"{UNIT_OF}:?({'|'.join((*AMOUNTS, *UNITS))})", said)
    return str(match[1]) if match else ""


def without_year(said: str, year: int) -> tuple[str, str]:
    """A squeezed label without the year printed in it, and which that is: 上年, 本年, 下年, or "" for none or another."""
    match = _YEAR.search(said)
    if not match or not year:
        return said, ""
    which = {-1: LAST_YEAR, 0: THIS_YEAR, 1: NEXT_YEAR}.get(int(match[1]) - year, "")
    return (said[: match.start()] + said[match.end() :]) if which else said, which


def depth_of(text: str) -> int:
    """How far a label's words stand from the left, in full-width characters, 其中： counted as room."""
    room = text.replace("\t", "\u3000\u3000").replace("  ", "\u3000")
    return len(room) - len(room.lstrip("\u3000 ")) + (len(AMONG) + 1) * is_part(normal(text))
