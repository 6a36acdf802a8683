"""The meanings of the shipped forms: every cell has one, in words that the list explains."""

import pytest

from desktop.session.library import load_set
from tests.meaning.score import NOTHING
from tests.meaning.shipped import SETS, cells_of, truth
from tests.meaning.words import explained
from tests.samples.shipped import said


def test_every_shipped_set_has_its_table() -> None:
    """No set of forms is without its table of meanings."""
    assert sorted(one["id"] for one in said("sets")) == [*SETS]


@pytest.mark.parametrize("set_name", SETS)
def test_every_cell_has_a_meaning(set_name: str) -> None:
    """The table names each cell of each form once, and no other."""
    cells = [(form["form"], cell["id"]) for form in said("fields", set_name) for cell in form["cells"]]
    assert sorted(truth(set_name)) == sorted(cells)


@pytest.mark.parametrize("set_name", SETS)
def test_words_are_explained(set_name: str) -> None:
    """Every meaning begins with a concept of the list; its members are named there."""
    concepts, members = explained("含义", "成员")
    for (form, cell), (meaning, unprinted) in truth(set_name).items():
        concept, *found = meaning.split(" ")
        assert concept in concepts, (form, cell, meaning)
        assert {*found, *unprinted.split()} <= members, (form, cell, meaning, unprinted)


@pytest.mark.parametrize("set_name", SETS)
def test_meanings_with_what_forms_declare(set_name: str) -> None:
    """Every cell is understood as the table has it, what nothing prints by the form's section of meanings."""
    cells = cells_of(load_set(set_name).set, set_name, unprinted=True)
    assert [cell for cell in cells if not cell.right] == []


def test_meanings_by_labels_alone() -> None:
    """Without what forms declare 99 of 100 cells are understood, and nothing that is certain is wrong."""
    cells = [cell for name in SETS for cell in cells_of(load_set(name).set, name, unprinted=False)]
    assert sum(cell.right for cell in cells) >= 0.99 * len(cells)
    assert [cell for cell in cells if cell.certain and cell.said != NOTHING and not cell.right] == []
