"""Which of Fandol's characters are not drawn as themselves. They are left to the fallback, which draws them rightly.

Found by `packaging/compare_glyphs.py` and looked at one by one. What Fandol can draw, but draws in the wrong place, is
mended in `redraw.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ALL: Final = ("fang", "kai", "hei", "hei-bold", "song", "song-bold")
_MINCHO_KANA: Final = ("fang", "kai", "song", "song-bold")
_CYRILLIC: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

MISDRAWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # An overline, drawn as a hyphen in the middle of the line.
        "￣": _ALL,
        # The glyph of the middle dot: a list's bullet is several times as large.
        "•": _ALL,
        # 0.18 em wide and 0.08 em high in the upper corner: a speck at the sizes of a report.
        "™": _ALL,
        # The phonetic letter, drawn as the Latin a.
        "ɑ": ("hei-bold",),
        # Small kana, drawn as large as カ and ケ.
        "ヵ": _MINCHO_KANA,
        "ヶ": _MINCHO_KANA,
        # In an upright font the italic forms: т is the outline of m and п that of n; и reads as u, д as ∂, г as a
        # turned s. The small letters go together, so that no word is set in two styles.
        **dict.fromkeys(_CYRILLIC, ("kai",)),
    }
)


def trusted(stem: str, char: str) -> bool:
    """Whether this Fandol font draws this character as itself: of its ideographs, those of GB 2312.

    The other 1,179 are traditional forms, and a dozen of them show a different character: 鬱 is drawn as 郁,
    餘 as 余, 幹 as 干, 醜 as 丑, 騁 as 秤, 臟 as 髒, 滷 as 鹵 … A name must not print as another name, so all
    of them are left to the fallback, which draws them rightly, if in another style.
    """
    if stem in MISDRAWN.get(char, ()):
        return False
    if not "\u3400" <= char <= "\u9fff":
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
