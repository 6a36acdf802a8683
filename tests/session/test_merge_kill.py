"""Pulling the plug while two files are merged: the new one is whole or is not there, and neither of the two was touched."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from desktop.domain.change.edit import apply
from desktop.session.merging import merging
from desktop.session.verifying import verify
from desktop.store.file import open_file
from desktop.store.log import logged
from tests.any_edit import some_edit
from tests.builders import sample_file
from tests.soak import Soak
from tests.store.typist import digest

Killing = Callable[[float], int]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two copies of a file, in each of which six things were done, and where they are to become one."""
    ours, theirs = tmp_path / "我的.db", tmp_path / "对方.db"
    sample_file("zhuzhou-2021", ours)
    copyfile(ours, theirs)
    for seed, path in enumerate((ours, theirs)):
        chance = Random(seed)
        with open_file(path, write=True) as file:
            for _ in range(6):
                file.record(apply(some_edit(chance, file.workbook), file.workbook))
    return ours, theirs, tmp_path / "合并.db"


@pytest.fixture
def killing(files: tuple[Path, Path, Path]) -> Iterator[Killing]:
    """Lets a merger merge for so many seconds and kills it; how many merges it was done with."""
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.session.merger", *files],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert office.stdin and office.stdout
    given, heard = office.stdin, office.stdout

    def kill(seconds: float) -> int:
        given.write("go\n")
        given.flush()
        said = [heard.readline().split()]
        assert said[0][:1] == ["merger"], "the mergers' office is gone"
        time.sleep(seconds)
        os.kill(int(said[0][1]), signal.SIGKILL)
        while said[-1] != ["gone"]:
            said.append(heard.readline().split())
            assert said[-1], "the mergers' office is gone"
        return said.count(["done"])

    yield kill
    given.close()
    assert office.wait() == 0
    heard.close()


@pytest.mark.slow
def test_kill_9(files: tuple[Path, Path, Path], killing: Killing) -> None:
    """Eight times."""
    merge_and_kill(files, killing, range(8), seed=1)


@pytest.mark.soak("merge-kills", aim=100, of="kills")
def test_kill_9_for_long(files: tuple[Path, Path, Path], killing: Killing, soak: Soak) -> None:
    """A process that merges is killed at any moment, again and again."""
    done = merge_and_kill(files, killing, soak.rounds(), soak.seed)
    soak.tell(f"{done:,} merges")


def merge_and_kill(files: tuple[Path, Path, Path], killing: Killing, rounds: Iterable[int], seed: int) -> int:
    ours, theirs, out = files
    before = ours.read_bytes(), theirs.read_bytes()
    begun = time.monotonic()
    found = merging(ours, theirs)
    target = ours.with_name("照样.db")
    found.write(target, found.conflicts)
    long = time.monotonic() - begun  # on this machine, at this time
    wanted = digest(logged(target).workbook)
    chance, done = Random(seed), 0
    for _ in rounds:
        done += killing(chance.uniform(0, 3 * long))
        long *= 1 if done else 1.5  # a machine that has become slower meanwhile
        assert (ours.read_bytes(), theirs.read_bytes()) == before
        if out.exists():
            assert digest(logged(out).workbook) == wanted
            checked = verify(out)
            assert checked.chain.broken is None and not checked.strange
    assert done, "every kill fell before the first merge was done: the test shows nothing"
    return done
