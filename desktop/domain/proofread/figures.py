"""Figures in their places: a quantity with the words before it, a sentence, a paragraph."""

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.proofread import grammar
from desktop.domain.proofread.masks import NamesWithDigits
from desktop.domain.proofread.phrases import Phrase, Phrases
from desktop.domain.proofread.quantity import Quantity
from desktop.domain.proofread.remark import Span

_PARTNER = dict(zip(grammar.CLOSING_MARKS, grammar.OPENING_MARKS, strict=True))


class Source(IntEnum):
    """Where the subject of a figure was said, the nearest first."""

    NEAR = 0
    LEAD = 1
    SENTENCE = 2
    PARAGRAPH = 3
    NOWHERE = 4


class Figure(Struct, eq=False):
    """A quantity in its place. Matching and claims note here what they find: `status`, `proved`, `repaired`."""

    quantity: Quantity
    sentence: int
    clause: int
    begin: int
    near: str
    said: Phrase
    lead: str
    led: Phrase
    taken: bool = False
    glued: bool = False
    excluded: bool = False
    items: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()  # those of its names and items that are only abbreviated
    source: Source = Source.NOWHERE
    stage: str = ""
    stage_near: bool = False
    year: int = 0
    year_said: bool = False
    host: "Figure | None" = None
    proved: bool = False
    how: str = ""
    doubted: bool = False  # with others, as a total and its parts: no second word is needed about it
    repaired: bool = False

    @property
    def settled(self) -> bool:
        """Whether it needs no further account: filled in, proved by others, or mended."""
        return self.taken or self.proved or self.repaired

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end

    @property
    def understood(self) -> bool:
        """Whether every word from the clause's beginning to the figure is understood."""
        if self.said.residue or self.glued:
            return False
        return self.source is not Source.LEAD or not self.led.residue

    def repair(self, quantity: Quantity) -> None:
        """What it must have meant, for all that is read after it."""
        self.quantity = replace(quantity, start=self.start, end=self.end)
        self.repaired = True


class Sentence(Struct):
    start: int
    end: int
    figures: list[Figure] = field(default_factory=list)


class Passage(Struct):
    """One paragraph, or a piece of a very long one that begins at `offset`: `text` as rendered, `plain` folded,
    `blotted` masked; all of one length.
    """

    number: int
    level: int
    text: str
    plain: str
    blotted: str
    sentences: list[Sentence]
    figures: list[Figure]
    taken: Sequence[tuple[int, int]] = ()
    offset: int = 0
    whole: bool = True  # not a piece

    def span(self, start: int, end: int) -> Span:
        """Characters of this piece as words of the text."""
        return Span(self.number, start + self.offset, end + self.offset)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a stretch of the text touches what is filled in from the tables."""
        return any(one < end and start < other for one, other in self.taken)

    def is_piece(self, figure: Figure) -> bool:
        """Whether a figure that is filled in is one piece of its own: behind a name that ends with a digit it may not be,
        运营经费8 and 32.00 run together.
        """
        return any(one == figure.start and other <= figure.end for one, other in self.taken)

    def between(self, one: Figure, other: Figure) -> str:
        return self.plain[one.end : other.start]


class Context(Struct, frozen=True, eq=False):
    """What reading needs to know of the workbook: its phrases, its names with digits, the report's year.

    One context is equal to itself alone: to hash a thousand names took longer than what they were hashed for.
    """

    phrases: Phrases
    names: NamesWithDigits | None
    year: int


def split(plain: str) -> list[Sentence]:
    """The sentences of a folded paragraph, without their figures."""
    found: list[Sentence] = []
    start = 0
    for match in re.finditer(rf"[{re.escape(grammar.SENTENCE_END)}]+[”）)]?", plain):
        found.append(Sentence(start, match.end()))
        start = match.end()
    if start < len(plain) or not found:
        found.append(Sentence(start, len(plain)))
    return found


def clause_start(plain: str, at: int, floor: int) -> int:
    """Where the clause that ends at `at` begins; brackets and quotations that close before it are passed over."""
    while at > floor:
        sign = plain[at - 1]
        if sign in _PARTNER:
            opened = plain.rfind(_PARTNER[sign], floor, at - 1)
            if opened < 0:
                return at
            at = opened
            continue
        if sign in grammar.OPENING_MARKS and sign != "“":
            return at
        if sign in grammar.CLAUSE_MARKS:
            return at
        at -= 1
    return at
