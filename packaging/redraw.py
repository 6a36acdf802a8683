"""Draw anew what Fandol draws as another character or in the wrong place, from outlines of the same font.

Full-width: the glyph stands in the middle of 1 em. The stroke keeps the weight of its font, which the fallback's has not.
"""

from typing import Final, NamedTuple

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


class Redrawn(NamedTuple):
    """One character made of another's outline: `scale` times as large; `middle` is its height above the base line, in
    thousandths of an em, and None leaves it where it stands."""

    char: str
    source: str
    scale: float
    middle: int | None


REDRAWN: Final = (
    # What a Chinese keyboard types. Fandol has the dollar sign's outline here; its ¥ is a yuan sign.
    Redrawn("￥", "¥", 1.0, None),
    # “10～20万元”. Fandol's stands as high as an accent in all fonts but fang, is as narrow as a letter, and in the
    # bold font is not bold.
    Redrawn("～", "~", 1.75, 380),
)


def redraw(font: TTFont, drawing: Redrawn) -> None:
    """Give a character a glyph of its own, drawn from its source's outline; what shares its old glyph keeps that."""
    cmap, glyf, em = font.getBestCmap(), font["glyf"], font["head"].unitsPerEm
    source = glyf[cmap[ord(drawing.source)]]
    source.recalcBounds(glyf)
    across, up = (source.xMin + source.xMax) / 2, (source.yMin + source.yMax) / 2
    middle = up if drawing.middle is None else drawing.middle * em / 1000
    pen = TTGlyphPen(None)
    moved = Transform().translate(em / 2, middle).scale(drawing.scale).translate(-across, -up)
    source.draw(TransformPen(pen, moved), glyf)
    name = f"redrawn{ord(drawing.char):04X}"
    glyf[name] = glyph = pen.glyph()
    glyph.recalcBounds(glyf)
    font["hmtx"][name] = (em, glyph.xMin)
    font.setGlyphOrder(glyf.glyphOrder)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(drawing.char)] = name
