"""A workbook from a stranger is opened or refused in a sentence, soon, and harms nothing: at every door.

Each door is a process of its own, and the system tells which files it touched. A few cases of each kind are opened
here at the doors that cost little; the soak opens all of them at all four.
"""

import sys
from pathlib import Path

import pytest

from tests.hostile.case import Case, Samples
from tests.hostile.cases import CASES, KINDS
from tests.hostile.doors import open_door
from tests.hostile.rounds import Sound, results_of, table_of, take_through

CHEAP = "show"
FEW = [case for kind in KINDS for case in list(kind)[1 :: max(len(list(kind)) // 2, 1)][:2]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify tells who opens a file")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="session")
def sound(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """What the sound workbooks take at the cheap door."""
    taken: Sound = {}
    for sample in samples:
        folder = tmp_path_factory.mktemp("door")
        scene = Case("sound", sample, sample, lambda scene: None).set_up(folder, samples)
        taken[sample] = {CHEAP: open_door(scene, CHEAP, folder / "home")}
        scene.probe.close()
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("case", FEW, ids=str)
def test_a_few_at_the_cheapest_door(samples: Samples, sound: Sound, tmp_path: Path, case: Case) -> None:
    """Two of each kind."""
    (result,) = results_of(case, samples, sound, tmp_path / "case", (CHEAP,))
    assert not result.faults, str(result)


@pytest.mark.soak
def test_every_case_at_every_door(samples: Samples, tmp_path: Path) -> None:
    results = take_through(CASES, samples, tmp_path)
    print("\n" + table_of(results, KINDS))
    fallen = [str(result) for result in results if result.faults]
    assert not fallen, "\n".join(fallen)
