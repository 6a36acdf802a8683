"""学员满意度95.2%，低于村民满意度93%; 项目支出高于基本支出: two figures of a sentence that are compared by their names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort, same_unit
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted
from desktop.domain.proofread.words import compared as said_of


def compared(one: Passage) -> Iterator[Remark]:
    """Comparisons that the two figures contradict."""
    for sentence in one.sentences:
        for first, second in pairwise(sentence.figures):
            said = said_of.BEFORE_ITS_NAME.match(second.near)
            if said and second.quantity.sort is Sort.PERCENT:  # 低于乙0.68万元 is by how much
                yield from _held(one, first, second, said["how"])
        for said in said_of.BOTH_NAMED.finditer(one.plain, sentence.start, sentence.end):
            pair = [_named(sentence, said[name], said.start()) for name in ("who", "base")]
            if pair[0] and pair[1] and pair[0] is not pair[1]:
                yield from _held(one, pair[0], pair[1], said["how"], said)


def _named(sentence: Sentence, name: str, end: int) -> Figure | None:
    """The only figure before that stands right behind a name."""
    found = [figure for figure in sentence.figures if figure.end <= end and figure.near.endswith(name)]
    return found[0] if len(found) == 1 else None


def _held(
    one: Passage, first: Figure, second: Figure, how: str, said: re.Match[str] | None = None
) -> Iterator[Remark]:
    """`said` are the words that compare, where they stand behind both figures."""
    alike = first.quantity.sort is second.quantity.sort and same_unit(
        first.quantity.unit, second.quantity.unit
    )
    plain = not any(one_.quantity.rough or one_.quantity.threshold for one_ in (first, second))
    if not alike or not plain or not by_hand(first, second) or second.stage == grammar.TARGET:
        return
    more = how in said_of.MORE
    if (
        first.quantity.value == second.quantity.value
        or (first.quantity.value > second.quantity.value) is more
    ):
        return
    message = f"“{said[0] if said else quoted(one, second)}”：{quoted(one, first)}，{one.text[second.start : second.end]}，说的和数相反，请核对"
    text, span = one.text[second.start : second.end], one.span(second.start, second.end)
    yield Remark("text-comparison", Level.HINT, span, message, "", text)
