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


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds those names that hold a digit: 2023-2024年…项目 is no quantity; A类单位13305件 is not A类单位13."""
    digits = sorted({folded(name) for name in names if re.search(r"\d", folded(name))}, key=len, reverse=True)
    whole = (re.escape(name) + (r"(?!\d)" if name[-1].isdigit() else "") for name in digits)
    return re.compile("|".join(whole)) if digits else None


def masked(text: str, names: re.Pattern[str] | None = None) -> str:
    """A folded text with file numbers, dates, phone numbers, titles and such names blotted out, sign for sign."""
    if not any(sign.isdigit() for sign in text):
        return text
    if names:
        text = names.sub(_blot, text)
    there = set(text)
    for needs, pattern in grammar.MASKS:
        if not there.isdisjoint(needs):
            text = pattern.sub(_blot, text)
    return grammar.HEADING_NUMBER.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    return BLOT * (match.end() - match.start())
