"""What becomes of a table when a label is not known, and when indicators are named like labels."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle

from msgspec.structs import replace

from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.vocabulary import NAME
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
        yield _with_rows(layout, rows)


# Indicators that assessments of whole departments have, and that other tables print as labels.
NAMES = (
    "预算执行率", "三公经费", "在职人员控制率", "政府采购", "项目支出", "固定资产", "基本支出", "预算编制", "结转结余",
    "单位职责", "公用经费", "执行率", "目标完成情况", "项目负责人", "年初预算",
)  # fmt: skip


def with_names_like_labels(layout: Layout) -> Iterator[Layout]:
    """The layout with other names of indicators, once beginning with each name."""
    for start in range(len(NAMES)):
        names = cycle((*NAMES[start:], *NAMES[:start]))
        rows = [list(one) for one in layout.described.rows]
        for (row, column), meaning in layout.truth.items():
            if meaning == NAME:
                rows[row][column] = f"«{next(names)}»"
        yield _with_rows(layout, rows)


def _with_rows(layout: Layout, rows: list[list[str]]) -> Layout:
    described = replace(layout.described, rows=tuple(map(tuple, rows)))
    return Layout(
        layout.name, layout.source, layout.basis, layout.title, layout.unit, described, layout.truth
    )


def outcomes(layouts: Iterable[Layout]) -> tuple[Counter[Outcome], int]:
    """All answers of all these tables by outcome, and how many are wrong and certain."""
    counted: Counter[Outcome] = Counter()
    sure = 0
    for layout in layouts:
        found = recognised(layout)
        for one in judge(layout, found):
            counted[one.outcome] += 1
            sure += one.outcome is Outcome.WRONG and one.place in found.certain
    return counted, sure
