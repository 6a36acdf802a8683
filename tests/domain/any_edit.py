"""Any edit of any shipped set: a filled workbook to begin with, and one thing after another that a person could do.

The chance may be hypothesis's (`st.randoms`), which then makes smaller what fails.
"""

from random import Random
from typing import Any

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
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
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

SETS = sorted(path.parent.name for path in FORMS.glob("*/set.txt"))
TEXTS = ["", "0", "1", "2.50", "3", "10", "20", "-4", "７", "10.005", "33.333", "98%", "≥98%", "≤12万元", "200次", "2023年12月31日前", "达成", "部分达成", "甲", "x"]  # fmt: skip
FIGURES = ("26.00", "10", "5.5", "94", "0", "3")


def filled(name: str) -> Workbook:
    """A workbook of a shipped set with two copies of each form that has many, and a figure or word in every cell."""
    book = with_every_form(new_workbook(program_of(name).set), times=2)
    calculation = Calculation(book)
    # 32 listed units in 17 tables would cost 20 s a case and show no more than 4
    for copy, group in growing(book):
        for row in copy.rows[group][4:] if copy.form.groups[group].rows is RowSource.FREE else []:
            apply(with_followers(RemoveRow(copy.id, row.id), book), book, calculation)
    typed = [ref for ref in refs(book) if not definition(book, ref).formula]
    for at, ref in enumerate(typed):
        cell = definition(book, ref)
        word = cell.choices[at % len(cell.choices)] if cell.choices else "甲"
        book.texts[ref] = FIGURES[at % len(FIGURES)] if cell.kind.numeric else word
    return book


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


def some_edit(chance: Random, book: Workbook) -> Edit:
    """One thing that a person could do now."""
    copies = [copy for copy in book.copies if copy.form in movable(book)]
    place, what = chance.randrange(len(book.copies)), chance.randrange(12)
    if what == 0 and movable(book) and len(copies) < 6:
        return with_followers(AddCopy(new_copy(book, chance.choice(movable(book))), place), book)
    if what == 1 and copies:
        return with_followers(RemoveCopy(chance.choice(copies).id), book)
    if what == 2 and copies:
        return MoveCopy(chance.choice(copies).id, place)
    if what in (3, 4, 5) and growing(book):
        return row_edit(chance, book, *chance.choice(growing(book)))
    if what == 6:
        computed = [ref for ref in refs(book) if definition(book, ref).formula]
        override = Override(chance.choice(TEXTS), "理由") if chance.random() < 0.5 else None
        return SetOverride(chance.choice(computed), override) if computed else SetPrint("页码", "1")
    if what == 7:
        return SetExplanation("code", chance.choice(refs(book)), chance.choice(["", "因为"]))
    typed = [ref for ref in refs(book) if not definition(book, ref).formula]
    if what == 8:
        return Batch(tuple(SetText(chance.choice(typed), chance.choice(TEXTS)) for _ in range(3)))
    return SetText(chance.choice(typed), chance.choice(TEXTS))


def row_edit(chance: Random, book: Workbook, copy: Copy, group: str) -> Edit:
    """A row comes, goes or moves in a group; what follows the group as a list follows."""
    rows = copy.rows[group]
    what = chance.choice(["add", "remove", "move"]) if rows else "add"
    if what == "add":
        of = copy.form.groups[group]
        classes = (
            [one.key for one in book.set.pack.trees[of.of].classes] if of.rows is RowSource.BY_CLASS else [""]
        )
        row = Row(new_id(), group, chance.choice(classes))
        return with_followers(AddRow(copy.id, row, chance.randint(0, len(rows))), book)
    row = chance.choice(rows)
    if what == "remove":
        return with_followers(RemoveRow(copy.id, row.id), book)
    return with_followers(MoveRow(copy.id, row.id, chance.randrange(len(rows))), book)
