"""A disk that fails, and one that has lost what was last written to it: `faults.c` for Python.

A process that was started with `environment(library)` has its files in a folder fail (`fail`), or has written down
(`record`) what it writes there. Of such a record a `Disk` makes the folder as a power cut at any moment may leave it.
"""

import ctypes
import errno
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping
from copy import deepcopy
from enum import Enum
from pathlib import Path
from random import Random
from typing import Final

from msgspec import Struct, field

SECTOR: Final = 512
_SOURCE: Final = Path(__file__).with_name("faults.c")


class Fault(Enum):
    """What fails: the kind of call, by its number in `faults.c`, and what the system says then."""

    WRITE = 1, errno.EIO
    FULL = 2, errno.ENOSPC  # half of what was to be written is
    SYNC = 3, errno.EIO
    READ_ONLY = 1, errno.EROFS


def library(folder: Path) -> Path | None:
    """The library, made in a folder; None where there is no compiler or no such thing."""
    compiler, made = shutil.which("cc"), folder / "faults.so"
    if compiler is None:
        return None
    command = [compiler, "-shared", "-fPIC", "-O1", str(_SOURCE), "-o", str(made), "-ldl"]
    return made if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None


def environment(made: Path) -> Mapping[str, str]:
    return {**os.environ, "LD_PRELOAD": str(made)}


def fail(folder: Path, fault: str, after: int, lasting: bool) -> None:
    """Have the next call of a kind but `after` fail, or with `lasting` all from then on."""
    kind, error = Fault[fault].value
    ctypes.CDLL(None).faults_fail(os.fsencode(folder), kind, after, int(lasting), error)


def record(folder: Path, file: Path) -> None:
    """Write down from now on what is done in a folder, into a file elsewhere."""
    ctypes.CDLL(None).faults_record(os.fsencode(folder), os.fsencode(file))


def note(words: str) -> None:
    """Put words among what is written down."""
    ctypes.CDLL(None).faults_note(words.encode())


class Done(Struct, frozen=True):
    """One thing that was written down: its letter, the path or the words, a place or size, and data."""

    letter: str
    path: str
    at: int
    data: bytes


def recorded(file: Path) -> Iterator[Done]:
    data, at = file.read_bytes(), 0
    while at < len(data):
        letter, (length,) = chr(data[at]), struct.unpack_from("=I", data, at + 1)
        path = os.fsdecode(data[at + 5 : at + 5 + length])
        at += 5 + length
        place, size = struct.unpack_from("=QI", data, at)
        at += 12
        held = data[at : at + size] if letter in "WR" else b""
        at += len(held)
        yield Done(letter, path, place, held)


class _File(Struct):
    sure: bytearray = field(default_factory=bytearray)
    open: list[tuple[int, bytes | None]] = field(
        default_factory=list
    )  # written or, without data, cut; not flushed


class Disk:
    """A folder as a copy of it was, and what was done to it since. What was flushed is sure, the rest may be lost.

    Files are flushed one by one; their names, in the order in which they changed, with their folder.
    """

    def __init__(self, copy: Path, folder: Path) -> None:
        self.folder = folder
        there = sorted(path for path in copy.iterdir() if path.is_file())
        self._files = [_File(bytearray(path.read_bytes())) for path in there]
        self._sure = {path.name: at for at, path in enumerate(there)}
        self._now = dict(self._sure)
        self._names: list[tuple[str, int | None]] = []  # a name's new file, or that it goes; not flushed

    def take(self, done: Done) -> None:
        """Something is done on it."""
        name = Path(done.path).name
        if done.letter == "S" and Path(done.path) == self.folder:
            for one, at in self._names:
                _put(self._sure, one, at)
            self._names = []
            return
        match done.letter:
            case "U":
                self._rename(name, None)
            case "R":
                at = self._now[name]
                self._rename(name, None)
                self._rename(Path(os.fsdecode(done.data)).name, at)
            case "W" | "T" | "S":
                if name not in self._now:
                    self._files.append(_File())
                    self._rename(name, len(self._files) - 1)
                file = self._files[self._now[name]]
                if done.letter == "S":
                    for write in file.open:
                        _apply(file.sure, *write)
                    file.open = []
                else:
                    file.open.append((done.at, done.data if done.letter == "W" else None))

    def _rename(self, name: str, at: int | None) -> None:
        self._names.append((name, at))
        _put(self._now, name, at)

    def after_a_cut(self, chance: Random, folder: Path) -> None:
        """Make `folder` what a power cut now may leave: of what was not flushed some, a write perhaps in part."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        names = dict(self._sure)
        for name, at in self._names[: chance.randint(0, len(self._names))]:
            _put(names, name, at)
        for name, at in names.items():
            held = deepcopy(self._files[at].sure)
            for place, data in self._files[at].open:
                if chance.random() < 0.5:
                    continue
                if data and chance.random() < 0.3:  # a sector is written whole or not at all
                    data = data[: chance.randrange(0, len(data) + 1, SECTOR)]
                _apply(held, place, data)
            (folder / name).write_bytes(held)


def _put(names: dict[str, int], name: str, at: int | None) -> None:
    if at is None:
        names.pop(name, None)
    else:
        names[name] = at


def _apply(held: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del held[at:]
        held.extend(bytes(at - len(held)))
    else:
        held.extend(bytes(max(at - len(held), 0)))
        held[at : at + len(data)] = data
