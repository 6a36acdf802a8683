"""A paragraph as figures in sentences: what stands before each, what it is a part of, and what it speaks of.

A figure's subject is the first that exists of: the words right before it (`near`), the clauses without figures before
those (`lead`), the figure before it in the sentence, the one before that in the paragraph. How far it came is kept:
what came from far is good enough to recognise a figure by, and not to call it wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from desktop.domain.proofread import grammar
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.phrases import Phrase, Phrases, squashed
from desktop.domain.proofread.quantity import Quantity, Sort, quantities
from desktop.domain.proofread.remark import Span

_REACH = 160  # characters before a figure in which its clause may begin
_LEAD = 60
_UNDERSTOOD = "\ue001"
_MOST_PARTS = 30  # figures of a sentence among which a total is looked for
_BEHIND = re.compile(rf"[{re.escape(grammar.CLAUSE_MARKS)}（(]")
_PARTNER = dict(zip(grammar.CLOSING_MARKS, grammar.OPENING_MARKS, strict=True))


class Source(IntEnum):
    """Where the subject of a figure was said, the nearest first."""

    NEAR = 0
    LEAD = 1
    SENTENCE = 2
    PARAGRAPH = 3
    NOWHERE = 4


@dataclass(eq=False)
class Figure:
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
    source: Source = Source.NOWHERE
    stage: str = ""
    stage_near: bool = False
    year: int = 0
    year_said: bool = False
    host: "Figure | None" = None
    proved: bool = False
    how: str = ""
    repaired: bool = False

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


@dataclass
class Sentence:
    start: int
    end: int
    figures: list[Figure] = field(default_factory=list)


@dataclass
class Passage:
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

    def between(self, one: Figure, other: Figure) -> str:
        return self.plain[one.end : other.start]

    def clause_of(self, figure: Figure) -> str:
        """The whole clause in which a figure stands, what is behind it included."""
        behind = _BEHIND.search(self.plain, figure.end)
        return self.plain[figure.clause : behind.start() if behind else len(self.plain)]


@dataclass(frozen=True)
class Context:
    """What reading needs to know of the workbook: its phrases, its names with digits, the report's year."""

    phrases: Phrases
    names: re.Pattern[str] | None
    year: int


def passage(
    number: int,
    level: int,
    text: str,
    taken: Sequence[tuple[int, int]],
    context: Context,
    before: str = "",
    offset: int = 0,
    whole: bool = True,
) -> Passage:
    """A paragraph read. `before` is the heading or the paragraph without figures above it."""
    plain = folded(text)
    blotted = masked(plain, context.names)
    sentences = _sentences(plain)
    found = Passage(number, level, text, plain, blotted, sentences, [], taken, offset, whole)
    starts = [one.start for one in sentences]
    last: Figure | None = None
    for quantity in quantities(blotted, context.phrases.lexicon):
        at = bisect_right(starts, quantity.start) - 1
        previous = sentences[at].figures[-1] if sentences[at].figures else None
        figure = _figure(found, quantity, at, previous, context)
        _name_subject(found, figure, previous, last, before, context)
        sentences[at].figures.append(figure)
        found.figures.append(figure)
        last = figure
    _whole_amounts(sentences)
    return found


def _sentences(plain: str) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    for match in re.finditer(rf"[{re.escape(grammar.SENTENCE_END)}]+[”）)]?", plain):
        found.append(Sentence(start, match.end()))
        start = match.end()
    if start < len(plain) or not found:
        found.append(Sentence(start, len(plain)))
    return found


def _figure(one: Passage, quantity: Quantity, at: int, previous: Figure | None, context: Context) -> Figure:
    sentence = one.sentences[at]
    floor = max(sentence.start, quantity.start - _REACH)
    clause = _clause_start(one.plain, quantity.start, floor)
    behind = previous.end if previous else sentence.start
    begin = max(clause, behind)
    number = grammar.HEADING_NUMBER.match(one.plain, begin)
    begin = number.end() if number and number.end() <= quantity.start else begin
    near = one.plain[begin : quantity.start].strip(grammar.JOINTS)
    near = _without_operator(near)
    lead = (
        one.plain[max(behind, clause - _LEAD, floor) : clause].strip(grammar.JOINTS)
        if clause > behind
        else ""
    )
    if previous and grammar.ABOUT_BEFORE.match(lead):
        lead = ""
    glue = one.plain[behind : quantity.start]
    glued = bool(
        previous
        and behind >= clause
        and previous.quantity.sort in (Sort.COUNT, Sort.TIME)
        and glue[:1]
        and glue[0] not in grammar.JOINTS + "（(）)"
    )
    return Figure(
        quantity=quantity,
        sentence=at,
        clause=clause,
        begin=begin,
        near=near,
        said=context.phrases.read(near),
        lead=lead,
        led=context.phrases.read(lead) if lead else Phrase(),
        taken=one.is_taken(quantity.start, quantity.end),
        glued=glued,
    )


