"""From one workbook to another by edits: what differs changes, what is the same is not touched."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.change.diff import difference
from desktop.domain.change.edit import MoveCopy, MoveRow, RemoveCopy, SetText, apply, revert
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.plan import plan_import
from tests.any_edit import some_edit
from tests.builders import program_of
from tests.exchange.conftest import small
from tests.store.typist import digest


@given(seed=st.integers(0, 2**32), common=st.integers(0, 15), apart=st.integers(0, 15))
def test_leads_to_the_target_and_back(seed: int, common: int, apart: int) -> None:
    """Whatever was done to a workbook since, one edit does it to its twin, and its inverse takes it back."""
    chance = Random(seed)
    book = new_workbook(program_of("yueyang-2023").set)
    calculation = Calculation(book)
    for _ in range(common):
        apply(some_edit(chance, book), book, calculation)
    target = book.beside()
    after = Calculation(target)
    for _ in range(apart):
        apply(some_edit(chance, target), target, after)
    before = digest(book)
    back = apply(difference(book, target), book, calculation)
    assert digest(book) == digest(target)
    calculation.recompute()
    assert calculation.cells == Calculation(target).cells
    revert(back, book, calculation)
    assert digest(book) == before


@pytest.fixture
def book() -> Workbook:
    """A small workbook that has something of everything."""
    book = new_workbook(program_of("yueyang-2023").set)
    calculation = Calculation(book)
    apply(plan_import(small(), book, calculation).edit, book, calculation)
    return book


def test_nothing_to_do(book: Workbook) -> None:
    assert difference(book, book.beside()).edits == ()


def test_a_moved_copy_and_a_moved_row_keep_what_is_in_them(book: Workbook) -> None:
    """Each is one edit, and no text is typed again."""
    target = book.beside()
    target.copies.append(target.copies.pop(5))
    rows = target.single("附件2").rows["指标"]
    rows.insert(0, rows.pop())
    edits = difference(book, target).edits
    assert [type(edit) for edit in edits] == [MoveCopy, MoveRow]


def test_what_a_removed_copy_held_has_no_edit_of_its_own(book: Workbook) -> None:
    target = book.beside()
    gone = target.copies.pop()
    target.texts = {ref: text for ref, text in target.texts.items() if ref.copy != gone.id}
    assert difference(book, target).edits == (RemoveCopy(gone.id),)


@pytest.mark.parametrize("text", ["", "另一单位"])
def test_a_text(book: Workbook, text: str) -> None:
    target = book.beside()
    ref = CellRef(book.single(book.set.cover).id, "", "单位名称")
    target.texts[ref] = text
    if not text:
        del target.texts[ref]
    assert difference(book, target).edits == (SetText(ref, text),)
