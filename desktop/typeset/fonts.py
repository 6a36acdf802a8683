"""The typefaces on paper: how wide a glyph is, and which font has which character.

A font is named by the key of a shipped one (`song`), or by the path of an installed one and, after #, its place in that
file, from 0. Each text font falls back on the one with wide coverage, because a PDF prints nothing for a missing glyph.
What neither has is printed as 〓, the printer's sign for a missing sort. Widths are thousandths of the font size.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from desktop.resources import RESOURCES
from desktop.typeset.truetype import TrueType

NAMES = ("song", "hei", "kai", "fang", "song-bold")
SHIPPED: Mapping[str, str] = MappingProxyType({name: name for name in NAMES})
"""Which font prints what is to be set in each of the five faces: without a choice the shipped ones."""
FALLBACK = "fallback"
BODY = "song"
SUBSTITUTE = "〓"
ASCENT = 0.88  # of the size: the same in every shipped font, which a test of the fonts holds


class Run(NamedTuple):
    """A stretch of text that one font prints."""

    font: str
    text: str


class Widths(dict[str, float]):
    """The width of each character as a typeface prints it, looked up once when first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._own = file_of(name)

    def __missing__(self, char: str) -> float:
        self[char] = width = self._width(char)
        return width

    def _width(self, char: str) -> float:
        for file in (self._own, file_of(FALLBACK)):
            glyph = file.glyph(char)
            if glyph:
                return file.width(glyph)
        return self[SUBSTITUTE]


class Typeface:
    """One text font, with the fallback for what it lacks."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.widths = Widths(name)
        self._own = file_of(name)
        self._known: dict[str, bool] = {"\n": True}

    def runs(self, text: str) -> Iterator[Run]:
        """`text` split by the font that prints it, with 〓 for what neither has; in order, nothing left out."""
        for font, stretch in groupby(map(self._printed, text), key=lambda printed: printed[0]):
            yield Run(font, "".join(char for _, char in stretch))

    def missing(self, text: str) -> str:
        """The characters of `text` that neither this font nor the fallback has, each once, in order."""
        known = self._known
        return "".join(
            [char for char in dict.fromkeys(text) if not (known[char] if char in known else self._has(char))]
        )

    def _has(self, char: str) -> bool:
        self._known[char] = found = bool(self._own.glyph(char) or file_of(FALLBACK).glyph(char))
        return found

    def _printed(self, char: str) -> tuple[str, str]:
        if self._own.glyph(char):
            return self.name, char
        if file_of(FALLBACK).glyph(char):
            return FALLBACK, char
        return self._printed(SUBSTITUTE)


@cache
def typeface(name: str) -> Typeface:
    return Typeface(name)


@cache
def file_of(name: str) -> TrueType:
    """The font file that a key names."""
    if name in (*NAMES, FALLBACK):
        return TrueType(RESOURCES / "fonts" / f"{name}.ttf")
    path, _, index = name.rpartition("#")
    return TrueType(Path(path), int(index))
