"""A table that two people have filled in: nothing that only one has changed is lost, and nothing comes that neither wrote."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.change.edit import AddRow, Edit, MoveRow, RemoveRow, SetText, apply
from desktop.domain.change.merge import clashes, merged, rows_of, state_of
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, new_id

FORM = "表 记\n[表格]\n头 | {甲} | {乙} |\n行* | {名} | {数} |\n[组 行]\n行 自由 3\n"


@pytest.fixture(scope="module")
def begun(book: Callable) -> Callable[[], Workbook]:
    opened: Any = book(FORM).type(
        {"记.头.甲": "1", "记.行[1].名": "一", "记.行[2].名": "二", "记.行[3].数": "3"}
    )
    return opened.workbook.beside


def change(book: Workbook, chance: Random, times: int) -> None:
    """So many things that a person does to the table."""
    for _ in range(times):
        copy = book.single("记")
        rows = copy.rows["行"]
        edits: list[Edit] = [
            SetText(CellRef(copy.id, "", chance.choice(["头.甲", "头.乙"])), chance.choice("甲乙 "))
        ]
        edits.append(AddRow(copy.id, Row(new_id(), "行"), chance.randint(0, len(rows))))
        if rows:
            row = chance.choice(rows)
            cell = CellRef(copy.id, row.id, chance.choice(["行.名", "行.数"]))
            edits += [SetText(cell, chance.choice(["", "丙", "丁"]))] * 3
            edits += [RemoveRow(copy.id, row.id), MoveRow(copy.id, row.id, chance.randint(0, len(rows) - 1))]
        apply(chance.choice(edits), book)


def of(book: Workbook) -> tuple[Workbook, Copy]:
    return book, book.single("记")


@given(st.randoms(use_true_random=False), st.integers(0, 6), st.integers(0, 6), st.booleans())
def test_what_one_has_changed_is_kept(
    begun: Callable, chance: Random, here: int, there: int, all_theirs: bool
) -> None:
    """Of each place what one side changed; of a clash what was chosen; each row of both that nobody took out, once."""
    base = begun()
    ours, theirs = base.beside(), base.beside()
    change(ours, chance, here)
    change(theirs, chance, there)
    before, rows = state_of(*of(base)), rows_of(base.single("记"))
    mine, other = state_of(*of(ours)), state_of(*of(theirs))
    found = clashes(before, rows, of(ours), of(theirs))
    taken = [one.spot for one in found] if all_theirs else []
    apply(merged(before, rows, of(ours), of(theirs), taken), ours)
    now, ids = state_of(*of(ours)), rows_of(ours.single("记"))["行"]
    assert len(set(ids)) == len(ids)
    if not here:
        assert (now, ids) == (other, rows_of(theirs.single("记"))["行"]) and not found
    if not there:
        assert now == mine and not found
    clashing = {one.spot for one in found} | {one.spot.row for one in found if one.gone}
    for spot in {*mine, *other, *now}:
        assert now.get(spot) in (mine.get(spot), other.get(spot), None)
        if spot in clashing or spot.row in clashing or (spot.row and spot.row not in ids):
            continue
        changed_there = other.get(spot) != before.get(spot)
        assert now.get(spot) == (other if changed_there else mine).get(spot)
