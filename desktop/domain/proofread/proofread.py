"""Proof-reading one written text: its figures against the tables and against each other, its wording.

Read paragraph by paragraph: figures are matched and slips of the unit mended in place; then come the claims of the
sentences, each of which notes the figures that it proves; then whatever the tables contradict; then the wording. A text
may be read in slices: `in_slices` pauses behind each paragraph.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.domain import limits
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bound_text import Rendered, paragraphs
from desktop.domain.narrative.bound_text import Span as Piece
from desktop.domain.narrative.markup import Said
from desktop.domain.proofread import grammar
from desktop.domain.proofread.accuse import accuse
from desktop.domain.proofread.acquit import acquitted
from desktop.domain.proofread.borrowed import borrowed
from desktop.domain.proofread.claims.announced import announced
from desktop.domain.proofread.claims.balance import unlisted
from desktop.domain.proofread.claims.comparison import comparisons
from desktop.domain.proofread.claims.every import reckonings
from desktop.domain.proofread.claims.grades import grades
from desktop.domain.proofread.claims.itemised import itemised
from desktop.domain.proofread.claims.lists import lists
from desktop.domain.proofread.claims.names import names
from desktop.domain.proofread.claims.of_tables import rates_of_tables
from desktop.domain.proofread.claims.repeats import Repeats
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match, match, mend_unit
from desktop.domain.proofread.near_miss import near_miss
from desktop.domain.proofread.passage import passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Attribution, Remark, Status
from desktop.domain.proofread.respectively import deal_out
from desktop.domain.proofread.taken import filled_in, taken_spans
from desktop.domain.proofread.wording.attachments import attachments
from desktop.domain.proofread.wording.dates import dates
from desktop.domain.proofread.wording.marks import marks
from desktop.domain.proofread.wording.numbering import bracket_marks, numbering, steps
from desktop.domain.proofread.wording.repetition import doubled
from desktop.domain.proofread.wording.terms import terms
from desktop.domain.proofread.wordings import quoted
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

READ = (Kind.PROSE, Kind.LONG_TEXT, Kind.NUMBERED)
"""The kinds of cells that are proof-read."""

_EARLIER = 12  # amounts of the paragraphs before that a share may be of
_PIECE = 1_500  # characters that are read at a time
_DENSE = 400  # digits in so many characters: of a table that was pasted, less is read at a time
_HEADING = 60  # characters: a longer paragraph is no heading
_ORDER = {Level.ERROR: 0, Level.EXPLAIN: 1, Level.HINT: 2}


@dataclass
class _State:
    """What one reading of a text has seen so far."""

    passages: list[Passage] = field(default_factory=list)
    matches: dict[Figure, Match] = field(default_factory=dict)
    repeats: Repeats = field(default_factory=Repeats)
    earlier: list[Figure] = field(default_factory=list)
    before: str = ""
    figures: int = 0  # read so far, of those that a text may have
    by_hand: list[tuple[Passage, Figure, Match]] = field(default_factory=list)
    amiss: dict[tuple[int, int], Remark] = field(
        default_factory=dict
    )  # by paragraph and where the words begin


def proofread(values: Values, ref: CellRef, facts: Facts | None = None) -> Iterator[Remark]:
    """What is amiss in the text of one cell. `facts` are those of these very values, where somebody keeps them."""
    return (one for one in in_slices(values, ref, facts) if one is not None)


def in_slices(
    values: Values, ref: CellRef, facts: Facts | None = None, accounts: list[Attribution] | None = None
) -> Iterator[Remark | None]:
    """The same, with None behind each paragraph: a place to pause, and to go on from later.

    At the end `accounts` gets how each figure is accounted for, in the order of the text: it costs no second reading.

    The words in a table (a goal, a reason) are read by themselves: what they say has reasons of its own to differ from
    other tables, and a change there must not have a thousand of them read again.
    """
    told = _told(values, ref)
    prose = _is_prose(values, ref)
    facts = (facts or Facts(values)) if prose else Facts(values, alone=True)
    if prose:
        yield from filled_in(values, ref, told)
    state = _State()
    for piece in _pieces(told):
        yield from _merged(_noted(_read(piece, facts, state, prose), state))
        yield None
    yield from numbering(state.passages)
    yield from steps(state.passages)
    yield from bracket_marks(state.passages)
    yield from itemised(state.passages)
    if prose:
        yield from unlisted(state.passages, facts)
        yield from attachments(state.passages, values)
        yield from _by_hand(state, facts)
    if accounts is not None:
        accounts += _accounted(state)


def _noted(remarks: Iterable[Remark], state: _State) -> Iterator[Remark]:
    """The same remarks; what they say of figures is kept for the account of these."""
    for remark in remarks:
        if remark.level is not Level.HINT or remark.where:
            state.amiss.setdefault((remark.span.paragraph, remark.span.start), remark)
        yield remark


def _accounted(state: _State) -> list[Attribution]:
    """How each figure that was read is accounted for; dates and what only sets a bound need no account."""
    return [
        _attribution(
            one, figure, state.matches.get(figure), state.amiss.get((one.number, figure.start + one.offset))
        )
        for one in state.passages
        for figure in one.figures
        if figure.quantity.sort is not Sort.TIME and not figure.quantity.threshold
    ]


def _attribution(one: Passage, figure: Figure, found: Match | None, amiss: Remark | None) -> Attribution:
    span, text = one.span(figure.start, figure.end), one.text[figure.start : figure.end]
    cells = tuple(fact.ref for fact in found.equal[:3]) if found else ()
    if figure.taken:
        return Attribution(span, text, Status.TAKEN, cells)
    if amiss is not None:
        status = Status.NEARLY if found and found.status is Status.NEARLY else Status.CONTRADICTED
        status = Status.NEARLY if amiss.code == "unit" else status
        return Attribution(span, text, status, amiss.where or cells, amiss.message)
    if found and found.status in (Status.CELL, Status.NEARLY):
        return Attribution(span, text, Status.CELL, cells)
    if figure.proved:
        return Attribution(span, text, Status.DERIVED, cells, figure.how)
    return Attribution(span, text, found.status if found else Status.NOWHERE, cells)


def _is_prose(values: Values, ref: CellRef) -> bool:
    definition = values.definition(ref)
    return definition is not None and definition.kind is Kind.PROSE


def _told(values: Values, ref: CellRef) -> tuple[Rendered, ...]:
    """The paragraphs of a text as they stand; a text of a table has no figures filled in."""
    if _is_prose(values, ref):
        return paragraphs(values, ref)
    return tuple(Rendered(0, (Piece(line, Said(line, line)),)) for line in values.text(ref).split("\n"))


@dataclass(frozen=True)
class _Piece:
    """What is read at a time: a paragraph, or a piece of a very long one."""

    number: int
    level: int
    text: str
    offset: int
    taken: list[tuple[int, int]]
    whole: bool


def _pieces(told: Iterable[Rendered]) -> Iterator[_Piece]:
    """The paragraphs, those above `_PIECE` characters cut behind a line or sentence, so that no slice takes long."""
    for number, one in enumerate(told):
        text, taken, at = one.text, taken_spans(one), 0
        while at < len(text) or not at:
            end = len(text)
            dense = sum(sign.isdigit() for sign in text[at : at + _PIECE]) > _DENSE
            most = _PIECE // 3 if dense else _PIECE
            if end - at > most:
                ends = [text.rfind(sign, at, at + most) + 1 for sign in ("\n", *grammar.SENTENCE_END)]
                end = max([*(found for found in ends if found > at), 0]) or at + most
            within = [
                (max(start, at) - at, min(stop, end) - at)
                for start, stop in taken
                if start < end and at < stop
            ]
            yield _Piece(number, one.level, text[at:end], at, within, end - at == len(text))
            at = end or 1


def _read(piece: _Piece, facts: Facts, state: _State, prose: bool) -> Iterator[Remark]:
    context = facts.context
    one = passage(
        piece.number,
        piece.level,
        piece.text,
        piece.taken,
        context,
        state.before,
        piece.offset,
        piece.whole,
        limits.AMOUNTS - state.figures,
    )
    state.passages.append(one)
    state.figures += len(one.figures)
    if one.figures:
        yield from _figures(one, facts, state, prose)
    yield from comparisons(one)
    if prose:
        yield from grades(one, facts)
    yield from _wording(one, facts)
    if not one.figures:
        state.before = one.plain if len(one.plain) <= _HEADING else ""


def _figures(one: Passage, facts: Facts, state: _State, prose: bool) -> Iterator[Remark]:
    """What is said of the figures of a paragraph, in the order that lets mended ones count."""
    deal_out(one, facts.context)
    for figure in one.figures:
        found = match(figure, facts)
        mended = list(mend_unit(one, figure, found, facts))
        if mended:
            found = match(figure, facts)
            yield from mended
        state.matches[figure] = found
    yield from acquitted(one, reckonings(one, state.matches, state.earlier, facts))
    for figure in one.figures:
        yield from accuse(one, figure, state.matches[figure], facts)
        yield from borrowed(one, figure, state.matches[figure], facts)
        yield from near_miss(one, figure, state.matches[figure], facts)
        if prose and _may_be_filled_in(figure, state.matches[figure]):
            state.by_hand.append((one, figure, state.matches[figure]))
    if prose:
        yield from rates_of_tables(one, state.matches, facts)
        yield from names(one, facts)
    yield from state.repeats.against(one, state.matches)
    amounts = [figure for figure in one.figures if figure.quantity.sort in (Sort.MONEY, Sort.COUNT)]
    state.earlier = [*state.earlier, *amounts][-_EARLIER:]


def _wording(one: Passage, facts: Facts) -> Iterator[Remark]:
    yield from lists(one, facts)
    yield from announced(one)
    yield from doubled(one, facts.lexicon, facts.names)
    yield from marks(one)
    yield from dates(one, facts.context.year)
    yield from terms(one, facts.lexicon, facts.choices)


def _merged(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """One remark for each figure: the gravest, the first among equals."""
    best: dict[tuple[int, int], Remark] = {}
    for remark in remarks:
        key = (remark.span.paragraph, remark.span.start)
        known = best.get(key)
        if known is None or _ORDER[remark.level] < _ORDER[known.level]:
            best[key] = remark
    yield from sorted(best.values(), key=lambda one: (one.span.start, one.span.end))


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


def _by_hand(state: _State, facts: Facts) -> Iterator[Remark]:
    """One hint for all amounts of a text that might be filled in instead of typed."""
    if not state.by_hand:
        return
    one, figure, found = state.by_hand[0]
    times = len(state.by_hand)
    message = f"“{quoted(one, figure)}”是手写的；换成取数，表里的数变了它会跟着变"
    if times > 1:
        message = f"“{quoted(one, figure)}”等 {times} 处是手写的；换成取数，表里的数变了它会跟着变"
    span = one.span(figure.start, figure.end)
    yield Remark("by-hand", Level.HINT, span, message, where=(found.equal[0].ref,))
