"""A rule of a form, and how serious it is to break it."""

from dataclasses import dataclass
from enum import Enum

from desktop.domain import words
from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place


class Level(Enum):
    """How serious a finding is; the value is the word in JSON."""

    ERROR = "error"
    EXPLAIN = "explain"
    HINT = "hint"

    @property
    def word(self) -> str:
        return {"error": words.ERROR, "explain": words.EXPLAIN, "hint": words.HINT}[self.value]


@dataclass(frozen=True)
class Check:
    """A rule of the form: `condition` must not come out false. `group` and `per` say for which rows it is asked."""

    code: str
    level: Level
    group: str
    per: str
    condition: Formula
    message: Pieces
    place: Place
