"""Pulling the plug: whatever the file has acknowledged is there afterwards, and the file is sound."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.store.file import open_file
from tests.soak import Soak
from tests.store.typist import digest

Typing = Callable[[int, int, float], list[list[str]]]


@pytest.fixture
def typing_until_killed(path: Path) -> Iterator[Typing]:
    """Lets a typist of a seed go on from an edit, kills it after so many seconds, and gives what it said, words by line."""
    root = Path(__file__).parents[2]
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.store.typist", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    assert office.stdin and office.stdout
    given, heard = office.stdin, office.stdout

    def next_words() -> list[str]:
        line = heard.readline()
        assert line, "the typists' office is gone"
        return line.split()

    def typing(seed: int, edits: int, seconds: float) -> list[list[str]]:
        given.write(f"{seed} {edits}\n")
        given.flush()
        said: list[list[str]] = []
        while not {"typist", "try", "done"} <= {line[0] for line in said}:
            said.append(next_words())
            assert said[-1] != ["gone"], "the typist fell over by itself: see its traceback"
        time.sleep(seconds)
        [[_, typist]] = [line for line in said if line[0] == "typist"]
        os.kill(int(typist), signal.SIGKILL)
        while said[-1] != ["gone"]:
            said.append(next_words())
        return said

    yield typing
    given.close()
    assert office.wait() == 0
    heard.close()


@pytest.mark.slow
def test_kill_9(path: Path, typing_until_killed: Typing) -> None:
    """Six times; four of five kills fall into an edit."""
    _, on_its_way = kill(path, typing_until_killed, range(6), seed=1)
    assert on_its_way, "every kill fell between two edits: the test no longer shows anything"


@pytest.mark.soak("kills", aim=200, of="kills")
def test_kill_9_for_long(path: Path, typing_until_killed: Typing, soak: Soak) -> None:
    """A process that edits a file is killed at any moment, again and again; what was acknowledged is there."""
    edits, on_its_way = kill(path, typing_until_killed, soak.rounds(), soak.seed)
    assert on_its_way or soak.reached < 20, "every kill fell between two edits"
    soak.tell(f"{edits:,} edits, {on_its_way} on their way when killed")


def kill(path: Path, typing: Typing, rounds: Iterable[int], seed: int) -> tuple[int, int]:
    """A process that makes any edits one after another is killed at any moment, again and again on one file.

    On reopening, the last edit is the last one acknowledged or the one that was on its way, the workbook is to the
    letter what it was at that edit, and the next process may write. Gives the edits, and how many were on their way.
    """
    chance, edits, on_its_way = Random(seed), 1, 0
    for number in rounds:
        said = typing(seed * 1000 + number, edits, chance.uniform(0, 0.25))
        with open_file(path, write=True) as file:
            assert not file.read_only
            held = digest(file.workbook)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (edits,) = connection.execute("SELECT max(edit) FROM change").fetchone()
        connection.close()
        tried = {int(line[1]): line[2:] for line in said if line[0] == "try"}
        done = [int(line[1]) for line in said if line[0] == "done"]
        assert done and edits in (done[-1], max(tried))
        assert tried[edits] == [held]
        on_its_way += edits > done[-1] or max(tried) > done[-1]
    return edits, on_its_way
