"""Writing a file whole or not at all: beside its place first, moved there when it is on the disk."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.domain.refusal import Refusal

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into `path`. Raises Refusal with what was there before unchanged."""
    if path.is_dir():
        raise Refusal(f"“{path}”是文件夹，请写上文件名")
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        if beside:
            with suppress(OSError):
                os.unlink(beside)
        raise Refusal(_why(error, path)) from error


def _why(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"没有“{path.parent}”这个文件夹，请先建好或换一个地方保存"
    if isinstance(error, PermissionError):
        return f"不能写入“{path}”：文件或文件夹是只读的，或正被别的程序打开；请关闭它或换一个地方保存"
    if error.errno in _FULL:
        return f"磁盘已满，“{path}”没有写成，原来的文件没有动；请清出空间或换一个地方保存"
    return f"“{path}”没有写成（{error.strerror}），原来的文件没有动；请换一个地方保存"
