"""前三名得分分别为82.60分、76.40分、74.76分; 2月最低，50.32%: what is said of an order, against the figures that are listed."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted, says, shown

_LEAST = 3
_MOST = 20  # cells of one number that are looked at
_SORTS = (Sort.MONEY, Sort.PERCENT, Sort.SCORE, Sort.COUNT)
_NAME = 2


def rankings(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Lists that are out of their order, and a highest or lowest that is none, of its sentence or of its column."""
    for sentence in one.sentences:
        yield from _of_column(one, sentence, facts)
        if len(sentence.figures) > 1:
            yield from _listed(one, sentence)
            yield from _numbered(one, sentence)
            yield from _extreme(one, sentence)


def _listed(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    for said in grammar.IN_ORDER.finditer(one.plain, sentence.start, sentence.end):
        found = [
            figure
            for figure in sentence.figures
            if figure.start >= said.end() and not figure.near.startswith(grammar.TOTAL_FIRST)
        ]
        found = [
            figure for figure in found if figure.quantity.sort in _SORTS and not figure.quantity.threshold
        ]
        if not found:
            continue
        first = found[0].quantity
        many = grammar.numeral(said["number"]) if said["number"] else 0
        run = []
        for figure in found:
            if (figure.quantity.sort, figure.quantity.unit) != (first.sort, first.unit):
                break
            run.append(figure)
        run = run[:many] if many else run
        if len(run) < max(_LEAST, many) or not by_hand(*run):
            continue
        values = [figure.quantity.value for figure in run]
        falling = all(later <= earlier for earlier, later in pairwise(values))
        rising = all(later >= earlier for earlier, later in pairwise(values))
        if not falling and not rising:
            odd = next(
                later
                for earlier, later in pairwise(run)
                if (later.quantity.value > earlier.quantity.value) is (values[0] > values[-1])
                and later.quantity.value != earlier.quantity.value
            )
            listed = "、".join(one.text[figure.start : figure.end] for figure in run)
            message = f"“{said[0]}”：{listed} 没有按大小排，请核对名次或数"
            text = one.text[odd.start : odd.end]
            yield Remark("text-order", Level.HINT, one.span(odd.start, odd.end), message, "", text)
            return


def _numbered(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    """第一名82分，第二名85分: figures that neither fall nor rise with their places."""
    found = [
        (grammar.numeral(said["number"]), figure)
        for figure in sentence.figures
        if (said := grammar.ORDINAL.search(figure.near)) and figure.quantity.sort in _SORTS
    ]
    if len(found) < _LEAST or len({figure.quantity.unit for _, figure in found}) > 1:
        return
    found.sort(key=lambda pair: pair[0])
    values = [figure.quantity.value for _, figure in found]
    falling = all(later <= earlier for earlier, later in pairwise(values))
    rising = all(later >= earlier for earlier, later in pairwise(values))
    if not falling and not rising and by_hand(*(figure for _, figure in found)):
        figure = found[1][1]
        listed = "、".join(one.text[other.start : other.end] for _, other in found)
        message = f"“{quoted(one, figure)}”：按名次是 {listed}，没有按大小排，请核对名次或数"
        text = one.text[figure.start : figure.end]
        yield Remark("text-order", Level.HINT, one.span(figure.start, figure.end), message, "", text)


def _extreme(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    """A figure that is said to be the highest or lowest of its sentence."""
    for figure, said, at in _extremes(one, sentence):
        others = [
            other
            for other in sentence.figures
            if other.quantity.sort is figure.quantity.sort
            and other.quantity.unit == figure.quantity.unit
            and other is not figure
            and other is not figure.host
            and other.host is figure.host
            and not other.quantity.threshold
            and not other.said.measures
            and not other.near.startswith(grammar.TOTAL_FIRST)
            and other.stage == figure.stage
            and ("；" not in one.plain[min(other.end, at) : max(other.start, at)] or not _is_other(other))
        ]
        if grammar.PERIOD.search(figure.near):  # of months and half a year only those as long are compared
            others = [other for other in others if not grammar.PART_OF_THE_YEAR.search(other.near)]
        if not others or not by_hand(figure, *others) or figure.quantity.rough:
            continue
        if grammar.SHARE in (figure.near or figure.lead) and figure.quantity.sort is not Sort.PERCENT:
            continue  # 基层要闻占比最高，311条: the share is, and stands behind
        most = max(others, key=lambda other: other.quantity.value)
        least = min(others, key=lambda other: other.quantity.value)
        better = most if said in grammar.HIGHEST else least
        beaten = (
            better.quantity.value > figure.quantity.value
            if said in grammar.HIGHEST
            else better.quantity.value < figure.quantity.value
        )
        if beaten:
            message = f"“{quoted(one, figure)}”说是{said}，“{quoted(one, better)}”却{_way(said)}，请核对"
            text = one.text[figure.start : figure.end]
            yield Remark("text-order", Level.HINT, one.span(figure.start, figure.end), message, "", text)
            return  # a highest below a lowest is one slip


def _of_column(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    """为全年最低: a figure of a table's column that is not the lowest of it."""
    for said in grammar.EXTREME_OF_ALL.finditer(one.plain, sentence.start, sentence.end):
        before = [figure for figure in sentence.figures if figure.end <= said.start()]
        if not before or one.plain[before[-1].end : said.start()].strip("，,是为") or before[-1].taken:
            continue
        figure, high = before[-1], said["how"] in grammar.HIGHEST
        columns = [
            column
            for fact in facts.equal(figure.quantity, _MOST)
            if len(column := facts.column(fact.ref)) >= _LEAST
        ]
        best = [(max if high else min)(column, key=lambda fact: fact.value) for column in columns]
        if not columns or any(fact.value == figure.quantity.value for fact in best):
            continue
        text = one.text[figure.start : figure.end]
        message = f"“{text}{said[0]}”：{says(facts, best[0])}，请核对"
        span = one.span(figure.start, figure.end)
        yield Remark("text-order", Level.HINT, span, message, shown(best[0]), text, (best[0].ref,))


def _is_other(figure: Figure) -> bool:
    """Whether a figure was said to be the highest or lowest itself, of something that need not be the same."""
    return grammar.EXTREME.search(figure.near + figure.lead) is not None


def _way(said: str) -> str:
    message = "更大" if said in grammar.HIGHEST else "更小"
    return message


def _extremes(one: Passage, sentence: Sentence) -> Iterator[tuple[Figure, str, int]]:
    """The figures of which 最高 or 最低 is said: right before them, or behind all of them by the name of one."""
    for figure in sentence.figures:
        near = figure.near if figure.near.strip(grammar.IS) else figure.lead
        said = grammar.EXTREME.search(near) or grammar.EXTREME_FIRST.match(near)
        if said is not None and figure.quantity.sort in _SORTS and not figure.quantity.threshold:
            yield figure, said[1], figure.start
    last = sentence.figures[-1]
    said = grammar.EXTREME_OF.search(one.plain, last.end, sentence.end)
    if said is None:
        return
    name = said["name"].strip()
    named = [
        figure for figure in sentence.figures if len(name) >= _NAME and name in figure.near + figure.lead
    ]
    if len(named) == 1 and named[0].quantity.sort in _SORTS:
        yield named[0], said["how"], said.start()
