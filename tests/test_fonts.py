"""The shipped fonts: what reportlab embeds, what Qt would mix up, which characters they hold and how these look."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from fontTools import ttLib
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

from desktop.resources import RESOURCES

FONTS = RESOURCES / "fonts"
TEXT_FONTS = ("fang", "kai", "hei", "hei-bold", "song", "song-bold")
ALL_FONTS = (*TEXT_FONTS, "fallback")

# What Fandol draws as something else, and the fallback as itself: packaging/misdrawn.py has the reasons.
MISDRAWN = {stem: "￣•™ヵヶ" for stem in TEXT_FONTS}
MISDRAWN["hei"] = "￣•™"
MISDRAWN["hei-bold"] = "￣•™ɑ"
MISDRAWN["kai"] += "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

# Characters that may look the same at the same height; two widths of one character, as ３ and 3, may anyhow.
LOOK_ALIKES = (
    # Letters that are the same in Latin, Greek and Cyrillic; Roman numerals are letters.
    *("AΑА", "BΒВ", "CС", "EΕЕ", "HΗН", "IΙІ", "KΚК", "MΜМ", "NΝ", "OΟО", "PΡР", "TΤТ", "XΧХ", "ZΖ"),
    *("YΥ", "aа", "cс", "eе", "oοо", "pр", "xх", "yу", "ΓГ", "ΠП", "ΦФ"),
    "IlΙ",  # without serifs
    "gɡ",  # phonetic g, which some styles have for every g
    "ɑα",  # the a of pinyin in a written style
    "-‐",
    "·・",
    "…⋯",  # in Chinese both stand in the middle of the line
    "⁝︙",
    "—―─",
    "│︱|〡",  # one upright line; in the last, the merchants' figure 1
    "`ˋ",
    "⊙☉",  # an operator and the sun: a point in a circle either way
    "".join(map(chr, range(0x2500, 0x2580))),  # thin and thick lines, half a pixel apart
)
PIXELS = 64  # of an em in the pictures that are compared


def gb2312() -> set[str]:
    """Every character of GB 2312; its dash is read as U+2015 by Python and as U+2014 by everybody else."""
    rows = (bytes((row, column)) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    decoded = {pair.decode("gb2312", errors="ignore") for pair in rows} - {""}
    assert len(decoded) == 7445
    return decoded | {"\u2014"}


@cache
def face(stem: str) -> TTFontFile:
    """The font as reportlab reads it: this refuses CFF outlines and fonts that may not be embedded."""
    return TTFont(stem, FONTS / f"{stem}.ttf").face


def missing(stem: str, chars: set[str]) -> set[str]:
    """The characters which the font does not have."""
    return {char for char in chars if ord(char) not in face(stem).charToGlyph}


def symbols_and_letters() -> list[str]:
    """What the text fonts hold except ideographs, Yi, radicals and the private area, and what they leave to the fallback."""
    held = {chr(code) for stem in TEXT_FONTS for code in face(stem).charToGlyph} | set(MISDRAWN["kai"])
    return sorted(char for char in held if char < "\u2f00" or "\u2fe0" <= char < "\u3400" or char > "\ufaff")


@cache
def glyphs(stem: str) -> Any:
    return ttLib.TTFont(FONTS / f"{stem}.ttf")


def glyph_of(stem: str, char: str) -> tuple[Any, int]:
    """A character's outline and how many of its units are an em."""
    font = glyphs(stem)
    return font["glyf"][font.getBestCmap()[ord(char)]], font["head"].unitsPerEm


def outline(stem: str, char: str) -> list[tuple[int, int]]:
    """The points of a character's outline, from its left edge."""
    glyph, _ = glyph_of(stem, char)
    points, _, _ = glyph.getCoordinates(glyphs(stem)["glyf"])
    return [(x - glyph.xMin, y) for x, y in points]


def sides(stem: str, char: str) -> tuple[float, float]:
    """Where a character's ink begins and ends, in thousandths of an em."""
    glyph, em = glyph_of(stem, char)
    return glyph.xMin * 1000 / em, glyph.xMax * 1000 / em


