"""Lines of a definition file: open points, keys with their values, columns of half-width and full-width signs."""

import unicodedata
from collections.abc import Iterable


def open_point(sentence: str) -> str:
    message = f"# 待定：{sentence}"
    return message


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
