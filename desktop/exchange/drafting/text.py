"""Lines of a definition file: open points, keys with their values, columns of half-width and full-width signs."""

import unicodedata
from collections.abc import Iterable

from desktop.domain import words

_MARK = f"# {words.OPEN_POINT}："
UNTOLD = "下面的类型从字面上看不出来，请改成合适的"
"""What stands above the cells whose kinds no word told."""


def open_point(sentence: str) -> str:
    return _MARK + sentence


def marked(line: str) -> str:
    """The sentence of a line that is an open point, "" of any other."""
    return line[len(_MARK) :] if line.startswith(_MARK) else ""


def pairs(said: Iterable[tuple[str, str]]) -> list[str]:
    """`键  值` with the values one below the other."""
    kept = [(key, value) for key, value in said if value]
    width = max((width_of(key) for key, _ in kept), default=0) + 2
    return [padded(key, width) + value for key, value in kept]


def width_of(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def padded(text: str, width: int) -> str:
    return text + " " * max(width - width_of(text), 0)


def text_of(*parts: Iterable[str]) -> str:
    """Sections with a blank line between them."""
    return "\n\n".join("\n".join(part) for part in (list(one) for one in parts) if part) + "\n"
