"""Pulling the plug while a file is backed up, put back, recovered, copied or brought up to date: all is whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from desktop.store.backups import backups_of
from desktop.store.file import open_file
from tests.soak import Soak
from tests.store.keeper import COPIED, OLD, RECOVERED


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
    """Eight times; some of them fall into what is done with the file."""
    assert sum(kill(path, keepers, range(8), seed=1).values())


@pytest.mark.soak("kills-keeping", aim=400, of="kills")
def test_kill_9_for_long(path: Path, keepers: "subprocess.Popen[str]", soak: Soak) -> None:
    """A process that backs up, restores, recovers, copies, migrates is killed at any moment; all files are sound."""
    within = kill(path, keepers, soak.rounds(), soak.seed)
    soak.tell(", ".join(f"{count} in {what}" for what, count in sorted(within.items())))


def kill(path: Path, office: "subprocess.Popen[str]", rounds: Iterable[int], seed: int) -> dict[str, int]:
    """Kill a keeper again and again. The file holds what it held before or what was put back, a backup once made is there
    and sound, a recovered file or a copy is whole or not there, an older file is of one version or the other. Gives in
    what how many kills fell.
    """
    assert office.stdin and office.stdout
    chance, within = Random(seed), dict.fromkeys(("backup", "restore", "recover", "copy", "migrate"), 0)
    for number in rounds:
        office.stdin.write(f"{seed * 1000 + number}\n")
        office.stdin.flush()
        said = [office.stdout.readline().split()]
        while said[-1][0] not in ("backup", "gone"):
            said.append(office.stdout.readline().split())
        time.sleep(chance.uniform(0, 0.4))
        with suppress(ProcessLookupError):  # it has fallen over, and said why
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
        for name in (RECOVERED, COPIED, OLD):
            if path.with_name(name).exists():
                with open_file(path.with_name(name), write=name == OLD) as file:
                    assert file.workbook.copies and not (name == OLD and file.read_only)
        there = {name for name in os.listdir(path.parent) if not name.startswith(".")}
        # A journal that was killed before it was on the disk is none, and the next edit writes over it.
        names = {path.name, RECOVERED, COPIED, OLD}
        left = {name.removesuffix("-journal") for name in there if not name.startswith(f"{Path(OLD).stem}.v")}
        assert left <= names, there
    return within
