"""A paragraph as figures in sentences: what stands before each, what it is a part of, and what it speaks of.

A figure's subject is the first that exists of: the words right before it (`near`), the clauses without figures before
those (`lead`), the figure before it in the sentence, the one before that in the paragraph. How far it came is kept:
what came from far is good enough to recognise a figure by, and not to call it wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from desktop.domain import limits
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Context, Figure, Passage, Sentence, clause_start, split
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Quantity, Sort, quantities
from desktop.domain.proofread.subject import name_subject

_REACH = 160  # characters before a figure in which its clause may begin
_LEAD = 60
_ROUNDED = 1_000_000  # 元: where all amounts are smaller, whole 万元 are rather exact
_BRACKETS = "（(）)"  # A类单位12（82.60分）、A类单位07（74.76分）


def passage(
    number: int,
    level: int,
    text: str,
    taken: Sequence[tuple[int, int]],
    context: Context,
    before: str = "",
    offset: int = 0,
    whole: bool = True,
    most: int = limits.AMOUNTS,
) -> Passage:
    """A paragraph read, of its figures the first `most`. `before` is the heading or the paragraph without figures above it."""
    plain = folded(text)
    blotted = masked(plain, context.names)
    sentences = split(plain)
    found = Passage(number, level, text, plain, blotted, sentences, [], taken, offset, whole)
    starts = [one.start for one in sentences]
    last: Figure | None = None
    for quantity in quantities(blotted, context.phrases.lexicon, most):
        at = bisect_right(starts, quantity.start) - 1
        previous = sentences[at].figures[-1] if sentences[at].figures else None
        figure = _figure(found, quantity, at, previous, context)
        name_subject(found, figure, previous, last, before, context)
        sentences[at].figures.append(figure)
        found.figures.append(figure)
        last = figure
    _whole_amounts(sentences)
    return found


def _figure(one: Passage, quantity: Quantity, at: int, previous: Figure | None, context: Context) -> Figure:
    sentence = one.sentences[at]
    if grammar.COUNTED_BY.match(one.plain, quantity.end) or grammar.RANGE_FROM.match(one.plain, quantity.end):
        quantity = replace(
            quantity, threshold=True
        )  # 执行率达到100%的有2个, 在80%至100%之间: what others are counted by
    floor = max(sentence.start, quantity.start - _REACH)
    clause = clause_start(one.plain, quantity.start, floor)
    behind = previous.end if previous else sentence.start
    begin = max(clause, behind)
    number = grammar.HEADING_NUMBER.match(one.plain, begin)
    begin = number.end() if number and number.end() <= quantity.start else begin
    near = _without_joints(one.plain[begin : quantity.start], context)
    near = _without_operator(near)
    lead = (
        one.plain[max(behind, clause - _LEAD, floor) : clause].strip(grammar.JOINTS + _BRACKETS)
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
        said=_read(near, quantity, context),
        lead=lead,
        led=_read(lead, quantity, context) if lead else Phrase(),
        taken=one.is_taken(quantity.start, quantity.end),
        glued=glued,
    )


def _read(text: str, quantity: Quantity, context: Context) -> Phrase:
    """What words say; an amount may be told by a word that elsewhere says nothing: 基本416.39万元，项目883.80万元."""
    alone = context.phrases.alone(text) if quantity.sort is Sort.MONEY else None
    return alone or context.phrases.read(text)


def _without_joints(text: str, context: Context) -> str:
    """Words without what joins them to others; 及时解决率 begins with no joint."""
    text = text.rstrip(grammar.JOINTS)
    bare = text.lstrip(grammar.JOINTS)
    at = len(text) - len(bare)
    word = context.phrases.word_at(text, at - 1) if at else ""
    return text[at - 1 :] if len(word) > 1 else bare


_OPERATORS = [
    re.compile(f"{grammar.NOT_ROUGHLY.get(word, '')}{re.escape(word)}$")
    for word in sorted((*grammar.LIMITS, *grammar.ROUGHLY), key=len, reverse=True)
]


def _without_operator(near: str) -> str:
    return next((near[: found.start()] for word in _OPERATORS if (found := word.search(near))), near)


def _whole_amounts(sentences: Sequence[Sentence]) -> None:
    """Where all money of a sentence is whole 万元, and not all of it little, each amount may be rounded: 996 for 995.6."""
    for sentence in sentences:
        money = [one for one in sentence.figures if one.quantity.sort is Sort.MONEY and one.quantity.value]
        whole = all(one.quantity.scale and not one.quantity.decimals for one in money)
        if len(money) > 1 and whole and max(one.quantity.value for one in money) >= _ROUNDED:
            for one in money:
                one.quantity = replace(one.quantity, rounded=True)
