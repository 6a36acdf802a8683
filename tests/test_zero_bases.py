"""What the shipped reports say where everything is 0: no share of nothing, no growth from nothing, no gap to fill in."""

import re
from itertools import cycle
from pathlib import Path

import pytest

from desktop.domain.engine.programs import load
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.narrative.wanting import wanted
from desktop.resources import FORMS
from tests.builders import Book

SETS = sorted(path.parent.name for path in FORMS.glob("*/set.txt"))
# A share, a change or a score that is none: 占无法计算, 增加＿＿, 得＿＿分.
OF_NOTHING = re.compile("＿＿|[占加少成得率为]无法计算|[占加少成得]---?|[占加少成得]—")


def filled_with_zeros(folder: Path) -> Book:
    """A workbook of the set in which all that can be typed is: numbers 0, words a word, choices one after another."""
    opened = Book(load(folder.name, sources_of(folder, FORMS)))
    for form in opened.workbook.set.forms.values():
        if form.addable and not opened.copies(form.id):
            opened.add_copy(form.id)
    turns: dict[str, cycle[str]] = {}

    def word(cell: CellDef) -> str:
        if cell.kind is Kind.YEAR:
            return "2024"
        if cell.kind.numeric:
            return "0"
        return next(turns.setdefault(cell.id, cycle(cell.choices))) if cell.choices else "某某"

    for copy in list(opened.workbook.copies):
        for ref in list(opened.workbook.refs(copy)):
            cell = opened.calculation.definition(ref)
            if cell and cell.kind is not Kind.PROSE and opened.calculation.is_typed(ref):
                opened.put_at(ref, word(cell))
    return opened


@pytest.mark.parametrize("name", SETS)
def test_all_zero(name: str) -> None:
    """Each sentence says that there is no base, or leaves the figure out."""
    values = filled_with_zeros(FORMS / name).calculation
    told = [one.text for ref in values.texts for one in paragraphs(values, ref)]
    assert [text for text in told if OF_NOTHING.search(text)] == []
    assert [one for ref in values.texts for one in wanted(values, ref)] == []


def test_a_new_unit() -> None:
    """A unit that began this year has no figures of last year: the sentence says so, and nothing is left to fill in."""
    opened = Book(load("final-accounts-2021", sources_of(FORMS / "final-accounts-2021", FORMS)))
    opened.type(
        {
            "封面数据.年度": "2024",
            "表1.总计.上年": "0",
            "表1.总计.本年": "300.00",
            "表1.总计.原因": "2024年新成立",
        }
    )
    assert opened.text("决算公开.收支总体") == (
        "2024年度收入、支出总计各300.00万元，比上年增加300.00万元，上年数为0，不计算增减幅度，原因是2024年新成立。"
    )
    said = [line for line in opened.says() if line.startswith("决算公开")]
    assert not any(line.startswith("决算公开 收入支出决算总体情况说明") for line in said)
    assert not any("{" in line for line in said)
