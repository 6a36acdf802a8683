"""Cases taken through the doors, several at a time, and what came of it as a table."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Lock

from msgspec import Struct

from tests.hostile.case import Case, Kind, Samples
from tests.hostile.doors import DOORS, Outcome, judged, open_door


class Result(Struct, frozen=True):
    """A case at a door: what happened that may not happen, and what it took beyond measure."""

    case: Case
    door: str
    outcome: Outcome
    harm: list[str]
    costs: list[str]

    @property
    def held(self) -> bool:
        return not self.harm and not self.costs

    def __str__(self) -> str:
        took = (
            f"{self.outcome.seconds:.1f} s, {self.outcome.megabytes:.0f} MB, still {self.outcome.still:.1f} s"
        )
        return f"{self.case} / {self.door}: {'; '.join(self.harm + self.costs)} ({took}; {self.outcome.said.strip()[:200]!r})"


class Sound:
    """What the sound workbooks take: of each at each door the less of two, found out when it is first asked for."""

    def __init__(self, samples: Samples, folder: Path) -> None:
        self.samples, self._folder = samples, folder
        self._taken: dict[tuple[str, str], Outcome] = {}
        self._lock = Lock()

    def at(self, sample: str, door: str) -> Outcome:
        with self._lock:
            if (sample, door) not in self._taken:
                case = Case("sound", sample, sample, lambda scene: None)
                scene = case.set_up(self._folder / f"sound-{sample}-{door}", self.samples)
                homes = [self._folder / f"home-{sample}-{door}-{at}" for at in range(2)]
                twice = [open_door(scene, door, home) for home in homes]
                scene.probe.close()
                assert all(one.code in (0, 1) for one in twice), twice
                self._taken[sample, door] = min(twice, key=lambda one: one.seconds)
            return self._taken[sample, door]


def results_of(case: Case, sound: Sound, folder: Path, doors: Sequence[str] = DOORS) -> Iterator[Result]:
    """Set a case up in `folder` and open its doors one after another."""
    folder.mkdir()
    scene = case.set_up(folder / "above", sound.samples)
    try:
        for door in doors:
            of_sound = partial(sound.at, case.sample, door)
            yield Result(case, door, *judged(scene, door, folder / f"home-{door}", of_sound))
    finally:
        scene.probe.close()
        scene.folder.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)


def take_through(
    cases: Sequence[Case],
    sound: Sound,
    folder: Path,
    tell: Callable[[Result], object] = lambda result: None,
) -> list[Result]:
    """All cases through all doors."""

    def one(at: int) -> list[Result]:
        found = list(results_of(cases[at], sound, folder / f"case-{at}"))
        for result in found:
            tell(result)
        return found

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [result for found in pool.map(one, range(len(cases))) for result in found]


def table_of(results: Sequence[Result], kinds: Sequence[Kind]) -> str:
    """Kind by kind: cases, how many doors held, the slowest and the largest."""
    lines = [
        f"{'kind':10} {'cases':>5} {'held':>9}  {'show':>4} {'check':>5} {'print':>5} {'window':>6}  slowest, largest"
    ]
    for kind in kinds:
        of = [result for result in results if result.case.kind == kind.name]
        if not of:
            continue
        held = [result for result in of if result.held]
        slowest = max(of, key=lambda result: result.outcome.seconds)
        largest = max(of, key=lambda result: result.outcome.megabytes)
        by_door = [sum(result.door == door for result in held) for door in DOORS]
        lines.append(
            f"{kind.name:10} {len({result.case.name for result in of}):5} {len(held):4}/{len(of):4}  "
            f"{by_door[0]:4} {by_door[1]:5} {by_door[2]:5} {by_door[3]:6}  "
            f"{slowest.outcome.seconds:.1f} s {slowest.case.name} / {slowest.door}; "
            f"{largest.outcome.megabytes:.0f} MB {largest.case.name} / {largest.door}"
        )
    return "\n".join(lines)
