"""How far long work has come, and that nobody waits for it any more."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], bool]
"""Called with how much of how much is done; False says stop."""


class Stopped(Exception):
    """Whoever waited has said stop: nothing has come of the work."""


def told(parts: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """Each part, `progress` told before it and after the last how many are done. Raises Stopped where it says so."""
    for done, part in enumerate(parts):
        if progress and not progress(done, len(parts)):
            raise Stopped
        yield part
    if progress and not progress(len(parts), len(parts)):
        raise Stopped
