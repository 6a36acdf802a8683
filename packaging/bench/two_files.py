"""Two files of 60 tables that both went on: opened, compared, merged into a new file, and its log told.

`two_files.py all` gives the seconds of each, of the wall and of the processor, in one process, the program's modules and the set's program being loaded.
"""

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from shutil import copyfile

from workbooks import with_projects

from desktop.domain.change.edit import SetText, apply
from desktop.domain.workbook.workbook import CellRef
from desktop.session.comparing import book_in, compared
from desktop.session.history import history
from desktop.session.merging import merging
from desktop.session.opening import open_session
from desktop.store.file import create, open_file
from desktop.store.log import logged

TABLES, EDITS, ROUNDS = 60, 100, 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other, out = (Path(folder, name) for name in ("一.db", "二.db", "合.db"))
        create(one, with_projects(TABLES))
        copyfile(one, other)
        with open_session(one, write=False) as session:
            typed = [ref for ref in session.workbook.texts if session.calculation.is_typed(ref)]
        for seed, path in enumerate((one, other)):
            _go_on(path, typed, Random(seed))
        found: dict[str, float] = {}
        found |= _least("open", lambda: open_session(one, write=False).close())
        with open_session(one, write=False) as session:
            found |= _least("diff", lambda: compared(session.calculation, book_in(other)))
        found |= _least("merge", lambda: merging(one, other).write(out))
        held = logged(out)
        found |= _least("history", lambda: history(held.workbook, held.log))
        print(json.dumps(found))


def _go_on(path: Path, typed: Sequence[CellRef], chance: Random) -> None:
    with open_file(path, write=True) as file:
        for number in range(EDITS):
            file.record(apply(SetText(chance.choice(typed), str(number)), file.workbook))


def _least(name: str, act: Callable[[], object]) -> dict[str, float]:
    """The least seconds of some rounds, of the wall and of the processor: a busy machine makes the first longer."""
    wall: list[float] = []
    processor: list[float] = []
    for _ in range(ROUNDS):
        begun, running = time.perf_counter(), time.process_time()
        act()
        wall.append(time.perf_counter() - begun)
        processor.append(time.process_time() - running)
    return {name: min(wall), f"{name}_cpu": min(processor)}


if __name__ == "__main__":
    main()
