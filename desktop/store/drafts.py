"""What is being typed and is not in the workbook yet, put on the disk so that a crash takes seconds of it, not all.

One small file for each open workbook, in a folder of the program's own on this PC: a draft is not an edit, so it is
in no copy, export, log or view of the workbook, and it is kept even when the workbook's own disk is full or gone.
It lasts until its words are in the workbook. What a killed process left is found when the workbook is opened for
writing again.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from desktop.atomic_file import write_atomically
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.store.own_folder import name_of_place, own_folder
from desktop.store.stamp import now

_LARGEST: Final = 20_000_000  # bytes; a larger file was not written by this program

_KEYS: Final = ("copy", "row", "cell", "base", "text", "group", "class", "kind", "code", "figures")
_UNSAID: Final = dict.fromkeys(_KEYS[-3:], "")  # in a file of an earlier version
REASON, SILENCED, REPLY = "reason", "silenced", "reply"


class Draft(NamedTuple):
    """A text that is being typed into a cell, and what the workbook holds there.

    With a `group` the cell's row does not exist yet: it becomes the first of its class. With a `kind` it is what is said
    of the place, and not what stands in it: why the finding `code` stands of these `figures` or is silenced, or the reply to
    the remark `code`.
    """

    ref: CellRef
    base: str
    text: str
    group: str = ""
    class_: str = ""
    kind: str = ""
    code: str = ""
    figures: str = ""


class Drafts:
    """The drafts of one open workbook, known by its id and the place of its file, on the disk."""

    def __init__(self, folder: Path, id_: str, path: Path) -> None:
        self._folder = folder
        self._id = id_
        self._path = path
        self._file = folder / f"{_plain(id_)}-{name_of_place(path)}.json"
        self._pool: ThreadPoolExecutor | None = None
        self._wanted: tuple[Draft, ...] = ()
        self._written: tuple[Draft, ...] | None = (
            None  # unknown: a process before this one may have left some
        )
        self.problem = ""  # why the last drafts are not on the disk

    def left(self) -> list[Draft]:
        """What a process that was killed left behind for this workbook, also under a name that the file had before."""
        found: dict[Draft, Draft] = {}
        for file in self._files():
            found |= {draft._replace(base="", text="", figures=""): draft for draft in _read(file)}
        return list(found.values())

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Have these drafts on the disk, and no others; the writing is done in a thread, the latest state wins."""
        wanted = tuple(drafts)
        if wanted == self._wanted and not self.problem and (wanted or self._written == ()):
            return
        self._wanted = wanted
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1)
        self._pool.submit(self._put)

    def close(self) -> None:
        """Wait until the disk is as it was last wanted."""
        if self._pool:
            self._pool.shutdown()
            self._pool = None

    def _put(self) -> None:
        wanted = self._wanted
        if wanted == self._written:
            return
        try:
            if wanted:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(self._file, _as_json(self._path, wanted), ".json")
            else:
                for file in self._files():
                    file.unlink(missing_ok=True)
            self._written, self.problem = wanted, ""
        except (OSError, Refusal) as error:
            self.problem = str(error)

    def _files(self) -> Iterator[Path]:
        """Its files of drafts: those from places where the workbook is no longer, and last that of its own place."""
        for file in sorted(self._folder.glob(f"{_plain(self._id)}-*.json")):
            if file != self._file and not Path(str(_data(file).get("path", ""))).exists():
                yield file
        if self._file.exists():
            yield self._file


def drafts_folder() -> Path:
    """Where the drafts of this person lie on this PC."""
    return own_folder("drafts")


def _as_json(path: Path, drafts: Sequence[Draft]) -> bytes:
    texts = [dict(zip(_KEYS, (*draft.ref, *draft[1:]), strict=True)) for draft in drafts]
    data = {"version": 1, "path": str(path), "at": now(), "texts": texts}
    return json.dumps(data).encode()  # in ASCII: half a character must not keep the rest from being written


def _read(file: Path) -> list[Draft]:
    """The drafts in a file; what cannot be read is passed over."""
    found: list[Draft] = []
    texts = _data(file).get("texts")
    for one in texts if isinstance(texts, list) else []:
        words = [{**_UNSAID, **one}.get(key) for key in _KEYS] if isinstance(one, dict) else []
        said = [word for word in words if isinstance(word, str)]
        if len(said) == len(_KEYS):
            copy, row, cell, *rest = said
            found.append(Draft(CellRef(copy, row, cell), *rest))
    return found


def _data(file: Path) -> dict[str, object]:
    try:
        if file.stat().st_size > _LARGEST:
            return {}
        data = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _plain(id_: str) -> str:
    """The id as a part of a file's name: it comes from a workbook, which anybody may have made."""
    return sha256(id_.encode(errors="surrogateescape")).hexdigest()[:24]
