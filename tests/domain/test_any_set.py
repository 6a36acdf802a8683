"""What holds for every shipped set, whatever a person does: incremental is scratch, and the order of edits is nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetText,
    apply,
    revert,
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Override,
    Row,
    Workbook,
    new_copy,
    new_id,
    new_workbook,
)
from desktop.resources import FORMS
from tests.builders import program_of, with_every_form
from tests.domain.fresh import assert_as_from_scratch, snapshot

SETS = sorted(path.parent.name for path in FORMS.glob("*/set.txt"))
TEXTS = st.sampled_from(
    ["", "0", "1", "2.50", "3", "10", "20", "-4", "７", "10.005", "33.333", "98%", "≥98%", "≤12万元", "200次", "2023年12月31日前", "达成", "部分达成", "甲", "x"]
)  # fmt: skip
FIGURES = ("26.00", "10", "5.5", "94", "0", "3")

pytestmark = pytest.mark.parametrize("name", SETS)


@pytest.fixture(scope="session")
def filled() -> Callable[[str], Workbook]:
    """A workbook of a shipped set with two copies of each form that has many, and a figure or word in every cell."""

    def fresh(name: str) -> Workbook:
        book = with_every_form(new_workbook(program_of(name).set), times=2)
        calculation = Calculation(book)
        for copy, group in growing(
            book
        ):  # 32 listed units in 17 tables would cost 20 s a case and show no more than 4
            for row in copy.rows[group][4:] if copy.form.groups[group].rows is RowSource.FREE else []:
                apply(with_followers(RemoveRow(copy.id, row.id), book), book, calculation)
        typed = [ref for ref in refs(book) if not definition(book, ref).formula]
        for at, ref in enumerate(typed):
            cell = definition(book, ref)
            word = cell.choices[at % len(cell.choices)] if cell.choices else "甲"
            book.texts[ref] = FIGURES[at % len(FIGURES)] if cell.kind.numeric else word
        return book

    return fresh


def refs(book: Workbook) -> list[CellRef]:
    return [ref for copy in book.copies if not copy.form.outline for ref in book.refs(copy)]


def definition(book: Workbook, ref: CellRef) -> Any:
    return book.copy(ref.copy).form.cells[ref.cell]  # type: ignore[union-attr]


def growing(book: Workbook) -> list[tuple[Copy, str]]:
    """The groups that a person adds rows to."""
    return [
        (copy, group.id)
        for copy in book.copies
        for group in copy.form.groups.values()
        if group.rows in (RowSource.FREE, RowSource.FIXED, RowSource.BY_CLASS)
    ]


def movable(book: Workbook) -> list[Form]:
    return [form for form in book.set.forms.values() if form.many and not form.keys]


def some_edit(draw: Callable[[st.SearchStrategy], Any], book: Workbook) -> Edit:
    """One thing that a person could do now."""

    def one_of(choices: list[Any]) -> Any:
        return draw(st.sampled_from(choices))

    copies = [copy for copy in book.copies if copy.form in movable(book)]
    places = st.integers(0, len(book.copies) - 1)
    what = draw(st.sampled_from(range(12)))
    if what == 0 and movable(book) and len(copies) < 6:
        return with_followers(AddCopy(new_copy(book, one_of(movable(book))), draw(places)), book)
    if what == 1 and copies:
        return with_followers(RemoveCopy(one_of(copies).id), book)
    if what == 2 and copies:
        return MoveCopy(one_of(copies).id, draw(places))
    if what in (3, 4, 5) and growing(book):
        return row_edit(draw, book, *one_of(growing(book)))
    if what == 6:
        computed = [ref for ref in refs(book) if definition(book, ref).formula]
        override = Override(draw(TEXTS), "理由") if draw(st.booleans()) else None
        return SetOverride(one_of(computed), override) if computed else SetPrint("页码", "1")
    if what == 7:
        return SetExplanation("code", one_of(refs(book)), draw(st.sampled_from(["", "因为"])))
    typed = [ref for ref in refs(book) if not definition(book, ref).formula]
    if what == 8:
        return Batch(tuple(SetText(one_of(typed), draw(TEXTS)) for _ in range(3)))
    return SetText(one_of(typed), draw(TEXTS))


def row_edit(draw: Callable[[st.SearchStrategy], Any], book: Workbook, copy: Copy, group: str) -> Edit:
    """A row comes, goes or moves in a group; what follows the group as a list follows."""
    rows = copy.rows[group]
    what = draw(st.sampled_from(["add", "remove", "move"])) if rows else "add"
    if what == "add":
        of = copy.form.groups[group]
        classes = (
            [one.key for one in book.set.pack.trees[of.of].classes] if of.rows is RowSource.BY_CLASS else [""]
        )
        row = Row(new_id(), group, draw(st.sampled_from(classes)))
        return with_followers(AddRow(copy.id, row, draw(st.integers(0, len(rows)))), book)
    row = draw(st.sampled_from(rows))
    if what == "remove":
        return with_followers(RemoveRow(copy.id, row.id), book)
    return with_followers(MoveRow(copy.id, row.id, draw(st.integers(0, len(rows) - 1))), book)


def assert_incremental(book: Workbook, data: st.DataObject) -> None:
    """Do, undo and redo some random things, settled together or apart; then compare with a start from nothing."""
    calculation = Calculation(book)
    before = snapshot(book)
    undo: list[tuple[Step, ...]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        if undo and data.draw(st.integers(0, 5)) == 0:
            back = revert(undo.pop(), book, calculation)
            if data.draw(st.booleans()):
                undo.append(revert(back, book, calculation))
        else:
            undo.append(apply(some_edit(data.draw, book), book, calculation))
        if data.draw(st.booleans()):
            calculation.recompute()
    calculation.recompute()
    assert_as_from_scratch(book, calculation)
    while undo:
        revert(undo.pop(), book, calculation)
    calculation.recompute()
    assert snapshot(book) == before
    assert calculation.cells == Calculation(book).cells


@settings(max_examples=5)  # of each set; the largest has 6,000 cells filled
@given(data=st.data())
def test_incremental_is_scratch(filled: Callable, name: str, data: st.DataObject) -> None:
    """Whatever copies, rows, texts and overrides come, go and move, the cells are those of a fresh start."""
    assert_incremental(filled(name), data)


@pytest.mark.soak
@settings(max_examples=60)  # of each set: a case of the largest takes half a second
@given(data=st.data())
def test_incremental_is_scratch_many_more_times(filled: Callable, name: str, data: st.DataObject) -> None:
    """The same with new random cases."""
    assert_incremental(filled(name), data)


def assert_any_order(book: Workbook, data: st.DataObject) -> None:
    """Do edits that touch different groups and cells in two orders."""
    draw, groups = data.draw, growing(book)
    edits: list[Edit] = []
    for at in draw(st.lists(st.integers(0, len(groups) - 1), max_size=4, unique=True)) if groups else []:
        edits.append(row_edit(draw, book, *groups[at]))
    going = {
        one.row
        for edit in edits
        if isinstance(edit, Batch)
        for one in edit.edits
        if isinstance(one, RemoveRow)
    }
    staying = [ref for ref in refs(book) if ref.row not in going]
    for ref in draw(st.lists(st.sampled_from(staying), min_size=2, max_size=10, unique=True)):
        text = draw(TEXTS)
        computed = definition(book, ref).formula
        edits.append(SetOverride(ref, Override(text, "理由")) if computed else SetText(ref, text))
    orders = [(book, edits), (book.beside(), draw(st.permutations(edits)))]
    results = []
    for there, order in orders:
        calculation = Calculation(there)
        for edit in order:
            apply(edit, there, calculation)
            if draw(st.booleans()):
                calculation.recompute()
        calculation.recompute()
        results.append((snapshot(there), calculation.cells))
    assert results[0] == results[1]


@settings(max_examples=5)  # of each set; the largest has 6,000 cells filled
@given(data=st.data())
def test_order_of_edits_is_nothing(filled: Callable, name: str, data: st.DataObject) -> None:
    """Edits of different cells and groups give the same workbook and the same cells in any order."""
    assert_any_order(filled(name), data)


@pytest.mark.soak
@settings(max_examples=60)  # of each set: a case of the largest takes half a second
@given(data=st.data())
def test_order_of_edits_many_more_times(filled: Callable, name: str, data: st.DataObject) -> None:
    """The same with new random cases."""
    assert_any_order(filled(name), data)