def _clause_start(plain: str, at: int, floor: int) -> int:
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


_OPERATORS = sorted((*grammar.LIMITS, *grammar.ROUGHLY), key=len, reverse=True)


def _without_operator(near: str) -> str:
    return next((near[: -len(word)] for word in _OPERATORS if near.endswith(word)), near)


def _name_subject(
    one: Passage, figure: Figure, previous: Figure | None, last: Figure | None, before: str, context: Context
) -> None:
    """Give a figure its subject, stage, year, host, and whether words around it exclude a comparison."""
    said, led = figure.said, figure.led
    if said.items and previous and _is_spent_of(previous, said, context):
        _take(figure, tuple(previous.items), previous.words, previous.names, Source.SENTENCE)
        figure.glued = figure.glued or bool(previous.said.residue)
    elif said.items:
        _take(figure, said.items, said.words, said.names, Source.NEAR)
        if not said.names and all(
            item in _OF_A_SUBJECT or item.endswith(grammar.RATE_END) for item in said.items
        ):
            figure.names = _names_in_force(one, figure, previous, before, context)
    elif led.items:
        _take(figure, led.items, led.words, led.names, Source.LEAD)
    elif previous and _is_spending(said) and previous.items & context.phrases.lexicon.unspent:
        pass  # 收入合计…，支出…: what is spent is not the income
    elif previous and not _says_of_it(previous, one.between(previous, figure)):
        # What was spent is of the budget before it; of an amount that says no stage it may be only a part.
        far = _is_spending(said) and previous.stage in ("", grammar.ACTUAL)
        source = Source.NOWHERE if far else max(Source.SENTENCE, previous.source)
        # Of a rate or a score only its subject goes on: 执行率只有9.87%，全年预算432万元.
        others = previous.items - previous.names
        rates = all(item in _OF_A_SUBJECT or item.endswith(grammar.RATE_END) for item in others)
        items = tuple(previous.names) if rates else tuple(previous.items)
        _take(figure, items, previous.words, previous.names, source if items else Source.NOWHERE)
        figure.glued = figure.glued or bool(previous.said.residue)
    elif not previous:
        above = _above(one, figure, last, before, context)
        if above and above.items and not above.item_set <= context.phrases.lexicon.unspent:
            _take(figure, above.items, above.words, above.names, Source.PARAGRAPH)
        elif last and last.items:
            _take(figure, tuple(last.items), last.words, last.names, Source.PARAGRAPH)
    if previous and previous.said.residue and figure.items & {*grammar.FLOWS}:
        figure.glued = True  # of a project that is called otherwise
    figure.host = _host(one, figure)
    figure.stage_near = bool(said.stages)
    figure.stage = said.stage or led.stage or (figure.host.stage if figure.host else "")
    years = said.years or led.years
    if not years:
        start = one.sentences[figure.sentence].start
        years = context.phrases.read(one.plain[start : min(start + 24, figure.start)]).years
    figure.year_said = bool(said.years or led.years)
    figure.year = _calendar(years[-1] if years else 0, context.year)
    if figure.host and not figure.said.years and not figure.led.years:
        figure.year = figure.host.year
    figure.excluded = _is_excluded(one, figure, context)


def _take(
    figure: Figure, items: tuple[str, ...], words: tuple[str, ...], names: frozenset[str], source: Source
) -> None:
    figure.items, figure.words, figure.names, figure.source = frozenset(items), words, names, source


_OF_A_SUBJECT = (grammar.TOTAL_SCORE, grammar.GRADE)


def _names_in_force(
    one: Passage, figure: Figure, previous: Figure | None, before: str, context: Context
) -> frozenset[str]:
    """The project that a rate or a score is of, where its own words name none: 一期工程支出52万元，执行率56.22%."""
    if figure.led.names:
        return figure.led.names
    if previous:
        return previous.names
    above = _above(one, figure, one.figures[-1] if one.figures else None, before, context)
    return above.names if above else frozenset()


