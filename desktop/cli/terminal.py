"""What the command line writes, made fit for a terminal: no sign of a workbook or a file's name gives it orders."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from desktop.domain.controls import plain


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
