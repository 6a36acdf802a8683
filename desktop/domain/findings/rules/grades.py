"""Grades against the points that they are of: a table's own, and those of the projects in a list."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from desktop.domain import number, words
from desktop.domain.findings.figure import typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.findings.rules.scores import of_projects, one_printed
from desktop.domain.forms.check import Level
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import GRADE, GRADE_TABLE, TOTAL_SCORE
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

Bands = list[tuple[Decimal, str]]
"""From so many points on, the highest first, which grade."""

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_BELOW: Final = (*words.OR_LESS, *words.AT_MOST, *words.LESS_THAN)
_OTHERS: Final = 2  # rows of a list whose grades bear the bands out


@of_copy("grade", Level.EXPLAIN)
def grade(values: Values, copy: Copy) -> Iterator[Finding]:
    """等级与总分不相符。"""
    plan = plan_of(values.set, copy.form)
    cell, got = plan.one(GRADE), one_printed(values, plan, copy, TOTAL_SCORE)
    if not cell or got is None:
        return
    ref = CellRef(copy.id, "", cell)
    own = _printed_bands(copy.form.cells[cell].choices)
    right = _amiss(values, plan, values.text(ref), got.value, own) if typed_here(values, ref) else ""
    if right:
        message = f"{title_of(values, ref)} “{values.text(ref)}”：总分 {got.text} 分，按等级划分应为“{right}”，请核对"
        yield at_cells(values, "grade", Level.EXPLAIN, (Place(ref), got), message, right, values.text(ref))


@of_copy("grade-in-list", Level.HINT)
def grade_in_list(values: Values, copy: Copy) -> Iterator[Finding]:
    """项目清单里的等级与这一行的得分不相符，别的行都相符。"""
    plan = plan_of(values.set, copy.form)
    cells = {copy.form.cells[id_].group: id_ for id_ in plan.by_concept.get(GRADE, ())}
    right = 0
    wrong: list[Finding] = []
    for got in of_projects(values, copy):
        cell = cells.get(copy.form.cells[got.ref.cell].group)
        if not cell:
            continue
        ref = CellRef(copy.id, got.ref.row, cell)
        text = values.text(ref)
        meant = _amiss(values, plan, text, got.value) if typed_here(values, ref) else ""
        right += bool(text) and not meant
        if meant:
            message = f"{title_of(values, ref)} “{text}”：得分 {got.text} 分，别的行按等级划分都对，这一行应为“{meant}”，请核对"
            wrong.append(
                at_cells(values, "grade-in-list", Level.HINT, (Place(ref), got), message, meant, text)
            )
    if right >= _OTHERS and len(wrong) == 1:
        yield from wrong


def _printed_bands(options: Sequence[str]) -> Bands:
    """The bands that the options of a grade say themselves, 良（80-90分）; none where not all of them do."""
    found: Bands = []
    for option in options:
        plain = number.half_width(option)
        numbers = [Decimal(one) for one in _NUMBER.findall(plain)]
        if not numbers:
            return []
        below = any(word in plain for word in _BELOW)
        found.append((Decimal(0) if below and len(numbers) == 1 else min(numbers), option))
    return sorted(found, reverse=True) if len({least for least, _ in found}) == len(options) else []


def _amiss(values: Values, plan: Plan, written: str, points: Decimal, own: Bands | None = None) -> str:
    """The grade of so many points, where the one that is written is another one of the bands; "" if it fits.

    The bands are the cell's `own` where it has some, else those of the rule pack, else the usual ones.
    """
    table = values.set.pack.tables.get(GRADE_TABLE)
    bands = own or (
        [(band.least, band.word) for band in table.bands] if table else list(plan.concepts.grades)
    )
    right = next((word for least, word in bands if points >= least), "")
    words_of = {
        spelled: word for word, spellings in plan.concepts.grade_words.items() for spelled in spellings
    }

    def meant(word: str) -> str:
        return words_of.get(squeezed(word), squeezed(word))

    known = {meant(word) for _, word in bands}
    return right if written and right and meant(written) in known - {meant(right)} else ""
