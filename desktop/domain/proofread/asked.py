"""What was asked of the tables while something was read, with the answers: it stands as long as these do.

What a change leaves alone need not be known beforehand, cell by cell: the same questions are asked again, which costs a
hundredth of reading. A question is a function of the facts and of nothing else, and its answer can be compared. Most ask
which cells say a number, or name some items: those are asked again only where a cell that did or does says something else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import wraps
from operator import itemgetter
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from desktop.domain.proofread.quantity import Sort


class Askable(Protocol):
    """Facts that questions are asked of. `notes` gets them, with the answers, while somebody takes notes."""

    notes: "Asked | None"

    @property
    def state(self) -> int:
        """A number that is another after each change."""
        ...

    @property
    def answers(self) -> "dict[Question, Any]":
        """What has been asked in this state, with the answers."""
        ...

    def changed_since(self, state: int, sort: Sort | None) -> bool:
        """Whether figures of a sort, or with None any, may have changed since a state."""
        ...

    def moved_since(self, state: int, sort: Sort) -> Sequence[Decimal] | None:
        """The numbers that figures of a sort have left or come to since a state; None where that is not known."""
        ...

    def named_since(self, state: int, sort: Sort) -> AbstractSet[frozenset[str]] | None:
        """The items that figures of a sort name which have changed since a state, and these without what a column counts;
        None where that is not known."""
        ...

    def widest(self, sort: Sort) -> Decimal:
        """The widest last place that a figure of a sort prints, by which others may lie apart from it."""
        ...


_Facts = TypeVar("_Facts", bound=Askable)
_Words = ParamSpec("_Words")
_Answer = TypeVar("_Answer")
Question = tuple[Callable[..., Any], tuple[Any, ...]]
_ABOUT: Final = "about_a_number"  # set on a question of which the words begin with a sort and two numbers
_OF_ITEMS: Final = "about_items"  # on one of which the words are a sort and items


class _Numbers:
    """Questions about numbers of one sort, each from one number to another, with their answers."""

    def __init__(self, widest: Decimal) -> None:
        self._widest = widest
        self._answers: dict[Question, Any] = {}
        self._sorted: list[tuple[Decimal, Decimal, Question]] = []
        self._lows: list[Decimal] = []  # the first numbers of these
        self._most = Decimal(0)  # from one number to the other

    def note(self, question: Question, answer: Any) -> None:
        self._answers[question] = answer
        self._sorted.clear()

    def hold(self, facts: Askable, sort: Sort, moved: Sequence[Decimal] | None) -> bool:
        if moved is None:  # figures may lie further apart from those that say the same
            return facts.widest(sort) == self._widest and all(map(self._holds(facts), self._answers))
        return all(map(self._holds(facts), {one: None for number in moved for one in self._near(number)}))

    def _holds(self, facts: Askable) -> Callable[[Question], bool]:
        return lambda one: bool(one[0](facts, *one[1]) == self._answers[one])

    def _near(self, number: Decimal) -> list[Question]:
        """The questions that a figure may answer otherwise which has come to a number, or has left it."""
        if not self._sorted:
            self._sorted = sorted(((one[1][1], one[1][2], one) for one in self._answers), key=itemgetter(0))
            self._lows = [low for low, _, _ in self._sorted]
            self._most = max(high - low for low, high, _ in self._sorted)
        first, behind = bisect_left(self._lows, number - self._most), bisect_right(self._lows, number)
        return [one for _, high, one in self._sorted[first:behind] if number <= high]


class Asked:
    """Questions with their answers, by the sort of figures that they name; None for any."""

    def __init__(self) -> None:
        self._answers: dict[Sort | None, dict[Question, Any]] = {}
        self._numbers: dict[Sort, _Numbers] = {}
        self._items: dict[Sort, dict[frozenset[str], dict[Question, Any]]] = {}
        self._state = -1  # of the facts, when these were the answers

    def note(self, facts: Askable, question: Question, answer: Any) -> None:
        """A question without a sort among its words is about all."""
        ask, words = question
        if getattr(ask, _ABOUT, False):
            if words[0] not in self._numbers:
                self._numbers[words[0]] = _Numbers(facts.widest(words[0]))
            self._numbers[words[0]].note(question, answer)
        elif getattr(ask, _OF_ITEMS, False):
            sort, items = words
            self._items.setdefault(sort, {}).setdefault(items, {})[question] = answer
        else:
            sort = next((word for word in words if isinstance(word, Sort)), None)
            self._answers.setdefault(sort, {})[question] = answer
        self._state = facts.state

    def hold(self, facts: Askable) -> bool:
        """Whether all would be answered as they were; asked only where figures of the sort have changed since."""
        since = self._state
        for sort, answers in self._answers.items():
            if facts.changed_since(since, sort) and not _stand(facts, answers):
                return False
        for sort, by_items in self._items.items():
            if facts.changed_since(since, sort):
                named = facts.named_since(since, sort)
                again = by_items.keys() if named is None else by_items.keys() & named
                if not all(_stand(facts, by_items[items]) for items in again):
                    return False
        for sort, numbers in self._numbers.items():
            if facts.changed_since(since, sort) and not numbers.hold(
                facts, sort, facts.moved_since(since, sort)
            ):
                return False
        self._state = facts.state
        return True


def _stand(facts: Askable, answers: Mapping[Question, Any]) -> bool:
    return all(ask(facts, *words) == answer for (ask, words), answer in answers.items())


def question(
    ask: Callable[Concatenate[_Facts, _Words], _Answer],
) -> Callable[Concatenate[_Facts, _Words], _Answer]:
    """A function whose answers are noted, and kept as long as nothing changes: many pieces ask the same. What it asks in
    turn is no question of its own; nobody changes an answer."""

    @wraps(ask)
    def asked(facts: _Facts, /, *words: _Words.args, **named: _Words.kwargs) -> _Answer:
        assert not named  # what is asked is told by the words
        question = (asked, words)
        answers = facts.answers
        if question not in answers:
            notes, facts.notes = facts.notes, None
            try:
                answers[question] = ask(facts, *words, **named)
            finally:
                facts.notes = notes
        answer: _Answer = answers[question]
        if facts.notes is not None:
            facts.notes.note(facts, question, answer)
        return answer

    return asked


def about_a_number(
    ask: Callable[Concatenate[_Facts, _Words], _Answer],
) -> Callable[Concatenate[_Facts, _Words], _Answer]:
    """A question whose words begin with a sort and two numbers: only cells of the sort that say one of these, or a number
    between them, and sums of cells that come to such a one, have a part in the answer."""
    asked = question(ask)
    setattr(asked, _ABOUT, True)
    return asked


def about_items(
    ask: Callable[Concatenate[_Facts, _Words], _Answer],
) -> Callable[Concatenate[_Facts, _Words], _Answer]:
    """A question whose words are a sort and items: only cells of the sort that name just these, with what a column counts
    or without it, have a part in the answer."""
    asked = question(ask)
    setattr(asked, _OF_ITEMS, True)
    return asked
