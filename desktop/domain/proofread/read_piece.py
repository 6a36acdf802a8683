"""One piece of a text as it was read: its figures matched and mended, what they claim of each other, its wording.

What a piece says rests on what stands before it in its text and on what is asked of the tables meanwhile; both are kept
with it, so that it need not be read again while they are as they were.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.proofread import grammar
from desktop.domain.proofread.accuse import accuse
from desktop.domain.proofread.acquit import acquitted
from desktop.domain.proofread.asked import Asked
from desktop.domain.proofread.borrowed import borrowed
from desktop.domain.proofread.claims.announced import announced
from desktop.domain.proofread.claims.balance import Roles, budgets_in
from desktop.domain.proofread.claims.comparison import comparisons, income_and_spending
from desktop.domain.proofread.claims.counted_by import counted_by
from desktop.domain.proofread.claims.every import reckonings
from desktop.domain.proofread.claims.first_names import first_names
from desktop.domain.proofread.claims.grades import grades
from desktop.domain.proofread.claims.lists import lists
from desktop.domain.proofread.claims.named_in_order import named_in_order
from desktop.domain.proofread.claims.names import names
from desktop.domain.proofread.claims.of_tables import rates_of_tables
from desktop.domain.proofread.claims.parts_of_count import parts_of_count
from desktop.domain.proofread.claims.repeats import Keys, keys_of
from desktop.domain.proofread.claims.superlatives import superlatives
from desktop.domain.proofread.claims.told_otherwise import told_otherwise
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Context, Figure, Passage
from desktop.domain.proofread.match import Match, match, mend_unit
from desktop.domain.proofread.near_miss import near_miss
from desktop.domain.proofread.passage import passage
from desktop.domain.proofread.past import unchanged
from desktop.domain.proofread.piece import Piece
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Attribution, Remark, Span, Status
from desktop.domain.proofread.respectively import deal_out
from desktop.domain.proofread.wording.dates import dates
from desktop.domain.proofread.wording.marks import marks
from desktop.domain.proofread.wording.numbering import in_line
from desktop.domain.proofread.wording.quoted_names import quoted_names
from desktop.domain.proofread.wording.repetition import doubled
from desktop.domain.proofread.wording.run_together import run_together
from desktop.domain.proofread.wording.terms import terms
from desktop.domain.proofread.wording.time_order import time_order
from desktop.domain.proofread.words.marks import ALL_FULL

Proved = tuple[Figure, bool]
"""A figure, and whether it is proved by others."""

_Verdict = tuple[Figure, bool, str]


class Place(Struct, frozen=True):
    """A piece in its text: the heading above it, how many figures may still be read, and by which names."""

    piece: Piece
    heading: str
    room: int
    context: Context
    prose: bool


class ReadPiece(Struct):
    """`amiss` is said of its figures, `wording` of all its words. `verdicts` say which figures it proved and how, its own
    and earlier ones. `earlier` is None where it never looked at the paragraphs before."""

    passage: Passage
    matches: dict[Figure, Match]
    amiss: list[Remark]
    wording: list[Remark]
    asked: Asked
    verdicts: list[_Verdict]
    earlier: Sequence[Proved] | None
    keys: list[Keys]  # by which its figures are held against those of other pieces
    budgets: list[Roles]  # what it says came to an opening budget, and went
    accounts: list[Attribution] = field(default_factory=list)
    accounted: object = None  # what these rest on beside what was read

    def holds(self, earlier: Sequence[Proved], facts: Facts) -> bool:
        """Whether reading it again, at the same place, would come to the same."""
        return (self.earlier is None or self.earlier == earlier) and self.asked.hold(facts)

    def by_hand(self) -> Iterator[tuple[Passage, Figure, Match]]:
        """The amounts that might be filled in instead of typed."""
        for figure in self.passage.figures:
            if _may_be_filled_in(figure, self.matches[figure]):
                yield self.passage, figure, self.matches[figure]

    def move(self, piece: Piece) -> None:
        """It stands elsewhere in its text now, because of what is written above it."""
        one, by = self.passage, piece.offset - self.passage.offset
        if by or one.number != piece.number:
            one.number, one.offset = piece.number, piece.offset
            for remarks in (self.amiss, self.wording):
                remarks[:] = [
                    replace(said, span=Span(piece.number, said.span.start + by, said.span.end + by))
                    for said in remarks
                ]

    def restore(self) -> None:
        """Put its verdicts back: what was read behind it may have come to others meanwhile."""
        for figure, proved, how in self.verdicts:
            figure.proved, figure.how = proved, how


def read_piece(place: Place, earlier: Sequence[Proved], facts: Facts) -> ReadPiece:
    """A piece read for the first time, or anew. `earlier` are amounts of the paragraphs before."""
    with facts.noting() as asked:
        return _read(place, earlier, facts, asked)


def _read(place: Place, earlier: Sequence[Proved], facts: Facts, asked: Asked) -> ReadPiece:
    piece, context = place.piece, place.context
    one = passage(
        piece.number,
        piece.level,
        piece.text,
        piece.taken,
        context,
        place.heading,
        piece.offset,
        piece.whole,
        place.room,
    )
    before = [(figure, figure.proved, figure.how) for figure, _ in earlier]
    matches: dict[Figure, Match] = {}
    looked_back = False

    def look_back() -> list[Figure]:
        nonlocal looked_back
        looked_back = True
        return [figure for figure, _ in earlier]

    figures = bool(one.figures) or any(said.search(one.plain) for said in (grammar.PORTION, ALL_FULL))
    amiss = list(_figures(one, matches, look_back, facts, place.prose)) if figures else []
    wording = list(_wording(one, place.prose, facts))
    verdicts = [(figure, figure.proved, figure.how) for figure in one.figures]
    verdicts += [
        (figure, figure.proved, figure.how)
        for figure, proved, how in before
        if (figure.proved, figure.how) != (proved, how)
    ]
    return ReadPiece(
        one,
        matches,
        amiss,
        wording,
        asked,
        verdicts,
        earlier if looked_back else None,
        keys_of(one),
        budgets_in(one),
    )


def _figures(
    one: Passage,
    matches: dict[Figure, Match],
    earlier: Callable[[], list[Figure]],
    facts: Facts,
    prose: bool,
) -> Iterator[Remark]:
    """What is said of the figures of a paragraph, in the order that lets mended ones count."""
    deal_out(one, facts.context)
    for figure in one.figures:
        found = match(figure, facts)
        mended = list(mend_unit(one, figure, found, facts))
        if mended:
            found = match(figure, facts)
            yield from mended
        matches[figure] = found
    yield from acquitted(one, reckonings(one, matches, earlier, facts))
    for figure in one.figures:
        yield from accuse(one, figure, matches[figure], facts)
        yield from borrowed(one, figure, matches[figure], facts)
        yield from near_miss(one, figure, matches[figure], facts)
    if prose:
        yield from rates_of_tables(one, matches, facts)
        yield from told_otherwise(one, matches, facts)
        yield from names(one, facts)
        yield from unchanged(one, matches, facts)


def _wording(one: Passage, prose: bool, facts: Facts) -> Iterator[Remark]:
    yield from comparisons(one)
    yield from income_and_spending(one)
    if prose:
        yield from grades(one, facts)
        yield from superlatives(one, facts)
        yield from counted_by(one, facts)
        yield from parts_of_count(one)
        yield from named_in_order(one, facts)
        yield from first_names(one, facts)
    yield from lists(one, facts)
    yield from quoted_names(one, facts)
    yield from run_together(one)
    yield from announced(one)
    yield from in_line(one)
    yield from doubled(one, facts.lexicon, facts.names)
    yield from marks(one)
    yield from dates(one, facts.context.year)
    yield from time_order(one)
    yield from terms(one, facts.lexicon, facts.choices)


def _may_be_filled_in(figure: Figure, found: Match) -> bool:
    """Whether an amount was typed that one cell says, in the same words."""
    return (
        not figure.taken
        and not figure.repaired
        and figure.quantity.sort is Sort.MONEY
        and found.status is Status.CELL
        and bool(found.fitting)
        and figure.understood
        and bool(figure.quantity.value)
    )