def inks(stem: str, chars: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The picture of each character that leaves ink, a bit per pixel, and all that is more than a pixel off its ink."""
    font = ImageFont.truetype(FONTS / f"{stem}.ttf", PIXELS, layout_engine=ImageFont.Layout.BASIC)
    drawn = {}
    for char in sorted(set(chars) - missing(stem, set(chars))):
        left, top, right, bottom = font.getbbox(char, anchor="ls")
        if right > left and bottom > top:
            picture = Image.new("L", (2 * PIXELS, 2 * PIXELS))
            at = (PIXELS - (left + right) // 2, PIXELS * 3 // 2)
            ImageDraw.Draw(picture).text(at, char, font=font, fill=255, anchor="ls")
            drawn[char] = bits(picture), ~bits(picture.filter(ImageFilter.MaxFilter(3)))
    return drawn


def bits(picture: Image.Image) -> int:
    return int.from_bytes(picture.point(lambda dot: 255 * (dot > 127)).convert("1").tobytes())


def same_picture(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether no ink of either is more than a pixel off the other's."""
    return not one[0] & other[1] and not other[0] & one[1]


def may_look_alike(one: str, other: str) -> bool:
    """Whether the two are one character in two widths, or are listed above as they stand or in another width."""
    widths = {one, unicodedata.normalize("NFKC", one)}, {other, unicodedata.normalize("NFKC", other)}
    return bool(widths[0] & widths[1]) or any(
        all(width & set(alike) for width in widths) for alike in LOOK_ALIKES
    )


@pytest.mark.parametrize("stem", TEXT_FONTS)
def test_text_fonts_hold_gb2312(stem: str) -> None:
    """What an office types every day never needs the fallback; what is not drawn as itself does."""
    assert missing(stem, gb2312()) == set(MISDRAWN[stem]) & gb2312()


def test_fallback_holds_what_the_others_lack() -> None:
    """Units, signs, rare name characters and the traditional forms which Fandol draws as other characters."""
    assert not missing("fallback", set("㎡≧䶮𠮷喆堃珺玥☑鬱餘幹醜騁臟滷").union(*MISDRAWN.values()))


@pytest.mark.parametrize("stem", TEXT_FONTS)
def test_text_fonts_leave_misdrawn_characters_to_the_fallback(stem: str) -> None:
    """A name with 鬱 must not print as 郁."""
    wrong = set("鬱餘幹醜騁臟滷") | set(MISDRAWN[stem])
    assert missing(stem, wrong) == wrong


@pytest.mark.parametrize("stem", ALL_FONTS)
def test_characters_that_mean_different_things_look_different(stem: str) -> None:
    """Where two are one picture at one height, one of them is drawn wrongly: ￥ as ＄, ￣ as a hyphen, т as m."""
    drawn = inks(stem, symbols_and_letters())
    assert len(drawn) > 800
    alike = [
        one + other
        for (one, its), (other, others) in combinations(drawn.items(), 2)
        if same_picture(its, others) and not may_look_alike(one, other)
    ]
    assert not alike


@pytest.mark.parametrize("stem", TEXT_FONTS)
def test_full_width_yuan_sign_is_the_fonts_own_yuan_sign(stem: str) -> None:
    """￥ is what a Chinese keyboard types, ¥ what others do; either stands in the middle of its width."""
    assert outline(stem, "￥") == outline(stem, "¥")
    assert outline(stem, "￥") != outline(stem, "$")
    left, right = sides(stem, "￥")
    assert face(stem).charWidths[ord("￥")] == 1000
    assert abs(left - (1000 - right)) <= 1


@pytest.mark.parametrize("stem", ALL_FONTS)
def test_full_width_wave_stands_in_the_middle_of_the_line(stem: str) -> None:
    """10～20万元 is a range; at the height of an accent it is not read as one."""
    left, right = sides(stem, "～")
    glyph, em = glyph_of(stem, "～")
    assert 300 < (glyph.yMin + glyph.yMax) / 2 * 1000 / em < 450
    assert right - left > 700


@pytest.mark.parametrize("stem", ALL_FONTS)
def test_digits_are_equally_wide(stem: str) -> None:
    """Figures under each other line up at the decimal point."""
    widths = face(stem).charWidths
    assert len({widths[ord(digit)] for digit in "0123456789"}) == 1
    assert widths[ord("中")] == 1000


@pytest.mark.parametrize("stem", ALL_FONTS)
def test_lines_are_equally_high(stem: str) -> None:
    """A character taken from the fallback does not move its line."""
    assert (face(stem).ascent, face(stem).descent) == pytest.approx((880, -120), abs=0.6)


def test_each_font_has_its_own_name() -> None:
    """An embedded font is known by its name; two of the same name would stand for each other."""
    names = [bytes(face(stem).name) for stem in ALL_FONTS]
    assert names == [
        b"FandolFang-Regular",
        b"FandolKai-Regular",
        b"FandolHei-Regular",
        b"FandolHei-Bold",
        b"FandolSong-Regular",
        b"FandolSong-Bold",
        b"HanaMinA",
    ]


def test_licences_lie_beside_the_fonts() -> None:
    """Each font may be passed on, on the condition that its licence goes along."""
    assert "embed this font" in Path(FONTS / "LICENSE-Fandol.txt").read_text()
    assert "Unlimited permission is granted" in Path(FONTS / "LICENSE-Hanazono.txt").read_text()
