"""What becomes of a table when one of its labels is not known: each in turn is replaced by another word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.meaning.concept_file import base_concepts
from tests.meaning.adapter import recognised
from tests.meaning.layout import Layout
from tests.meaning.score import Outcome, judge

YEAR = 2022


def with_unknown_labels(layout: Layout, instead: str) -> Iterator[Layout]:
    """The layout once for each of its known labels, which is `instead` there."""
    for (row, column), (_, _, text) in layout.described.regions().items():
        if "«" in text or not text.strip() or base_concepts().label(text, YEAR) is None:
            continue
        rows = [list(one) for one in layout.described.rows]
        rows[row][column] = instead
        yield Layout(
            layout.name, layout.source, layout.basis, layout.title, layout.unit,
            replace(layout.described, rows=tuple(map(tuple, rows))), layout.truth,
        )  # fmt: skip


def outcomes(layouts: list[Layout], instead: str) -> tuple[Counter[Outcome], int]:
    """All answers of all these tables by outcome, and how many are wrong and certain."""
    counted: Counter[Outcome] = Counter()
    sure = 0
    for layout in layouts:
        for changed in with_unknown_labels(layout, instead):
            found = recognised(changed)
            for one in judge(changed, found):
                counted[one.outcome] += 1
                sure += one.outcome is Outcome.WRONG and one.place in found.certain
    return counted, sure
