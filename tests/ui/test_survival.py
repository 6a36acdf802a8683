"""Killed at any moment of restless typing, on a file that is renamed, held or full now and then: seconds are lost."""

import json
import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.domain.workbook.workbook import CellRef
from desktop.session.opening import open_session
from tests.soak import Soak
from tests.ui.restless import COPY
from tests.ui.restless import __file__ as restless

MOST_LOST = 5.0  # seconds of typing
HINDRANCES = ["none", "renamed", "held", "full"]


@pytest.mark.slow
@pytest.mark.parametrize("hindrance", ["none", "full"])
def test_a_kill_takes_seconds(sample: Path, hindrance: str) -> None:
    """Once for each kind of trouble that costs little time; all of them many times is the soak's."""
    survive(sample, 1, hindrance)


@pytest.mark.soak("survival", aim=80, of="kills")
def test_kills(_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soak: Soak) -> None:
    """The window is killed while somebody types, on files renamed, held or full: each on a fresh copy, in turn."""
    lost = dict.fromkeys(HINDRANCES, 0.0)
    for number in soak.rounds():
        hindrance = HINDRANCES[number % len(HINDRANCES)]
        folder = tmp_path / f"{hindrance}{number}"
        folder.mkdir()
        path = folder / "自评.db"
        path.write_bytes(_sample.read_bytes())
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
        seconds = survive(path, soak.seed * 1000 + number, hindrance)
        lost[hindrance] = max(lost[hindrance], seconds)
    said = ", ".join(f"{hindrance} {seconds:.1f}" for hindrance, seconds in lost.items())
    soak.tell(f"most lost in seconds of typing: {said}")


def survive(path: Path, seed: int, hindrance: str) -> float:
    """Let somebody type, save a copy, kill; how many seconds of typing were lost at most in any place."""
    chance = Random(seed)
    with open_session(path, write=False) as session:
        begun = dict(session.workbook.texts)
    child = subprocess.Popen(
        [sys.executable, restless, str(path), str(seed), hindrance],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdin and child.stdout
    said: list[dict[str, Any]] = [json.loads(child.stdout.readline())]
    until = time.time() + chance.uniform(2, 12)
    asked = False
    while time.time() < until or not any(one["word"] != "key" for one in said):
        said.append(json.loads(child.stdout.readline()))
        if not asked and time.time() > until - 1.5:
            child.stdin.write("copy\n")
            child.stdin.flush()
            asked = True
    child.kill()
    child.wait()
    said += [json.loads(line) for line in child.stdout if line.endswith("}\n")]
    child.stdin.close()
    child.stdout.close()
    as_before(path)
    copied = next(one for one in said if one["word"] != "key")
    assert copied["word"] == "copied", copied["word"]
    with open_session(path.with_name(COPY), write=False) as copy:
        for place, text in copied["screen"].items():
            assert copy.workbook.texts.get(CellRef(*place.split("/")), "") == text
    with open_session(path, write=True) as session:
        assert not session.read_only
        session.finish(session.unfinished())
        texts = session.workbook.texts
    lost = [0.0]
    for place in said[-1]["screen"]:
        ref = CellRef(*place.split("/"))
        states = [(one["at"], one["screen"][place]) for one in said if place in one["screen"]]
        lost.append(lost_in([(0.0, begun.get(ref, "")), *states], place, texts.get(ref, "")))
    return max(lost)


def lost_in(states: list[tuple[float, str]], place: str, found: str) -> float:
    """How long before the end a place last said what was found there, or 0 where that is what it said last."""
    end, last = states[-1]
    if last == found:
        return 0.0
    left = [at for (_, before), (at, text) in pairwise(states) if before == found != text]
    assert left, f"{place} says {found!r}, which it never said; last it said {last!r}"
    lost = end - left[-1]
    assert lost <= MOST_LOST, f"{place} lost {lost:.1f} s: {found!r} instead of {last!r}"
    return lost


def as_before(path: Path) -> None:
    """What befell the file when its user was killed is mended: it has its name, and its folder has room."""
    away, journal = path.with_name("别名"), path.with_name(path.name + "-journal")
    if away.exists():
        away.rename(path)
    if journal.is_dir():
        journal.rmdir()
