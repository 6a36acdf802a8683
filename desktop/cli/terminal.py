"""What the command line writes, made fit for a terminal: no sign of a workbook or a file's name gives it orders."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final

# Esc, bell and the like become the pictures of themselves; signs that turn the direction of a line are left out.
_CONTROLS: Final = (
    {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
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


class _Plain:
    """A stream that writes plain text."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(plain(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def for_a_terminal(words: list[str]) -> Iterator[None]:
    """While the block runs, what is printed is plain; JSON, which escapes what it must, stays as it is."""
    out = sys.stdout if "--json" in words else _Plain(sys.stdout)
    with redirect_stdout(out), redirect_stderr(_Plain(sys.stderr)):
        yield
