"""Little report sets written inside the tests: a form as text, what it says, what it comes to."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import sources_of
from desktop.resources import FORMS
from tests.builders import Book, open_texts, problems_of, texts_of


@pytest.fixture(scope="session")
def texts() -> Callable[..., dict[str, str]]:
    """The files of a little set."""
    return texts_of


@pytest.fixture(scope="session")
def problems() -> Callable[..., list[str]]:
    """What the loader says against a little set of these forms."""
    return lambda *forms, **more: problems_of(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def problems_in() -> Callable[[dict[str, str]], list[str]]:
    """What the loader says against these files."""
    return problems_of


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """A new workbook of a little set of these forms."""
    return lambda *forms, **more: open_texts(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def open_set() -> Callable[[dict[str, str]], Book]:
    """A new workbook of the set in these files."""
    return open_texts


@pytest.fixture(scope="session")
def yueyang_texts() -> dict[str, str]:
    """The files of the shipped set, its tables alone: what its report asks for is told in tests of its own."""
    texts = sources_of(FORMS / "yueyang-2023")
    for name in ("report.txt", "working-figures.txt"):
        del texts[name]
        texts["set.txt"] = texts["set.txt"].replace(f"{name}\n", "")
    return texts


@pytest.fixture(scope="session")
def yueyang(yueyang_texts: dict[str, str]) -> Callable[..., Book]:
    """A new workbook of the shipped set with so many project forms."""
    program = load("yueyang-2023", yueyang_texts)

    def start(projects: int = 1) -> Book:
        fresh = Book(program)
        for _ in range(projects):
            fresh.add_copy("附件3")
        return fresh

    return start


_Result = TypeVar("_Result")


@pytest.fixture(scope="session")
def quickly() -> Callable[[Callable[[], _Result]], _Result]:
    """Does something and gives what it comes to; it may cost 3 s of the processor, a hundred times what it needs."""

    def done(act: Callable[[], _Result]) -> _Result:
        begun = time.process_time()
        found = act()
        assert time.process_time() - begun < 3
        return found

    return done
