"""The names that a printed label goes by: what makes a label of another file the same as one of ours.

its words           as printed, but for width, blanks and line breaks
its bare words      without its number, 其中, parentheses and weight
what it means       by the list of concepts: 全年预算 and 调整后预算数 are one; never by likeness
"""

from functools import lru_cache
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.limits import OFFICE_CELLS
from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare, with_parentheses
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.meaning.vocabulary import NOT_OURS
from desktop.domain.workbook.workbook import CellRef, Workbook

_MEANS = "≈"
_WORDS, _BARE, _MEANING = 4, 3, 2


class Label(Struct, frozen=True):
    """A printed label by its names, "" where it has none."""

    words: str = ""
    bare: str = ""
    meaning: str = ""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(filter(None, (self.words, self.bare, self.meaning)))

    @property
    def likenesses(self) -> tuple[tuple[int, str], ...]:
        """By what it may be like another: two labels are alike somehow if they share one."""
        names = ((_WORDS, self.words), (_BARE, self.bare), (_MEANING, self.meaning))
        return tuple(one for one in names if one[1])

    def likeness(self, other: "Label") -> int:
        """How surely two labels are one: 4 by their words, 2 by what they mean, 0 not at all."""
        if self.words and self.words == other.words:
            return _WORDS
        if self.bare and self.bare == other.bare:
            return _BARE
        if self.meaning and self.meaning == other.meaning:
            return _MEANING
        return 0


NO_LABEL: Final = Label()


class Labels:
    """Labels read by one list of concepts. `year` is the report's; `answers` says what words of a file are called here."""

    def __init__(self, concepts: Concepts, year: int = 0, answers: dict[str, str] | None = None) -> None:
        self.concepts, self.year = concepts, year
        self.answers = answers or {}
        self.of = lru_cache(maxsize=OFFICE_CELLS)(self._of)

    def _of(self, text: str) -> Label:
        said = bare(text)
        answer = self.answers.get(said, "")
        text = text if answer in ("", NOT_OURS) else answer
        sense = self.concepts.label(text, self.year)
        return Label(with_parentheses(text), bare(text), self._meaning(sense) if sense else "")

    def _meaning(self, sense: Sense) -> str:
        if sense.silent or not (sense.concept or sense.members or sense.doubtful):
            return ""
        members = sorted(
            member
            for dimension, member in sense.members
            if member != self.concepts.dimensions[dimension].default
        )
        if not sense.concept and not members and not sense.doubtful:
            return ""
        return _MEANS + " ".join((sense.concept, sense.of, *members, "|", *sense.doubtful))


def labels_of(book: Workbook, answers: dict[str, str] | None = None) -> Labels:
    """Labels as the list of concepts of a workbook's set reads them, in its year; the set's where none is filled in."""
    said = book.texts.get(CellRef(book.single(book.set.cover).id, "", words.YEAR), "")
    year = int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else book.set.year
    return Labels(meanings_of(book.set).concepts, year, answers)
