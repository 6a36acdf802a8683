"""What an edit costs on the disk, beside a bare SQLite transaction that writes the same lines; and an hour's typing.

`saving.py edit` gives the milliseconds of both, turn and turn about in one process, on two copies of one file; wall and
processor. `saving.py hour` does the edits of an hour's typing into the long chapters of a report, one after another, and gives the
bytes by which the file has grown, and how many edits that were; `saving.py slow-hour` those of somebody who waits after
each sign.
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile
from statistics import median

from workbooks import sample, with_projects

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.store.file import create, open_file

EDITS, TABLES = 300, 60
LAST_EDIT = "SELECT * FROM change WHERE edit = (SELECT max(edit) FROM change)"
# The connection that the program writes with (`desktop/store/writing.py`).
PRAGMAS = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA cache_spill = OFF;"
MEMORY = "/dev/shm"
HOUR_S, SIGNS_A_MINUTE = 3600, 60  # fast for Chinese through an input method
SIGNS = "财政资金项目绩效目标完成情况存在问题因为年中追加专项整治督查培训系统运行维护"
# Seconds between two edits, each of which is what was written up to a pause: in sentences; sign by sign, as slowly as makes
# the most edits.
SENTENCES, SIGN_BY_SIGN = (2.0, 12.0), (1.1, 1.1)
LONG = 3000  # signs that a chapter has before the hour begins


def main() -> None:
    hour = {"hour": SENTENCES, "slow-hour": SIGN_BY_SIGN}.get(sys.argv[1])
    # How far a file grows is the same in memory, where thousands of edits take seconds.
    place = MEMORY if hour and Path(MEMORY).is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        print(json.dumps(_hour(Path(folder), hour) if hour else _edit(Path(folder))))


def _edit(folder: Path) -> dict[str, float]:
    ours, bare = folder / "一.db", folder / "二.db"
    create(ours, with_projects(TABLES))
    copyfile(ours, bare)
    chance = Random(1)
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    with open_file(ours, write=True) as file, closing(sqlite3.connect(bare, isolation_level=None)) as other:
        book = file.workbook
        typed = _typed(book)
        file.prepare()
        other.executescript(PRAGMAS)
        for number in range(EDITS):
            ref = chance.choice(typed)
            steps = apply(SetText(ref, str(number)), book)
            file.verify()
            times["ours"].append(_took(partial(file.record, steps)))
            with closing(sqlite3.connect(ours)) as reading:
                entries = reading.execute(LAST_EDIT).fetchall()
            times["bare"].append(_took(partial(_bare, other, (*ref, book.texts[ref]), entries)))
    found: dict[str, float] = {}
    for key, those in times.items():
        wall, processor = zip(*those, strict=True)
        found |= {f"{key}_ms": median(wall) * 1000, f"{key}_cpu_ms": median(processor) * 1000}
    return found


def _typed(book: Workbook) -> list[CellRef]:
    calculation = Calculation(book)
    return [ref for ref in book.texts if calculation.is_typed(ref)]


def _bare(connection: sqlite3.Connection, text: tuple[str, ...], entries: list[tuple[object, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT OR REPLACE INTO value (copy_id, row_id, cell_id, text) VALUES (?, ?, ?, ?)", text
    )
    for entry in entries:
        connection.execute(f"INSERT INTO change VALUES ({', '.join('?' * len(entry))})", entry)
    connection.execute("COMMIT")


def _took(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def _hour(folder: Path, between_s: tuple[float, float]) -> dict[str, float]:
    path = folder / "报告.db"
    book = sample()
    chapters = [
        CellRef(copy.id, "", cell.id)
        for copy in book.copies
        for cell in copy.form.cells.values()
        if cell.kind in (Kind.PROSE, Kind.LONG_TEXT) and not cell.group
    ]
    chance = Random(1)
    for ref in chapters:
        book.texts[ref] = _words(chance, LONG)
    create(path, book)
    edits, spent = 0, 0.0
    with open_file(path, write=True) as file:
        file.prepare()
        before = path.stat().st_size
        while spent < HOUR_S:
            ref = chance.choice(chapters)
            at = chance.randrange(LONG)
            for _ in range(chance.randint(1, 30)):  # sentences in one place
                seconds = chance.uniform(*between_s)
                new = _words(chance, max(1, round(seconds * SIGNS_A_MINUTE / 60)))
                text = file.workbook.texts[ref]
                file.record(apply(SetText(ref, text[:at] + new + text[at:]), file.workbook))
                spent, at, edits = spent + seconds, at + len(new), edits + 1
        return {"bytes": path.stat().st_size - before, "edits": edits, "begun_with": before}


def _words(chance: Random, count: int) -> str:
    return "".join(chance.choice(SIGNS) for _ in range(count))


if __name__ == "__main__":
    main()
