"""Making a workbook file where there may be another: checked, whole, and never over one that somebody has open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop.atomic_file import FULL, atomic
from desktop.domain.refusal import DiskFull, Refusal
from desktop.store.connection import connect, journals, reason, vacuum_into
from desktop.store.free_name import free
from desktop.store.lock import Held, Lock, real
from desktop.store.migrations import migrate
from desktop.store.reading import checked_connection


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A name to make a workbook file under, which then takes the place of `path`, if it is sound.

    A journal that a killed process left for the old file is deleted last, once the new file is in place: until then the
    old file needs it. Between the two steps the new file is safe: see `leftover`.
    """
    path = real(path)
    try:
        lock = Lock(path)
    except Held as held:
        holder = held.holder
        if holder is None:
            raise Refusal(f"“{path}”正在别处打开着，不能换掉；请换个名字，或等那边关闭") from None
        raise Refusal(
            f"“{path}”正由 {holder.user} 在电脑 {holder.host} 上打开着，不能换掉；请换个名字，或等那边关闭"
        ) from None
    except NotADirectoryError as error:
        raise Refusal(f"没有“{path.parent}”这个文件夹，请先建好，或换个地方") from error
    except OSError as error:
        if error.errno in FULL:
            raise _full(path) from error
        raise Refusal(f"不能在“{path.parent}”里建文件，请检查文件夹和权限，或换个地方") from error
    try:
        with atomic(path) as beside:
            try:
                yield beside
                with checked_connection(beside) as connection:
                    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                        raise Refusal(f"写出来的“{path}”没有通过检查，已经丢弃；请再试一次，或换个磁盘")
            except sqlite3.Error as error:
                raise reason(error, path) from error
            except DiskFull as error:  # said of the file that is copied, or of the name beside
                raise _full(path) from error
            except Refusal as error:
                if beside.name not in str(error):
                    raise
                raise Refusal(str(error).replace(str(beside), str(path))) from error
            finally:
                for journal in journals(beside):
                    journal.unlink(missing_ok=True)
        for journal in journals(path):
            journal.unlink(missing_ok=True)
    finally:
        lock.release()


def _full(path: Path) -> DiskFull:
    return DiskFull(f"磁盘满了，“{path}”没有写成；请腾出空间，或换个磁盘")


def upgrade(path: Path, version: int, wait: float) -> None:
    """Bring an older file up to date in its place, after a copy of it as it was has been put beside it."""
    with checked_connection(path, wait):
        pass
    try:
        with closing(connect(path, "rw", wait)) as connection:
            with new_file(free(path.with_name(f"{path.stem}.v{version}{path.suffix}"))) as beside:
                vacuum_into(connection, beside)
            connection.execute("PRAGMA synchronous = EXTRA")
            migrate(connection)
    except sqlite3.Error as error:
        raise reason(error, path) from error
