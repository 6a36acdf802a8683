"""Somebody who backs up, restores and recovers a file without rest: `keeper.py FILE SEED`, until killed.

It says `backup PATH`, `restore` and `recover` before it does so, and `done` after.
"""

import os
import sys
from pathlib import Path
from random import Random

from desktop.domain.change.edit import apply
from desktop.domain.refusal import Refusal
from desktop.session.recovering import recover
from desktop.store.backups import back_up, backups_of
from desktop.store.file import open_file
from desktop.store.occasion import ASKED
from desktop.store.restoring import restore_in_place
from tests.any_edit import some_edit
from tests.store.typist import say


def keep(path: Path, chance: Random) -> None:
    """One edit, a backup of it, then a restored or a recovered file."""
    with open_file(path, write=True) as file:
        if file.refused:
            raise file.refused
        file.record(apply(some_edit(chance, file.workbook), file.workbook))
    say("backup")
    back_up(path, ASKED)
    say("done")
    if chance.random() < 0.5:
        say("restore")
        restore_in_place(chance.choice(backups_of(path)).path, path)
        say("done")
    else:
        new = path.with_name("救.db")
        new.unlink(missing_ok=True)
        say("recover")
        recover(path, new)
        say("done")


def employ(path: Path) -> None:
    """For each seed on standard input a process that keeps on until it is killed; its id is said, and when it is gone."""
    with open_file(path, write=True) as file:  # the set is compiled, the writer's libraries are loaded
        file.prepare()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                chance = Random(int(line))
                while True:
                    keep(path, chance)
            except Refusal as refusal:
                say(f"refused {refusal}")
            finally:
                os._exit(1)
        say(f"keeper {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    employ(Path(sys.argv[1]))
