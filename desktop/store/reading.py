"""The one way in: a file checked and read into a workbook, by plain SQL on a connection that changes nothing.

Reading needs no sqlmodel: its import (0.3 s here, 1 s on the office PC it was first measured on) would come between
the click and the first painted form, and in every `show` and `check` of a script.
"""

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from desktop.domain import limits, words
from desktop.domain.engine.programs import load
from desktop.domain.limits import Counts, counts_problem
from desktop.domain.refusal import Damaged, DefinitionRefused, Refusal
from desktop.domain.workbook.workbook import (
    CLOSED,
    FILLING_IN,
    PASSED,
    RETURNED,
    CellRef,
    Checked,
    Copy,
    Decision,
    Explanation,
    Override,
    Remark,
    Row,
    Seen,
    Workbook,
)
from desktop.store.connection import PATIENT, damaged, reason
from desktop.store.journal import DONE, SILENCED
from desktop.store.leftover import readable
from desktop.store.migrations import APPLICATION_ID, VERSION, migrate, version_of
from desktop.store.structure import stranger

_REF = "copy_id, row_id, cell_id"
_ALIVE = "position >= 0 ORDER BY position"
_TEXTS: Final = {
    "value": "text",
    "override": "text || reason",
    "explanation": "CASE WHEN length(text) > length(fingerprint || kind || who || at) "
    "THEN text ELSE fingerprint || kind || who || at END",
    "setting": "key || value",
    "carried": "origin",
    "past": "fingerprint || origin",
    "remark": "CASE WHEN length(text) > length(answer || words) THEN text ELSE answer || words END",
    "seen": "figure",
    "checked": "text || why",
    "decision": "why",
}
_MOST_SAID: Final = 300  # signs of what is wrong in a definition
_SPARE: Final = 10  # a name that was typed before there was a limit still opens
_LARGEST: Final = 300_000_000  # bytes; a hundred thousand rows take a tenth of that
# Steps of SQLite's machine for checking the pages: some 4 a byte of a full file. Another program's table may hold a rule
# whose checking never ends.
_STEPS_A_BYTE, _LEAST_STEPS, _ROUND = 20, 20_000_000, 100_000


class Held(NamedTuple):
    """A workbook as a file holds it: its id, which copies of the file share, and the last edit in the log."""

    workbook: Workbook
    id: str
    edit: int  # number of the last edit
    change: str  # id of the last step


@contextmanager
def checked_connection(path: Path, wait: float = PATIENT) -> Iterator[sqlite3.Connection]:
    """A connection to read a workbook by that has passed every check, seen as of one moment.

    A file of an older version is brought up to date in memory; the file itself stays as it is. Raises Refusal. `wait`
    is how many seconds another program's transaction is waited for.
    """
    with _ours(path, wait) as connection:
        _check_pages(connection, path)
        if version_of(connection) == VERSION:
            yield connection
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            connection.backup(memory)
            migrate(memory)
            yield memory


def version_in(path: Path, wait: float = PATIENT, put_aside: Callable[[Path], object] | None = None) -> int:
    """The version of the workbook file at `path`, none newer than ours. Raises Refusal.

    `put_aside` is told where another file's journal went, if one lay beside it.
    """
    with _ours(path, wait, put_aside) as connection:
        return version_of(connection)


@contextmanager
def _ours(
    path: Path, wait: float, put_aside: Callable[[Path], object] | None = None
) -> Iterator[sqlite3.Connection]:
    """A connection to one of our files, in a transaction that only reads; what goes wrong is said in a sentence."""
    try:
        require_file(path)
        with readable(path, wait, put_aside) as connection:
            connection.execute("BEGIN")
            _require_known_version(connection, path)
            if found := stranger(connection, version_of(connection)):
                raise Refusal(
                    f"“{path}”的内部结构和本程序建的不一样（{found}），可能被别的程序改过或来路不明，没有打开；"
                    "请改用备份，或向对方要原来的文件"
                )
            yield connection
    except sqlite3.Error as error:
        raise reason(error, path) from error
    except UnicodeDecodeError as error:  # even what quick_check says of a torn page may hold a piece of it
        raise damaged(path) from error
    except OSError as error:
        raise Refusal(f"没有权限读“{path}”，请检查文件和所在文件夹的权限") from error


