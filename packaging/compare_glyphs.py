"""Print which characters of resources/fonts look more like another character than like themselves.

Each is compared, as a picture, with itself and with all others in independent fonts of Debian's. Nothing is decided
here: a person looks at build/fonts/compare.png, where each character printed stands above what it is and what it looks
like, and enters what is wrong in `misdrawn.py` or `redraw.py`. To be run by hand after `make fonts`; wants apt-get, 80 MB
to download and some minutes.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from fontTools.ttLib import TTFont
from make_fonts import TARGET, WORK, unpack
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TEXT_FONTS: Final = ("fang", "kai", "hei", "song", "song-bold")
PACKAGES: Final = (
    "fonts-noto-cjk",
    "fonts-wqy-zenhei",
    "fonts-arphic-uming",
    "fonts-arphic-ukai",
    "fonts-dejavu-core",
)
# Of each style one or two, so that a character is near to itself in at least one of them.
REFERENCES: Final = (
    ("usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    ("usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("usr/share/fonts/truetype/arphic/uming.ttc", 0),
    ("usr/share/fonts/truetype/arphic/ukai.ttc", 0),
    ("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0),
    ("usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 0),
)
SHEET: Final = WORK / "compare.png"

SIZE: Final = 96  # pixels of an em when a glyph is drawn
BOX, MARGIN, LEVELS = 24, 4, 8  # of the small picture that is compared
TWINS: Final = 0.22  # what the reference itself draws as near as this, no font need tell apart
LEAST: Final = 0.1  # how much nearer another must be; nearer ones are the measure's noise (×, x; 6, ６)


class Picture(NamedTuple):
    """The ink of a glyph in one size, blurred, its darkness written in unary so that a difference is a count of bits.

    `across`, `up` and `middle` are the ink's width, height and height above the base line, in em.
    """

    bits: int
    ink: int
    across: float
    up: float
    middle: float


def pictures(path: Path, index: int, chars: Iterable[str]) -> dict[str, Picture]:
    """The pictures of the characters that leave ink."""
    font = ImageFont.truetype(str(path), SIZE, index=index, layout_engine=ImageFont.Layout.BASIC)
    made = {char: picture(font, char) for char in chars}
    return {char: one for char, one in made.items() if one}


def picture(font: ImageFont.FreeTypeFont, char: str) -> Picture | None:
    left, top, right, bottom = map(int, font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    ink = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(ink).text((-left, -top), char, font=font, fill=255, anchor="ls")
    scale = BOX / max(*ink.size, SIZE // 4)
    small = ink.resize(tuple(max(1, round(side * scale)) for side in ink.size), Image.Resampling.BOX)
    side = BOX + 2 * MARGIN
    canvas = Image.new("L", (side, side))
    canvas.paste(small, ((side - small.width) // 2, (side - small.height) // 2))
    dots = canvas.filter(ImageFilter.GaussianBlur(1.2)).tobytes()
    if not any(dots):
        return None
    # In parts of all the ink, so that a bold glyph is near to a light one.
    unit = sum(dots) / (80 * LEVELS)
    bits = 0
    for dot in dots:
        bits = (bits << LEVELS) | ((1 << min(LEVELS, round(dot / unit))) - 1)
    return Picture(bits, bits.bit_count(), ink.width / SIZE, ink.height / SIZE, -(top + bottom) / 2 / SIZE)


def distance(one: Picture, other: Picture) -> float:
    """0 for the same picture at the same place, about 1 for two that have nothing in common."""
    ink = (one.bits ^ other.bits).bit_count() / (one.ink + other.ink)
    sides = abs(one.across - other.across) + abs(one.up - other.up)
    return ink + 0.4 * sides + 0.6 * abs(one.middle - other.middle)


class Doubt(NamedTuple):
    """A character that looks like `other`, and by how much more than like itself."""

    by: float
    char: str
    other: str


def doubts(own: dict[str, Picture], references: list[dict[str, Picture]]) -> Iterator[Doubt]:
    """What is nearer to another character, in whatever reference, than to itself in any of them."""
    for char, drawn in own.items():
        known = [reference for reference in references if char in reference]
        if not known:
            continue
        itself = min(distance(drawn, reference[char]) for reference in known)
        others = (
            (distance(drawn, there), other)
            for reference in references
            for other, there in reference.items()
            if other != char
        )
        for gap, other in sorted(pair for pair in others if pair[0] < itself - LEAST):
            if not twins(char, other, known):
                yield Doubt(itself - gap, char, other)
                break


def twins(char: str, other: str, references: list[dict[str, Picture]]) -> bool:
    """Whether the two are one character in two widths, or look alike by nature: A and Α."""
    if unicodedata.normalize("NFKC", char) == unicodedata.normalize("NFKC", other):
        return True
    return any(
        other in reference and distance(reference[char], reference[other]) < TWINS for reference in references
    )


def mapped(path: Path, index: int = 0) -> set[str]:
    """The characters that a font has, without ideographs, Yi, Hangul and the private area."""
    codes = TTFont(path, fontNumber=index, lazy=True).getBestCmap()
    return {chr(code) for code in codes if not ideograph_or_private(code)}


def ideograph_or_private(code: int) -> bool:
    return 0x3400 <= code <= 0xD7FF or 0xE000 <= code <= 0xFAFF or code > 0xFFFF


def sheet(found: dict[str, list[Doubt]], root: Path) -> None:
    """Draw a row of columns per font: the glyph, itself in a reference, what it looks like there."""
    cell, most = 60, max(map(len, found.values()), default=0)
    canvas = Image.new("L", (max(1, most) * cell, len(found) * 3 * cell), 255)
    draw = ImageDraw.Draw(canvas)
    reference, index = REFERENCES[1]
    beside = ImageFont.truetype(str(root / reference), cell * 2 // 3, index=index)
    for row, (stem, doubted) in enumerate(found.items()):
        own = ImageFont.truetype(str(TARGET / f"{stem}.ttf"), cell * 2 // 3)
        for column, doubt in enumerate(doubted):
            for line, (font, char) in enumerate(
                ((own, doubt.char), (beside, doubt.char), (beside, doubt.other))
            ):
                at = (column * cell + 8, (row * 3 + line) * cell + cell * 3 // 4)
                draw.text(at, char, font=font, fill=0, anchor="ls")
    canvas.save(SHEET)


def main() -> None:
    """Compare the fonts named, or all text fonts."""
    stems = sys.argv[1:] or TEXT_FONTS
    root = unpack(PACKAGES)
    wanted = set().union(*(mapped(TARGET / f"{stem}.ttf") for stem in stems))
    references = [
        pictures(root / name, index, wanted & mapped(root / name, index)) for name, index in REFERENCES
    ]
    found = {}
    for stem in stems:
        path = TARGET / f"{stem}.ttf"
        own = pictures(path, 0, sorted(mapped(path)))
        found[stem] = sorted(doubts(own, references), reverse=True)
        print(f"{stem}: {len(own)} compared, {len(found[stem])} in doubt", flush=True)
        for doubt in found[stem]:
            named = unicodedata.name(doubt.char, "?"), unicodedata.name(doubt.other, "?")
            print(
                f"  {doubt.by:.2f}  {doubt.char} U+{ord(doubt.char):04X} {named[0]}  →  {doubt.other} {named[1]}"
            )
    sheet(found, root)
    print(SHEET)


if __name__ == "__main__":
    main()
