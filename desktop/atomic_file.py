"""Putting a whole new file in the place of another: at any moment one of the two is there, never half of one."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from desktop.domain.refusal import Refusal

_DATABASE = b"SQLite format 3\0"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; when the block ends well, that file takes the place of `path` in one step.

    Where `path` is a link, of the file that it leads to. What was for one account's eyes stays so. Raises Refusal where the folder, the disk or a read-only file does not let it; then `path` is as it was, and nothing
    is left beside.
    """
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{uuid4().hex}")
    try:
        mode = _mode_of(path)
        if mode is not None and not mode & 0o222:  # os.replace would not mind
            raise PermissionError
        yield beside
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        _flush(beside)
        os.replace(beside, path)
        if os.name != "nt":  # Windows cannot flush a folder
            _flush(path.parent)
    except OSError as error:
        raise Refusal(_why(error, path)) from error
    finally:
        with suppress(
            OSError
        ):  # as a read-only disk gives even where nothing is: what went wrong is said already
            beside.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes, ending: str) -> None:
    """Put `data` into `path`, whole or not at all; never in the place of a workbook, whatever its name.

    Raises Refusal like `atomic`, and where the name doesn't end with `ending` (".pdf"): a slip in a file dialog must
    not put a printout where last year's workbook was.
    """
    if path.suffix.lower() != ending and not path.is_dir():
        raise Refusal(
            f"“{path.name}”没有写：文件名要以 {ending} 结尾，请写成“{path.name}{ending}”这样，或换个名字"
        )
    if _is_database(path):
        raise Refusal(f"“{path}”是自评文件（数据库），不能用别的内容换掉；请换个名字")
    with atomic(path) as beside:
        beside.write_bytes(data)


def put_folder(beside: Path, folder: Path) -> None:
    """Give a whole new folder its name in one step; never in the place of another. Raises Refusal."""
    try:
        for file in beside.iterdir():
            _flush(file)
        if folder.exists():  # os.rename would take the place of an empty one
            raise FileExistsError
        os.rename(beside, folder)
        if os.name != "nt":
            _flush(folder.parent)
    except FileExistsError:
        raise Refusal(f"“{folder}”已经有了，不覆盖原来的；请换个名字，或先把它移走") from None
    except OSError as error:
        raise Refusal(_why(error, folder)) from error


def _mode_of(path: Path) -> int | None:
    """Kind and rights of the file at `path`, None where there is none. Raises OSError for what is no file."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):  # a pipe or a device: whoever waits at its other end would get nothing
        raise FileExistsError
    return mode


def _is_database(path: Path) -> bool:
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:  # nothing is there, or what stands in the way is said when it is replaced
        return False


def _why(error: OSError, path: Path) -> str:
    if isinstance(error, IsADirectoryError):
        return f"“{path}”是文件夹，请写上文件名"
    if isinstance(error, FileExistsError):
        return f"“{path}”不是普通文件（管道或设备），不能写到那里；请换个名字"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"不能写入“{path}”：文件或文件夹是只读的，或正被别的程序打开；请关闭它或换一个地方保存"
    if error.errno in FULL:
        return f"磁盘已满，“{path}”没有写成，原来的文件没有动；请清出空间或换一个地方保存"
    if not path.parent.is_dir():
        return f"没有“{path.parent}”这个文件夹，请先建好或换一个地方保存"
    return f"“{path}”没有写成（{error.strerror}），原来的文件没有动；请换一个地方保存"


def _flush(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk itself."""
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
