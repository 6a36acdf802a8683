"""51.85%、52.25%、50.81%，逐月上升: a row of figures that is said to rise or fall all along, and does not."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_LEAST = 3  # figures of a row


def trends(one: Passage) -> Iterator[Remark]:
    """Words for a trend right behind a row of at least three figures, against these."""
    for sentence in one.sentences:
        for said in grammar.TREND.finditer(one.plain, sentence.start, sentence.end):
            before = [figure for figure in sentence.figures if figure.end <= said.start()]
            row = rows(before)[-1] if before else []
            if len(row) < _LEAST or not by_hand(*row) or any(figure.quantity.rough for figure in row):
                continue
            up = said["how"] in grammar.UPWARD
            values = [figure.quantity.value for figure in row]
            if any((later < earlier) if up else (later > earlier) for earlier, later in pairwise(values)):
                listed = "、".join(one.text[figure.start : figure.end] for figure in row)
                message = f"“{said[0]}”：前面是 {listed}，说的和数不一样，请核对"
                yield Remark(
                    "text-order", Level.HINT, one.span(said.start(), said.end()), message, "", said[0]
                )
