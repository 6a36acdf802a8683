"""A process that merges two files into a third, over and over, until it is killed.

`python -m tests.session.merger OURS THEIRS OUT`: for each line a process is forked from this one, which has loaded the
program; its id is said, `done` after each merge, and `gone` when it is gone.
"""

import os
import sys
from pathlib import Path

from desktop.session.merging import merging
from tests.store.typist import say


def merge_until_killed(ours: Path, theirs: Path, out: Path) -> None:
    while True:
        found = merging(ours, theirs)
        found.write(out, found.conflicts)
        say("done")


def employ_mergers(ours: Path, theirs: Path, out: Path) -> None:
    merging(ours, theirs)  # the set is compiled
    import desktop.store.writing  # noqa: F401

    for _ in sys.stdin:
        child = os.fork()
        if not child:
            try:
                merge_until_killed(ours, theirs, out)
            finally:
                os._exit(1)
        say(f"merger {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    employ_mergers(*map(Path, sys.argv[1:4]))
