"""收入120万元减去支出98万元，结余22万元: a reckoning in words, against what it is said to come to."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_LEAST = 2
Term = tuple[int, Figure]


def spelt(one: Passage) -> Iterator[Remark]:
    """Results that the amounts added and taken away before them don't come to."""
    for sentence in one.sentences:
        figures = [figure for figure in sentence.figures if figure.quantity.sort in _SORTS]
        at = 0
        while at < len(figures):
            terms = _terms(figures[at:])
            result = figures[at + len(terms)] if at + len(terms) < len(figures) else None
            before = figures[at - 1] if at else None
            goes_on = before is not None and before.quantity.unit == terms[0][1].quantity.unit
            if len(terms) >= _LEAST and result is not None and not goes_on and _may_be(one, terms, result):
                yield from _result(one, terms, result)
            at += len(terms)


def _terms(figures: list[Figure]) -> list[Term]:
    """The first figure and those behind it that a word adds or takes away."""
    found = [(1, figures[0])]
    for figure in figures[1:]:
        if figure.quantity.unit != figures[0].quantity.unit:
            break
        if grammar.TAKEN_AWAY.match(figure.near):
            found.append((-1, figure))
        elif grammar.ADDED.match(figure.near):
            found.append((1, figure))
        else:
            break
    return found


def _may_be(one: Passage, terms: list[Term], result: Figure) -> bool:
    first, last = terms[0][1], terms[-1][1]
    plain = not any(figure.quantity.rough or figure.quantity.threshold for _, figure in terms)
    clause = (
        one.plain[last.end : result.start].count("，") <= 1 and "；" not in one.plain[last.end : result.start]
    )
    alike = result.quantity.unit == first.quantity.unit and not result.quantity.rough
    measured = {grammar.CHANGE, grammar.SHARE} & {*result.said.measures}
    if grammar.TAKEN_OFF.search(last.near) and not grammar.TAKEN_OFF.search(result.near):
        return False  # 扣2分，加上执行率扣的0.6分，最后得97.4分: what is left of the full mark
    return plain and clause and alike and not measured and by_hand(result, *(figure for _, figure in terms))


def _result(one: Passage, terms: list[Term], result: Figure) -> Iterator[Remark]:
    come = sum((sign * figure.quantity.value for sign, figure in terms), Decimal(0))
    slack = sum((figure.quantity.slack for _, figure in terms), result.quantity.slack)
    if abs(come - result.quantity.value) <= slack:
        for figure in (result, *(figure for _, figure in terms)):
            figure.proved, figure.how = True, "sum"
    elif not result.proved:
        said = one.text[terms[0][1].start : terms[0][1].end]
        for sign, figure in terms[1:]:
            said += f"{'＋' if sign > 0 else '－'}{one.text[figure.start : figure.end]}"
        finest = max((figure for _, figure in terms), key=lambda figure: figure.quantity.decimals).quantity
        right = like(finest, come)
        message = f"“{quoted(one, result)}”：{said}＝{right}，请核对"
        text = one.text[result.start : result.end]
        yield Remark("text-sum", Level.HINT, one.span(result.start, result.end), message, right, text)
