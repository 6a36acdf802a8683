"""A typist without rest, and a fingerprint of what was typed.

As a script, `typist.py FILE` starts typists, who edit a file the way a session does until they are killed. One prints
`try N DIGEST` before it hands edit number N to the file, and `done N` once the file has taken it.
"""

import hashlib
import os
import sys
from pathlib import Path
from random import Random

from msgspec.structs import asdict

from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import Workbook
from desktop.store.file import open_file
from tests.any_edit import some_edit


def digest(book: Workbook) -> str:
    """A fingerprint of everything a workbook holds."""
    held = (
        [
            (copy.id, copy.form.id, copy.key, [asdict(row) for rows in copy.rows.values() for row in rows])
            for copy in book.copies
        ],
        sorted(book.texts.items()),
        sorted((ref, one.text, one.reason) for ref, one in book.overrides.items()),
        sorted((key, one.text, one.figures, one.silences) for key, one in book.explanations.items()),
        sorted(book.print_settings.items()),
        sorted(book.carried.items()),
        sorted(book.past.items()),
        sorted((id_, asdict(one)) for id_, one in book.remarks.items()),
        sorted((ref, asdict(one)) for ref, one in book.seen.items()),
        sorted((ref, asdict(one)) for ref, one in book.checked.items()),
        book.decision,
    )
    return hashlib.sha256(repr(held).encode()).hexdigest()


def say(words: str) -> None:
    """A line in one piece: `print` writes word by word where Python is told not to buffer, and a kill may fall between."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def type_until_killed(path: Path, seed: int, number: int) -> None:
    """Go on from edit `number`."""
    chance = Random(seed)
    with open_file(path, write=True) as file:
        if file.refused:
            raise file.refused
        book = file.workbook
        calculation = Calculation(book)
        while True:
            edit = some_edit(chance, book)
            steps = apply(edit, book, calculation)
            calculation.recompute()
            number += 1
            say(f"try {number} {digest(book)}")
            file.record(steps)
            say(f"done {number}")


def employ_typists(path: Path) -> None:
    """For each line `SEED NUMBER` a process that types until it is killed; its id is said, and when it is gone.

    Each is forked from this one, which has loaded the program: to start anew takes longer than what it is started for.
    """
    open_file(path, write=False).close()  # the set is compiled
    for line in sys.stdin:
        seed, number = map(int, line.split())
        child = os.fork()
        if not child:
            try:
                type_until_killed(path, seed, number)
            finally:
                os._exit(1)
        say(f"typist {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    employ_typists(Path(sys.argv[1]))
