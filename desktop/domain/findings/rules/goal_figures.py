"""Counts of a goal and of what came of it, against the indicators that name the same thing."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from desktop.domain import number, words
from desktop.domain.findings.figure import at, rows_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line, Place, plain, title
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_lines
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import (
    BOUNDS,
    FILLINGS,
    GOAL,
    GOAL_DONE,
    LEADS,
    MEASURES,
    NAME,
    RESULT,
    TARGET,
)
from desktop.domain.quantity import Quantity, comparable, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_SHORTEST: Final = 2  # characters of a name without 数量 and the like
_MEASURE: Final = re.compile(rf"(?:{'|'.join(MEASURES)})$")
_FILLING: Final = "|".join(map(re.escape, (*FILLINGS, *MEASURES)))
_SCALES: Final = "|".join(words.SCALES)


@of_lines("goal-figure", Level.HINT)
def goal_figure(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """目标里写的数与同名指标的指标值不一样，或者完成情况里写的数与它的完成值不一样。"""
    plan = plan_of(values.set, copy.form)
    for goal, concept in ((GOAL, TARGET), (GOAL_DONE, RESULT)):
        refs = [at(copy, cell, row) for cell in plan.by_concept.get(goal, ()) for row in rows_of(copy, cell)]
        texts = [(ref, text) for ref in refs if (text := _squeezed(values.text(ref)))]
        for line in rows if texts else ():
            wanted = line.target if concept == TARGET else line.result
            cell = line.ref(concept)
            told_as_rate = concept == RESULT and wanted.unit == "%"  # rates in both are held together anyway
            if cell and wanted.value is not None and wanted.unit and not told_as_rate:
                yield from _differing(values, line, cell, wanted, texts)


def _differing(
    values: Values, line: Line, cell: CellRef, wanted: Quantity, texts: Sequence[tuple[CellRef, str]]
) -> Iterator[Finding]:
    told = [
        (ref, said, read)
        for ref, text in texts
        for said, read in _told(title(plain(line.text(NAME))), wanted, text)
    ]
    if not told or any(read.value == wanted.value for _, _, read in told):
        return
    ref, said, _ = told[0]
    text = values.text(cell).strip()
    place = title_of(values, cell)
    named = place if line.name in place else f"{place} “{line.name}”"
    message = f"{title_of(values, ref)}：“{said}”与{named} {text} 不一样，请核对"
    yield at_cells(values, "goal-figure", Level.HINT, (Place(ref), Place(cell)), message, text, said)


def _told(name: str, wanted: Quantity, text: str) -> Iterator[tuple[str, Quantity]]:
    """What a text says right behind the name of an indicator, in its unit: 造林1.2万亩 of 造林面积."""
    unit = re.escape(wanted.unit)
    stems = {name, _MEASURE.sub("", name)}
    for stem in stems:
        if len(stem) < _SHORTEST or stem not in text:
            continue
        said = re.compile(
            rf"(?:^|[，。；、,;:：\d.)）]|{'|'.join(LEADS)})"
            rf"({re.escape(stem)}(?:{_FILLING})?(\d[\d,]*(?:\.\d+)?(?:{_SCALES})?{unit}))"
            rf"(?:{'|'.join(BOUNDS)})?(?=[，。；、,;:：)）]|$)"
        )
        for match in said.finditer(text):
            read = read_quantity(match[2])
            if comparable(wanted, read):
                yield match[1], read


def _squeezed(text: str) -> str:
    return number.half_width("，".join(text.split()))