def require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(f"没有“{path}”这个文件，请检查文件名和文件夹") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(f"“{path}”是文件夹，请选里面的 .db 文件")
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(f"“{path}”不是普通文件，请选 .db 文件")
    if not found.st_size:
        raise Damaged(f"“{path}”是空的，里面什么也没有；请改用备份或别处的副本")
    if found.st_size > _LARGEST:
        raise Refusal(
            f"“{path}”有 {found.st_size // 1_000_000} MB，自评文件不会超过 {_LARGEST // 1_000_000} MB，没有打开；"
            "请改用备份或别处的副本"
        )


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages are damaged, or whose checking doesn't come to an end."""
    steps = max(path.stat().st_size * _STEPS_A_BYTE, _LEAST_STEPS) // _ROUND
    rounds = iter(range(steps))
    connection.set_progress_handler(lambda: next(rounds, None) is None, _ROUND)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(path)
    finally:
        connection.set_progress_handler(None, 0)


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


def read_workbook(connection: sqlite3.Connection, path: Path) -> Held:
    """The workbook of a sound file. `path` is for messages."""
    _require_room(connection, path)
    try:
        book = _book(connection)
        _require_words(book, path)
        [[id_]] = connection.execute("SELECT id FROM workbook").fetchall()
        edit, change, at = last_change(connection)
        if not 0 <= edit <= limits.EDITS:
            raise Refusal(
                f"“{path}”的修改记录里最后一次的编号是 {edit}，不像是本程序记的，没有打开，也没有改动它；"
                "请改用备份，或向对方要原来的文件"
            )
        book.changed = at
        return Held(book, str(id_), edit, change)
    except DefinitionRefused as error:
        first = limits.shortened(str(error.problems[0]), _MOST_SAID)
        raise Refusal(f"“{path}”里带的报告集读不出来（{first}），请用建这个文件的版本打开") from error
    except limits.Exceeded as error:
        raise Refusal(f"“{path}”{error}，没有打开，也没有改动它；请改用备份，或向对方要原来的文件") from error
    except (LookupError, TypeError, ValueError) as error:
        raise damaged(path) from error


