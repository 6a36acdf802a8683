"""What the check says of the sentences: how many right ones it doubts, and how many wrong ones it notices."""

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from tests.proofreading.material import Batch, Sentence
from tests.proofreading.written import LEVELS, chapter


class Outcome(Struct, frozen=True):
    """A sentence and what is found in it."""

    sentence: Sentence
    found: tuple[Finding, ...]

    @property
    def gravest(self) -> Level | None:
        return next((level for level in LEVELS if any(one.level is level for one in self.found)), None)


class Measured(Struct, frozen=True, dict=True):
    """A batch with the outcome of each of its sentences, the right and the wrong ones tried when they are asked for."""

    batch: Batch

    @cached_property
    def right(self) -> tuple[Outcome, ...]:
        return _outcomes(self.batch.right)

    @cached_property
    def wrong(self) -> tuple[Outcome, ...]:
        return _outcomes(self.batch.wrong)

    def doubted(self, level: Level) -> list[Outcome]:
        """The right sentences whose gravest finding is of that level."""
        return [one for one in self.right if one.gravest is level]

    @property
    def noticed(self) -> list[Outcome]:
        return [one for one in self.wrong if one.found]

    @property
    def missed(self) -> list[Outcome]:
        return [one for one in self.wrong if not one.found]


def measured(batch: Batch) -> Measured:
    """Every sentence of a batch put at the end of its chapter, one at a time."""
    return Measured(batch)


def _outcomes(sentences: Iterable[Sentence]) -> tuple[Outcome, ...]:
    outcomes: list[Outcome] = []
    for (sample, name), lines in groupby(sentences, lambda one: (one.sample, one.chapter)):
        together = list(lines)
        found = chapter(sample, name).added_one_by_one(one.text for one in together)
        outcomes += [Outcome(one, tuple(of)) for one, of in zip(together, found, strict=True)]
    return tuple(outcomes)
