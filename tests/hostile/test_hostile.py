"""A workbook from a stranger is opened or refused in a sentence, soon, and harms nothing: at every door.

Each door is a process of its own, and the system tells which files it touched. A few cases of each kind are opened
here at the doors that cost little; the soak opens all of them at all four.
"""

import sys
from pathlib import Path

import pytest

from tests.hostile.case import Samples
from tests.hostile.cases import CASES, KINDS
from tests.hostile.rounds import table_of, take_through

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify tells who opens a file")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(tmp_path_factory.mktemp("sound"))


@pytest.mark.soak
def test_every_case_at_every_door(samples: Samples, tmp_path: Path) -> None:
    results = take_through(CASES, samples, tmp_path)
    print("\n" + table_of(results, KINDS))
    fallen = [str(result) for result in results if result.faults]
    assert not fallen, "\n".join(fallen)
