"""近八成, 不到一半, 三分之二以上: a portion in words, against what it is a portion of.

A portion in words leaves room: 近八成 is up to eight tenths and not far below, 七成多 from seven to eight. It is hinted at
where no reading of the sentence comes into that room, and the sentence says of what it speaks: by a part and its whole,
by the name of a rate, by what changed, or by an item that the tables hold with its whole.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, permutations

from msgspec import Struct

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand, ratio
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence, clause_start
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import place

_AMOUNTS = (Sort.MONEY, Sort.COUNT)
_ALL = Decimal(100)
_ROOM = Decimal(6)  # per cent to both sides of a bare 八成
_CLOSE = Decimal(8)  # per cent below, of 近八成
_FIFTH = Decimal("1.5")  # to both sides of 七成五
_QUARTER = Decimal("0.25")  # of itself: 五分之一 leaves less room than 八成
_HAIR = Decimal("0.5")
_TEN = Decimal(10)
_RATIO = Decimal("0.2")  # of itself, of 二比一
Known = tuple[Decimal, str]  # a share in per cent, and what of what it is


class _Said(Struct, frozen=True):
    """A portion in its place: from `start` to `end`, and the room that it leaves, in per cent."""

    start: int
    end: int
    low: Decimal
    high: Decimal

    def holds(self, share: Decimal) -> bool:
        return self.low <= share <= self.high


def portions(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Portions in words that nothing around them comes near to."""
    for sentence in one.sentences:
        for match in grammar.PORTION.finditer(one.plain, sentence.start, sentence.end):
            if not one.is_taken(match.start(), match.end()):
                yield from _portion(one, sentence, _said(match), facts)
        for match in grammar.ONE_TO_ANOTHER.finditer(one.plain, sentence.start, sentence.end):
            yield from _one_to_another(one, sentence, match)


def _said(match: re.Match[str]) -> _Said:
    if match["tenths"]:
        middle = _TEN * grammar.NUMERALS[match["tenths"]]
        room = min(_ROOM, middle * _QUARTER + _HAIR)
        if match["fifth"]:
            middle += 5 if match["fifth"] == grammar.HALF else grammar.NUMERALS[match["fifth"]]
            room = _FIFTH
    elif match["of"]:
        middle = _ALL * grammar.NUMERALS[match["parts"]] / grammar.NUMERALS[match["of"]]
        room = min(_ROOM - 1, middle * _QUARTER)
    else:
        middle, room = _ALL / 2, _ROOM / 2 if not match["near"] and not match["around"] else _ROOM
    low, high = middle - room, middle + room
    if match["under"]:
        low, high = Decimal(0), middle + _HAIR
    elif match["over"] or match["more"] in grammar.AND_ABOVE or match["past"]:
        low, high = middle - _HAIR, _ALL * _ALL
    elif match["more"]:
        low, high = middle - _HAIR, middle + _TEN + _HAIR
    elif match["near"] in grammar.CLOSE_TO:
        low, high = middle - _CLOSE, middle + _HAIR
    return _Said(match.start(), match.end(), low, high)


def _portion(one: Passage, sentence: Sentence, said: _Said, facts: Facts) -> Iterator[Remark]:
    begin = max(sentence.start, clause_start(one.plain, said.start, sentence.start))
    figures = [figure for figure in sentence.figures if not figure.quantity.threshold]
    before = [figure for figure in figures if figure.end <= said.start]
    words = one.plain[max([begin, *(figure.end for figure in before)]) : said.start]
    change = grammar.PORTION_OF_CHANGE.search(words)
    if change:
        known = list(_changed(one, figures, change["how"] in grammar.DOWNWARD))
        rates = (figure.quantity.value for figure in figures if figure.quantity.sort is Sort.PERCENT)
        if known and not any(map(said.holds, rates)):
            yield from _held(one, said, known)
        return
    known = list(_of_base(one, before, words, said, facts)) or list(
        _of_item(one, sentence, words, said, facts)
    )
    if not known and grammar.PORTION_OF_RATE.search(words):
        known = list(_pairs(one, figures))
    elif not known and words.strip(grammar.JOINTS) in grammar.BY_NOW:
        known = list(_of_the_last(one, _amounts(before)))
    if known and not _is_any(one, figures, said, grammar.PORTION_LEFT.search(words) is not None):
        yield from _held(one, said, known)


