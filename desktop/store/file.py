"""One open workbook file: who may write it, each edit put on the disk, a copy saved beside it."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock as ThreadLock
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from desktop.atomic_file import FULL
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import Workbook, new_id
from desktop.store.backing_up import BackingUp
from desktop.store.connection import PATIENT, name_problem, vacuum_into, writable
from desktop.store.drafts import Drafts, drafts_folder
from desktop.store.free_name import free
from desktop.store.journal import EDITION, Record
from desktop.store.lock import Held, Holder, Lock, real
from desktop.store.migrations import VERSION
from desktop.store.new_file import new_file, upgrade
from desktop.store.reading import checked_connection, read_workbook, version_in

if TYPE_CHECKING:
    from desktop.store.writing import Writer


class File:
    """A workbook and the file it came from, from `open_file` to `close`.

    `refused` is why nothing can be recorded, as a sentence to show; `holder` who has the file, if that is why. `notice`
    is what else there is to tell of how it was opened, "" for nothing. `wait` is how many seconds each edit waits for
    another program that is using the file.
    """

    def __init__(
        self,
        path: Path,
        lock: Lock | None,
        refused: Refusal | None,
        holder: Holder | None,
        wait: float = PATIENT,
        notice: str = "",
    ) -> None:
        self.path = path
        self.notice = notice
        self.refused = refused
        self.holder = holder
        self._lock = lock
        self._wait = wait
        self._writer: Writer | None = None
        self._preparing = ThreadLock()
        self._mark = _mark(path)
        with checked_connection(path, wait) as connection:
            held = read_workbook(connection, path)
        self.workbook, self.id, self._last = held.workbook, held.id, (held.edit, held.change)
        self.drafts = None if refused else Drafts(drafts_folder(), self.id, path)
        self.backing_up = None if refused else BackingUp(path)

    @property
    def read_only(self) -> bool:
        return self.refused is not None

    def verify(self) -> None:
        """Make sure that the file on the disk is what the workbook says, before the workbook goes through an edit.

        Another program, a sync tool or a person may have changed the file or put another one in its place. Raises
        Refusal if so.
        """
        if self.refused:
            raise self.refused
        now = _mark(self.path)
        if now == self._mark:
            return
        if now is None:
            raise Refusal(
                f"“{self.path}”不见了（移走、改名或删掉了），不能再往里存；请另存副本，再打开副本继续"
            )
        if not self._is_on_disk():
            raise Refusal(
                f"“{self.path}”被别的程序改过或换掉了，和这里的不一样，不能再往里存；请另存副本，再打开副本继续"
            )
        with self._preparing:
            if self._writer:  # it may hold on to the file that was there before
                self._writer.close()
                self._writer = None
        self._mark = now

    def record(self, steps: Sequence[Step]) -> None:
        """Put the steps that the workbook has just gone through on the disk, as one edit and one transaction.

        Raises Refusal with the file as it was; the caller then takes the edit back.
        """
        if self.refused:
            raise self.refused
        if _mark(self.path) != self._mark:
            raise Refusal(f"“{self.path}”刚刚被移走、换掉或改过，这一处没有存上；请再试一次，或另存副本")
        if steps:
            writer = self._prepared()
            writer.record(self.workbook, steps)
            self._written(writer)

    def note(self, record: Record) -> None:
        """Put into the log what is no change of the workbook. Raises Refusal with the file as it was."""
        self.verify()
        writer = self._prepared()
        writer.note(record)
        self._written(writer)

    def prepare(self) -> None:
        """Get ready to write, ahead of the first edit; a window calls this in a thread, after its first paint.

        It imports sqlmodel (0.3 s), opens the connection and backs up the file, which the first `record` would do
        otherwise.
        """
        with suppress(Refusal):  # the first edit says what prevents it
            self._prepared()

    def _prepared(self) -> "Writer":
        with self._preparing:
            if self.refused:
                raise self.refused
            if self._writer is None:
                if self.backing_up:
                    self.backing_up.before_editing()
                from desktop.store.writing import Writer

                self._writer = Writer(self.path, self._last, self._wait)
            return self._writer

    def _written(self, writer: "Writer") -> None:
        """Remember what the file looks like after an edit of ours."""
        self._last = writer.last
        self._mark = _mark(self.path)
        if self.backing_up:
            self.backing_up.edited()

    def save_copy(self, path: Path, book: Workbook | None = None) -> bool:
        """Write the whole workbook to another file, replacing what is there; the other is whole or as it was.

        With `book`, the workbook with what the file did not take, that is what the copy holds. Then, and where the file
        on the disk is not or no longer what the workbook says, the copy is made from memory and its log begins anew.
        Returns whether the log went along.
        """
        self._refuse_own_name(path)
        if book is None and self._is_on_disk():
            try:
                with checked_connection(self.path, self._wait) as connection, new_file(path) as beside:
                    connection.rollback()  # VACUUM cannot run inside a transaction
                    vacuum_into(connection, beside)
                return True
            except Refusal:
                if self._is_on_disk():  # then it is the copy that cannot be written
                    raise
        _fill(path, book or self.workbook, self.id)
        return False

    def _refuse_own_name(self, path: Path) -> None:
        """Refuse a copy under the name that is open here, whatever stands there now: the lock on it is our own."""
        same = os.path.normcase(real(path)) == os.path.normcase(self.path)
        with suppress(OSError):  # a link, or other letters of the same name
            same = same or path.samefile(self.path)
        if not same:
            return
        if self._is_on_disk():
            raise Refusal(f"“{path}”就是正打开的文件，每次改动都已存好；另存副本请换个名字")
        reason = "被换掉或改过了" if self.path.exists() else "不见了（移走、改名或删掉了）"
        raise Refusal(f"“{path}”是正打开的文件的名字，原来的文件{reason}；副本请换个名字，存好后打开副本继续")

    def _is_on_disk(self) -> bool:
        """Whether the file can be read and says what the workbook says."""
        try:
            with checked_connection(self.path, self._wait) as connection:
                held = read_workbook(connection, self.path)
        except Refusal:
            return False
        return (
            held.id == self.id
            and (held.edit, held.change) == self._last
            and same(held.workbook, self.workbook)
        )

    def edition_differs(self, texts: Mapping[str, str]) -> list[str]:
        """The names of the definition files that differ, are new or missing in `texts`, another edition of the set."""
        ours = self.workbook.set.sources
        return sorted(name for name in ours.keys() | texts.keys() if ours.get(name) != texts.get(name))

    def renew(self, book: Workbook, steps: Sequence[Step], retired: Collection[str]) -> Path:
        """Put the file under the set of `book`, another edition of its own, which `steps` lead to; where the backup is.

        A copy as it was is put beside it first. Raises Refusal with the file as it was.
        """
        self.verify()
        ours = self.workbook.set.sources
        changed = self.edition_differs(book.set.sources)
        was = {name: ours[name] for name in changed if name in ours}
        edition = Record(EDITION, detail={"was": was, "names": changed})
        writer = self._prepared()
        backup = free(self.path.with_name(f"{self.path.stem}.bak{self.path.suffix}"))
        self.save_copy(backup)
        try:
            writer.renew(book, edition, steps, retired)
        except BaseException:
            backup.unlink(missing_ok=True)  # or one would lie there for each try
            raise
        self._written(writer)
        self.workbook = book
        return backup

    def close(self) -> None:
        """Let others write. Everything recorded is on the disk already, and drafts are before others may find them."""
        if self.drafts:
            self.drafts.close()
        with self._preparing:
            if self._writer:
                self._writer.close()
            if self._lock:
                self._lock.release()
            self._writer = self._lock = None
            if self.backing_up:
                self.backing_up.close()
            self.refused = self.refused or Refusal(f"“{self.path}”已经关闭，请重新打开")

    def __enter__(self) -> "File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_file(path: Path, *, write: bool, wait: float = PATIENT) -> File:
    """Open a workbook file; with `write` for writing, if it can be written and nobody else has it.

    `wait` is how many seconds another program's transaction is waited for, now and at each edit.

    Raises Refusal, the file unchanged, when it is not a workbook, damaged, or of a newer version. An older one that is
    opened for writing is brought up to date, with a backup left beside it.
    """
    path = real(path)
    aside: list[Path] = []
    version = version_in(path, wait, aside.append)
    notice = _of_another(path, aside[0]) if aside else ""
    if not write:
        return File(path, None, Refusal(f"“{path}”只是打开来看的，不能改"), None, wait, notice)
    if problem := name_problem(path):
        return File(path, None, Refusal(problem), None, wait, notice)
    if not writable(path):
        refused = Refusal(f"“{path}”或它所在的文件夹是只读的，只能看；要改请另存副本，再打开副本")
        return File(path, None, refused, None, wait, notice)
    try:
        lock = Lock(path)
    except Held as held:
        return File(path, None, _held(path, held.holder), held.holder, wait, notice)
    except OSError as error:
        reason = "所在的磁盘满了" if error.errno in FULL else "所在的文件夹不能写"
        refused = Refusal(f"“{path}”{reason}，只能看；要改请另存副本到别处，再打开副本")
        return File(path, None, refused, None, wait, notice)
    try:
        if version < VERSION:
            upgrade(path, version, wait)
        return File(path, lock, None, None, wait, notice)
    except BaseException:
        lock.release()
        raise


def _of_another(path: Path, aside: Path) -> str:
    return (
        f"“{path.name}”旁边有另一个文件没有写完的一处改动，不是它的，没有用上，已改名为“{aside.name}”；"
        "如果这个文件是拷过来换掉原来那个的，内容就是拷来的那一份"
    )


def create(path: Path, book: Workbook, replace: bool = False, id_: str = "") -> None:
    """Make a new file that holds `book`, under an id of its own or the `id_` of the workbook that it continues.

    Raises Refusal if there is one of that name already, unless `replace`.
    """
    if os.path.lexists(path) and not replace:
        raise Refusal(f"“{path}”已经有了，请换个名字")
    _fill(path, book, id_ or new_id())


def _fill(path: Path, book: Workbook, id_: str) -> None:
    """Make a file that holds `book` and reads back as it."""
    from desktop.store.writing import fill

    with new_file(path) as beside:
        fill(beside, _present(book), id_)
        with checked_connection(beside) as connection:
            if not same(read_workbook(connection, beside).workbook, book):
                raise Refusal(f"写出来的“{path}”和这里的不一样，已经丢弃；请再试一次，或换个磁盘")


def same(one: Workbook, other: Workbook) -> bool:
    """Whether two workbooks hold the same, whoever signed it and whenever."""
    return _content(one) == _content(other)


def _content(book: Workbook) -> tuple[object, ...]:
    book = _present(book)
    return (
        book.set.sources,
        [(copy.id, copy.form.id, copy.key, copy.rows) for copy in book.copies],
        book.texts,
        {ref: (one.text, one.reason) for ref, one in book.overrides.items()},
        book.explanations,
        book.print_settings,
        book.carried,
        book.past,
        book.remarks,
        book.seen,
        book.checked,
        book.decision,
    )


def _present(book: Workbook) -> Workbook:
    """`book` without blanks, and without what hangs on copies and rows that have no place in its set's edition."""
    there = {(copy.id, row.id) for copy in book.copies for rows in copy.rows.values() for row in rows}
    there |= {(copy.id, "") for copy in book.copies}
    return replace(
        book,
        texts={ref: text for ref, text in book.texts.items() if text and ref[:2] in there},
        overrides={ref: one for ref, one in book.overrides.items() if ref[:2] in there},
        explanations={key: one for key, one in book.explanations.items() if key[1][:2] in there},
        print_settings={key: text for key, text in book.print_settings.items() if text},
        carried={ref: origin for ref, origin in book.carried.items() if ref[:2] in there},
        seen={ref: one for ref, one in book.seen.items() if ref[:2] in there},
        checked={ref: one for ref, one in book.checked.items() if ref[:2] in there},
    )


def _held(path: Path, holder: Holder | None) -> Refusal:
    if holder is None:
        return Refusal(f"“{path}”正在别处打开着，这里只能看；要改请等那边关闭后再打开")
    since = holder.since[:16].replace("T", " ")
    return Refusal(
        f"“{path}”正由 {holder.user} 在电脑 {holder.host} 上打开着（{since} 起），这里只能看；要改请等那边关闭后再打开"
    )


class _Mark(NamedTuple):
    """A quick mark of a file's state: whatever program writes to it changes the mark."""

    device: int
    inode: int
    size: int
    written_ns: int


def _mark(path: Path) -> _Mark | None:
    """None when there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _Mark(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
