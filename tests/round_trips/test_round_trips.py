"""What `python -m tests.round_trips` counts, of the smallest samples."""

from pathlib import Path

import pytest

from tests.round_trips.reopened import Reopened, reopened

LEAST = 0.95  # of the filled cells with a meaning


@pytest.mark.parametrize("name", ["yueyang-2020", "zhuzhou-2021"])
def test_a_report_without_its_set(name: str, tmp_path: Path) -> None:
    """Every figure is there, what cells mean is understood by their labels, and no error is made of it."""
    found: Reopened = reopened(name, tmp_path / "a.docx")
    assert found.there == found.figures > 40
    assert found.right >= LEAST * found.cells
    assert found.errors == found.before == 0
