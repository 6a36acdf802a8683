"""Proof-reading the written texts of a workbook: their figures against the tables and against each other, their wording.

Read paragraph by paragraph: figures are matched and slips of the unit mended in place; then come the claims of the
sentences, each of which notes the figures that it proves; then whatever the tables contradict; then the wording. A text
may be read in slices: `in_slices` pauses behind each paragraph.

What has been read is kept, with what it rests on: after a change in a table only those paragraphs are read again to
which it gives another answer.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import limits
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.check import Level
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.meaning.vocabulary import GOAL, GOAL_LATER
from desktop.domain.narrative.bound_text import BoundText, Rendered, bound_text, paragraphs
from desktop.domain.narrative.bound_text import Span as Piece
from desktop.domain.narrative.markup import Said
from desktop.domain.proofread.account import account_of
from desktop.domain.proofread.asked import Asked
from desktop.domain.proofread.cells import is_written
from desktop.domain.proofread.claims.balance import unlisted
from desktop.domain.proofread.claims.counted_whole import counted_whole
from desktop.domain.proofread.claims.itemised import itemised
from desktop.domain.proofread.claims.repeats import Repeats
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.piece import pieces
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.read_piece import Place, ReadPiece, read_piece
from desktop.domain.proofread.remark import BY_HAND, Attribution, Remark
from desktop.domain.proofread.taken import filled_in
from desktop.domain.proofread.wording.attachments import attachments
from desktop.domain.proofread.wording.marks import half_width_as_one
from desktop.domain.proofread.wording.numbering import bracket_marks, numbering, steps
from desktop.domain.proofread.wordings import quoted
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

READ = (Kind.PROSE, Kind.LONG_TEXT, Kind.NUMBERED)
"""The kinds of cells that are proof-read."""

_GOALS = (GOAL, GOAL_LATER)
_EARLIER = 12  # amounts of the paragraphs before that a share may be of
_HEADING = 60  # characters: a longer paragraph is no heading
_MOST_KEPT = 20_000  # texts of tables, which are the same in many
_STANDING = 12  # pieces that are asked whether they stand, between two pauses: some 2 ms each in a list of a thousand projects
_Key = tuple[Place, int]  # a piece, and how often it has been there before in the same text
_ORDER = {Level.ERROR: 0, Level.EXPLAIN: 1, Level.HINT: 2}


def proofread(values: Values, ref: CellRef, facts: Facts | None = None) -> Iterator[Remark]:
    """What is amiss in the text of one cell. `facts` are those of these very values, where somebody keeps them."""
    return (one for one in in_slices(values, ref, facts) if one is not None)


def in_slices(
    values: Values, ref: CellRef, facts: Facts | None = None, accounts: list[Attribution] | None = None
) -> Iterator[Remark | None]:
    """The same, with None behind each paragraph: a place to pause, and to go on from later.

    At the end `accounts` gets how each figure is accounted for, in the order of the text: it costs no second reading.
    """
    return Proofreader(values, facts).read(ref, accounts)


class _Text(Struct):
    """A text as it was read last, or as far as it has been read. `bound` is what prose is filled in by."""

    remarks: list[Remark] = field(default_factory=list)
    accounts: list[Attribution] = field(default_factory=list)
    pieces: dict[_Key, ReadPiece] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)  # about the text as a whole
    bound: BoundText | None = None
    words: str | None = None  # what it said, where it is a table's
    settled: bool = False  # read to its end, and nothing that it is filled in from has changed

    def holds(self, facts: Facts) -> bool:
        """Whether reading it again would come to the same, if it says the same."""
        return (
            self.settled
            and all(
                place.context is facts.context and piece.asked.hold(facts)
                for (place, _), piece in self.pieces.items()
            )
            and self.asked.hold(facts)
        )


class _State(Struct):
    """What one reading of a text has seen so far."""

    remarks: list[Remark] = field(default_factory=list)
    pieces: dict[_Key, ReadPiece] = field(default_factory=dict)
    times: Counter[Place] = field(default_factory=Counter)  # how often a piece has been there
    repeats: Repeats = field(default_factory=Repeats)
    earlier: list[Figure] = field(default_factory=list)
    heading: str = ""
    figures: int = 0  # read so far, of those that a text may have
    amiss: dict[tuple[int, int], Remark] = field(
        default_factory=dict
    )  # what is said of figures, by paragraph and where the words begin

    @property
    def passages(self) -> list[Passage]:
        return [piece.passage for piece in self.pieces.values()]

    def take(self, key: _Key, piece: ReadPiece) -> None:
        """The next piece, which is read."""
        one = piece.passage
        piece.restore()
        self.pieces[key] = piece
        self.times[key[0]] += 1
        said = [*piece.amiss, *self.repeats.against(one, piece.matches, piece.keys), *piece.wording]
        for remark in said:
            if remark.level is not Level.HINT or remark.where:
                self.amiss.setdefault((remark.span.paragraph, remark.span.start), remark)
        self.remarks += _merged(said)
        self.figures += len(one.figures)
        if not one.figures:
            self.heading = one.plain if len(one.plain) <= _HEADING else ""
        amounts = [figure for figure in one.figures if figure.quantity.sort in (Sort.MONEY, Sort.COUNT)]
        self.earlier = [*self.earlier, *amounts][-_EARLIER:]


class Proofreader:
    """Reads the texts of one workbook, and keeps what it has read."""

    def __init__(self, values: Values, facts: Facts | None = None) -> None:
        """`facts` are those of these very values, where somebody keeps them."""
        self._values = values
        self._facts = facts or Facts(values)
        self._alone = Facts(values, alone=True)
        self._prose: dict[CellRef, _Text] = {}
        self._tables: dict[str, Facts] = {}  # by copy, what its own words are held against
        self._about: dict[CellRef, _Text] = {}  # what is written about a table in itself
        self._words: dict[str, _Text] = {}  # other texts of tables, by what they say

    def changed(self, cells: Collection[CellRef], structure: bool) -> None:
        """Cells have other values, or with `structure` rows or copies have come, gone or moved."""
        self._facts.changed(cells, structure)
        cover = self._values.single(self._values.set.cover).id
        if structure or any(ref.copy == cover for ref in cells):
            self._tables.clear()
            self._about.clear()
        for ref in cells:
            if ref.copy in self._tables:
                self._tables[ref.copy].changed((ref,))
        places = ((self._values.copy(ref.copy), ref.cell) for ref in cells)
        keys = {(copy.form.id, cell) for copy, cell in places if copy}
        for ref, text in self._prose.items():
            if structure or ref in cells or (text.bound and text.bound.rests_on(keys)):
                text.settled = False

    def describe(self) -> Iterator[None]:
        """Get to know what the tables say, as far as that is due, table by table: prose is held against it."""
        return self._facts.describe()

    def read(self, ref: CellRef, accounts: list[Attribution] | None = None) -> Iterator[Remark | None]:
        """What is amiss in the text of one cell, behind a None for each paragraph that had to be read, or several that stand.

        At the end `accounts` gets how each figure is accounted for, in the order of the text.
        """
        definition = self._values.definition(ref)
        if definition is not None and definition.kind is Kind.PROSE:
            text = self._prose.setdefault(ref, _Text())
            yield from self._read_prose(ref, text)
        else:
            words = self._values.text(ref)
            if definition is not None and self._is_about(ref, definition, words):
                text = self._about.setdefault(ref, _Text())
                yield from self._read_about(ref, words, text)
            else:
                text = self._words.get(words) or _Text()
                yield from self._read_words(words, text)
        if accounts is not None:
            accounts += text.accounts
        yield from text.remarks

    def _read_prose(self, ref: CellRef, text: _Text) -> Iterator[None]:
        bound = bound_text(self._values, ref)
        if text.bound is bound and text.holds(self._facts):
            return
        text.settled = (
            False  # pieces that were read again, before a change came between, would speak for the whole
        )
        told = paragraphs(self._values, ref)
        state = _State(list(filled_in(self._values, ref, told)))
        yield from _read(told, text, state, self._facts, True)
        text.bound = bound
        # What a blank figure waits for is looked up far away, in cells that it does not name.
        text.settled = not any(piece.blank for one in told for piece in one.spans)

    def _is_about(self, ref: CellRef, definition: CellDef, words: str) -> bool:
        """Whether words tell what the figures of their table have come to: those of a goal tell what they were to be."""
        if not is_written(definition) or not any(map(str.isdigit, words)):
            return False
        copy = self._values.copy(ref.copy)
        meaning = copy and meanings_of(self._values.set).of(copy.form.id, ref.cell)
        return not (meaning and meaning.concept in _GOALS)

    def _read_about(self, ref: CellRef, words: str, text: _Text) -> Iterator[None]:
        """Words about a table are held against it, and against no other: a change there asks nothing of them."""
        facts = self._tables.get(ref.copy)
        if facts is None:
            facts = self._tables[ref.copy] = Facts(self._values, table=ref.copy)
        yield from facts.describe()
        if text.words == words and text.holds(facts):
            return
        text.settled, text.words = False, words
        yield from _read(_lines(words), text, _State(), facts, True)
        text.remarks = [replace(one, meant=None) for one in text.remarks]  # nothing is taken from cells here
        text.settled = True

    def _read_words(self, words: str, text: _Text) -> Iterator[None]:
        """The words in a table (a goal, a reason) are read by themselves: what they say has reasons of its own to
        differ from other tables, and a change there must not have a thousand of them read again."""
        if not text.settled:
            yield from _read(_lines(words), text, _State(), self._alone, False)
            text.pieces.clear()  # words are read once
            text.settled = True
        if len(self._words) >= _MOST_KEPT:
            self._words.clear()
        self._words[words] = text


def _lines(words: str) -> Iterator[Rendered]:
    return (Rendered(0, (Piece(line, Said(line, line)),)) for line in words.split("\n"))


def _read(told: Iterable[Rendered], text: _Text, state: _State, facts: Facts, prose: bool) -> Iterator[None]:
    """Read what a text says now; pieces that stand as they were are not read again, only asked whether they do."""
    stood = 0  # since the last pause
    for piece in pieces(told):
        earlier = [(figure, figure.proved) for figure in state.earlier]
        room = min(limits.AMOUNTS - state.figures, len(piece.text))
        place = Place(piece, state.heading, room, facts.context, prose)
        key = place, state.times[place]
        kept = text.pieces.get(key)
        again = kept is None or not kept.holds(earlier, facts)
        if kept is None or again:
            kept = text.pieces[key] = read_piece(place, earlier, facts)
        kept.move(piece)
        state.take(key, kept)
        stood += 1
        if again or stood == _STANDING:
            stood = 0
            yield None
    with facts.noting() as text.asked:
        state.remarks += [
            *numbering(state.passages),
            *steps(state.passages),
            *bracket_marks(state.passages),
            *itemised(state.passages),
            *counted_whole(state.passages),
            *(_of_prose(state, facts) if prose and facts.fills_in else ()),
        ]
    text.remarks, text.pieces = half_width_as_one(state.remarks), state.pieces
    text.accounts = account_of(list(state.pieces.values()), state.amiss)


def _of_prose(state: _State, facts: Facts) -> Iterator[Remark]:
    yield from unlisted([(piece.passage, piece.budgets) for piece in state.pieces.values()], facts)
    yield from attachments(state.passages, facts.values)
    yield from _by_hand([one for piece in state.pieces.values() for one in piece.by_hand()])


def _merged(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """One remark for each figure: the gravest, the first among equals."""
    best: dict[tuple[int, int], Remark] = {}
    for remark in remarks:
        key = (remark.span.paragraph, remark.span.start)
        known = best.get(key)
        if known is None or _ORDER[remark.level] < _ORDER[known.level]:
            best[key] = remark
    yield from sorted(best.values(), key=lambda one: (one.span.start, one.span.end))


def _by_hand(amounts: list[tuple[Passage, Figure, Match]]) -> Iterator[Remark]:
    """One hint for all amounts of a text that might be filled in instead of typed."""
    if not amounts:
        return
    one, figure, found = amounts[0]
    times = len(amounts)
    message = f"“{quoted(one, figure)}”是手写的；换成取数，表里的数变了它会跟着变"
    if times > 1:
        message = f"“{quoted(one, figure)}”等 {times} 处是手写的；换成取数，表里的数变了它会跟着变"
    span = one.span(figure.start, figure.end)
    yield Remark(BY_HAND, Level.HINT, span, message, where=(found.equal[0].ref,))
