"""A whole new file in the place of another, or the other as it was."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.atomic_file import atomic, write_atomically
from desktop.domain.refusal import Refusal


def test_the_new_one_takes_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("旧")
    with atomic(path) as beside:
        beside.write_text("新")
        assert path.read_text() == "旧"
    assert path.read_text() == "新"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_failure_leaves_the_old_one_alone(tmp_path: Path) -> None:
    """Half of a new file goes away with the error that stopped it."""
    path = tmp_path / "a.txt"
    path.write_text("旧")
    with pytest.raises(ZeroDivisionError), atomic(path) as beside:
        beside.write_text("一半")
        raise ZeroDivisionError
    assert path.read_text() == "旧"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder has the name: told in a sentence, nothing left beside it."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(Refusal, match="是文件夹，请写上文件名"), atomic(tmp_path / "a.txt") as beside:
        beside.write_text("新")
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["去年.db", "去年", "去年.json.db", "去年.PDF"])
def test_the_name_ends_as_the_contents_ask_for(tmp_path: Path, name: str) -> None:
    """A name with another ending is refused, and what has it stays as it was."""
    path = tmp_path / name
    path.write_bytes(b"kept")
    with pytest.raises(Refusal, match=r"要以 \.json 结尾"):
        write_atomically(path, b"{}", ".json")
    assert path.read_bytes() == b"kept"


@pytest.mark.parametrize("name", ["去年.json", "去年.JSON"])
def test_no_workbook_is_replaced(tmp_path: Path, name: str) -> None:
    """Not even one that somebody has given another ending."""
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE value (text)")
    before = path.read_bytes()
    with pytest.raises(Refusal, match="请换个名字"):
        write_atomically(path, b"{}", ".json")
    assert path.read_bytes() == before and os.listdir(tmp_path) == [name]


@pytest.mark.skipif(os.name == "nt", reason="rights and links work otherwise on Windows")
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_what_was_for_few_eyes_stays_so(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_atomically(path, b"new", ".pdf")
    assert path.read_bytes() == b"new" and path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="rights and links work otherwise on Windows")
def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    (tmp_path / "own").mkdir()
    target, link = tmp_path / "own" / "b.pdf", tmp_path / "a.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new", ".pdf")
    assert link.is_symlink() and target.read_bytes() == b"new" and os.listdir(target.parent) == ["b.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders")
def test_a_pipe_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(Refusal, match="不是普通文件"):
        write_atomically(tmp_path / "a.pdf", b"new", ".pdf")
    assert (tmp_path / "a.pdf").is_fifo()


def test_a_disk_that_only_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses to take away what was never put there, and that is not what is said."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Refusal, match="”：文件或文件夹是只读的"):
        write_atomically(tmp_path / "a.pdf", b"new", ".pdf")