def _of_the_last(one: Passage, before: list[Figure]) -> Iterator[Known]:
    """接收14664件，没有完成的5757件，已经超过了半数: the last amount, of the larger ones before it."""
    part = before[-1] if before else None
    for whole in before[:-1] if part else ():
        if part and part.quantity.unit == whole.quantity.unit and part.quantity.value <= whole.quantity.value:
            yield _share(one, part, whole.quantity.value, one.text[whole.start : whole.end])


def _held(one: Passage, said: _Said, known: list[Known]) -> Iterator[Remark]:
    if any(said.holds(share) for share, _ in known):
        return
    share, of = known[0]
    right = f"{number.show(share, 2)}{grammar.PERCENT}"
    text = one.text[said.start : said.end]
    message = f"“{text}”：{of}＝{right}，请核对"
    yield Remark("text-share", Level.HINT, one.span(said.start, said.end), message, right, text)


def _is_any(one: Passage, figures: list[Figure], said: _Said, left: bool) -> bool:
    """Whether any reading of the sentence's figures comes into the room: a rate of it, or of two of its amounts; with
    `left`, what they leave of all."""
    rates = [figure.quantity.value for figure in figures if figure.quantity.sort is Sort.PERCENT]
    rates += [share for share, _ in _pairs(one, figures)]
    return any(said.holds(rate) or (left and said.holds(_ALL - rate)) for rate in rates)


def _amounts(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.quantity.sort in _AMOUNTS and figure.quantity.value]


def _pairs(one: Passage, figures: Iterable[Figure]) -> Iterator[Known]:
    """Each amount in per cent of each larger one."""
    for part, whole in permutations(_amounts(figures), 2):
        alike = part.quantity.unit == whole.quantity.unit and part.quantity.value <= whole.quantity.value
        if alike and by_hand(part, whole):
            yield _share(one, part, whole.quantity.value, one.text[whole.start : whole.end])


def _changed(one: Passage, figures: Iterable[Figure], down: bool) -> Iterator[Known]:
    """How far two amounts are apart, in per cent of that which was before: the larger one of what fell."""
    amounts = [
        figure
        for figure in _amounts(figures)
        if grammar.CHANGE not in figure.said.measures or grammar.CHANGED_TO.search(figure.near)
    ]
    for first, second in combinations(amounts, 2):
        if first.quantity.unit != second.quantity.unit or not by_hand(first, second):
            continue
        less, more = sorted((first, second), key=lambda figure: figure.quantity.value)
        base = more if down else less
        said = f"（{one.text[more.start : more.end]}－{one.text[less.start : less.end]}）"
        apart = more.quantity.value - less.quantity.value
        yield ratio(apart, base.quantity.value), f"{said}÷{one.text[base.start : base.end]}"


def _of_base(one: Passage, before: list[Figure], words: str, said: _Said, facts: Facts) -> Iterator[Known]:
    """42.62万元，约占预算432万元的五分之一; 436.19万元，占项目支出的一半: of a figure or of what is named."""
    amounts = _amounts(before)
    if not amounts:
        return
    last = amounts[-1]
    if words.strip() == grammar.OF_IT and last.end == said.start - len(words) and len(amounts) > 1:
        part, between = amounts[-2], one.plain[amounts[-2].end : last.start]
        if grammar.IS_PORTION_OF.search(between) and part.quantity.unit == last.quantity.unit:
            several = grammar.SEVERAL.match(between.lstrip(grammar.JOINTS))
            parts = amounts[-1 - (grammar.numeral(several["many"]) if several else 1) : -1]
            come = sum((each.quantity.value for each in parts), Decimal(0))
            listed = "＋".join(one.text[each.start : each.end] for each in parts)
            listed = f"（{listed}）" if len(parts) > 1 else listed
            yield (
                ratio(come, last.quantity.value),
                f"{listed}÷{one.text[last.start : last.end]}",
            )
        return
    base_said = grammar.IS_PORTION_OF.search(words)
    if base_said is None or grammar.CHANGE in last.said.measures:
        return
    of = facts.context.phrases.read(base_said["base"])
    if len(of.items) != 1:
        return
    wholes = [fact for fact in facts.of_items(last.quantity.sort, of.item_set) if fact.year == last.year]
    # Of the last of them, or of a total that they were listed of, but for what is named itself.
    for part in (part for part in reversed(amounts) if part.items != of.item_set):
        for fact in wholes:
            alike = part.quantity.sort is fact.sort and fact.unit in ("", part.quantity.unit)
            if alike and fact.value >= part.quantity.value:
                yield _share(one, part, fact.value, of.items[0])


