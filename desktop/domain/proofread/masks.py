"""A text folded sign by sign, and what in it is no quantity blotted out; offsets stay those of the text itself.

NFKC would make two signs of one (㎡ → m2) and shift everything behind it, so each sign is mapped to one other.
"""

import re
from collections.abc import Iterable

from desktop.domain.proofread import grammar

BLOT = "\ue000"  # a sign of the private use area: no word, no digit

_FOLD = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}  # ０…９
_FOLD |= {full: full - 0xFEE0 for full in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}  # letters
_FOLD |= {
    ord(one): ord(other)
    for one, other in zip("％﹪．－−﹣＋＝═≧≦﹥﹤＞＜\u3000\u00a0", "%%.---+==≥≤><><  ", strict=True)
}


def folded(text: str) -> str:
    """`text` with full-width and look-alike digits and signs as the usual ones; as long as it was."""
    return text.translate(_FOLD)


class NamesWithDigits:
    """Names of which the digits are no quantity: 2023-2024年…项目. A类单位13305件 is not A类单位13.

    Found by their first signs and their lengths: a pattern of a thousand names takes 0.1 s to make, and tries them all at
    each sign of a text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {plain for name in names if any(map(str.isdecimal, plain := folded(name)))}
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def blotted(self, text: str) -> str:
        """A folded text without them, sign for sign; of several that begin at one place the longest counts."""
        pieces: list[str] = []
        end = 0
        for at, sign in enumerate(text):
            if at >= end and sign in self._lengths and (length := self._length(text, at)):
                pieces += text[end:at], BLOT * length
                end = at + length
        return "".join(pieces) + text[end:] if pieces else text

    def _length(self, text: str, at: int) -> int:
        """Of the name that begins there, 0 if none does."""
        for length in self._lengths[text[at]]:
            name = text[at : at + length]
            cut = name[-1].isdecimal() and text[at + length : at + length + 1].isdecimal()
            if name in self._names and not cut:
                return len(name)  # less at the end of the text
        return 0


def masked(text: str, names: NamesWithDigits | None = None) -> str:
    """A folded text with file numbers, dates, phone numbers, titles and such names blotted out, sign for sign."""
    if not any(sign.isdigit() for sign in text):
        return text
    if names:
        text = names.blotted(text)
    there = set(text)
    for needs, pattern in grammar.MASKS:
        if not there.isdisjoint(needs):
            text = pattern.sub(_blot, text)
    return grammar.HEADING_NUMBER.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    return BLOT * (match.end() - match.start())
