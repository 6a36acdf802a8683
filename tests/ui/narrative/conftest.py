"""A clerk before the report of the shipped sample."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.narrative.writer import Writer, paste
from tests.ui.person import Person


@pytest.fixture
def writer(person: Person) -> Writer:
    return Writer(person)


@pytest.fixture
def make_writer(make_person: Callable[[Path | None], Person]) -> Callable[[Path], Writer]:
    return lambda path: Writer(make_person(path))


@pytest.fixture
def clipboard() -> Callable[..., None]:
    return paste
