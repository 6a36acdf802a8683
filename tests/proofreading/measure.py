"""What the check says of the sentences: how many right ones it doubts, and how many wrong ones it notices."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from tests.proofreading.material import Batch, Sentence
from tests.proofreading.written import LEVELS, chapter


@dataclass(frozen=True)
class Outcome:
    """A sentence and what is found in it."""

    sentence: Sentence
    found: tuple[Finding, ...]

    @property
    def gravest(self) -> Level | None:
        return next((level for level in LEVELS if any(one.level is level for one in self.found)), None)


@dataclass(frozen=True)
class Measured:
    """A batch with the outcome of each of its sentences."""

    batch: Batch
    right: tuple[Outcome, ...]
    wrong: tuple[Outcome, ...]

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
    return Measured(batch, _outcomes(batch.right), _outcomes(batch.wrong))


def _outcomes(sentences: Iterable[Sentence]) -> tuple[Outcome, ...]:
    return tuple(Outcome(one, tuple(chapter(one.sample, one.chapter).added(one.text))) for one in sentences)
