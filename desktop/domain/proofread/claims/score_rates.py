"""得分率96.67%, 得分系数0.9740: points as a share of their full mark, by the words before them or by the lists of the tables.

Any score over any full mark of the sentence bears it out, and any class that is named. It is doubted where the tables
have what is named, or where one full mark and one score stand before it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand, ratio
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.marked import MarkedList, of_the_whole
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted
from desktop.domain.proofread.words import marks as said_of

_HUNDRED = Decimal(100)
_MOST = 2  # tables that may be meant
_LEAST = Decimal(40)  # a score below is hardly one of a hundred


def score_rates(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Rates and coefficients of points that nothing gives."""
    for sentence in one.sentences:
        for row in rows(sentence.figures):
            head = said_of.RATE.search(one.plain, row[0].begin, row[0].start)
            if row[0].quantity.sort is Sort.PERCENT and head:
                named = one.plain[sentence.start : head.start()]
                for figure, word in zip(row, _named(named, len(row)), strict=True):
                    yield from _rate(one, sentence, figure, word, facts)
        yield from _by_rate(one, sentence)
        for said in said_of.COEFFICIENT.finditer(one.plain, sentence.start, sentence.end):
            yield from _coefficient(one, sentence, said, facts)


def _named(before: str, many: int) -> list[str]:
    """What each rate of a row is of, by the last words before it: 产出、效益、满意度三类指标的得分率分别为."""
    clause = re.split(rf"[{re.escape(grammar.SENTENCE_END + '，,；;：:')}]", before)[-1]
    clause = said_of.SO_MANY_CLASSES.sub("", clause).strip(grammar.AROUND_NAMES)
    words = said_of.JOINED.split(clause)
    return words if len(words) == many else [clause if many == 1 else ""] * many


def _of_classes(word: str, lists: Sequence[MarkedList]) -> list[Decimal]:
    """What share of its full marks a class got, list by list, in per cent."""
    tails = [word[at:] for at in range(len(word) - 1)]
    for tail in tails:
        found = [rows_ for marked in lists if (rows_ := marked.of(tail))]
        if found:
            return [
                ratio(sum(row.got for row in rows_) + Decimal(0), sum(row.full for row in rows_) + Decimal(0))
                for rows_ in found
            ]
    return []


def _pairs(scores: Sequence[Figure]) -> list[Decimal]:
    """What each score is of each full mark, in per cent; of a hundred too."""
    fulls = {figure.quantity.value for figure in scores if figure.stage == grammar.WEIGHT} | {_HUNDRED}
    return [ratio(figure.quantity.value, full) for figure in scores for full in fulls if full]


def _before(sentence: Sentence, at: int) -> list[Figure]:
    return [figure for figure in sentence.figures if figure.start < at and figure.quantity.sort is Sort.SCORE]


def _rate(one: Passage, sentence: Sentence, rate: Figure, word: str, facts: Facts) -> Iterator[Remark]:
    if rate.taken or rate.quantity.rough or rate.quantity.threshold or rate.proved:
        return
    scores, lists = _before(sentence, rate.start), facts.marked_lists()
    ulp = rate.quantity.ulp
    if any(abs(exact - rate.quantity.value) < ulp for exact in (*_pairs(scores), *_of_classes(word, lists))):
        rate.proved, rate.how = True, "marks"
        return
    known = _of_classes(word, of_the_whole(lists))
    last = scores[-2:]
    if len(last) == len([figure for figure in last if figure.stage]) == 2 and last[0].stage == grammar.WEIGHT:
        known = [ratio(last[1].quantity.value, last[0].quantity.value)]
    if not 1 <= len(set(known)) <= _MOST or any(figure.names for figure in sentence.figures):
        return
    right = "、".join(dict.fromkeys(like(rate.quantity, exact) for exact in known))
    message = f"“{one.text[rate.begin : rate.end].lstrip(grammar.JOINTS)}”：得分÷满分＝{right}，请核对"
    text, span = one.text[rate.start : rate.end], one.span(rate.start, rate.end)
    yield Remark("text-rate", Level.HINT, span, message, right, text)


def _by_rate(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    """执行率50.00%，按10分计得5分: what a rate makes of a full mark."""
    for rate, full, got in zip(sentence.figures, sentence.figures[1:], sentence.figures[2:], strict=False):
        said = said_of.BY.search(full.near) and said_of.COUNTED.match(got.near)
        if not said or rate.quantity.sort is not Sort.PERCENT or not by_hand(rate, full, got):
            continue
        if full.quantity.sort is not Sort.SCORE or got.quantity.sort is not Sort.SCORE:
            continue
        exact = full.quantity.value * rate.quantity.value / _HUNDRED
        slack = got.quantity.ulp + full.quantity.value * rate.quantity.ulp / _HUNDRED
        if abs(exact - got.quantity.value) <= slack:
            got.proved, got.how = True, "marks"
            continue
        right = like(got.quantity, exact)
        message = f"“{quoted(one, got)}”：{one.text[full.start : full.end]}×{one.text[rate.start : rate.end]}＝{right}，请核对"
        text, span = one.text[got.start : got.end], one.span(got.start, got.end)
        yield Remark("text-score", Level.HINT, span, message, right, text)


def _coefficient(one: Passage, sentence: Sentence, said: re.Match[str], facts: Facts) -> Iterator[Remark]:
    start, end = said.span("value")
    if one.is_taken(start, end):
        return
    places = len(said["value"].partition(".")[2])
    value, ulp = Decimal(said["value"]) * 100, Decimal(100).scaleb(-places)
    scores = _before(sentence, start)
    word = _named(one.plain[sentence.start : said.start()], 1)[0]
    lists = facts.marked_lists()
    known = _of_classes(word, lists)
    if any(abs(exact - value) < ulp for exact in (*_pairs(scores), *known)):
        return
    known = _of_classes(word, of_the_whole(lists))
    totals = [figure for figure in scores if figure.stage != grammar.WEIGHT]
    if not known and not word and len(totals) == len(scores) == 1 and scores[0].quantity.value > _LEAST:
        known = _pairs(scores)
    if len(set(known)) != 1:
        return
    right = number.show(number.CONTEXT.divide(known[0], _HUNDRED), places)
    message = f"“{said[0]}”：得分÷满分＝{right}，请核对"
    yield Remark("text-rate", Level.HINT, one.span(start, end), message, right, one.text[start:end])
