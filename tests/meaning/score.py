"""How much of a table was understood: each answer is right, wrong or left open."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from tests.meaning.adapter import Recognised
from tests.meaning.layout import Layout, Place

NOTHING = "无"


class Outcome(Enum):
    """What became of an answer."""

    RIGHT = "对"
    WRONG = "错"
    OPEN = "不认"


class Judged(Struct, frozen=True):
    """An answer, or a label taken for one: what it means and what was said it means; "" is nothing."""

    layout: str
    place: Place
    text: str
    truth: str
    said: str

    @property
    def concept(self) -> str:
        return (self.truth or self.said).split(" ")[0]

    @property
    def outcome(self) -> Outcome:
        """A meaning where there is none is wrong; none where there is one is open."""
        if same(self.truth, self.said):
            return Outcome.RIGHT
        return Outcome.WRONG if self.said else Outcome.OPEN


def same(truth: str, said: str) -> bool:
    """Whether `said` is one of the meanings in `truth`."""
    return any(_same(one, said) for one in truth.split(" / "))


def _same(truth: str, said: str) -> bool:
    """Whether it has the concept and the members, in any order, those in parentheses or not."""
    (concept, *members), (found, *others) = truth.split(" "), said.split(" ")
    may = {member[1:-1] for member in members if member.startswith("(")}
    must = {member for member in members if not member.startswith("(")}
    return concept == found and must <= set(others) <= must | may


def judge(layout: Layout, found: Recognised) -> list[Judged]:
    """Every answer that means something, and every other cell that was said to."""
    truth = {place: meaning for place, meaning in layout.truth.items() if meaning != NOTHING}
    said = {place: words for place, words in found.meanings.items() if words and words != NOTHING}
    return [
        Judged(layout.name, place, layout.text_at(place), truth.get(place, ""), said.get(place, ""))
        for place in sorted({*truth, *said})
    ]


class Tally(Struct, frozen=True):
    """Answers by outcome."""

    right: int
    wrong: int
    open: int
    answers: int

    @property
    def precision(self) -> float:
        """Right among what was said."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """Right among the answers."""
        return self.right / max(self.answers, 1)


def tally(judged: Iterable[Judged]) -> Tally:
    """The outcomes counted."""
    judged = list(judged)
    counted = Counter(one.outcome for one in judged)
    return Tally(
        counted[Outcome.RIGHT],
        counted[Outcome.WRONG],
        counted[Outcome.OPEN],
        sum(bool(one.truth) for one in judged),
    )
