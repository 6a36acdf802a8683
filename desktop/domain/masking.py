"""What in a text tells of a person: phones, identity and bank card numbers, e-mail, names after 联系人 and the like.

Figures stay: a number with a unit of money or a per cent sign behind it, or inside a longer number, is none of these. And the
words that a mask file adds, one expression a line.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from desktop.domain import limits, words
from desktop.domain.refusal import Refusal

MASK = "***"
_MOST_LINES = 2 * limits.THOUSAND
_MOST_OPEN = 20  # signs that a * of an expression stands for
# Full-width digits and signs as half-width ones, character for character, so that places in the text stay the same.
_NARROW: dict[int, int] = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NARROW |= dict.fromkeys(map(ord, words.DASHES), ord("-"))
del _NARROW[0xFF0C]  # a full-width comma stands between numbers, and in none
_HAN = r"[\u4e00-\u9fff]"
_COUNTED = "".join((*words.SCALES, words.YUAN, words.DAYS)) + "%‰"
_ALONE = rf"(?<![0-9A-Za-z_])(?<!\d[-.,])(?<![{words.YUAN_SIGNS}])"
_END = rf"(?![0-9A-Za-z_]|[.,]\d|\s*[{_COUNTED}])"
_IDENTITY = re.compile(rf"{_ALONE}\d{{17}}[\dXx]{_END}")
_CARD = re.compile(rf"{_ALONE}[3-6]\d{{3}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_END}")
_MOBILE = re.compile(rf"{_ALONE}(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}{_END}")
_LANDLINE = re.compile(
    rf"{_ALONE}(?:\(0\d{{2,3}}\)[ -]?|0\d{{2,3}}[ -]?)[1-9]\d{{6,7}}(?:[-{words.EXTENSION}]\d{{1,6}})?{_END}"
)
# Without the colon or a blank it may be how many calls came in.
_AFTER_LABEL = re.compile(rf"(?:{'|'.join(words.BEFORE_PHONE)})\s*[:\s]\s*(?P<said>\d[\d -]{{5,}}\d){_END}")
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_NAME = re.compile(
    rf"(?:{'|'.join(words.BEFORE_NAME)})\s*:\s*(?P<said>{_HAN}+(?:·{_HAN}+)+|{_HAN}{{2,4}})(?!{_HAN}|\s*:)"
)
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
_APART = re.compile(rf"[{words.BETWEEN_NAMES}\s]+")


class Found(NamedTuple):
    """A piece of a text, and what sort of thing it is."""

    text: str
    sort: str


class Expression(Struct, frozen=True):
    """A line of a mask file: the words, with ? for one sign and * for some, and what is printed in their place."""

    words: str
    instead: str = MASK

    @property
    def pattern(self) -> re.Pattern[str]:
        open_ = {r"\?": r"\S", r"\*": rf"\S{{0,{_MOST_OPEN}}}"}
        return re.compile("".join(open_.get(one, one) for one in map(re.escape, self.words)))


class Masks(Struct, frozen=True):
    """What a person has marked: words to leave out, and words that stay."""

    expressions: tuple[Expression, ...] = ()
    kept: frozenset[str] = frozenset()


NOTHING = Masks()


def read_masks(text: str, name: str = "") -> Masks:
    """The lines of a mask file: words, or `words => instead`, or `不遮 words`; # begins a remark. Raises Refusal."""
    lines = text.removeprefix("\ufeff").splitlines()
    where = f"“{name}”" if name else ""
    if len(lines) > _MOST_LINES:
        raise Refusal(f"{where}有 {len(lines)} 行，最多 {_MOST_LINES} 行，请只留要遮的词")
    expressions: list[Expression] = []
    kept: set[str] = set()
    for at, line in enumerate(lines, 1):
        said = line.partition("#")[0].strip()
        first, _, rest = said.partition(" ")
        if not said:
            continue
        if first == words.NOT_MASKED:
            kept.add(rest.strip())
            continue
        wanted, arrow, instead = (part.strip() for part in said.partition("=>"))
        signs = wanted.replace("*", "")
        if len(signs) < 2 or not signs.strip("?"):
            raise Refusal(f"{where}第 {at} 行“{wanted}”太短，会遮住别的字，请至少写两个字")
        one = Expression(wanted, instead if arrow else MASK)
        if one.pattern.search(one.instead):
            raise Refusal(f"{where}第 {at} 行“{wanted}”换成的“{instead}”里还有要遮的字，请换一个写法")
        expressions.append(one)
    return Masks(tuple(expressions), frozenset(kept))


def found_in(text: str, masks: Masks = NOTHING) -> list[Found]:
    """What tells of a person in a text, in its order; of two that overlap the longer."""
    narrow = text.translate(_NARROW)
    spans: list[tuple[int, int, str]] = []
    for match, sort in _matches(narrow):
        start, end = match.span("said") if "said" in match.re.groupindex else match.span()
        spans.append((start, end, sort))
    for one in masks.expressions:
        spans += [(*match.span(), words.MARKED) for match in one.pattern.finditer(text) if match[0]]
    found: list[tuple[int, int, str]] = []
    for start, end, sort in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or other[1] <= start for other in found):
            found.append((start, end, sort))
    pieces = (Found(text[start:end], sort) for start, end, sort in sorted(found))
    return [one for one in pieces if one.text not in masks.kept]


def pieces_of(text: str, masks: Masks = NOTHING) -> list[str]:
    """The names or numbers in a cell that is for nothing else; a single sign is no name to be looked for elsewhere."""
    pieces = [one for one in _APART.split(text.strip()) if len(one) > 1]
    return [one for one in pieces if one not in masks.kept]


def is_name(text: str) -> bool:
    """Whether a text beside or below 联系人 is as long as a name, and no heading of another column."""
    as_long = re.fullmatch(rf"{_HAN}+(?:·{_HAN}+)+|{_HAN}{{2,4}}", text) is not None
    return as_long and not text.endswith((*words.NO_NAMES, *words.BEFORE_NAME, *words.BEFORE_PHONE))


def masked(text: str, private: Collection[str], instead: Mapping[str, str]) -> str:
    """A text with something `instead` of each of these pieces; the longest go first."""
    for one in sorted(private, key=len, reverse=True):
        text = text.replace(one, instead[one])
    return text


def instead_of(text: str, masks: Masks) -> str:
    """What is printed in place of a piece."""
    return next((one.instead for one in masks.expressions if one.pattern.fullmatch(text)), MASK)


def _matches(narrow: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _IDENTITY.finditer(narrow):
        if _is_identity(match[0]):
            yield match, words.IDENTITY
    for match in _CARD.finditer(narrow):
        if _is_card(match[0]):
            yield match, words.CARD
    for pattern in (_MOBILE, _LANDLINE, _AFTER_LABEL):
        yield from ((match, words.PHONE) for match in pattern.finditer(narrow))
    yield from ((match, words.EMAIL) for match in _EMAIL.finditer(narrow))
    yield from ((match, words.PERSON) for match in _NAME.finditer(narrow))


def _is_identity(text: str) -> bool:
    """Whether 18 signs are a number of GB 11643: a day that there was, and the check sign that belongs to it."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(sign) * weight for sign, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == text[-1].upper()


def _is_card(text: str) -> bool:
    """Whether the digits pass the check of bank cards (Luhn, ISO/IEC 7812)."""
    digits = [int(sign) for sign in text if sign.isdigit()][::-1]
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[1::2])
    return 16 <= len(digits) <= 19 and (sum(digits[::2]) + sum(doubled)) % 10 == 0
