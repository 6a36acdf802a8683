"""The four doors of a workbook, each opened by a process of its own, and what may not happen behind them."""

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from tests.hostile import launcher, visitor
from tests.hostile.case import Scene

SHOW, CHECK, PRINT, WINDOW = DOORS = ("show", "check", "print", "window")
SECONDS: Final = 2.0  # of the processor, beyond what the sound workbook takes at the same door
VISIT: Final = 10.0  # … at the window, where a visit is many things done; each of them has those 2 s
MEGABYTES: Final = 500.0
_LIMITS: Final = {"cpu": 90, "wall": 120, "memory": 4_000_000_000, "file": 400_000_000}
_SENTENCE: Final = 700  # signs
_CHINESE = re.compile("[\u4e00-\u9fff]")
# What Qt says of the platform without a screen, and of scripts that none of our fonts has.
_QUIET = re.compile(
    "^(?:This plugin does not support|qt.text.font.db: OpenType support missing).*\n", re.MULTILINE
)


class Outcome(Struct, frozen=True):
    """How a door was left: exit code, both outputs, what it took, and how long the window stood still."""

    code: int
    out: str
    said: str
    seconds: float
    megabytes: float

    @property
    def still(self) -> float:
        found = re.search(r"^still ([0-9.]+)$", self.out, re.MULTILINE)
        return float(found[1]) if found else 0.0


def open_door(scene: Scene, door: str, home: Path) -> Outcome:
    """Open the workbook at a door, at home in an empty folder, within limits that keep this machine alive."""
    home.mkdir()
    told = home / "told.json"
    words = {
        SHOW: ["-m", "desktop", "show", scene.name],
        CHECK: ["-m", "desktop", "check", scene.name],
        PRINT: ["-m", "desktop", "print", scene.name, "-o", str(home / "OUT.pdf")],
        WINDOW: ["-P", visitor.__file__, scene.name],
    }[door]
    limits = json.dumps({**_LIMITS, "told": str(told), "alone": scene.alone})
    own = {f"XDG_{what}_HOME": str(home / what.lower()) for what in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment = {
        **os.environ,
        **own,
        "HOME": str(home),
        "TMPDIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONPATH": str(Path(visitor.__file__).parents[2]),
    }
    with (home / "out").open("wb") as out, (home / "said").open("wb") as said:
        subprocess.run(
            [sys.executable, "-I", "-S", launcher.__file__, limits, sys.executable, *words],
            cwd=scene.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=said,
        )
    found = json.loads(told.read_text())
    out_, said_ = (
        _QUIET.sub("", (home / name).read_bytes().decode(errors="replace")) for name in ("out", "said")
    )
    return Outcome(found["code"], out_, said_, found["seconds"], found["megabytes"])


def judged(
    scene: Scene, door: str, home: Path, sound: Callable[[], Outcome]
) -> tuple[Outcome, list[str], list[str]]:
    """Open a door: how it was left, what happened and may not happen, and what it took beyond measure.

    `sound` finds out what the sound workbook takes; it is not asked where the case took no longer than it may take
    beyond that.
    """
    before = things(scene.above)
    scene.probe.touched()
    outcome = open_door(scene, door, home)
    touched = scene.probe.touched()
    harm = [
        *_of_manners(outcome, door),
        *touched,
        *_of_things(scene, door, before, things(scene.above)),
    ]
    return outcome, harm, list(_of_measure(outcome, sound, door))


def _of_manners(outcome: Outcome, door: str) -> Iterator[str]:
    """Exit codes are those of the program, and what is said is a sentence."""
    if outcome.code not in ((0, 1, 2) if door == CHECK else (0, 2)):
        yield f"exit {outcome.code}"
    if "Traceback" in outcome.said:
        yield "traceback"
    for text in (outcome.out, outcome.said):
        if "程序自己出错了" in text:
            yield "the program's own fault"
    if door == WINDOW and outcome.code == 0 and outcome.said.strip():
        yield f"Qt says: {outcome.said.strip()[:200]}"
    if outcome.code == 2:
        lines = outcome.said.strip().splitlines()
        if len(lines) != 1 or not _CHINESE.search(lines[0]) or len(lines[0]) > _SENTENCE:
            yield f"no sentence ({len(lines)} lines, {len(outcome.said)} signs)"


def _of_measure(outcome: Outcome, sound: Callable[[], Outcome], door: str) -> Iterator[str]:
    most = VISIT if door == WINDOW and outcome.code == 0 else SECONDS
    if outcome.seconds > most and outcome.seconds - sound().seconds > most:
        yield f"{outcome.seconds:.1f} s, the sound one {sound().seconds:.1f}"
    if outcome.still > SECONDS:
        yield f"stood still for {outcome.still:.1f} s"
    if outcome.megabytes > MEGABYTES:
        yield f"{outcome.megabytes:.0f} MB"


def things(folder: Path) -> dict[str, str]:
    """Everything in a folder and below by its name, and what it is in one word."""
    found: dict[str, str] = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = Path(at, name)
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                what = f"link to {os.readlink(path)}"
            elif stat.S_ISREG(mode):
                what = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                what = f"{stat.S_IFMT(mode):o}"
            found[str(path.relative_to(folder))] = what
    return found


def _of_things(scene: Scene, door: str, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """Nothing goes, changes or comes, but the workbook's journals; and the workbook where it was edited."""
    file = str(scene.file.relative_to(scene.above))
    own = {file + ending for ending in ("-journal", "-wal", "-shm")}
    own |= {name for name in after if name.startswith(f"{file}-journal.bak")}
    own |= {file} if door == WINDOW or scene.torn else set()
    if door == WINDOW:  # a lock left by somebody is taken over, and goes with the window
        own.add(str(scene.file.with_name(f".{scene.file.name}.lock").relative_to(scene.above)))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name) and name not in own:
            word = "gone" if name not in after else "come" if name not in before else "changed"
            yield f"{name} {word}"
