"""Pulling the plug: whatever the file has acknowledged is there afterwards, and the file is sound."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desktop.store.file import open_file
from tests.store.typist import __file__ as typist
from tests.store.typist import digest

Sql = Callable[..., list[tuple[object, ...]]]
SOAK = int(os.environ.get("JIXIAO_SOAK", "200"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.slow
@pytest.mark.parametrize("kills", [20, pytest.param(SOAK, marks=pytest.mark.soak)])
def test_kill_9(path: Path, sql: Sql, kills: int) -> None:
    """A process that makes any edits one after another is killed at any moment, again and again on one file.

    On reopening, the last edit is the last one acknowledged or the one that was on its way, the workbook is to the
    letter what it was at that edit, and the next process may write.
    """
    chance, edits, on_its_way = Random(SEED), 1, 0
    for kill in range(kills):
        said = _typing_until_killed(path, SEED * 1000 + kill, edits, chance.uniform(0, 0.25))
        with open_file(path, write=True) as file:
            assert not file.read_only
            held = digest(file.workbook)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (edits,) = connection.execute("SELECT max(edit) FROM change").fetchone()
        connection.close()
        tried = {int(number): found for word, number, *found in said if word == "try"}
        done = [int(number) for word, number, *_ in said if word == "done"]
        assert done and edits in (done[-1], max(tried))
        assert tried[edits] == [held]
        on_its_way += edits > done[-1] or max(tried) > done[-1]
    print(f"kills: {kills}, edits: {edits}, of them {on_its_way} on their way when killed, seed {SEED}")
    assert on_its_way, "every kill fell between two edits: the test no longer shows anything"


def _typing_until_killed(path: Path, seed: int, edits: int, seconds: float) -> list[list[str]]:
    """Let a typist go on from edit number `edits`, kill it, and give what it said, a list of words a line."""
    child = subprocess.Popen(
        [sys.executable, typist, path, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin and child.stdout
    child.stdin.write(f"{edits}\n")
    child.stdin.flush()
    said = [child.stdout.readline().split(), child.stdout.readline().split()]
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait()
    # A kill may cut the last line short; half a number would be another number.
    said += [line.split() for line in child.stdout if line.endswith("\n")]
    child.stdin.close()
    child.stdout.close()
    return said
