"""Random keys, clicks, menus and undo: no fault, no warning of Qt, and the figures and the file are what the window says."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.store.file import open_file
from tests.soak import Soak
from tests.store.typist import digest
from tests.ui.monkey import Monkey
from tests.ui.person import Person

ACTS = 60  # between two looks at figures and file


@pytest.mark.slow
def test_a_monkey(make_person: Callable[[Path | None], Person], sample: Path) -> None:
    let_loose(make_person(sample), sample, range(2), Random(3))


@pytest.mark.soak("monkey", aim=20_000, of="acts")
def test_a_monkey_for_long(make_person: Callable[[Path | None], Person], sample: Path, soak: Soak) -> None:
    """Keys, clicks, menus and undo at random in the window; what is computed and what is in the file stay what they should be."""
    person = make_person(sample)
    while soak.goes_on():
        let_loose(person, sample, range(1), soak.chance)
        soak.reached += ACTS


def let_loose(person: Person, path: Path, rounds: Iterable[int], chance: Random) -> None:
    for _ in rounds:
        monkey = Monkey(person.window, path, chance)
        try:
            for _ in range(ACTS):
                monkey.act()
            person.bot.waitUntil(lambda: not person.window.jobs.busy)
        finally:
            monkey.stop()
        if person.window.bench is None:
            continue
        if not person.bench.flush():
            person.bench.here.cancel()
        session = person.bench.session
        fresh = Calculation(session.workbook.beside())
        for copy in session.workbook.copies:
            for ref in session.workbook.refs(copy):
                assert session.calculation.text(ref) == fresh.text(ref), f"{ref} after {monkey.last}"
        with open_file(person.path, write=False) as file:
            assert digest(file.workbook) == digest(session.workbook), monkey.last
