"""Grades against the points that they are of: a table's own, and those of the projects in a list."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

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

_OTHERS: Final = 2  # rows of a list whose grades bear the bands out


@of_copy("grade", Level.EXPLAIN)
def grade(values: Values, copy: Copy) -> Iterator[Finding]:
    """等级与总分不相符。"""
    plan = plan_of(values.set, copy.form)
    cell, got = plan.one(GRADE), one_printed(values, plan, copy, TOTAL_SCORE)
    if not cell or got is None:
        return
    ref = CellRef(copy.id, "", cell)
    right = _amiss(values, plan, values.text(ref), got.value) if typed_here(values, ref) else ""
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


def _amiss(values: Values, plan: Plan, written: str, points: Decimal) -> str:
    """The grade of so many points, where the one that is written is another one of the bands; "" if it fits."""
    table = values.set.pack.tables.get(GRADE_TABLE)
    bands = [(band.least, band.word) for band in table.bands] if table else list(plan.concepts.grades)
    right = next((word for least, word in bands if points >= least), "")
    words_of = {
        spelled: word for word, spellings in plan.concepts.grade_words.items() for spelled in spellings
    }
    text = squeezed(written)
    said, known = words_of.get(text, text), {words_of.get(squeezed(word), word) for _, word in bands}
    return right if text and right and said in known and said != words_of.get(squeezed(right), right) else ""
