"""A copy on this PC of a workbook that lies where one cannot work: read-only, on a stick, on a share.

The work goes on in the copy, which then goes back in one step. What the original was when it was copied is kept beside the
copy: where the original has gone on meanwhile, the two have that in common, and nothing is written over.
"""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from desktop.atomic_file import write_atomically
from desktop.domain.refusal import Refusal
from desktop.store.connection import reason
from desktop.store.leftover import readable
from desktop.store.lock import real
from desktop.store.new_file import new_file
from desktop.store.own_folder import name_of_place, own_folder
from desktop.store.reading import checked_connection, last_change, version_in

_NOTE: Final = "of.json"
_BASE: Final = "base.db"  # the original as it was when it was copied
_DONE: Final = "merged"  # it is in the original, together with what others did there
_LARGEST_NOTE: Final = 100_000  # bytes


class WorkingCopy(Struct, frozen=True):
    """Where the copy of `original` lies, and what both have in common."""

    original: Path
    path: Path
    base: Path

    @property
    def ahead(self) -> bool:
        """Whether something was edited in it that is not in the original yet."""
        done = self.path.with_name(_DONE).exists()
        return not done and self.path.exists() and _last(self.path) != _last(self.base)


class Diverged(Refusal):
    """The original has gone on too, up to the step `end` of its log, and nothing has been written."""

    def __init__(self, message: str, end: object) -> None:
        super().__init__(message)
        self.end = end


def working_copy_of(original: Path) -> WorkingCopy:
    """The copy that belongs to a file, whether or not it has been made."""
    original = real(original)
    folder = own_folder("working") / name_of_place(original)
    return WorkingCopy(original, folder / original.name, folder / _BASE)


def whose(path: Path) -> WorkingCopy | None:
    """The working copy that lies at `path`; None where it is a file of one's own."""
    path = real(path)
    if path.parent.parent != real(own_folder("working")):
        return None
    try:
        with (path.parent / _NOTE).open("rb") as file:
            original = json.loads(file.read(_LARGEST_NOTE))["original"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    found = working_copy_of(Path(str(original)))
    return found if found.path == path else None


def take(original: Path) -> WorkingCopy:
    """Make a working copy, or give the one in which something is waiting to go back. Raises Refusal."""
    copy = working_copy_of(original)
    if copy.ahead:
        return copy
    version_in(copy.original)
    try:
        copy.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"不能在“{copy.path.parent}”里建副本（{error.strerror}），请清出空间再试") from error
    _copy(copy.original, copy.base)
    _copy(copy.base, copy.path)
    copy.path.with_name(_DONE).unlink(missing_ok=True)
    note = json.dumps({"version": 1, "original": str(copy.original)})
    write_atomically(copy.path.parent / _NOTE, note.encode(), ".json")
    return copy


def give_back(copy: WorkingCopy) -> None:
    """Put the copy in the place of its original, in one step.

    Raises Diverged where the original is not what it was when it was copied, Refusal where it cannot be written or
    somebody has it open; then both stay as they are.
    """
    _put(copy, copy.path, _last(copy.base))
    _copy(copy.path, copy.base)


def give_back_merged(copy: WorkingCopy, merged: Path, end: object) -> None:
    """Put what was made of the copy, and of the original as it was up to the step `end`, in the original's place.

    The copy has no use after that. Raises as `give_back` does.
    """
    _put(copy, merged, end)
    copy.path.with_name(_DONE).write_bytes(b"")


def _put(copy: WorkingCopy, from_: Path, end: object) -> None:
    with new_file(copy.original) as beside:  # from here on nobody else may write it
        now = _last(copy.original) if copy.original.exists() else end
        if now != end or (
            now is None and copy.original.exists()
        ):  # what cannot be read is not what was copied
            raise Diverged(
                f"“{copy.original}”在你填副本的时候被改过，没有换掉它；你填的还在本机的副本里，可以把两边合并",
                now,
            )
        _pages(from_, beside)


def drop(copy: WorkingCopy) -> None:
    """The copy has gone back and is closed: it is needed no more."""
    if not copy.ahead:
        for name in (copy.path.name, _BASE, _NOTE, _DONE):
            copy.path.with_name(name).unlink(missing_ok=True)
        with suppress(OSError):
            copy.path.parent.rmdir()


def _copy(path: Path, to: Path) -> None:
    with new_file(to) as beside:
        _pages(path, beside)


def _pages(path: Path, to: Path) -> None:
    try:
        with readable(path) as source, closing(sqlite3.connect(to)) as target:
            target.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole before it gets its name
            source.backup(target)
    except sqlite3.Error as error:
        raise reason(error, path) from error


def _last(path: Path) -> object:
    """What the log ends with, None where the file cannot be read."""
    try:
        with checked_connection(path) as connection:
            return last_change(connection)
    except (Refusal, sqlite3.Error, TypeError, ValueError):
        return None
