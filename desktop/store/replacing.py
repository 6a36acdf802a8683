"""Putting a whole new file in the place of another: at any moment one of the two is there, never half of one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from desktop.domain.refusal import Refusal


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; when the block ends well, that file takes the place of `path` in one step.

    Raises Refusal where the folder or the disk does not let it; then `path` is as it was, and nothing is left beside.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield beside
        _flush(beside)
        os.replace(beside, path)
        if os.name != "nt":  # Windows cannot flush a folder
            _flush(path.parent)
    except OSError as error:
        raise Refusal(f"“{path}”写不进去，请检查文件夹、磁盘空间和权限，或换个地方") from error
    finally:
        beside.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk itself."""
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
