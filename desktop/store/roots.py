"""Where the tables of a damaged file begin, when SQLite's own list of them is lost.

The list, `sqlite_master`, is a table too: its first page is the file's first, and its lines, on pages further on, mostly
outlast that. Of a table whose line is lost as well, the first page is where this program puts it in a new file or in a
copy of one; what stands there must be lines of as many columns. How pages are made: https://sqlite.org/fileformat2.html.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from desktop.store.connection import vacuum_into
from desktop.store.structure import TABLES

PAGE: Final = 4096  # bytes; SQLite's own measure, in which every file of ours is made
_HEADER: Final = 100  # bytes of the first page before the list
_LEAF, _INNER = 13, 5  # the kinds of pages of a table
_COLUMN: Final = re.compile(r'[(,]\s*"?(\w+)"? (VARCHAR|INTEGER)\b')
_KEYS: Final = re.compile(r"PRIMARY KEY \(([^)]*)\)")
_DEEPEST: Final = 8  # levels; a table of 300 MB has three
_LOOKED_AT: Final = 1 << 11  # pages with the word in it, and …
_CELLS: Final = PAGE // 8  # … lines of a page: a stranger's file may say that it has more of both
_LISTED: Final = 5  # columns of the list: type, name, table, first page, SQL


class _Table(NamedTuple):
    """A table's first page, counted from 1, and the SQL that made it."""

    page: int
    sql: str


def list_anew(copy: Path) -> bool:
    """Write a new list of our tables into a file whose own is lost; whether any were found. Its indexes and views go."""
    data = copy.read_bytes()
    found = _listed(data)
    if len(found) < len(TABLES):
        found = next((one | found for one in _usual() if _fits(data, one, found)), found)
    page = _first_page(found) if found else b""
    if page:
        with copy.open("r+b") as file:
            file.seek(_HEADER)
            file.write(page[_HEADER:])
    return bool(page)


def _listed(data: bytes) -> dict[str, _Table]:
    """The tables whose line of the list is left on some page."""
    found: dict[str, _Table] = {}
    pages = (at for at in range(0, len(data), PAGE) if b"table" in data[at : at + PAGE])
    for number in (at // PAGE + 1 for at in islice(pages, _LOOKED_AT)):
        for line in _lines(data, number):
            if len(line) != _LISTED or line[0] != "table" or line[1] not in TABLES or line[1] != line[2]:
                continue
            name, page, sql = line[1], line[3], line[4]
            if isinstance(name, str) and isinstance(page, int) and isinstance(sql, str) and name not in found:
                table = _Table(page, sql)
                if _holds(data, table):
                    found[name] = table
    return found


def _usual() -> Iterator[dict[str, _Table]]:
    """Where the tables are in a new file, and in a copy that SQLite has written of one."""
    from desktop.store.writing import make_tables

    with TemporaryDirectory() as folder:
        new, copied = Path(folder, "new.db"), Path(folder, "copy.db")
        make_tables(new)
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            vacuum_into(connection, copied)
        for path in (new, copied):
            with closing(sqlite3.connect(path)) as connection:
                lines = connection.execute(
                    "SELECT name, rootpage, sql FROM sqlite_master WHERE type = 'table'"
                )
                yield {str(name): _Table(int(page), str(sql)) for name, page, sql in lines}


def _fits(data: bytes, usual: Mapping[str, _Table], found: Mapping[str, _Table]) -> bool:
    """Whether the tables of a file are where they usually are, as far as can be seen."""
    return all(
        found.get(name, table).page == table.page and _holds(data, table) for name, table in usual.items()
    )


def _holds(data: bytes, table: _Table) -> bool:
    """Whether lines of a table begin on its first page, or none at all."""
    page, columns = table.page, len(_COLUMN.findall(table.sql))
    for _ in range(_DEEPEST):
        if not 1 < page <= len(data) // PAGE:
            return False
        at = (page - 1) * PAGE
        if data[at] == _LEAF:
            first = next(_lines(data, page), None)
            return (
                len(first) == columns
                if first is not None
                else not int.from_bytes(data[at + 3 : at + 5], "big")
            )
        if data[at] != _INNER:
            return False
        cell = at + int.from_bytes(data[at + 12 : at + 14], "big")
        page = int.from_bytes(data[cell : cell + 4], "big")
    return False


def _first_page(found: Mapping[str, _Table]) -> bytes:
    """The first page of a file with these tables; empty where their list has no room on one."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE}")
            for name, table in found.items():
                declared = ", ".join(f'"{column}" {kind}' for column, kind in _COLUMN.findall(table.sql))
                keys = _KEYS.search(table.sql)
                own = f", PRIMARY KEY ({keys[1]})" if keys else ""
                connection.execute(f'CREATE TABLE "{name}" ({declared}{own})')
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("DELETE FROM sqlite_master WHERE type = 'index'")
            for name, table in found.items():
                connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (table.page, name))
        page = path.read_bytes()[:PAGE]
    return page if page[_HEADER] == _LEAF else b""


# Lines on a page


def _lines(data: bytes, number: int) -> Iterator[tuple[object, ...]]:
    """The lines on a page, if it is one of lines: texts and whole numbers; None for what is neither, or goes on elsewhere."""
    at = (number - 1) * PAGE
    page = data[at : at + PAGE]
    begin = _HEADER if number == 1 else 0
    if len(page) < PAGE or page[begin] != _LEAF:
        return
    for n in range(min(int.from_bytes(page[begin + 3 : begin + 5], "big"), _CELLS)):
        pointer = begin + 8 + 2 * n
        cell = int.from_bytes(page[pointer : pointer + 2], "big")
        try:
            yield _line(page, cell)
        except (IndexError, UnicodeDecodeError):
            continue


def _line(page: bytes, at: int) -> tuple[object, ...]:
    for _ in range(2):  # its length and its number
        _, at = _number(page, at)
    length, within = _number(page, at)
    value, kinds = at + length, []
    while within < at + length:
        kind, within = _number(page, within)
        kinds.append(kind)
    line: list[object] = []
    for kind in kinds:
        size = (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]
        held = page[value : value + size]
        whole = len(held) == size
        if kind >= 13 and kind % 2:
            line.append(held.decode() if whole else None)
        elif 1 <= kind <= 6:
            line.append(int.from_bytes(held, "big", signed=True) if whole else None)
        else:
            line.append(kind - 8 if kind in (8, 9) else None)
        value += size
    return tuple(line)


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for n in range(9):
        byte = page[at + n]
        if n == 8:
            return number << 8 | byte, at + 9
        number = number << 7 | byte & 127
        if byte < 128:
            return number, at + n + 1
    raise IndexError(at)
