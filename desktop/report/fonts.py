"""The shipped typefaces as reportlab embeds them: how wide a glyph is, and which font has which character.

Each text font has the wide-coverage fallback behind it, because reportlab prints nothing for a missing glyph. What
neither has is printed as 〓, the printer's sign for a missing sort. Widths are thousandths of the font size.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.resources import RESOURCES

NAMES = ("song", "hei", "kai", "fang", "song-bold")
FALLBACK = "fallback"
BODY = "song"
SUBSTITUTE = "〓"
ASCENT = 0.88  # of the size: the same in every shipped font, which a test of the fonts holds


class Run(NamedTuple):
    """A stretch of text that one registered font prints; `width` in thousandths."""

    font: str
    text: str
    width: float


class Widths(dict[str, float]):
    """The width of each character as a typeface prints it, looked up in the fallback once when first asked for."""

    def __init__(self, own: TTFont) -> None:
        super().__init__((chr(code), float(width)) for code, width in own.face.charWidths.items())

    def __missing__(self, char: str) -> float:
        fallback = _registered(FALLBACK).face.charWidths
        found = fallback.get(ord(char))
        self[char] = width = float(found) if found is not None else self[SUBSTITUTE]
        return width


class Typeface:
    """One text font with the fallback behind it."""

    def __init__(self, name: str) -> None:
        self.name = name
        own = _registered(name)
        self.widths = Widths(own)
        self._own = frozenset(self.widths)

    def runs(self, text: str) -> Iterator[Run]:
        """`text` split by the font that prints it, with 〓 for what neither has; in order, nothing left out."""
        if self._own.issuperset(text):
            yield Run(self.name, text, sum(map(self.widths.__getitem__, text)))
            return
        for font, stretch in groupby(map(self._printed, text), key=lambda printed: printed[0]):
            part = "".join(char for _, char in stretch)
            yield Run(font, part, sum(map(self.widths.__getitem__, part)))

    def missing(self, text: str) -> str:
        """The characters of `text` that neither this font nor the fallback has, each once, in order."""
        strange = dict.fromkeys(char for char in text if char not in self._own and char != "\n")
        if not strange:
            return ""
        known = _registered(FALLBACK).face.charWidths
        return "".join(char for char in strange if ord(char) not in known)

    def _printed(self, char: str) -> tuple[str, str]:
        if char in self._own:
            return self.name, char
        if ord(char) in _registered(FALLBACK).face.charWidths:
            return FALLBACK, char
        return self.name, SUBSTITUTE


class _Font(TTFont):
    """A font whose characters beyond U+FFFF copy as what they are: reportlab writes 𠮷 as U+20BB7, which PDF reads
    as U+20BB and a stray 7; it wants two UTF-16 units."""

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        for key, value in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:"):
                value.content = _BEYOND.sub(_as_utf16, value.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"{found[1]}<{chr(int(found[2], 16)).encode('utf-16-be').hex().upper()}>"


_BEYOND = re.compile(r"^(<\w\w> )<(\w{5,6})>$", re.MULTILINE)


@cache
def typeface(name: str) -> Typeface:
    return Typeface(name)


@cache
def _registered(name: str) -> TTFont:
    font = _Font(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font
