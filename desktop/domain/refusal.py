"""What the program says no to: one plain Chinese sentence for the person in front of it.

Every refusal names what, where, the values, and what to do. No other exception may reach a user.
"""

from dataclasses import dataclass


class Refusal(Exception):
    """A request that cannot be met; `str()` is the sentence to show, and nothing has been changed."""


@dataclass(frozen=True, order=True)
class Problem:
    """One wrong line of a definition file: file name, line counted from 1 (0: the whole file), sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file} 第 {self.line} 行：{self.message}" if self.line else f"{self.file}：{self.message}"
        )


class DefinitionRefused(Refusal):
    """A report set that cannot be used; `problems` holds one entry a wrong line, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        first_of_line: dict[tuple[str, int], Problem] = {}
        for problem in problems:
            first_of_line.setdefault((problem.file, problem.line), problem)
        self.problems = sorted(first_of_line.values())
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: list[str]) -> str:
    """A hint “您是不是要写 X？” naming the known word most like `word`, or nothing when none is near."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，是不是“{found[0]}”？" if found else ""
