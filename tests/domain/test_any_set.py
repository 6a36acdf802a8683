"""What holds for every shipped set, whatever a person does: the order of edits is nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.edit import Batch, Edit, RemoveRow, SetOverride, SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import Override, Workbook
from tests.any_edit import SETS, TEXTS, definition, filled, growing, refs, row_edit
from tests.domain.fresh import snapshot
from tests.soak import Soak


def assert_any_order(book: Workbook, chance: Random) -> None:
    """Do edits that touch different groups and cells in two orders."""
    groups = growing(book)
    some = chance.sample(groups, chance.randint(0, min(4, len(groups))))
    edits: list[Edit] = [row_edit(chance, book, *group) for group in some]
    going = {
        one.row
        for edit in edits
        if isinstance(edit, Batch)
        for one in edit.edits
        if isinstance(one, RemoveRow)
    }
    staying = [ref for ref in refs(book) if ref.row not in going]
    for ref in chance.sample(staying, chance.randint(2, 10)):
        text = chance.choice(TEXTS)
        computed = definition(book, ref).formula
        edits.append(SetOverride(ref, Override(text, "理由")) if computed else SetText(ref, text))
    orders = [(book, edits), (book.beside(), chance.sample(edits, len(edits)))]
    results = []
    for there, order in orders:
        calculation = Calculation(there)
        for edit in order:
            apply(edit, there, calculation)
            if chance.random() < 0.5:
                calculation.recompute()
        calculation.recompute()
        results.append((snapshot(there), calculation.cells))
    assert results[0] == results[1]


@settings(max_examples=3)  # of each set, 360 in the soak; the largest has 6,000 cells filled
@given(chance=st.randoms())
@pytest.mark.parametrize("name", SETS)
def test_order_of_edits_is_nothing(name: str, chance: Random) -> None:
    """Edits of different cells and groups give the same workbook and the same cells in any order."""
    assert_any_order(filled(name), chance)


@pytest.mark.soak("order", aim=360, of="cases")
def test_order_of_edits_many_more_times(soak: Soak) -> None:
    """Edits of different cells and groups give the same workbook and cells in any order, in every shipped set."""

    def case(data: st.DataObject) -> None:
        assert_any_order(filled(data.draw(st.sampled_from(SETS))), data.draw(st.randoms()))

    soak.search(case)
