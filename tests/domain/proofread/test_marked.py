"""The lists of points are kept table by table, and are those of a fresh look after points, words and rows have changed."""

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.proofread.facts import Facts
from desktop.domain.workbook.workbook import CellRef
from tests.builders import sample_book


@pytest.mark.parametrize("kind", [Kind.POINTS, Kind.SHORT_TEXT, Kind.CHOICE])
def test_kept_lists_follow_what_changes(kind: Kind) -> None:
    values = Calculation(sample_book("national-2020"))
    values.recompute()
    kept = Facts(values)
    row = kept.marked_lists()[0].rows[1].ref
    copy = values.copy(row.copy)
    assert copy is not None
    group = copy.form.cells[row.cell].group
    for cell in copy.form.cells.values():
        ref = CellRef(row.copy, row.row, cell.id)
        if cell.group != group or cell.kind is not kind or cell.formula is not None:
            continue
        apply(SetText(ref, "3" if kind is Kind.POINTS else "另一类指标"), values.workbook, values)
        values.recompute()
        kept.changed(values.changed | {ref})
        assert kept.marked_lists() == Facts(values).marked_lists()


def test_whether_a_row_got_its_points() -> None:
    values = Calculation(sample_book("national-2020"))
    values.recompute()
    facts = Facts(values)
    row = facts.marked_lists()[0].rows[0]
    word = row.words.split()[-1]
    assert facts.is_marked(word, row.full, row.got)
    assert not facts.is_marked(word, row.full, row.got + 1)
