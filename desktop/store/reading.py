"""The one way in: a file checked and read into a workbook, by plain SQL on a connection that changes nothing.

Reading needs no sqlmodel: its import (0.3 s here, 1 s on the office PC it was first measured on) would stand between
the click and the first painted form, and in every `show` and `check` of a script.
"""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop.domain.definition.report_set import read_set
from desktop.domain.program import build
from desktop.domain.refusal import DefinitionRefused, Refusal
from desktop.domain.workbook import CellRef, Copy, Override, Row, Workbook
from desktop.store.connection import damaged, readable, reason
from desktop.store.migrations import APPLICATION_ID, VERSION, migrate, version_of

_REF = "copy_id, row_id, cell_id"
_ALIVE = "position >= 0 ORDER BY position"


@contextmanager
def sound(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to read a workbook by that has passed every check, seen as of one moment.

    A file of an older version is brought up to date in memory; the file itself stays as it is. Raises Refusal.
    """
    with _ours(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(path)
        if version_of(connection) == VERSION:
            yield connection
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            connection.backup(memory)
            migrate(memory)
            yield memory


def version_in(path: Path) -> int:
    """The version of the workbook file at `path`, none newer than ours. Raises Refusal."""
    with _ours(path) as connection:
        return version_of(connection)


@contextmanager
def _ours(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to one of our files, in a transaction that only reads; what goes wrong is said in a sentence."""
    try:
        _require_file(path)
        with readable(path) as connection:
            connection.execute("BEGIN")
            _require_known_version(connection, path)
            yield connection
    except sqlite3.Error as error:
        raise reason(error, path) from error
    except UnicodeDecodeError as error:  # even what quick_check says of a torn page may hold a piece of it
        raise damaged(path) from error
    except OSError as error:
        raise Refusal(f"没有权限读“{path}”，请检查文件和所在文件夹的权限") from error


def _require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(f"没有“{path}”这个文件，请检查文件名和文件夹") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(f"“{path}”是文件夹，请选里面的 .db 文件")
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(f"“{path}”不是普通文件，请选 .db 文件")
    if not found.st_size:
        raise Refusal(f"“{path}”是空的，里面什么也没有；请改用备份或别处的副本")


def _require_known_version(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Refusal(f"“{path}”不是绩效自评的文件，请选用本程序建的 .db 文件")
    version = version_of(connection)
    if version > VERSION:
        raise Refusal(
            f"“{path}”由更新的版本保存（文件第 {version} 版，本程序只认到第 {VERSION} 版），请升级程序后再打开"
        )
    if version < 1:
        raise damaged(path)


def read_workbook(connection: sqlite3.Connection, path: Path) -> tuple[Workbook, int]:
    """The workbook of a sound file, and the number of its last edit. `path` is for messages."""
    try:
        return _book(connection), int(connection.execute("SELECT max(edit) FROM change").fetchone()[0])
    except DefinitionRefused as error:
        first = error.problems[0]
        raise Refusal(f"“{path}”里带的报告集读不出来（{first}），请用建这个文件的版本打开") from error
    except (LookupError, TypeError, ValueError) as error:
        raise damaged(path) from error


def _book(connection: sqlite3.Connection) -> Workbook:
    def lines(columns: str, table: str) -> Iterator[list[str]]:
        for line in connection.execute(f"SELECT {columns} FROM {table}"):
            if not all(isinstance(text, str) for text in line):  # as a flipped bit may leave it
                raise TypeError(line)
            yield list(line)

    [[set_id]] = lines("set_id", "workbook")
    book = Workbook(build(read_set(set_id, {path: text for path, text in lines("path, text", "definition")})))
    copies: dict[str, Copy] = {}
    for id_, form_id, key in lines("id, form_id, key", f"copy WHERE {_ALIVE}"):
        form = book.set.forms[form_id]
        copies[id_] = Copy(id_, form, {group: [] for group in form.groups}, key)
    book.copies = list(copies.values())
    columns = "copy_id, id, group_id, class_key, fixed_key, source_id"
    for copy_id, id_, group, class_, key, source in lines(columns, f"row WHERE {_ALIVE}"):
        copies[copy_id].rows[group].append(Row(id_, group, class_, key, source))
    # What has no place in the set's present edition stays in the file, out of sight.
    retired = "SELECT id FROM copy WHERE position < 0 UNION SELECT id FROM row WHERE position < 0"
    there = f"WHERE copy_id NOT IN ({retired}) AND row_id NOT IN ({retired})"
    for *ref, text in lines(f"{_REF}, text", f"value {there}"):
        book.texts[CellRef(*ref)] = text
    for *ref, text, why, who, at in lines(f"{_REF}, text, reason, who, at", f"override {there}"):
        book.overrides[CellRef(*ref)] = Override(text, why, who, at)
    for *ref, code, text in lines(f"{_REF}, code, text", f"explanation {there}"):
        book.explanations[code, CellRef(*ref)] = text
    for key, text in lines("key, value", "setting"):
        book.print_settings[key] = text
    return book
