"""Ticks and boxes that Word takes from fonts of symbols, as the signs that any font has: □ ☑ ☒ ✓ ✗."""

_WINGDINGS = {
    0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xA8: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗",
    0x6C: "●", 0x6E: "■", 0x75: "◆", 0xD8: "➢", 0x9F: "•",
}  # fmt: skip
_WINGDINGS_2 = {0xA3: "□", 0x2A: "□", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓", 0x4F: "✗", 0x51: "☒"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the signs of such fonts


def as_sign(font: str, code: str) -> str:
    """The sign of `<w:sym font= char=>`; "" where it is none of these: an arrow or a flourish tells nothing."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        return signs.get(value & 0xFF, "")
    return chr(value) if 0x20 <= value < 0xD800 else ""


def without_private_signs(text: str) -> str:
    """`text` with the signs of Wingdings in their usual place."""
    if text.isascii() or not any(ord(sign) in _PRIVATE for sign in text):
        return text
    return "".join(_WINGDINGS.get(ord(s) & 0xFF, "") if ord(s) in _PRIVATE else s for s in text)
