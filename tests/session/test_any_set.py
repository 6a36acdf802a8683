"""Incremental is scratch: whatever a person does to a workbook of whichever shipped set, it reads as one opened anew."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.session.session import Session
from tests.any_edit import SETS
from tests.domain.fresh import assert_as_from_scratch, snapshot
from tests.session.anything import begun, do_something
from tests.soak import Soak

AT_ONCE = 10  # things that are done between two comparisons of everything


@pytest.mark.slow
@settings(max_examples=2)  # twenty things of each set, 160 in all; thousands in the soak
@given(chance=st.randoms())
@pytest.mark.parametrize("name", SETS)
def test_incremental_is_scratch(name: str, chance: Random) -> None:
    """Whatever copies, rows, texts, drafts, overrides, chapters come, go and move, all is as from a fresh start."""
    assert_incremental(name, chance)


@pytest.mark.soak("incremental", aim=10_000, of="things done")
def test_incremental_is_scratch_many_more_times(soak: Soak) -> None:
    """Edits, drafts, undos, moves, chapters of all shipped sets, ten by ten: incremental equals fresh."""
    done = dict.fromkeys(SETS, 0)

    def case(data: st.DataObject) -> int:
        name = data.draw(st.sampled_from(SETS))
        assert_incremental(name, data.draw(st.randoms()))
        done[name] += AT_ONCE
        return AT_ONCE

    soak.search(case)
    soak.tell(", ".join(f"{name} {count:,}" for name, count in done.items()))


def assert_incremental(name: str, chance: Random) -> None:
    """Do some things, and now and then compare; then undo them all."""
    book = begun(name)
    session, before = Session(book), snapshot(book)
    for _ in range(AT_ONCE):
        do_something(session, name, chance)
        looked = chance.randrange(6)
        if looked == 1:
            assert session.calculation.cells == Calculation(book).cells
        elif looked == 2:
            assert session.findings() == findings(Calculation(book))
    assert_as_from_scratch(book, session.calculation, session.findings())
    session.cancel()
    while session.undo():
        pass
    assert snapshot(book) == before
    assert_as_from_scratch(book, session.calculation, session.findings())
