"""Figures of a text as a person sees them: digits, scale, unit. Written apart from the program's own reader, to test it.

Money (万元 亿元 元), per cent, scores (分) and counts (件 条 次 …). Years, dates, numbers of documents and headings,
hot lines, spans of time and percentage points are none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

_CLASSIFIERS = "平方公里|公里|件|条|次|家|台|套|起|项|篇|人次|人|名|通|份|户|处|辆|张|场|批|函|米|个"
_FIGURE = re.compile(
    r"(?<![\d.,A-Za-z〔\[第表×-])(?P<digits>\d[\d,]*(?:\.\d+)?) ?(?P<scale>[万亿]?)"
    rf"(?:(?P<money>元)|(?P<percent>[%％])|(?P<score>分)|(?P<count>{_CLASSIFIERS}))"
)
_NO_SCORE = re.compile("[之钟点别类布析设区工级]")  # 3分之一, 30分钟 …
_NO_COUNT = re.compile("百分点|小时|工作日|月|半月|季度|年")  # behind 个


class FigureKind(Enum):
    """What a figure counts."""

    MONEY = "金额"
    PERCENT = "百分数"
    SCORE = "得分"
    COUNT = "数量"


class Figure(Struct, frozen=True):
    """One figure of a text, from `start` to `end`: `digits`, then `scale` and unit."""

    start: int
    end: int
    kind: FigureKind
    digits: str
    scale: str
    unit: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits.replace(",", ""))

    def in_place(self, text: str, digits: str, scale: str | None = None) -> str:
        """`text` with other digits or another scale here."""
        told = digits + (self.scale if scale is None else scale) + self.unit
        return text[: self.start] + told + text[self.end :]


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, from left to right."""
    for match in _FIGURE.finditer(text):
        groups = match.groupdict()
        behind = text[match.end() :]
        for kind in FigureKind:
            unit = groups[kind.name.lower()]
            if not unit or (kind is FigureKind.SCORE and _NO_SCORE.match(behind)):
                continue
            if kind is FigureKind.COUNT and unit == "个" and _NO_COUNT.match(behind):
                continue
            yield Figure(match.start(), match.end(), kind, groups["digits"], groups["scale"], unit)
