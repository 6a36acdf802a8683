"""Printed labels made comparable, and the years and units that they hold."""

import re
from typing import Final

from desktop.domain.formula.syntax import normal

_QUOTES: Final = str.maketrans("", "", "“”\"'‘’「」★*＊※●■◆▲·\u200b\u200c\u200d\ufeff\u00ad")
_PARENTHESES = re.compile(r"\([^()]*\)")
_COUNT = re.compile(
    r"^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)]|[①-⑳])"
)
_AMONG = re.compile(r"^(?:其中|其 中)[:：]?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年度|年)?")
_UNIT_WORDS: Final = (
    "万元",
    "亿元",
    "千元",
    "元",
    "%",
    "人",
    "分",
    "㎡",
    "平方米",
    "个",
    "辆",
    "台",
    "套",
    "次",
    "条",
    "件",
    "公里",
)
_FORMULA = re.compile(r"\([^()]*[=×÷*/+\-][^()]*\)|^[A-Z]\d?[:：]?(?=\w)")
_WEIGHT = re.compile(r"\(?\d+(?:\.\d+)?分\)?$|\(分\)$")


def squeezed(text: str) -> str:
    """Half-width, without blanks, line breaks, quotation marks and stars; parentheses are kept."""
    return re.sub(r"\s", "", normal(text)).translate(_QUOTES).replace("：", ":")


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


def unit_in(text: str) -> str:
    """The unit in the parentheses of a label, or behind 单位：, "" where there is none."""
    said = squeezed(text)
    for inside in re.findall(r"\(([^()]*)\)", said):
        inside = inside.removeprefix("单位:").removeprefix("单位")
        if inside in _UNIT_WORDS:
            return str(inside)
    match = re.search(r"单位:?(万元|亿元|千元|元|人|%)", said)
    return str(match[1]) if match else ""


def without_year(said: str, year: int) -> tuple[str, str]:
    """A squeezed label without the year printed in it, and which that is: 上年, 本年, 下年, or "" for none or another."""
    match = _YEAR.search(said)
    if not match or not year:
        return said, ""
    which = {-1: "上年", 0: "本年", 1: "下年"}.get(int(match[1]) - year, "")
    return (said[: match.start()] + said[match.end() :]) if which else said, which
