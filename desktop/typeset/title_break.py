"""Titles broken by meaning: no word parted, the lines about equally long, like a trapezoid or a rhombus.

After GB/T 9704-2012, 7.3.1. There is no dictionary: what the text itself always writes together is taken for a word.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from math import ceil, comb

from desktop.domain import words
from desktop.typeset.line_break import Bond, Widths, advance, balance_lines, bond

_MOST_WAYS = 20_000
# What a fault of a way to break costs; found by looking at titles of real length.
_WORD, _PLAIN, _NAME, _UNEVEN, _VALLEY, _LINE = 6.0, 1.0, 8.0, 5.0, 2.0, 1.0


class Prose:
    """How firmly two neighbours hold together in a text, from 0 to 1; and the names that are never parted."""

    def __init__(self, texts: Iterable[str], names: Sequence[str] = ()) -> None:
        self.names = [name for name in names if name]
        self._texts = texts

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._texts)

    def holds(self, before: str, after: str) -> float:
        together = self._text.count(before + after)
        if together < 2:
            return 0.0
        return together / min(self._text.count(before), self._text.count(after))


def break_title(text: str, limit: float, widths: Widths, prose: Prose) -> list[str]:
    """The lines of a title, each at most `limit` wide, in the units of `widths`."""
    return [line for part in text.split("\n") for line in _break(part.strip(), limit, widths, prose)]


def _break(text: str, limit: float, widths: Widths, prose: Prose) -> list[str]:
    long = advance(text, widths)
    if long <= limit:
        return [text]
    costs = {
        at: _cost(text, at, prose)
        for at in range(1, len(text))
        if bond(text[at - 2] if at > 1 else "", text[at - 1], text[at]) <= Bond.UNIT
    }
    least = ceil(long / limit)
    best: tuple[float, list[str]] = (
        float("inf"),
        [line.text.strip() for line in balance_lines(text, limit, widths)],
    )
    for count in (least, least + 1):
        if comb(len(costs), count - 1) > _MOST_WAYS:
            break
        for places in combinations(costs, count - 1):
            lines = [text[first:last].strip() for first, last in pairwise([0, *places, len(text)])]
            reach = [advance(line, widths) for line in lines]
            if max(reach) <= limit:
                cost = sum(costs[at] for at in places) + _shape(reach) + _LINE * (count - least)
                best = min(best, (cost, lines))
    return best[1]


def _cost(text: str, at: int, prose: Prose) -> float:
    """What it costs to break `text` before the character `at`."""
    for name in prose.names:
        first = text.find(name)
        if first >= 0 and first < at < first + len(name):
            return _NAME
    opened = max(text.rfind(mark, 0, at) for mark in "《（")
    if text.startswith(words.NEVER_BEFORE, at) or opened > max(text.rfind(mark, 0, at) for mark in "》）"):
        return _WORD
    if text[:at].endswith(words.BREAK_AFTER) or text.startswith(words.BREAK_BEFORE, at):
        return 0.0
    return _PLAIN + _WORD * prose.holds(text[at - 1], text[at])


def _shape(reach: Sequence[float]) -> float:
    """How far the lines are from equally long, and whether one is shorter than both its neighbours."""
    mean = sum(reach) / len(reach)
    uneven = sum(((one - mean) / mean) ** 2 for one in reach)
    valleys = sum(
        one > middle < other for one, middle, other in zip(reach, reach[1:], reach[2:], strict=False)
    )
    return _UNEVEN * uneven + _VALLEY * valleys
