"""A file on a disk that fails a write or a flush, is full, turns read-only, or has lost what was last written to it.

What was acknowledged is there afterwards, the file is sound, and what was refused is not there.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from random import Random

import pytest

from desktop.session.verifying import verify
from desktop.store.file import open_file
from tests.soak import Soak
from tests.store.faults import Disk, Fault, environment, library, recorded
from tests.store.typist import digest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a preloaded library, /proc")

Edit = Callable[..., list[str]]


@pytest.fixture
def edit(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edit]:
    """Lets somebody edit the file with what `steady.py` is told, and gives what was said, a line each."""
    made = library(tmp_path_factory.mktemp("faults"))
    if made is None:
        pytest.skip("没有 C 编译器：不能让磁盘出错")
    with editing(path, environment(made)) as edit:
        yield edit


@contextmanager
def editing(path: Path, env: Mapping[str, str]) -> Iterator[Edit]:
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.store.steady", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=env,
    )
    assert office.stdin and office.stdout
    given, heard = office.stdin, office.stdout

    def edit(between: Callable[[], object] = lambda: None, **told: object) -> list[str]:
        """`between` is done after the first line that is said."""
        given.write(json.dumps(told) + "\n")
        given.flush()
        said = [heard.readline().rstrip("\n")]
        between()
        while said[-1] != "gone":
            assert said[-1], "the office is gone"
            said.append(heard.readline().rstrip("\n"))
        return said[:-1]

    yield edit
    given.close()
    assert office.wait() == 0
    heard.close()


def held(path: Path) -> str:
    """What a file holds, which opens to be written and whose log leads to it."""
    with open_file(path, write=True) as file:
        assert not file.read_only
        found = digest(file.workbook)
    checked = verify(path)
    assert checked.chain.broken is None and not checked.strange
    return found


@pytest.mark.slow
def test_a_call_that_fails(path: Path, edit: Edit) -> None:
    """Each kind, once and for good."""
    assert fail_and_see(path, edit, range(4), seed=1)


@pytest.mark.slow
def test_each_flush_that_fails(path: Path, edit: Edit) -> None:
    """Of an edit, one after the other: the last comes when the edit is in the file, so it is taken."""
    before = held(path)
    for after in range(6):
        said = edit(seed=after, edits=1, fail=("SYNC", after, False))
        before = said[0].removeprefix("taken ") if said[0].startswith("taken ") else before
        assert held(path) == before, said


@pytest.mark.soak("failing-disk", aim=300, of="disks")
def test_a_call_that_fails_for_long(path: Path, edit: Edit, soak: Soak) -> None:
    """A write or a flush fails at any moment, once or from then on; what was acknowledged is there, and nothing else."""
    refused = fail_and_see(path, edit, soak.rounds(), soak.seed)
    soak.tell(f"{refused} edits refused")


def fail_and_see(path: Path, edit: Edit, rounds: Iterable[int], seed: int) -> int:
    chance, refused = Random(seed), 0
    kinds = [*product(Fault.__members__, (False, True))]
    for number in rounds:
        before = held(path)
        fault, lasting = kinds[number % len(kinds)]
        said = edit(seed=seed * 1000 + number, edits=6, fail=(fault, chance.randint(0, 40), lasting))
        assert said[-1] == "done", said
        taken = [line.removeprefix("taken ") for line in said if line.startswith("taken ")]
        refused += sum(line.startswith("refused ") for line in said)
        assert held(path) == (taken[-1] if taken else before), said
    return refused


@pytest.fixture
def small_disk(path: Path, tmp_path: Path) -> Iterator[Path]:
    """A disk in memory of a few megabytes, with the file on it; none where nobody may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("不能挂载小磁盘：满了的真磁盘没有试")
    try:
        shutil.copyfile(path, place / path.name)
        yield place / path.name
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
def test_a_small_disk(small_disk: Path) -> None:
    """It fills up while somebody edits."""
    assert fill_and_see(small_disk, range(2), seed=2)


@pytest.mark.soak("small-disk", aim=150, of="disks")
def test_a_small_disk_for_long(small_disk: Path, soak: Soak) -> None:
    """A real disk fills up while somebody edits; what was acknowledged is there, and nothing else."""
    soak.tell(f"{fill_and_see(small_disk, soak.rounds(), soak.seed)} edits refused")


def fill_and_see(path: Path, rounds: Iterable[int], seed: int) -> int:
    chance, refused, filler = Random(seed), 0, path.with_name("filler")
    with editing(path, os.environ) as edit:
        for number in rounds:
            before = held(path)

            def full() -> None:
                disk = os.statvfs(path.parent)
                room = disk.f_bavail * disk.f_frsize - chance.randint(0, 60_000)
                with suppress(OSError):  # less was left meanwhile: it is full
                    filler.write_bytes(bytes(max(room, 0)))

            said = edit(seed=seed * 1000 + number, edits=8, between=full)
            filler.unlink(missing_ok=True)
            assert said[-1] == "done", said
            taken = [line.removeprefix("taken ") for line in said if line.startswith("taken ")]
            refused += sum(line.startswith("refused ") for line in said)
            assert held(path) == (taken[-1] if taken else before), said
            if path.stat().st_size > 2_000_000:
                break  # the log has grown: there is no room for a journal any more
    return refused


@pytest.mark.slow
def test_a_power_cut(path: Path, edit: Edit, tmp_path: Path) -> None:
    """At a dozen moments of three edits."""
    cuts_in(path, edit, tmp_path, seed=1, edits=3, cuts=12)


@pytest.mark.soak("power-cuts", aim=1000, of="cuts")
def test_power_cuts_for_long(path: Path, edit: Edit, tmp_path: Path, soak: Soak) -> None:
    """The power goes at any moment, and of what was not flushed some is lost, writes in part; what was acknowledged is there."""
    number = 0
    while soak.goes_on():
        number += 1
        soak.reached += cuts_in(path, edit, tmp_path, soak.seed * 1000 + number, edits=6, cuts=25)


def cuts_in(path: Path, edit: Edit, tmp_path: Path, seed: int, edits: int, cuts: int) -> int:
    """Cut the power at some moments of some edits, each time on the same disk; how many moments those were."""
    before, chance = held(path), Random(seed)
    start, log = tmp_path / "before", tmp_path / "record"
    shutil.rmtree(start, ignore_errors=True)
    shutil.copytree(path.parent, start)
    log.unlink(missing_ok=True)
    said = edit(seed=seed, edits=edits, record=str(log))
    assert said[-1] == "done", said
    done = [*recorded(log)]
    states = [before, *(one.path.split()[1] for one in done if one.letter == "N")]
    assert held(path) == states[-1]
    disk, acknowledged = Disk(start, path.parent), 0
    moments = {*chance.sample(range(len(done)), min(cuts, len(done)))}
    for at, one in enumerate(done):
        if one.letter == "N":
            acknowledged += 1
        else:
            disk.take(one)
        if at in moments:
            left = tmp_path / "left"
            disk.after_a_cut(chance, left)
            found = held(left / path.name)
            assert found in states[acknowledged : acknowledged + 2], (
                f"cut {at}, seed {seed}: {one.letter} {one.path}"
            )
    return len(moments)
