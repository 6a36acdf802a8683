"""What can still be read of a damaged file, line by line: around the pages that are gone, from both of their sides.

The file itself is never opened: a copy of it is, so that nothing of it changes, and so that a header that is torn can be
made good and a file that was cut short filled up for SQLite to read the rest.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from msgspec import Struct, field

from desktop.domain import limits
from desktop.store.connection import connect, journals
from desktop.store.migrations import APPLICATION_ID, VERSION, version_of
from desktop.store.roots import PAGE, list_anew
from desktop.store.structure import TABLES, columns_in, stranger

_MAGIC: Final = b"SQLite format 3\0"
_SINCE: Final[Mapping[str, int]] = {"carried": 5, "past": 5} | dict.fromkeys(
    ("remark", "seen", "checked", "decision"), 6
)
_LINES: Final = 2 * limits.FILLED  # of a table
_TRIES: Final = 400  # to get past one damaged place
_PLACES: Final = 500  # … and such places in a table
_STEPS_A_BYTE, _LEAST_STEPS, _ROUND = 60, 30_000_000, 100_000  # of SQLite's machine, for all of it


class Gap(NamedTuple):
    """Lines of a table that cannot be read: those with numbers between the two, at most `lines` of them."""

    table: str
    lines: int


class Salvage(Struct):
    """The lines of each table that could be read, as column → value, and where some could not."""

    version: int
    tables: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(map(len, self.tables.values()))


def salvaged(path: Path) -> Salvage | None:
    """What can be read of the file at `path`; None where nothing can, or where it is not a workbook of ours.

    A journal beside it is played back, if more can be read then. Where something is missing, that may be the list of
    the tables only: then that is made anew.
    """
    found: list[Salvage] = []
    strange = False
    with TemporaryDirectory() as folder:
        for name, beside in (("played", True), ("alone", False), ("listed", False)):
            if name == "listed" and (strange or any(not one.gaps for one in found)):
                continue
            there = [one for one in journals(path) if beside and one.is_file() and not one.is_symlink()]
            if beside and not there:
                continue
            copy = Path(folder, name, path.name)
            copy.parent.mkdir()
            shutil.copyfile(path, copy)
            for journal in there:
                shutil.copyfile(journal, copy.parent / journal.name)
            if not beside:
                _make_readable(copy)
            if name == "listed" and not list_anew(copy):
                continue
            with suppress(sqlite3.Error, UnicodeDecodeError):
                one = _read(copy)
                strange = strange or one is None
                if one and one.lines:
                    found.append(one)
    return max(found, key=lambda one: one.lines, default=None)


def _make_readable(copy: Path) -> None:
    """Give a file whose header is torn a new one, and one that was cut short as many empty pages as it lacks."""
    with copy.open("r+b") as file:
        header = file.read(100)
        size = file.seek(0, 2)
        sound = header[:16] == _MAGIC and int.from_bytes(header[16:18], "big") == PAGE
        if not sound:
            pages = -(-size // PAGE)
            fields = (
                *((PAGE, 2), (0x01010040, 4), (0x2020, 2), (1, 4), (pages, 4), (0, 8), (1, 4), (4, 4)),
                *((0, 8), (1, 4), (0, 4), (0, 4), (APPLICATION_ID, 4), (0, 20), (1, 4), (3_040_000, 4)),
            )
            made = _MAGIC + b"".join(value.to_bytes(length, "big") for value, length in fields)
            file.seek(0)
            file.write(made)
        else:
            pages = int.from_bytes(header[28:32], "big")
        if size < pages * PAGE <= 2 * size + PAGE * 1000:
            file.truncate(pages * PAGE)


def _read(copy: Path) -> Salvage | None:
    """What can be read in it; None where its tables are not as ours in any version."""
    with closing(connect(copy, "rw")) as connection:
        steps = max(copy.stat().st_size * _STEPS_A_BYTE, _LEAST_STEPS)
        rounds = iter(range(steps // _ROUND))
        connection.set_progress_handler(lambda: next(rounds, None) is None, _ROUND)
        connection.execute("PRAGMA writable_schema = ON")  # opens what is shorter than it says it is
        connection.text_factory = _text
        known = [version_of(connection), *range(VERSION, 0, -1)]
        version = next((one for one in known if 1 <= one <= VERSION and not stranger(connection, one)), None)
        if version is None:
            return None
        found = Salvage(version)
        there = {
            str(name) for [name] in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        for table in TABLES:
            if _SINCE.get(table, 1) <= version:
                columns = sorted(column.name for column in columns_in(version)[table])
                lines: list[dict[str, object]] = []
                if table in there:
                    lines = [
                        dict(zip(columns, line, strict=True))
                        for line in _lines(connection, table, columns, found)
                    ]
                else:
                    found.gaps.append(Gap(table, 0))
                found.tables[table] = lines
        return found


def _text(data: bytes) -> str | bytes:
    """A text that is no text any more stays bytes: whoever takes it sees that it is damaged."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _lines(
    connection: sqlite3.Connection, table: str, columns: list[str], found: Salvage
) -> Iterator[tuple[object, ...]]:
    """The lines of a table by their number, those behind a damaged place too; what is between is noted in `found`."""
    named = ", ".join(f'"{column}"' for column in columns)
    at, places, taken = -1, 0, 0

    def forward(after: int, before: int) -> Iterator[tuple[int, tuple[object, ...]]]:
        query = (
            f'SELECT rowid, {named} FROM "{table}" NOT INDEXED WHERE rowid > ? AND rowid < ? ORDER BY rowid'
        )
        for number, *line in connection.execute(query, (after, before)):
            yield number, tuple(line)

    end = 2**62
    while places < _PLACES and taken < _LINES:
        try:
            for number, line in forward(at, end):
                at, taken = number, taken + 1
                yield line
                if taken >= _LINES:
                    return
            return
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                break
        places += 1
        beyond = _beyond(connection, table, at)
        if beyond is None:
            break
        back = [*_backward(connection, table, named, at, beyond)]
        yield from (line for _, line in reversed(back))
        taken += len(back)
        reached = back[-1][0] if back else beyond
        found.gaps.append(Gap(table, reached - at - 1))
        at = beyond - 1
    else:
        return
    found.gaps.append(Gap(table, 0))


def _beyond(connection: sqlite3.Connection, table: str, at: int) -> int | None:
    """The number of a line after number `at` that can be read, over ever larger steps; None where there is none."""
    step = 1
    query = f'SELECT rowid FROM "{table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1'
    for _ in range(_TRIES):
        try:
            found = connection.execute(query, (at + 1 + step,)).fetchone()
            return int(found[0]) if found else None
        except sqlite3.DatabaseError:
            step += max(1, step // 4)
            if at + step > 2**40:
                return None
    return None


def _backward(
    connection: sqlite3.Connection, table: str, named: str, after: int, before: int
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The lines between two numbers from the last to the first, as far as they can be read."""
    query = (
        f'SELECT rowid, {named} FROM "{table}" NOT INDEXED WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC'
    )
    with suppress(sqlite3.DatabaseError):
        for number, *line in connection.execute(query, (after, before)):
            yield number, tuple(line)
