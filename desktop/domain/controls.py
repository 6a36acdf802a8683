"""Signs that give orders instead of being read: to a terminal, or to whatever shows a line from left to right."""

import re
from typing import Final

# Esc, bell and the like become the pictures of themselves; signs that turn the direction of a line are left out.
_CONTROLS: Final = (
    {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
# In JSON those below 32 are escaped already.
_ORDERS: Final = re.compile(f"[{''.join(chr(code) for code in _CONTROLS if code >= 0x7F)}]")
_FOREIGN: Final = re.compile("[\ud800-\udfff]")
_WORDS: Final = re.compile(r"([/“”：\s])")


def plain(text: str) -> str:
    """`text` without orders to a terminal; names of files that are no UTF-8 as the Chinese that they may be."""
    if _FOREIGN.search(text):
        text = "".join(_decoded(word) if _FOREIGN.search(word) else word for word in _WORDS.split(text))
    return text.translate(_CONTROLS)


def _decoded(word: str) -> str:
    """A part of a path, of whose bytes Python keeps as single surrogates what is no UTF-8, read as GB 18030."""
    try:
        return word.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    except UnicodeEncodeError:
        return _FOREIGN.sub("\ufffd", word)


def one_line(text: str) -> str:
    """`text` without any orders, that to begin a new line among them."""
    return plain(" ".join(text.split()))


def escaped_json(text: str) -> str:
    """JSON whose texts have no orders in them, but their numbers, and so mean the same."""
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
