"""88.77万元，由甲37.05万元、乙51.72万元两项组成: parts that are all of a total, by the words around them."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_sum
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_LEAST = 2


def made_up(one: Passage) -> Iterator[Remark]:
    """Totals that the parts between 由 and 组成 don't come to."""
    for sentence in one.sentences:
        figures = sentence.figures
        for at in range(len(figures) - _LEAST):
            if not grammar.FROM_THESE.match(one.between(figures[at], figures[at + 1])):
                continue
            parts = _parts(one, figures[at + 1 :], sentence.end)
            alike = all(
                part.quantity.unit == figures[at].quantity.unit and not part.quantity.threshold
                for part in parts
            )
            if len(parts) >= _LEAST and alike and by_hand(figures[at], *parts):
                yield from _held(one, figures[at], parts)


def _parts(one: Passage, behind: list[Figure], end: int) -> list[Figure]:
    """The figures up to 组成."""
    closing = grammar.MADE_UP_OF.search(one.plain, behind[0].end, end)
    return [figure for figure in behind if closing and figure.end <= closing.start()]


def _held(one: Passage, total: Figure, parts: list[Figure]) -> Iterator[Remark]:
    outcome = of_sum(total.quantity, [part.quantity for part in parts])
    if outcome is Outcome.RIGHT:
        for figure in (total, *parts):
            figure.proved, figure.how = True, "sum"
    else:
        come = sum((part.quantity.value for part in parts), total.quantity.value * 0)
        right = like(max((total, *parts), key=lambda figure: figure.quantity.decimals).quantity, come)
        listed = "＋".join(one.text[part.start : part.end] for part in parts)
        message = f"“{quoted(one, total)}”：由 {listed}＝{right}组成，请核对合计或各项"
        text = one.text[total.start : total.end]
        yield Remark("text-sum", Level.HINT, one.span(total.start, total.end), message, right, text)
