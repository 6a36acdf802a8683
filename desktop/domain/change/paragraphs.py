"""A text that two people have gone on writing, merged by paragraphs; and which words in it two of them have otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from desktop.domain.workbook.step import stretch

_MOST: Final = 1_000_000  # pairs of paragraphs that are compared; a chapter has 40 of each
_SIGNS: Final = 250_000  # pairs of signs of a paragraph, which has some 200
_APART: Final = 3  # signs that two changes have between them: with fewer they are one


class Stretch(Struct, frozen=True):
    """Paragraphs that follow each other, as each side has them; `apart` where both have changed them, and not alike."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def apart(self) -> bool:
        return self.ours != self.theirs


def stretches(base: str, ours: str, theirs: str) -> list[Stretch]:
    """The text of both, one stretch after the other; what only one side has changed is that side's in `ours` and `theirs`."""
    was, here, there = (text.split("\n") for text in (base, ours, theirs))
    found: list[Stretch] = []
    at = at_ours = at_theirs = 0
    for begin, mine, other, long in [*_common(was, here, there), (len(was), len(here), len(there), 0)]:
        found += _between(was[at:begin], here[at_ours:mine], there[at_theirs:other])
        if same := tuple(was[begin : begin + long]):
            found.append(Stretch(same, same))
        at, at_ours, at_theirs = begin + long, mine + long, other + long
    return found


def joined(paragraphs: Iterable[tuple[str, ...]]) -> str:
    """The text that stretches make, of each the side that is wanted."""
    return "\n".join(one for stretch in paragraphs for one in stretch)


def _between(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Stretch]:
    """What lies between two that all have: paragraph by paragraph where all have as many, else in one piece."""
    if len(base) == len(ours) == len(theirs):
        pieces = [([was], [here], [there]) for was, here, there in zip(base, ours, theirs, strict=True)]
    else:
        pieces = [(base, ours, theirs)]
    for was, here, there in pieces:
        mine, other = tuple(here), tuple(there)
        if here == was:
            mine = other
        elif there == was:
            other = mine
        if mine or other:
            yield Stretch(mine, other)


def _common(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where all three say the same: the places in each, and how many paragraphs."""
    here, there = _matches(base, ours), _matches(base, theirs)
    mine: dict[int, int] = {}
    other: dict[int, int] = {}
    for places, found in ((mine, here), (other, there)):
        for at, place, long in found:
            places.update((at + step, place + step) for step in range(long))
    at = 0
    while at < len(base):
        long = 0
        if at in mine and at in other:
            while mine.get(at + long, -1) == mine[at] + long and other.get(at + long, -1) == other[at] + long:
                long += 1
            yield at, mine[at], other[at], long
        at += max(long, 1)


def _matches(base: Sequence[str], side: Sequence[str]) -> list[tuple[int, int, int]]:
    """The paragraphs that are alike, in order; where there are too many to compare, those at the beginning and the end."""
    if len(base) * len(side) > _MOST:
        least = min(len(base), len(side))
        ahead = next((at for at in range(least) if base[at] != side[at]), least)
        rest = least - ahead
        behind = next((at for at in range(rest) if base[-1 - at] != side[-1 - at]), rest)
        return [(0, 0, ahead), (len(base) - behind, len(side) - behind, behind)]
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


def word_changes(old: str, new: str) -> list[tuple[str, str]]:
    """The words within a text that differ, old and new, in order; of a paragraph too long to compare, the stretch that does."""
    return [(old[at:end], words) for at, end, words in changed_stretches(old, new)]


def changed_stretches(old: str, new: str) -> list[tuple[int, int, str]]:
    """The same with where the old words begin and end; where they are none, new ones stand there."""
    found: list[tuple[int, int, str]] = []
    was, now = old.split("\n"), new.split("\n")
    at = to = signs = 0
    for begin, place, long in [*_matches(was, now), (len(was), len(now), 0)]:
        before, after = "\n".join(was[at:begin]), "\n".join(now[to:place])
        if before or after:
            signs = min(signs, len(old))  # behind the last paragraph there is no end of a line
            found += [(signs + one, signs + end, words) for one, end, words in _within(before, after)]
        signs += sum(len(one) + 1 for one in was[at : begin + long])
        at, to = begin + long, place + long
    return found


def _within(old: str, new: str) -> list[tuple[int, int, str]]:
    if len(old) * len(new) > _SIGNS:
        at, end = stretch(old, new)
        return [(at, len(old) - end, new[at : len(new) - end])]
    found: list[tuple[int, int, str]] = []
    at = to = 0
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    for block in blocks:
        first = (block.a, block.b) == (0, 0)
        last = (block.a + block.size, block.b + block.size) == (len(old), len(new))
        if block.size < _APART and not (first or last):
            continue
        if old[at : block.a] != new[to : block.b]:
            found.append((at, block.a, new[to : block.b]))
        at, to = block.a + block.size, block.b + block.size
    return found
