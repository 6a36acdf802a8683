"""Pulling the plug while a backup is made, put back or a file recovered: what there was is there, and all of it sound."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.store.backups import backups_of
from desktop.store.file import open_file
from tests.soak import Soak


@pytest.fixture
def keepers(path: Path) -> Iterator["subprocess.Popen[str]"]:
    root = Path(__file__).parents[2]
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.store.keeper", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    yield office
    assert office.stdin and office.stdout
    office.stdin.close()
    assert office.wait() == 0
    office.stdout.close()


@pytest.mark.slow
def test_kill_9(path: Path, keepers: "subprocess.Popen[str]") -> None:
    """Six times; some of them fall into a backup or what is done with one."""
    assert sum(kill(path, keepers, range(6), seed=1).values())


@pytest.mark.soak("kills-keeping", aim=200, of="kills")
def test_kill_9_for_long(path: Path, keepers: "subprocess.Popen[str]", soak: Soak) -> None:
    """A process that backs up, restores and recovers is killed at any moment; file and backups are sound."""
    within = kill(path, keepers, soak.rounds(), soak.seed)
    soak.tell(", ".join(f"{count} in {what}" for what, count in sorted(within.items())))


def kill(path: Path, office: "subprocess.Popen[str]", rounds: Iterable[int], seed: int) -> dict[str, int]:
    """Kill a keeper again and again. The file holds what it held before or what was put back, a backup once made is there
    and sound, a recovered file is whole or not there. Gives in what how many kills fell."""
    assert office.stdin and office.stdout
    chance, within = Random(seed), {"backup": 0, "restore": 0, "recover": 0}
    for number in rounds:
        office.stdin.write(f"{seed * 1000 + number}\n")
        office.stdin.flush()
        said = [office.stdout.readline().split()]
        while said[-1][0] not in ("backup", "gone"):
            said.append(office.stdout.readline().split())
        time.sleep(chance.uniform(0, 0.4))
        os.kill(int(said[0][1]), signal.SIGKILL)
        while said[-1][0] != "gone":
            said.append(office.stdout.readline().split())
        assert not [line for line in said if line[0] == "refused"], said
        if said[-2][0] in within:
            within[said[-2][0]] += 1
        with open_file(path, write=True) as file:
            assert not file.read_only
            assert file.workbook.copies
        backups = backups_of(path)
        for one in backups:
            with open_file(one.path, write=False) as file:
                assert file.workbook.copies
        assert backups or ["done"] not in said
        new = path.with_name("救.db")
        if new.exists():
            with open_file(new, write=False) as file:
                assert file.workbook.copies
        left = {name for name in os.listdir(path.parent) if not name.startswith(".")}
        # A journal that was killed before it was on the disk is none, and the next edit writes over it.
        assert left <= {path.name, new.name, f"{path.name}-journal", f"{new.name}-journal"}, left
    return within
