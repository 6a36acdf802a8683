"""What proof-reading says: a remark on words of a text, and how each figure is accounted for."""

from enum import Enum
from typing import Final, TypeAlias

from msgspec import Struct

from desktop.domain.forms.check import Level
from desktop.domain.workbook.workbook import CellRef

BY_HAND: Final = "by-hand"  # the code of what might be filled in from the tables


class Span(Struct, frozen=True):
    """Words of a text: the paragraph, counted from 0, and its characters as rendered, from `start` up to `end`."""

    paragraph: int
    start: int
    end: int


class Remark(Struct, frozen=True):
    """Something amiss in a text: the code it has as a finding, how grave, where in the text, the sentence.

    `where` are the cells that it is held against; `meant` the one whose figure ought to stand there, if it is known.
    """

    code: str
    level: Level
    span: Span
    message: str
    expected: str = ""
    actual: str = ""
    where: tuple[CellRef, ...] = ()
    meant: CellRef | None = None


class Status(Enum):
    """How a figure of a text is accounted for."""

    TAKEN = "taken"  # filled in from the tables
    CELL = "cell"  # stands in a cell of that name
    ELSEWHERE = "elsewhere"  # stands in a cell of another name
    DERIVED = "derived"  # the sentences themselves prove it
    NEARLY = "nearly"  # a slip away: unit, swapped digits, last year's
    CONTRADICTED = "contradicted"
    NOWHERE = "nowhere"


class Attribution(Struct, frozen=True):
    """One figure: where it stands, as it is written, how it is accounted for, and by which cells or what arithmetic."""

    span: Span
    text: str
    status: Status
    where: tuple[CellRef, ...] = ()
    how: str = ""


Accounts: TypeAlias = dict[CellRef, list[Attribution]]
"""How the figures of written texts are accounted for."""
