"""The initials of Chinese words in pinyin, so that 资金总额 is found by zjze.

From the order of GB 2312, whose first 3,755 characters stand by their pinyin: no table is needed, and a character with
several readings has the one it is filed under. Rarer characters, filed by their strokes, have none.
"""

from bisect import bisect_right
from functools import lru_cache
from typing import Final

# Where the characters of each initial begin; after the last of them come those filed by strokes.
_FIRST: Final = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip
_CODES: Final = [code for code, _ in _FIRST]


def found_in(part: str, text: str) -> bool:
    """Whether `text` holds `part`, or what it says begins with these letters, two or more of them."""
    if part in text:
        return True
    letters = len(part) > 1 and part.isascii() and part.isalnum() and not part.isdigit()
    return letters and part.lower() in initials(text)


@lru_cache(maxsize=8192)
def initials(text: str) -> str:
    """The first letters of all words of `text`; letters and digits are themselves, what has no letter is left out."""
    return "".join(map(_initial, text))


@lru_cache(maxsize=8192)
def _initial(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    try:
        code = int.from_bytes(char.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    at = bisect_right(_CODES, code) - 1
    return _FIRST[at][1] if at >= 0 else ""
