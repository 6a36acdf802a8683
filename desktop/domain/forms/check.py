"""A rule of a form, and how serious it is to break it."""

from enum import Enum
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place


class Level(Enum):
    """How serious a finding is; the value is the word in JSON. BLANK is not filled in yet, a state of its own."""

    ERROR = "error"
    EXPLAIN = "explain"
    HINT = "hint"
    BLANK = "blank"

    @property
    def word(self) -> str:
        return {
            Level.ERROR: words.ERROR,
            Level.EXPLAIN: words.EXPLAIN,
            Level.HINT: words.HINT,
            Level.BLANK: words.UNFILLED,
        }[self]


# As forms name them.
LEVELS: Final = {words.ERROR: Level.ERROR, words.EXPLAIN: Level.EXPLAIN, words.HINT: Level.HINT}


class Check(Struct, frozen=True):
    """A rule of the form: `condition` must not come out false. `group` and `per` say for which rows it is asked.

    `code` is what reasons are kept under: the form and the name that the form's file gives the check. `legacy_code`,
    made of the condition's text, is what they were kept under before checks had names, and is still the code of a
    check without one; such a reason is lost when the condition is spelled otherwise.
    """

    code: str
    legacy_code: str
    level: Level
    group: str
    per: str
    condition: Formula
    message: Pieces
    place: Place

    @property
    def declared(self) -> bool:
        return self.code != self.legacy_code
