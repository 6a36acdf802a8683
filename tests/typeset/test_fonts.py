"""Which font prints which character, and what the line breaking takes for granted about their marks."""

import pytest
from fontTools.ttLib import TTFont

from desktop.resources import RESOURCES
from desktop.typeset.fonts import FALLBACK, NAMES, SUBSTITUTE, typeface
from desktop.typeset.line_break import CLOSING, OPENING


def test_text_is_split_by_the_font_that_has_each_character() -> None:
    """What the text font lacks comes from the fallback, in place."""
    runs = list(typeface("song").runs("面积12㎡≧𠮷人"))
    assert [(run.font, run.text) for run in runs] == [("song", "面积12"), (FALLBACK, "㎡≧𠮷"), ("song", "人")]
    assert [typeface("song").widths[char] for char in "面1㎡"] == [1000, 500, 1000]


def test_character_that_no_font_has_is_printed_as_a_sign_and_named() -> None:
    """Nothing is dropped in silence; each is named once, in order."""
    assert [run.text for run in typeface("song").runs("甲\U0002ebf0乙")] == [f"甲{SUBSTITUTE}乙"]
    assert typeface("song").missing("\U0002ebf0甲\ue000\U0002ebf0㎡") == "\U0002ebf0\ue000"
    assert typeface("song").missing("全年\n执行数") == ""


@pytest.mark.parametrize("name", NAMES)
def test_blank_half_of_a_mark_is_where_line_breaking_takes_it(name: str) -> None:
    """A closing mark can lose its right half and an opening one its left half without touching its ink."""
    font = TTFont(RESOURCES / "fonts" / f"{name}.ttf")
    cmap, glyphs, advances = font.getBestCmap(), font["glyf"], font["hmtx"]
    for mark in CLOSING + OPENING:
        glyph = cmap[ord(mark)]
        assert advances[glyph][0] == 1000
        left, right = glyphs[glyph].xMin, glyphs[glyph].xMax
        assert right <= 500 if mark in CLOSING else left >= 500, f"{mark} {left} {right}"


@pytest.mark.parametrize("name", NAMES)
def test_yuan_sign_is_printed_by_the_text_font_and_a_misdrawn_sign_by_the_fallback(name: str) -> None:
    """￥ and ～ are drawn in every face; ￣ • ™, which the faces draw as something else, come from the fallback."""
    runs = list(typeface(name).runs("￥12.5～20￣•™元"))
    assert [(run.font, run.text) for run in runs] == [(name, "￥12.5～20"), (FALLBACK, "￣•™"), (name, "元")]
    assert typeface(name).missing("￥～￣•™") == ""