def _require_room(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that holds more than any window can show, before any of it is read."""

    def number(what: str, table: str) -> int:
        return int(connection.execute(f"SELECT {what} FROM {table}").fetchone()[0])

    filled = sum(number("count(*)", table) for table in _TEXTS)
    together = number(
        "coalesce(max(rows), 0)", "(SELECT count(*) AS rows FROM row GROUP BY copy_id, group_id)"
    )
    reasons = number("count(*)", "override") + number("count(*)", "explanation")
    remarks = number("count(*)", "remark") + number("count(*)", "checked")
    counts = Counts(number("count(*)", "copy"), number("count(*)", "row"), filled, together, reasons, remarks)
    problem = counts_problem(counts)
    for table, column in _TEXTS.items():
        longest = number(f"coalesce(max(length({column})), 0)", table)
        if longest > limits.TEXT:
            problem = problem or f"里面有一处 {longest} 个字，一格最多 {limits.TEXT} 字"
            continue
        lines = f"length({column}) - length(replace({column}, char(10), '')) + 1"
        paragraphs = number(
            f"coalesce(max({lines}), 0)", f"{table} WHERE length({column}) > {limits.PARAGRAPHS}"
        )
        if paragraphs > limits.PARAGRAPHS:
            problem = problem or f"里面有一处 {paragraphs} 段，一格最多 {limits.PARAGRAPHS} 段"
    unit = f"value WHERE cell_id = '{words.UNIT}'"
    named = number("coalesce(max(length(text)), 0)", unit)
    if named > limits.UNIT * _SPARE:
        problem = problem or f"里面的{words.UNIT}有 {named} 个字，最多 {limits.UNIT} 字"
    if problem:
        raise Refusal(f"“{path}”{problem}；没有打开，也没有改动它")


def _require_words(book: Workbook, path: Path) -> None:
    """Refuse a file with a text that no window can lay out, short as it is."""
    for texts in (
        book.texts.values(),
        (why.text for why in book.explanations.values()),
        book.print_settings.values(),
        (text for over in book.overrides.values() for text in (over.text, over.reason)),
        book.carried.values(),
        (text for pair in book.past.items() for text in pair),
        (text for one in book.remarks.values() for text in (one.words, one.text, one.answer)),
        (one.figure for one in book.seen.values()),
        (text for one in book.checked.values() for text in (one.text, one.why)),
        (book.decision.why,),
    ):
        blanks = max(map(limits.blanks_in, texts), default=0)
        if blanks > limits.BLANKS:
            raise Refusal(
                f"“{path}”里面有一处连着 {blanks} 个空格，最多 {limits.BLANKS} 个；没有打开，也没有改动它"
            )


def last_change(connection: sqlite3.Connection) -> tuple[int, str, str]:
    """Number of the last edit in the log, the id of its last step, and when that was. Raises ValueError where it is empty."""
    newest = "SELECT edit, id, at FROM change ORDER BY edit DESC, step DESC LIMIT 1"
    [(edit, change, at)] = connection.execute(newest)
    return int(edit), str(change), str(at)


def _book(connection: sqlite3.Connection) -> Workbook:
    def lines(columns: str, table: str) -> Iterator[list[str]]:
        for line in connection.execute(f"SELECT {columns} FROM {table}"):
            if not all(isinstance(text, str) for text in line):  # as a flipped bit may leave it
                raise TypeError(line)
            yield list(line)

    [[set_id]] = lines("set_id", "workbook")
    book = Workbook(load(set_id, dict(lines("path, text", "definition"))).set)
    copies: dict[str, Copy] = {}
    for id_, form_id, key in lines("id, form_id, key", f"copy WHERE {_ALIVE}"):
        form = book.set.forms[form_id]
        if id_ in copies:
            raise ValueError(id_)
        copies[id_] = Copy(id_, form, {group: [] for group in form.groups}, key)
    book.copies = list(copies.values())
    _require_every_form(book)
    columns = "copy_id, id, group_id, class_key, fixed_key, source_id"
    for copy_id, id_, group, class_, key, source in lines(columns, f"row WHERE {_ALIVE}"):
        copies[copy_id].rows[group].append(Row(id_, group, class_, key, source))
    # What has no place in the set's present edition, or hangs on no copy or row at all, stays in the file, out of sight.
    there = (
        "WHERE copy_id IN (SELECT id FROM copy WHERE position >= 0) "
        "AND (row_id = '' OR row_id IN (SELECT id FROM row WHERE position >= 0))"
    )
    # Each id as the one string that stands in its form, copy or row: three of its own for each of 85,000 texts take
    # 20 MB, and longer to compare whenever a cell is looked up.
    one = {cell: cell for form in book.set.forms.values() for cell in form.cells}
    one |= {copy.id: copy.id for copy in book.copies}
    one |= {row.id: row.id for copy in book.copies for row in copy.all_rows}
    same, unplaced = one.get, 0

    def of_cells(column: str, table: str) -> Iterator[tuple[CellRef, str]]:
        nonlocal unplaced
        for copy_id, row_id, cell_id, text in lines(f"{_REF}, {column}", f"{table} {there}"):
            unplaced += cell_id not in one
            if unplaced > limits.UNPLACED:
                raise limits.Exceeded(
                    f"里面有 {limits.UNPLACED} 多格内容不是报告集里任何一格的，不像是本程序存的"
                )
            yield CellRef(same(copy_id, copy_id), same(row_id, row_id), same(cell_id, cell_id)), text

    book.texts |= of_cells("text", "value")
    for *ref, text, why, who, at in lines(f"{_REF}, text, reason, who, at", f"override {there}"):
        book.overrides[CellRef(*ref)] = Override(text, why, who, at)
    columns = f"{_REF}, code, text, fingerprint, kind, who, at"
    for *ref, code, text, figures, kind, who, at in lines(columns, f"explanation {there}"):
        book.explanations[code, CellRef(*ref)] = Explanation(text, figures, kind == SILENCED, who, at)
    for key, text in lines("key, value", "setting"):
        book.print_settings[key] = text
    book.carried |= of_cells("origin", "carried")
    for sentence, origin in lines("fingerprint, origin", "past"):
        book.past[sentence] = origin
    _read_review(book, lines, there)
    return book


def _read_review(book: Workbook, lines: Callable[[str, str], Iterator[list[str]]], there: str) -> None:
    """Remarks are read wherever they were made: what they are about may be gone, or have no place any more."""
    columns = f"id, {_REF}, words, text, who, at, answer, answered_by, answered_at, done"
    for id_, *ref, piece, text, who, at, answer, by, answered, done in lines(columns, "remark"):
        remark = Remark(CellRef(*ref), piece, text, who, at, answer, by, answered, done == DONE)
        book.remarks[id_] = remark
    for *ref, figure, who, at in lines(f"{_REF}, figure, who, at", f"seen {there}"):
        book.seen[CellRef(*ref)] = Seen(figure, who, at)
    for *ref, text, why, who, at in lines(f"{_REF}, text, why, who, at", f"checked {there}"):
        book.checked[CellRef(*ref)] = Checked(text, why, who, at)
    for state, why, who, at in lines("state, why, who, at", "decision"):
        if state not in (FILLING_IN, RETURNED, PASSED, CLOSED) or book.decision != Decision():
            raise ValueError(state)
        book.decision = Decision(state, why, who, at)


def _require_every_form(book: Workbook) -> None:
    """Every form has one copy, or one for each of its keys; everything that reads the workbook relies on it."""
    for form in book.set.forms.values():
        there = sorted(copy.key for copy in book.copies_of(form.id))
        if not form.addable and there != sorted(form.keys if form.many else ("",)):
            raise ValueError(form.id, there)
