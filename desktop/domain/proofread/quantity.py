"""The quantities of a text: 1,383.41万元, 约33.43万条, 84.79%, 0.2个百分点, 9.40分, 2100余次.

A number without a unit is none, nor is a threshold (90%以上的有5个) a figure that tables could bear out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import islice

from msgspec import Struct

from desktop.domain import limits
from desktop.domain.proofread import grammar
from desktop.domain.proofread.lexicon import Lexicon

_MOST_DIGITS = 18


class Sort(StrEnum):
    """What a quantity measures. Times are read and never compared."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # 百分点
    SCORE = "score"
    COUNT = "count"
    TIME = "time"


class Quantity(Struct, frozen=True):
    """A number with its unit, at `start` to `end` of the text.

    `value` is in 元, in per cent, or counts with 万 multiplied out; `ulp` is what one more in the last printed place
    would be, and `decimals` how many places are printed. `scale` is 万 or 亿 as written, "" without.
    """

    start: int
    end: int
    digits: str
    value: Decimal
    ulp: Decimal
    sort: Sort
    unit: str
    scale: str = ""
    decimals: int = 0
    rough: bool = False
    threshold: bool = False
    rounded: bool = False  # although whole: one of a row of amounts that are all given in whole 万元

    @property
    def exact(self) -> bool:
        """Whether it stands for itself: whole numbers do, unless written in 万 of things."""
        return not self.decimals and not (self.sort is Sort.COUNT and self.scale)

    @property
    def slack(self) -> Decimal:
        """How far the unrounded number may lie from the printed one."""
        return Decimal(0) if self.exact and not self.rough and not self.rounded else self.ulp / 2

    @property
    def factor(self) -> Decimal:
        """What the digits are multiplied by: 10,000 of 万元."""
        return self.ulp.scaleb(self.decimals)

    @property
    def significant(self) -> int:
        """How many digits carry meaning: 380.48 has five, 0.05 one."""
        return len(self.digits.replace(",", "").replace(".", "").lstrip("0"))


@cache
def _pattern(units: tuple[str, ...], spans: tuple[str, ...]) -> re.Pattern[str]:
    scales = "|".join(grammar.SCALES)
    words = "|".join(map(re.escape, (*spans, *units)))
    operators = "|".join(
        grammar.NOT_ROUGHLY.get(word, "") + re.escape(word)
        for word in sorted((*grammar.LIMITS, *grammar.ROUGHLY), key=len, reverse=True)
    )
    tails = "|".join(
        map(re.escape, sorted((*grammar.TAILS_LIMIT, *grammar.TAILS_ROUGHLY), key=len, reverse=True))
    )
    return re.compile(
        rf"(?P<operator>{operators})?\s?(?P<sign>(?<![A-Za-z0-9%])[-+])?"
        rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?:，\d{{3}})+\.\d+|\d+(?:\.\d+)?)"
        rf"\s?(?P<scale>{scales})?(?P<vague>[{grammar.VAGUE}])?(?P<scale2>{scales})?\s?"
        rf"(?P<unit>个?{grammar.POINTS}|{grammar.YUAN}|{grammar.PERCENT}|{grammar.SCORE}(?![{grammar.NOT_SCORE}])|{words})?"
        rf"(?:\s?(?P<tail>{tails}))?"
    )


def quantities(masked: str, lexicon: Lexicon, most: int = limits.AMOUNTS) -> Iterator[Quantity]:
    """Those of a folded and masked text, in order; at most so many as a text may have amounts."""
    found = _pattern(lexicon.units, lexicon.spans).finditer(masked)
    return islice((one for match in found if (one := _quantity(match, lexicon))), most)


def _quantity(match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    unit = match["unit"] or ""
    digits = match["digits"]
    if not unit or len(digits) > _MOST_DIGITS:
        return None
    plain = digits.replace(",", "").replace("，", "")
    decimals = len(plain.partition(".")[2])
    scales = [one for one in (match["scale"], match["scale2"]) if one]
    factor = Decimal(1)
    for one in scales:
        factor *= grammar.SCALES[one]
    sort = _sort(unit, lexicon)
    if sort is Sort.TIME and scales:
        return None
    value = Decimal(plain) * factor * (-1 if match["sign"] == "-" else 1)
    operator, tail = match["operator"] or "", match["tail"] or ""
    return Quantity(
        start=match.start("sign") if match["sign"] else match.start("digits"),
        end=match.end("unit"),
        digits=digits.replace("，", ","),
        value=value,
        ulp=Decimal(1).scaleb(-decimals) * factor,
        sort=sort,
        unit=unit.removeprefix(grammar.EACH_OF) if sort is Sort.POINTS else unit,
        scale="".join(scales),
        decimals=decimals,
        rough=operator in grammar.ROUGHLY or bool(match["vague"]) or tail in grammar.TAILS_ROUGHLY,
        threshold=operator in grammar.LIMITS or tail in grammar.TAILS_LIMIT,
    )


def _sort(unit: str, lexicon: Lexicon) -> Sort:
    if unit == grammar.YUAN:
        return Sort.MONEY
    if unit == grammar.PERCENT:
        return Sort.PERCENT
    if unit.endswith(grammar.POINTS):
        return Sort.POINTS
    if unit == grammar.SCORE:
        return Sort.SCORE
    return Sort.TIME if unit in lexicon.spans else Sort.COUNT


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same things: 7人 are 7名."""
    return one == other or {one, other} <= grammar.ONE_BY_ONE


def same(one: Quantity, value: Decimal, ulp: Decimal) -> bool:
    """Whether a quantity and another printed number say the same, see `same_number`."""
    return same_number(one.sort, one.value, one.ulp, one.decimals, value, ulp)


def same_number(
    sort: Sort, one: Decimal, one_ulp: Decimal, decimals: int, value: Decimal, ulp: Decimal
) -> bool:
    """Whether two printed numbers say the same: equal, or equal after rounding the finer to the coarser.

    At least two digits must remain: 380.48 is not the 0 of a cell that is empty. 100 per cent without decimals says
    all: 99.76% is not that.
    """
    if one == value:
        return True
    if sort is Sort.PERCENT and not decimals and one == 100:
        return False
    coarse = max(one_ulp, ulp)
    if abs(one - value) * 2 > coarse or one_ulp == ulp:
        return False
    return min(abs(one), abs(value)) >= 10 * coarse
