"""The backups of a workbook: made beside the work, checked, few enough, and found again.

They lie in the program's own folder on this PC, one folder for each place that a workbook had: not beside the file,
where they would go along with the folder that is handed in, or be gone with the stick.
"""

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.atomic_file import atomic, write_atomically
from desktop.domain.refusal import Refusal
from desktop.store.connection import HASTY, PATIENT, damaged, journals, reason
from desktop.store.free_name import free
from desktop.store.leftover import readable
from desktop.store.lock import real
from desktop.store.new_file import new_file
from desktop.store.occasion import UNREADABLE
from desktop.store.own_folder import name_of_place, own_folder
from desktop.store.reading import checked_connection, last_change, version_in
from desktop.store.thinning import Backup, superfluous

_NAME: Final = re.compile(r"(\d{8}-\d{6}) (\w+?)(?:-\d+)?\.db")
_OF: Final = "of.json"  # which file the folder's backups are of
_LARGEST_NOTE: Final = 100_000  # bytes
_DAY_S: Final = 86_400
_BROKEN: Final = ".damaged"  # what a restored file took the place of, where no program can read it
_BROKEN_KEPT: Final = 3


def back_up(path: Path, why: str, wait: float = PATIENT) -> Backup:
    """Make a backup of the file at `path`, sound and readable, or give the newest where it holds just that.

    Only then older ones go. The file is held while its pages are copied, no longer. Raises Refusal with all backups as
    they were.
    """
    path = real(path)
    version_in(path, wait)  # a workbook, of a version that is known
    folder = _folder(path)
    newest = next(iter(_in_folder(folder)), None)
    try:
        with readable(path, wait) as source:
            change, id_ = last_change(source), _id_in(source)
            if newest and change == _last_of(newest.path):
                return newest
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = free(folder / f"{datetime.now():%Y%m%d-%H%M%S} {why}.db")
            with new_file(made) as beside, closing(sqlite3.connect(beside)) as target:
                target.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole before it gets its name
                source.backup(target)
    except sqlite3.Error as error:
        raise reason(error, path) from error
    except ValueError as error:  # an empty log: no window opens it, and a backup is put back in its place
        raise damaged(path) from error
    except OSError as error:
        raise Refusal(f"备份没有做成：不能写“{folder}”（{error.strerror}）") from error
    if _last_of(made) is None:
        made.unlink()
        raise Refusal(f"“{path.name}”的备份读不出来，没有算数；请再试一次，或另存副本到别的磁盘")
    _note(folder, path, id_)
    _sweep(folder)
    kept = _in_folder(folder)
    for one in superfluous(kept):
        if one.path == made:  # whatever else a clock that went wrong has dated later
            continue
        with suppress(OSError):
            one.path.unlink()
    return next(one for one in kept if one.path == made)


def backups_of(path: Path) -> list[Backup]:
    """All backups of the file at `path`, which may be damaged or gone, the newest first.

    Those too that were made under a name that the file had before on this PC.
    """
    path = real(path)
    own = _folder(path)
    found = _in_folder(own)
    id_ = _id_of(path) or _noted(own).get("id")
    for folder in _folders() if id_ else ():
        note = _noted(folder)
        if folder != own and note.get("id") == id_ and not Path(str(note.get("path", ""))).exists():
            found += _in_folder(folder)
    return sorted(found, key=_age, reverse=True)


def differing(path: Path, backups: Sequence[Backup]) -> Backup | None:
    """The first sound one of `backups` that ends otherwise than the file at `path`."""
    now = _last_of(path)
    return next((one for one in backups if (last := _last_of(one.path)) and last != now), None)


def of_another(file: Path, path: Path) -> bool:
    """Whether `file` is neither a backup of the file at `path` nor a copy of the workbook there, as far as both can be read."""
    ours = _id_of(path)
    return (
        bool(ours) and _id_of(file) not in (ours, "") and real(file) not in {b.path for b in backups_of(path)}
    )


def keep_unreadable(path: Path) -> Path | None:
    """Put a copy of what lies at `path` and is no sound workbook among the backups, byte for byte; where, if it lies there.

    Raises Refusal where that cannot be done.
    """
    if not path.is_file():
        return None
    folder = _folder(path)
    target = free(folder / f"{datetime.now():%Y%m%d-%H%M%S} {UNREADABLE}{_BROKEN}")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic(target) as beside:
            shutil.copyfile(path, beside)
        for journal in filter(Path.exists, journals(path)):
            shutil.copyfile(journal, target.with_name(target.name + journal.name.removeprefix(path.name)))
    except OSError as error:
        raise Refusal(f"原来的文件没有留成，所以没有换：不能写“{folder}”（{error.strerror}）") from error
    broken = sorted(folder.glob(f"*{_BROKEN}"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in broken[_BROKEN_KEPT:]:
        old.unlink(missing_ok=True)
    return target


def _folder(path: Path) -> Path:
    return own_folder("backups") / name_of_place(path)


def _folders() -> list[Path]:
    with suppress(OSError):
        return [folder for folder in own_folder("backups").iterdir() if folder.is_dir()]
    return []


def _in_folder(folder: Path) -> list[Backup]:
    """The newest first."""
    found: list[Backup] = []
    for file in folder.glob("*.db"):
        named = _NAME.fullmatch(file.name)
        if named:
            with suppress(OSError, ValueError):
                at = datetime.strptime(named[1], "%Y%m%d-%H%M%S")
                found.append(Backup(file, at, named[2], file.stat().st_size))
    return sorted(found, key=_age, reverse=True)


def _age(backup: Backup) -> tuple[datetime, int]:
    """What to sort by, the oldest first; several may be made in a second."""
    try:
        return backup.at, backup.path.stat().st_mtime_ns
    except OSError:
        return backup.at, 0


def _sweep(folder: Path) -> None:
    """Take away what a process that was killed in the middle of a backup has left, a day later."""
    for file in folder.glob(".*"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _DAY_S:
                file.unlink()


def _last_of(path: Path) -> tuple[int, str, str] | None:
    """The last step in the log of a sound file, and when that was."""
    try:
        with checked_connection(path) as connection:
            return last_change(connection)
    except (Refusal, sqlite3.Error, TypeError, ValueError):
        return None


def _id_of(path: Path) -> str:
    try:
        with checked_connection(path, HASTY) as connection:
            return _id_in(connection)
    except (Refusal, sqlite3.Error, TypeError):
        return ""


def _id_in(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT id FROM workbook").fetchone()[0])


def _note(folder: Path, path: Path, id_: str) -> None:
    with suppress(Refusal):
        note = json.dumps({"version": 1, "path": str(path), "id": id_})
        write_atomically(folder / _OF, note.encode(), ".json")


def _noted(folder: Path) -> dict[str, object]:
    try:
        with (folder / _OF).open("rb") as file:
            note = json.loads(file.read(_LARGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return {}
    return note if isinstance(note, dict) else {}