def _is_spent_of(previous: Figure, said: Phrase, context: Context) -> bool:
    """Whether a general word for all that was spent is of the budget right before: 项目预算964.51万元，实际支出总额883.80万元."""
    wholes = context.phrases.lexicon.wholes
    general = said.item_set <= wholes and said.stage in ("", grammar.ACTUAL)
    budgeted = previous.stage in (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)
    return general and budgeted and not previous.items <= wholes


def _is_spending(said: Phrase) -> bool:
    return said.stage == grammar.ACTUAL


def _says_of_it(previous: Figure, between: str) -> bool:
    return bool(grammar.EACH_ALIKE.search(between))


def _above(one: Passage, figure: Figure, last: Figure | None, before: str, context: Context) -> Phrase | None:
    """What a heading right above says: a sentence without figures before this one, or the paragraph above it."""
    if figure.sentence and not one.sentences[figure.sentence - 1].figures:
        sentence = one.sentences[figure.sentence - 1]
        return context.phrases.read(one.plain[sentence.start : sentence.end].strip(grammar.SENTENCE_END))
    return context.phrases.read(before) if before and last is None else None


def _calendar(year: int, report: int) -> int:
    return year if year > 0 else report + year


def _host(one: Passage, figure: Figure) -> Figure | None:
    """The total before 其中, 包括, a colon or “…万元中，” that this figure is a part of."""
    figures = one.sentences[figure.sentence].figures
    sort = figure.quantity.sort
    for at in range(len(figures) - 1, max(len(figures) - _MOST_PARTS, 0) - 1, -1):
        earlier = figures[at]
        behind = figures[at + 1].start if at + 1 < len(figures) else figure.start
        between = one.plain[earlier.end : behind]
        if earlier.quantity.sort is sort and _opens_parts(between):
            return earlier
        if earlier.host and earlier.quantity.sort is sort:
            opened = one.plain[earlier.host.end : earlier.host.end + 1]
            ended = _ends_parts(one.plain[earlier.end : figure.start], opened)
            return None if ended else earlier.host
    return None


def _opens_parts(between: str) -> bool:
    return bool(
        grammar.THEREOF.search(between)
        or between[:1] in ("：", ":")
        or grammar.WITHIN.match(between)
        or (between[:1] in "（(" and "，" not in between and between[1:2] == grammar.THEREOF_WORD[0])
    )


def _ends_parts(between: str, opened: str) -> bool:
    """Whether what is between two parts ends them: a bracket that closes, a semicolon unless a colon opened the list."""
    if between[:1] in ("）", ")"):
        return opened in ("（", "(")
    return opened not in ("：", ":") and ("；" in between or ";" in between)


def _is_excluded(one: Passage, figure: Figure, context: Context) -> bool:
    """Whether a word in this clause or the one before says that the amount is none of the tables': 扣除, 其余, 人均."""
    sentence = one.sentences[figure.sentence]
    start = _clause_start(one.plain, max(figure.clause - 1, 0), max(figure.clause - _LEAD, 0))
    # A count only splits a clause (其余7个项目支出…); an amount before this one ends what was said of that.
    amounts = [other.end for other in sentence.figures if other.quantity.sort is figure.quantity.sort]
    start = max(start, sentence.start, *[end for end in amounts if end > figure.clause])
    text = squashed(one.plain[start : figure.start])
    if grammar.PART_OF_A_YEAR.search(one.plain, start, figure.start):
        return True
    if not figure.names and grammar.SOME_OF.search(
        one.plain, one.sentences[figure.sentence].start, figure.start
    ):
        return True
    lexicon = context.phrases.lexicon
    for word in (*figure.words, *(figure.host.words if figure.host else ())):
        text = text.replace(word, _UNDERSTOOD)
    if lexicon.excluding.search(lexicon.measuring.sub(_UNDERSTOOD, text)):
        return True
    near = squashed(one.plain[max(start, figure.clause) : figure.start])
    for word in figure.words:
        near = near.replace(word, "")
    return lexicon.excluding_here.search(near) is not None


def _whole_amounts(sentences: Sequence[Sentence]) -> None:
    """Where all money of a sentence is whole 万元, each amount may be rounded: 996 for 995.6."""
    for sentence in sentences:
        money = [one for one in sentence.figures if one.quantity.sort is Sort.MONEY and one.quantity.value]
        if len(money) > 1 and all(one.quantity.scale and not one.quantity.decimals for one in money):
            for one in money:
                one.quantity = replace(one.quantity, rounded=True)
