"""The bundled fonts on the screen, each loaded the first time something is written in it.

Without one of them every label is an empty box on a bare Linux machine. Names are those of the form format: `song`,
`hei`, `kai`, `fang`, `song-bold`; an unknown name is `song`. Characters that the chosen font lacks (㎡ ≧ 䶮 𠮷) bring in
the large fallback font, and only they do.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from desktop.resources import RESOURCES

_BODY = "song"
_FALLBACK = "fallback"
_BOLD = "-bold"  # such a file shares its family's name, so the weight has to tell the two apart
_covered: dict[str, set[str]] = {}
_fallback_loaded = False


@cache
def family(name: str) -> str:
    """The family that Qt knows a bundled font by; "" when the file is missing and the system's font must do."""
    path = RESOURCES / "fonts" / f"{name}.ttf"
    if not path.is_file():
        return "" if name in (_BODY, _FALLBACK) else family(_BODY)
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else ""


def font(name: str, pixels: int) -> QFont:
    """`name` at a whole number of pixels: Qt rounds a font's size, so only whole ones look the same everywhere.

    Unhinted, because a hinted letter has another width at each size and would break lines elsewhere when zoomed.
    """
    return QFont(_font(name or _BODY, pixels, _fallback_loaded))


@cache
def _font(name: str, pixels: int, with_fallback: bool) -> QFont:
    wanted = [family(name), family(_FALLBACK) if with_fallback else ""]
    made = QFont()
    made.setFamilies([one for one in wanted if one] or [made.family()])
    made.setPixelSize(pixels)
    made.setBold(name.endswith(_BOLD))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def cover(name: str, text: str) -> None:
    """Make sure that every character of `text` has a glyph; to be called before `text` is laid out in `name`."""
    global _fallback_loaded
    covered = _covered.setdefault(name, set())
    missing = set(text) - covered
    if not missing:
        return
    if not _fallback_loaded:
        raw = QRawFont.fromFont(font(name, 14))
        _fallback_loaded = any(
            char.isprintable() and not raw.supportsCharacter(ord(char)) for char in missing
        )
    covered |= missing
