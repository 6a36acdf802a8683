"""The colours of sRGB as an ICC profile, which PDF/A wants in the file: what black and white of the page mean.

Written out from the numbers of IEC 61966-2-1, so that no profile of somebody else's has to be shipped. Version 2.1,
three primaries as matrix, one curve for all three (ICC.1:2001-04).
"""

from functools import cache
from struct import pack
from typing import Final

_STEPS: Final = 1024  # points of the curve
# Adapted to D50 as profiles want them, from IEC 61966-2-1 amendment 1.
_WHITE: Final = (0.9642, 1.0, 0.8249)
_RED: Final = (0.4361, 0.2225, 0.0139)
_GREEN: Final = (0.3851, 0.7169, 0.0971)
_BLUE: Final = (0.1431, 0.0606, 0.7141)
_HEADER: Final = 128
NAME: Final = "sRGB IEC61966-2.1"


@cache
def srgb() -> bytes:
    """The profile; the same bytes in every run."""
    curve = b"curv" + bytes(4) + pack(">I", _STEPS) + b"".join(pack(">H", _linear(n)) for n in range(_STEPS))
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    begins = _HEADER + 4 + 12 * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = begins + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + pack(">II", places[content], len(content))
    size = begins + len(data)
    return _header(size) + table + data


def _header(size: int) -> bytes:
    made = b"\x07\xd0\0\1\0\1".ljust(12, b"\0")  # the first day of the century, always
    parts = (
        pack(">I", size), bytes(4), pack(">I", 0x02100000), b"mntrRGB XYZ ", made, b"acsp",
        bytes(28), _numbers(_WHITE),
    )  # fmt: skip
    return b"".join(parts).ljust(_HEADER, b"\0")


def _linear(step: int) -> int:
    """The light of a step of the scale, 0 to 65535."""
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(colour)


def _numbers(colour: tuple[float, float, float]) -> bytes:
    return pack(">3i", *(round(part * 65536) for part in colour))


def _description(text: str) -> bytes:
    """In ASCII; the two other alphabets that the type has room for stay empty."""
    words = text.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + pack(">I", len(words)) + words + bytes(4 + 4 + 2 + 1 + 67)
