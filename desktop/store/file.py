"""One open workbook file: who may write it, each edit put on the disk, a copy saved beside it."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock as ThreadLock
from typing import TYPE_CHECKING

from desktop.domain.edit import Edit
from desktop.domain.refusal import Refusal
from desktop.domain.workbook import Workbook
from desktop.store.connection import writable
from desktop.store.lock import Held, Holder, Lock, real
from desktop.store.making import free, made, upgrade
from desktop.store.migrations import VERSION
from desktop.store.reading import read_workbook, sound, version_in
from desktop.store.steps import EDITION, Step, steps_of

if TYPE_CHECKING:
    from desktop.store.writing import Writer


class File:
    """A workbook and the file it came from, from `open_file` to `close`.

    `refused` is why nothing can be recorded, as a sentence to show; `holder` who has the file, if that is why.
    """

    def __init__(self, path: Path, lock: Lock | None, refused: Refusal | None, holder: Holder | None) -> None:
        self.path = path
        self.refused = refused
        self.holder = holder
        self._lock = lock
        self._writer: Writer | None = None
        self._preparing = ThreadLock()
        with sound(path) as connection:
            self.workbook, self._last = read_workbook(connection, path)
        self._identity = _identity(path)

    @property
    def read_only(self) -> bool:
        return self.refused is not None

    def record(self, edit: Edit, inverse: Edit) -> None:
        """Put an edit that the workbook has just gone through, and its inverse, on the disk as one transaction.

        Raises Refusal with the file as it was; the caller then takes the edit back.
        """
        if self.refused:
            raise self.refused
        if _identity(self.path) != self._identity:
            raise Refusal(f"“{self.path}”被移走或换掉了，不能再往里存；请另存副本，再打开副本继续")
        if steps := list(steps_of(edit, inverse)):
            self._prepared().record(self.workbook, steps)

    def prepare(self) -> None:
        """Get ready to write, ahead of the first edit; a window calls this in a thread, after its first paint.

        It imports sqlmodel (0.3 s) and opens the connection, which the first `record` would do otherwise.
        """
        with suppress(Refusal):  # the first edit says what stands in its way
            self._prepared()

    def _prepared(self) -> "Writer":
        with self._preparing:
            if self.refused:
                raise self.refused
            if self._writer is None:
                from desktop.store.writing import Writer

                self._writer = Writer(self.path, self._last)
            return self._writer

    def save_copy(self, path: Path) -> None:
        """Write the whole workbook to another file, replacing what is there; the other is sound or as it was."""
        with suppress(OSError):
            if path.samefile(self.path):
                raise Refusal(f"“{path}”就是正打开的文件，每次改动都已存好；另存副本请换个名字")
        if _identity(self.path) != self._identity:  # moved or replaced: what we hold is all there is
            create(path, self.workbook, replace=True)
            return
        with sound(self.path) as connection, made(path) as beside:
            connection.rollback()  # VACUUM is no part of a transaction
            connection.execute("VACUUM INTO ?", (str(beside),))

    def edition_differs(self, texts: Mapping[str, str]) -> list[str]:
        """The names of the definition files that `texts`, another edition of the set, has otherwise, more or fewer."""
        ours = self.workbook.set.sources
        return sorted(name for name in ours.keys() | texts.keys() if ours.get(name) != texts.get(name))

    def renew(self, book: Workbook, edits: Sequence[tuple[Edit, Edit]], retired: Collection[str]) -> Path:
        """Put the file under the set of `book`, another edition of its own, which `edits` lead to; where the backup is.

        A copy as it was is put beside it first. Raises Refusal with the file as it was.
        """
        if self.refused:
            raise self.refused
        ours = self.workbook.set.sources
        changed = self.edition_differs(book.set.sources)
        was = {name: ours[name] for name in changed if name in ours}
        steps = [Step(EDITION, detail={"was": was, "names": changed})]
        steps += [step for edit, inverse in edits for step in steps_of(edit, inverse)]
        backup = free(self.path.with_name(f"{self.path.stem}.bak{self.path.suffix}"))
        self.save_copy(backup)
        self._prepared().renew(book, steps, retired)
        self.workbook = book
        return backup

    def close(self) -> None:
        """Let others write. Everything recorded is on the disk already."""
        with self._preparing:
            if self._writer:
                self._writer.close()
            if self._lock:
                self._lock.release()
            self._writer = self._lock = None
            self.refused = self.refused or Refusal(f"“{self.path}”已经关闭，请重新打开")

    def __enter__(self) -> "File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_file(path: Path, *, write: bool) -> File:
    """Open a workbook file; with `write` for writing, if it can be written and nobody else has it.

    Raises Refusal, the file unchanged, when it is no workbook, damaged, or of a newer version. An older one opened for
    writing is brought up to date, with a backup left beside it.
    """
    path = real(path)
    if not write:
        return File(path, None, Refusal(f"“{path}”只是打开来看的，不能改"), None)
    version = version_in(path)
    if not writable(path):
        refused = Refusal(f"“{path}”或它所在的文件夹是只读的，只能看；要改请另存副本，再打开副本")
        return File(path, None, refused, None)
    try:
        lock = Lock(path)
    except Held as held:
        return File(path, None, _held(path, held.holder), held.holder)
    except OSError:
        refused = Refusal(f"“{path}”所在的文件夹不能写，只能看；要改请另存副本，再打开副本")
        return File(path, None, refused, None)
    try:
        if version < VERSION:
            upgrade(path, version)
        return File(path, lock, None, None)
    except BaseException:
        lock.release()
        raise


def create(path: Path, book: Workbook, replace: bool = False) -> None:
    """Make a new file that holds `book`. Raises Refusal if there is one of that name already, unless `replace`."""
    from desktop.store.writing import fill

    if os.path.lexists(path) and not replace:
        raise Refusal(f"“{path}”已经有了，请换个名字")
    with made(path) as beside:
        fill(beside, book)


def _held(path: Path, holder: Holder | None) -> Refusal:
    if holder is None:
        return Refusal(f"“{path}”正在别处打开着，这里只能看；要改请等那边关闭后再打开")
    since = holder.since[:16].replace("T", " ")
    return Refusal(
        f"“{path}”正由 {holder.user} 在电脑 {holder.host} 上打开着（{since} 起），这里只能看；要改请等那边关闭后再打开"
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
