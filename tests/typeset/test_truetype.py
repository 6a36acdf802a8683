"""A font file read without a library, against one that reads fonts; and its subsets."""

import io

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTCollection, TTFont

from desktop.resources import RESOURCES
from desktop.typeset.fonts import FALLBACK, NAMES, file_of
from desktop.typeset.truetype import BadFont, TrueType

FONTS = RESOURCES / "fonts"


@pytest.mark.parametrize("name", ["song", "kai", FALLBACK])
def test_every_character_has_the_glyph_and_the_width_that_it_has(name: str) -> None:
    """Over the whole character map, and nothing outside it."""
    font, ours = TTFont(FONTS / f"{name}.ttf", lazy=True), file_of(name)
    cmap, advances = font.getBestCmap(), font["hmtx"].metrics
    for code in range(0x20, 0x2FFFF, 1 if name == "kai" else 7):
        wanted = font.getGlyphID(cmap[code]) if code in cmap else 0
        assert ours.glyph(chr(code)) == wanted
        if wanted:
            assert ours.width(wanted) == advances[cmap[code]][0] * 1000 / font["head"].unitsPerEm


def test_names_rights_and_kind_are_read() -> None:
    """By its names an installed font is found; by its rights and outlines it is taken or left."""
    fang = file_of("fang")
    assert "FandolFang" in fang.names
    assert fang.postscript == "FandolFang-Regular"
    assert (fang.has_outlines, fang.may_be_embedded, fang.count) == (True, True, 1)


def test_subset_draws_what_the_font_draws() -> None:
    """The same outlines, numbered anew, parts of composite glyphs included."""
    for name in (*NAMES, FALLBACK):
        ours = file_of(name)
        text = "年度绩效自评㎡"
        glyphs = [ours.glyph(char) for char in text]
        order = list(dict.fromkeys([0, *glyphs]))
        full, part = TTFont(ours.path, lazy=True), TTFont(io.BytesIO(ours.subset(glyphs)))
        for number, glyph in enumerate(order):
            whole = full["glyf"][full.getGlyphName(glyph)].getCoordinates(full["glyf"])[0]
            assert list(part["glyf"][part.getGlyphName(number)].getCoordinates(part["glyf"])[0]) == list(
                whole
            )


def test_composite_glyph_takes_its_parts_along(tmp_path) -> None:
    """A glyph made of two others, as installed fonts have them."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    font = TTFont(FONTS / "song.ttf")
    few = Subsetter()
    few.populate(text="口十田")  # all of its 20,000 glyphs would take five seconds to write
    few.subset(font)
    cmap = font.getBestCmap()
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent(cmap[ord("口")], (1, 0, 0, 1, 0, 0))
    pen.addComponent(cmap[ord("十")], (0.5, 0, 0, 0.5, 300, 10))
    font["glyf"][cmap[ord("田")]] = pen.glyph()
    font.save(tmp_path / "made.ttf")
    ours = TrueType(tmp_path / "made.ttf")
    part = TTFont(io.BytesIO(ours.subset([ours.glyph("田")])))
    drawn = part["glyf"][part.getGlyphName(1)].getCoordinates(part["glyf"])[0]
    made = TTFont(tmp_path / "made.ttf")
    whole = made["glyf"][made.getBestCmap()[ord("田")]]
    assert list(drawn) == list(whole.getCoordinates(made["glyf"])[0])
    assert part["maxp"].numGlyphs == 4


def test_font_of_a_collection_is_read(tmp_path) -> None:
    """宋体 comes as the first font of a .ttc."""
    collection = TTCollection()
    collection.fonts = [TTFont(FONTS / "hei.ttf"), TTFont(FONTS / "kai.ttf")]
    collection.save(tmp_path / "two.ttc")
    second = TrueType(tmp_path / "two.ttc", 1)
    assert second.count == 2
    assert second.names == file_of("kai").names
    drawn, kept = (
        TTFont(io.BytesIO(one.subset([one.glyph("年")])))["glyf"] for one in (second, file_of("kai"))
    )
    assert drawn["glyph00001"] == kept["glyph00001"]


@pytest.mark.parametrize(
    "content", [b"", b"\0\1\0\0", b"%PDF-1.4", b"ttcf\0\0", b"\0\1\0\0\0\x09" + b"\xff" * 20]
)
def test_what_is_no_font_is_said_to_be_none(content: bytes, tmp_path) -> None:
    """A folder of fonts holds anything."""
    (tmp_path / "x.ttf").write_bytes(content)
    with pytest.raises(BadFont):
        TrueType(tmp_path / "x.ttf")
