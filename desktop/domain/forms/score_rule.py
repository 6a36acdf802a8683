"""A score that can lose points, and what to know where it did."""

from msgspec import Struct

from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.place import Place


class Note(Struct, frozen=True):
    """A note about lost points: shown when the message value `condition` is true; with "" always."""

    condition: str
    message: Pieces


class ScoreRule(Struct, frozen=True):
    """A score that can lose points: the cell of its full marks (or a message value), of its name, of its reason."""

    score: str
    full: str
    group: str
    place: Place
    named: str = ""
    reason: str = ""
    facts: tuple[Note, ...] = ()
