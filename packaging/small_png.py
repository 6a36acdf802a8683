"""Saves a picture of a window again in few colours: those that cover most of it stay exactly what they are.

A palette made for photographs tinted the grounds: #f5f6f8 became lavender. The commonest colours alone left no green for
a tick of thirty pixels. So half of the palette is of the one kind and half of the other.
"""

from pathlib import Path
from typing import Final

from PIL import Image

_COMMON, _RARE = 160, 96
_EVERY: Final = 1 << 24

_Color = tuple[int, int, int]


def make_small(path: Path) -> int:
    """The size of the file, in bytes."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    counted = sorted(picture.getcolors(_EVERY) or [], reverse=True)
    palette = list(dict.fromkeys([*(color for _, color in counted[:_COMMON]), *_rare(picture)]))
    nearest = {color: _nearest(color, palette) for _, color in counted}
    small = Image.new("P", picture.size)
    small.putpalette([part for color in palette for part in color])
    small.putdata([nearest[color] for color in picture.getdata()])
    small.save(path, optimize=True)
    return path.stat().st_size


def _rare(picture: Image.Image) -> list[_Color]:
    """Colours that lie far apart, however little they cover."""
    few = picture.quantize(_RARE, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).convert("RGB")
    return [color for _, color in few.getcolors(_EVERY) or []]


def _nearest(color: _Color, palette: list[_Color]) -> int:
    if color in palette:
        return palette.index(color)
    return min(
        range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(color, palette[at], strict=True))
    )
