"""The shipped fonts: what reportlab embeds, what Qt would mix up, and which characters they hold."""

from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

from desktop.resources import RESOURCES

FONTS = RESOURCES / "fonts"
TEXT_FONTS = ("fang", "kai", "hei", "song", "song-bold")
ALL_FONTS = (*TEXT_FONTS, "fallback")


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


@pytest.mark.parametrize("stem", TEXT_FONTS)
def test_text_fonts_hold_gb2312(stem: str) -> None:
    """What an office types every day never needs the fallback."""
    assert not missing(stem, gb2312())


def test_fallback_holds_what_the_others_lack() -> None:
    """Units, signs, rare name characters and the traditional forms which Fandol draws as other characters."""
    assert not missing("fallback", set("㎡≧䶮𠮷喆堃珺玥☑鬱餘幹醜騁臟滷"))


@pytest.mark.parametrize("stem", TEXT_FONTS)
def test_text_fonts_leave_misdrawn_characters_to_the_fallback(stem: str) -> None:
    """A name with 鬱 must not print as 郁."""
    assert missing(stem, set("鬱餘幹醜騁臟滷")) == set("鬱餘幹醜騁臟滷")


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
        b"FandolSong-Regular",
        b"FandolSong-Bold",
        b"HanaMinA",
    ]


def test_licences_lie_beside_the_fonts() -> None:
    """Each font may be passed on, on the condition that its licence goes along."""
    assert "embed this font" in Path(FONTS / "LICENSE-Fandol.txt").read_text()
    assert "Unlimited permission is granted" in Path(FONTS / "LICENSE-Hanazono.txt").read_text()
