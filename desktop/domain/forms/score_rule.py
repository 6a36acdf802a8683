"""A score that can lose points, and what to know where it did."""

from dataclasses import dataclass

from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.place import Place


@dataclass(frozen=True)
class Note:
    """A note about lost points: shown when the message value `condition` is true; with "" always."""

    condition: str
    message: Pieces


@dataclass(frozen=True)
class ScoreRule:
    """A score that can lose points: the cell of its full marks (or a message value), of its name, of its reason."""

    score: str
    full: str
    group: str
    place: Place
    named: str = ""
    reason: str = ""
    facts: tuple[Note, ...] = ()
