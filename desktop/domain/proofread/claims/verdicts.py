"""计划200人次，实际180人次，超额完成任务; 发现32个，整改35个: what is said of two figures, or what two figures cannot be."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_SORTS = (Sort.MONEY, Sort.PERCENT, Sort.SCORE, Sort.COUNT)
_BASES = (grammar.TARGET, grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)


def verdicts(one: Passage) -> Iterator[Remark]:
    """Verdicts that the only two figures before them contradict, and outcomes that are more than what they are of."""
    for sentence in one.sentences:
        figures = [figure for figure in sentence.figures if figure.quantity.sort in _SORTS]
        if len(figures) < 2:
            continue
        yield from _verdict(one, sentence, figures)
        yield from _more_than_there_is(one, sentence, figures)


def _verdict(one: Passage, sentence: Sentence, figures: list[Figure]) -> Iterator[Remark]:
    said = grammar.VERDICT.search(one.plain, figures[-1].end, sentence.end)
    if (
        said is None
        or len(figures) != 2
        or not _alike(*figures)
        or any(figure.quantity.rough for figure in figures)
    ):
        return
    first, second = figures
    if first.year != second.year and not said["same"]:
        return
    if said["same"]:
        if first.year == second.year:
            return
        holds = first.quantity.value == second.quantity.value
    else:
        bases = [figure for figure in figures if {figure.stage, *figure.said.stages} & {*_BASES}]
        actual = first if bases and bases[0] is second else second
        if len(bases) != 1 or actual.quantity.threshold:
            return
        apart = actual.quantity.value - bases[0].quantity.value
        holds = apart > 0 if said["over"] else apart <= 0 if said["within"] else apart < 0
    if not holds:
        listed = "、".join(quoted(one, figure) for figure in figures)
        message = f"“{said[0]}”：{listed}，说的和数不一样，请核对"
        span = one.span(said.start(), said.end())
        yield Remark("text-comparison", Level.HINT, span, message, "", said[0])


def _more_than_there_is(one: Passage, sentence: Sentence, figures: list[Figure]) -> Iterator[Remark]:
    """More that was given back than was given out: of earlier years it says so."""
    if grammar.OF_EARLIER.search(one.plain, sentence.start, sentence.end):
        return
    for first, second in pairwise(figures):
        if not _comparable(first, second) or second.quantity.value <= first.quantity.value:
            continue
        if {first.stage, *first.said.stages} & {*_BASES}:
            continue
        if any(
            given.search(first.near)
            and back.search(second.near)
            and not grammar.DIFFERENCE.match(second.near)
            for given, back in grammar.OF_WHICH
        ):
            message = f"“{quoted(one, second)}”比“{quoted(one, first)}”还多，请核对"
            text = one.text[second.start : second.end]
            span = one.span(second.start, second.end)
            yield Remark("text-comparison", Level.HINT, span, message, "", text)


def _comparable(one: Figure, other: Figure) -> bool:
    return not any(figure.quantity.rough or figure.quantity.threshold for figure in (one, other)) and _alike(
        one, other
    )


def _alike(one: Figure, other: Figure) -> bool:
    alike = one.quantity.sort is other.quantity.sort and one.quantity.unit == other.quantity.unit
    return alike and by_hand(one, other)
