"""What was asked of the tables while something was read, with the answers: it stands as long as these do.

What a change leaves alone need not be known beforehand, cell by cell: the same questions are asked again, which costs a
hundredth of reading. A question is a function of the facts and of nothing else, and its answer can be compared.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from desktop.domain.proofread.quantity import Sort


class Askable(Protocol):
    """Facts that questions are asked of. `notes` gets them, with the answers, while somebody takes notes."""

    notes: "Asked | None"

    @property
    def state(self) -> int:
        """A number that is another after each change."""
        ...

    def changed_since(self, state: int, sort: Sort | None) -> bool:
        """Whether figures of a sort, or with None any, may have changed since a state."""
        ...


_Facts = TypeVar("_Facts", bound=Askable)
_Words = ParamSpec("_Words")
_Answer = TypeVar("_Answer")
_Question = tuple[Callable[..., Any], tuple[Any, ...]]


class Asked:
    """Questions with their answers, by the sort of figures that they name; None for any."""

    def __init__(self) -> None:
        self._answers: dict[Sort | None, dict[_Question, Any]] = {}
        self._state = -1  # of the facts, when these were the answers

    def note(self, facts: Askable, question: _Question, answer: Any) -> None:
        """A question without a sort among its words is about all."""
        sort = next((word for word in question[1] if isinstance(word, Sort)), None)
        self._answers.setdefault(sort, {})[question] = answer
        self._state = facts.state

    def hold(self, facts: Askable) -> bool:
        """Whether all would be answered as they were; asked only where figures of the sort have changed since."""
        for sort, answers in self._answers.items():
            if facts.changed_since(self._state, sort) and not all(
                ask(facts, *words) == answer for (ask, words), answer in answers.items()
            ):
                return False
        self._state = facts.state
        return True


def question(
    ask: Callable[Concatenate[_Facts, _Words], _Answer],
) -> Callable[Concatenate[_Facts, _Words], _Answer]:
    """A function whose answers are noted. What it asks in turn is no question of its own; nobody changes an answer."""

    @wraps(ask)
    def asked(facts: _Facts, /, *words: _Words.args, **named: _Words.kwargs) -> _Answer:
        notes, facts.notes = facts.notes, None
        if notes is None:
            return ask(facts, *words, **named)
        try:
            answer = ask(facts, *words, **named)
        finally:
            facts.notes = notes
        notes.note(facts, (asked, words), answer)
        return answer

    return asked
