"""得满分的16项，扣分的2项；数量指标4项计20分，得19分: how many things of a list got their full marks, and the points of its classes.

The lists of the tables bear it out, any that the sentence may speak of; it is doubted where none does.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.marked import Marked, MarkedList, of_the_whole
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.words import marks as said_of

_Points = tuple[int, Decimal, Decimal]  # of a class: its rows, their full marks, what they got


def full_marks(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Numbers of things with and without full marks, and points of classes, that no list of the tables gives."""
    for sentence in one.sentences:
        yield from _counted(one, sentence, facts)
        yield from _classes(one, sentence, facts)
        _pairs(sentence, facts)
        yield from _how_far(one, sentence)
        yield from _all(one, sentence, facts)


def _all(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    """各项指标均得满分: of a list of which none lost a point."""
    for said in said_of.ALL_FULL.finditer(one.plain, sentence.start, sentence.end):
        lists = _lists(one, sentence, said.start(), facts)
        lost = [row for marked in lists for row in marked.lost]
        if all(marked.lost for marked in lists) and lost and not one.is_taken(said.start(), said.end()):
            message = f"“{said[0]}”：“{lost[0].words}”{number.show_plain(lost[0].full)} 分得 {number.show_plain(lost[0].got)} 分，请核对"
            text, span = one.text[said.start() : said.end()], one.span(said.start(), said.end())
            yield Remark("text-list", Level.HINT, span, message, "", text, (lost[0].ref,))


def _how_far(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    """18项指标中，完全达到的16项，基本达到的2项: together no more than all."""
    whole = said_of.ALL.search(one.plain, sentence.start, sentence.end)
    found = list(said_of.HOW_FAR.finditer(one.plain, whole.end(), sentence.end)) if whole else []
    if whole is None or len(found) < _SEVERAL or len({said["what"] for said in found}) > 1:
        return
    come = sum(grammar.numeral(said["many"]) for said in found)
    all_ = grammar.numeral(whole["all"] or whole["behind"])
    last = found[-1]
    if come > all_ and not one.is_taken(whole.start(), last.end()):
        message = f"“{last[0]}”：各类合计 {come} 项，多于“{whole[0]}”，请核对"
        text, span = one.text[last.start() : last.end()], one.span(last.start(), last.end())
        yield Remark("text-list", Level.HINT, span, message, f"{all_}", text)


_SEVERAL = 2


def _pairs(sentence: Sentence, facts: Facts) -> None:
    """满意度分值8分，得7分: a full mark and points that some row has, whatever else is called so."""
    for full, got in pairwise(sentence.figures):
        told = full.stage == grammar.WEIGHT and got.stage == grammar.SCORED
        if told and full.quantity.sort is got.quantity.sort is Sort.SCORE:
            called = full.near.removesuffix(full.stage).strip(grammar.AROUND_NAMES)
            if len(called) > 1 and facts.is_marked(called, full.quantity.value, got.quantity.value):
                full.proved = got.proved = True
                full.how = got.how = "marks"


def _lists(one: Passage, sentence: Sentence, at: int, facts: Facts) -> list[MarkedList]:
    """Those of the table that the sentence names before a place, or all."""
    lists = facts.marked_lists()
    names = facts.context.phrases.read(one.plain[sentence.start : at]).names
    return [marked for marked in lists if marked.owner in names] or lists


def _counted(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    full = said_of.FULL.search(one.plain, sentence.start, sentence.end)
    lost = said_of.LOST.search(one.plain, sentence.start, sentence.end)
    first = min((said.start() for said in (full, lost) if said), default=None)
    if first is None:
        return
    whole = said_of.ALL.search(one.plain, sentence.start, first)
    if whole is None or one.is_taken(first, max(said.end() for said in (full, lost) if said)):
        return
    many = grammar.numeral(whole["all"] or whole["behind"])
    lists = [marked for marked in _lists(one, sentence, first, facts) if len(marked.rows) == many]
    numbers = [(said, _many(said), of_full) for said, of_full in ((full, True), (lost, False)) if said]
    for said, number_said, of_full in numbers:
        right = {many - len(marked.lost) if of_full else len(marked.lost) for marked in lists}
        if not right and len(numbers) > 1:
            right = {many - next(other for _, other, of_other in numbers if of_other is not of_full)}
        if right and number_said not in right:
            come = min(right)
            those = lists[0].lost if lists and not of_full else []
            refs = tuple(row.ref for row in those[:1])
            reason = f"{many} 项里是 {come} 项"
            message = f"“{said[0]}”：{reason}，请核对"
            span = one.span(said.start(), said.end())
            yield Remark(
                "text-list", Level.HINT, span, message, f"{come}", one.text[said.start() : said.end()], refs
            )
            return


def _many(said: re.Match[str]) -> int:
    return grammar.numeral(said["many"] or said["before"])


def _classes(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    for said in said_of.CLASS.finditer(one.plain, sentence.start, sentence.end):
        if one.is_taken(said.start(), said.end()):
            continue
        lists = _lists(one, sentence, said.start("full"), facts)
        word = _class(said["name"], lists)
        many, full, got = grammar.numeral(said["many"] or ""), Decimal(said["full"]), Decimal(said["got"])
        if any(_fits(each, many) and each[1:] == (full, got) for each in _of_class(word, lists)):
            _prove(one, said)
            continue
        meant = [each for each in _of_class(word, of_the_whole(lists)) if _fits(each, many)]
        if of_full := [each for each in meant if each[1] == full]:
            yield _doubt(one, said, "got", of_full[0][2], word)
        elif len(meant) == 1 and meant[0][2] == got:
            yield _doubt(one, said, "full", meant[0][1], word)


def _fits(points: _Points, many: int) -> bool:
    """Whether a class has so many rows, where that is said."""
    return many in (0, points[0])


def _of_class(word: str, lists: Sequence[MarkedList]) -> list[_Points]:
    return [_points(rows) for marked in lists if word and (rows := marked.of(word))]


def _class(name: str, lists: list[MarkedList]) -> str:
    """The class that some words end with: 产出 of 其中产出."""
    words = (name[at:] for at in range(len(name) - 1))
    return next((word for word in words if any(marked.of(word) for marked in lists)), "")


def _points(rows: Sequence[Marked]) -> _Points:
    """How many, their full marks, their points."""
    return len(rows), sum((row.full for row in rows), Decimal(0)), sum((row.got for row in rows), Decimal(0))


def _prove(one: Passage, said: re.Match[str]) -> None:
    for figure in one.figures:
        if said.start("full") <= figure.start < said.end():
            figure.proved, figure.how = True, "marks"


def _doubt(one: Passage, said: re.Match[str], which: str, value: Decimal, word: str) -> Remark:
    right = f"{number.show_plain(value)}{grammar.SCORE}"
    reason = "得分合计" if which == "got" else "分值合计"
    message = f"“{said[0]}”：表里“{word}”的{reason}是 {right}，请核对"
    start, end = said.start(which), said.end(which) + 1
    return Remark("text-score", Level.HINT, one.span(start, end), message, right, one.text[start:end])
