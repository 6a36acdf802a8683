"""Somebody who keeps a file without rest: `keeper.py FILE`, for each seed a process until it is killed.

It says `backup`, `restore`, `recover`, `copy` or `migrate` before it does so, and `done` after.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copyfile
from traceback import print_exc
from typing import Final

from desktop.domain.change.edit import apply
from desktop.domain.refusal import Refusal
from desktop.session.recovering import recover
from desktop.store.backups import back_up, backups_of
from desktop.store.connection import journals
from desktop.store.file import open_file
from desktop.store.occasion import ASKED
from desktop.store.restoring import restore_in_place
from tests.any_edit import some_edit
from tests.store.earlier import TO_5
from tests.store.typist import say

RECOVERED: Final = "救.db"
COPIED: Final = "副本.db"
OLD: Final = "旧.db"


def keep(path: Path, chance: Random) -> None:
    """One edit, a backup of it, then something that makes another file or puts another in its place."""
    with open_file(path, write=True) as file:
        if file.refused:
            raise file.refused
        file.record(apply(some_edit(chance, file.workbook), file.workbook))
    say("backup")
    back_up(path, ASKED)
    say("done")
    chosen = chance.choice([_restore, _recover, _copy, _migrate])
    chosen(path, chance)
    say("done")


def _restore(path: Path, chance: Random) -> None:
    say("restore")
    restore_in_place(chance.choice(backups_of(path)).path, path)


def _recover(path: Path, _: Random) -> None:
    new = path.with_name(RECOVERED)
    new.unlink(missing_ok=True)
    say("recover")
    recover(path, new)


def _copy(path: Path, _: Random) -> None:
    """Over the one of before."""
    with open_file(path, write=False) as file:
        say("copy")
        file.save_copy(path.with_name(COPIED))


def _migrate(path: Path, _: Random) -> None:
    """A file of an earlier version, whole before it is opened."""
    old, made = path.with_name(OLD), path.with_name(".old.db")
    for one in path.parent.glob(f"{old.stem}.v*"):
        one.unlink()
    for journal in journals(made):  # of one that a kill found half made
        journal.unlink(missing_ok=True)
    copyfile(path, made)
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(TO_5)
    made.replace(old)
    say("migrate")
    open_file(old, write=True).close()


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
            except Exception:
                print_exc()  # else the process ends without a word
                say("refused")
            finally:
                os._exit(1)
        say(f"keeper {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    employ(Path(sys.argv[1]))
