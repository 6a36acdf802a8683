"""A backup put back: as a new file, or in the place of the file, of which a backup is made before."""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.domain.refusal import Refusal
from desktop.store.backups import back_up, keep_unreadable, of_another
from desktop.store.connection import connect
from desktop.store.free_name import free
from desktop.store.lock import real
from desktop.store.new_file import new_file
from desktop.store.occasion import REPLACED
from desktop.store.reading import checked_connection


def restore_beside(backup: Path, path: Path) -> None:
    """Make a new file of a backup. Raises Refusal where there is one of that name, or the backup is not sound."""
    if free(path) != path:
        raise Refusal(f"“{path}”已经有了，不覆盖它；请换个名字")
    _put(backup, path)


def restore_in_place(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of the file at `path`; where what stood there is kept, None where nothing did.

    Raises Refusal, the file as it was, where somebody has it open, the backup is not sound or of another workbook, or
    what stands there cannot be kept.
    """
    path = real(path)
    if of_another(backup, path):
        raise Refusal(
            f"“{backup}”不是“{path}”的备份，也不是它的副本，是另一个自评文件，没有换；"
            "要用它请直接打开，或恢复成新文件（命令行写 -o 新文件.db）"
        )
    with new_file(path) as beside:  # from here on nobody else may write it
        _copy(backup, beside)
        return _kept(path)


def _kept(path: Path) -> Path | None:
    if not path.exists():
        return None
    try:
        return back_up(path, REPLACED).path
    except Refusal:
        return keep_unreadable(path)


def _put(backup: Path, path: Path) -> None:
    with new_file(path) as beside:
        _copy(backup, beside)


def _copy(backup: Path, beside: Path) -> None:
    with checked_connection(backup):
        pass
    with closing(connect(backup, "ro")) as source, closing(sqlite3.connect(beside)) as target:
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)
