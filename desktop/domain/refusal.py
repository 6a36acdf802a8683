"""What the program says no to: one plain Chinese sentence for the person in front of it.

Every refusal names what, where, the values, and what to do. No other exception may reach a user.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from msgspec import Struct

from desktop.domain import limits

_LONGEST, _AMONG = (
    60,
    2 * limits.THOUSAND,
)  # characters of a word, and words, among which the nearest is looked for
_hints_left: ContextVar[int | None] = ContextVar("hints left", default=None)


class Refusal(Exception):
    """A request that cannot be met; `str()` is the sentence to show, and nothing has been changed."""


class Damaged(Refusal):
    """A workbook file that cannot be read as what it was: a backup may help, or what can be saved of it."""


class DiskFull(Refusal):
    """A disk that takes no more: which file was not written, whoever makes it says."""


class Problem(Struct, frozen=True, order=True):
    """One wrong line of a definition file: file name, line counted from 1 (0: the whole file), sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file} 第 {self.line} 行：{self.message}" if self.line else f"{self.file}：{self.message}"
        )


class DefinitionRefused(Refusal):
    """A report set that cannot be used; `problems` holds one entry per wrong line, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        first_of_line: dict[tuple[str, int], Problem] = {}
        for problem in problems:
            first_of_line.setdefault((problem.file, problem.line), problem)
        self.problems = sorted(first_of_line.values())
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint “，是不是“X”？” naming the known word most like `word`, or "" when none is near."""
    from difflib import get_close_matches

    left = _hints_left.get()
    if left is not None:
        if not left:
            return ""
        _hints_left.set(left - 1)
    if len(word) > _LONGEST:
        return ""
    among = [one for one in islice(known, _AMONG) if len(one) <= _LONGEST]
    found = get_close_matches(word, among, n=1, cutoff=0.5)
    return f"，是不是“{found[0]}”？" if found else ""


@contextmanager
def few_hints() -> Iterator[None]:
    """While the block runs, only the first unknown names are compared with the known ones.

    A file with 1,000 wrong names among 1,500 took minutes; who mends it mends the first ones first.
    """
    if _hints_left.get() is not None:  # inside another such block
        yield
        return
    before = _hints_left.set(limits.HINTS)
    try:
        yield
    finally:
        _hints_left.reset(before)
