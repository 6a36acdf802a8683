"""The values with the supervisor's scores: kept from one change to the next, they are those that are worked out anew."""

from random import Random

import pytest

from desktop.domain.change.edit import SetChecked, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.review.checked_total import CheckedValues, checked_values, is_score
from desktop.domain.workbook.workbook import Checked
from tests.any_edit import SETS, little, some_edit


@pytest.mark.parametrize("name", SETS)
def test_kept_is_fresh(name: str) -> None:
    """Whatever is typed, added, removed, scored or taken back in between."""
    chance, book, kept = Random(name), little(name), CheckedValues()
    calculation = Calculation(book)
    for _ in range(12):
        scores = [ref for ref in calculation.cells if is_score(calculation, ref)]
        edit = some_edit(chance, book)
        if scores and chance.random() < 0.4:
            edit = SetChecked(chance.choice(scores), chance.choice([None, Checked("3", "x")]))
        apply(edit, book, calculation)
        calculation.recompute()
        now, fresh = kept.of(calculation), checked_values(calculation)
        refs = [ref for copy in book.copies for ref in book.refs(copy)]
        assert [now.text(ref) for ref in refs] == [fresh.text(ref) for ref in refs]
        assert now.workbook.texts == fresh.workbook.texts