def _share(one: Passage, part: Figure, whole: Decimal, of: str) -> Known:
    return ratio(part.quantity.value, whole), f"{one.text[part.start : part.end]}÷{of}"


def _of_item(one: Passage, sentence: Sentence, words: str, said: _Said, facts: Facts) -> Iterator[Known]:
    """基本支出接近八成, 八成来自财政拨款: an item of the tables, in per cent of its whole there."""
    lexicon, phrases = facts.lexicon, facts.context.phrases
    ends = (one.plain.find(mark, said.end) for mark in grammar.CLAUSE_MARKS)
    behind = grammar.PORTION_GOES_TO.match(
        one.plain[said.end : min((end for end in ends if end >= 0), default=sentence.end)]
    )
    item = _item(words, facts) or (_item(behind["what"], facts) if behind else None)
    if item is None or lexicon.excluding.search(one.plain, sentence.start, said.start):
        return
    named = phrases.read(one.plain[sentence.start : said.start]).item_set - item.item_set
    holding = {whole for whole, parts in lexicon.parts.items() if item.item_set & parts} - {grammar.ALL_MONEY}
    names = sorted(holding & named or holding)
    wholes = [whole for name in names for whole in facts.of_items(Sort.MONEY, frozenset({name}))]
    if not wholes and item.item_set & {*lexicon.parts.get(grammar.SPENT_ITEMS[0], ())}:
        wholes = facts.of_items(Sort.MONEY, frozenset({grammar.ALL_MONEY}))
    for part in facts.of_items(Sort.MONEY, item.item_set):
        for whole in wholes:
            now = part.year == whole.year == facts.context.year
            alike = stage_fits(part.stage, whole.stage) and stage_fits(whole.stage, part.stage)
            if now and alike and whole.value >= part.value and whole.value:
                yield ratio(part.value, whole.value), f"{item.items[0]}÷{place(facts, whole)}"


def _item(words: str, facts: Facts) -> Phrase | None:
    """The one item that words name, with nothing left over, but for a whole."""
    name, share, _ = words.partition(grammar.SHARE)
    if words.endswith(grammar.OF_IT) and not share:
        return None
    plain = name.strip(grammar.AROUND_NAMES)
    said = facts.context.phrases.alone(plain) or facts.context.phrases.read(plain)
    if len(said.items) != 1 or said.residue or said.item_set & facts.lexicon.wholes:
        return None
    return said if grammar.CHANGE not in said.measures else None


def _one_to_another(one: Passage, sentence: Sentence, match: re.Match[str]) -> Iterator[Remark]:
    """二者大约是二比一: two amounts before it that are to each other like that."""
    before = [
        figure
        for figure in sentence.figures
        if figure.end <= match.start() and figure.quantity.sort in _AMOUNTS and figure.quantity.value
    ]
    pairs = [
        (first, second)
        for first, second in permutations(before, 2)
        if first.quantity.unit == second.quantity.unit and by_hand(first, second)
    ]
    one_said, other_said = Decimal(grammar.NUMERALS[match["one"]]), Decimal(grammar.NUMERALS[match["other"]])
    wanted = number.CONTEXT.divide(one_said, other_said)
    for first, second in pairs:
        is_ = number.CONTEXT.divide(first.quantity.value, second.quantity.value)
        if abs(is_ - wanted) <= wanted * _RATIO:
            return
    if len(pairs) == 2:
        first, second = pairs[0]
        times = number.show(number.CONTEXT.divide(first.quantity.value, second.quantity.value), 2)
        text = one.text[match.start("one") : match.end()]
        message = f"“{text}”：{one.text[first.start : first.end]}÷{one.text[second.start : second.end]}＝{times}，请核对"
        span = one.span(match.start("one"), match.end())
        yield Remark("text-share", Level.HINT, span, message, times, text)
