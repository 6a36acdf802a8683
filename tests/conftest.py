"""What every test runs under: Qt without a screen, hypothesis without chance, little garbage to look through."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.soak"]

# Before any test imports PySide6. The real-window tests start their own process under Xvfb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A program that a test starts finds compiled files, as it does on a person's computer, whatever is set here: to compile
# them each time took 0.3 s of every process.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Files of tests lie in memory where the system offers it: flushing to a disk, which every edit and every closing does, took
# a quarter of the time of the tests of the window, with nothing to do meanwhile.
_MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK):
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)

# How many new objects Python's collector waits for, and how often it looks at older ones: by its own measure, of 700, it took
# an eighth of the processor's time.
_SELDOM = (50_000, 20, 50)

# On a shared two-core machine a deadline measures the neighbour, and a chance find in an unrelated run helps nobody:
# the search with new random cases is `make soak`.
settings.register_profile("test", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("test")


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors, for while another waits: for a pause in typing, for a process to be killed."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """pytest's own half million objects, and those of the tests' code, stay to the end: nobody looks for garbage there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@pytest.fixture(autouse=True, scope="module")
def little_garbage() -> Iterator[None]:
    """What the tests of a file have left, sets that are compiled once and the like, stays to the end as well: in a process
    that had run five thousand tests, looking through it after each window took over a second."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def plain_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """An opening does not look through what pytest and earlier tests hold: that took longer than the opening itself.

    Where this is what a test is about, the fixture of this name there leaves the opening as it is.
    """
    from desktop.session import opening

    monkeypatch.setattr(opening, "_lasting", nullcontext)
