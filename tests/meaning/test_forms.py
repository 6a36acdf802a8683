"""The meanings of the shipped forms: every cell has one, in words that the list explains."""

from pathlib import Path

import pytest

from tests.meaning.words import explained
from tests.samples.shipped import said

FORMS = Path(__file__).parent / "forms"
SETS = sorted(path.stem for path in FORMS.glob("*.tsv"))


def truth(set_name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Form and cell → its meaning, and the members that are true but not printed."""
    lines = (FORMS / f"{set_name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(form, cell): (meaning, unprinted) for form, cell, meaning, unprinted in map(_columns, lines)}


def _columns(line: str) -> list[str]:
    parts = line.split("\t")
    return [*parts, ""] if len(parts) == 3 else parts


def test_every_shipped_set_has_its_table() -> None:
    """No set of forms is without its table of meanings."""
    assert sorted(one["id"] for one in said("sets")) == SETS


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
