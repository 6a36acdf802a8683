"""One writer, any number of readers; who writes is known by name, and a killed writer is in nobody's way."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.change.edit import Edit, SetText
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.store.file import File, open_file
from desktop.store.stamp import user_name

HOLD = """
import sys, time
from pathlib import Path
from desktop.store.file import open_file
with open_file(Path(sys.argv[1]), write=True) as file:
    print(file.read_only, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def another(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the file open for writing."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout and holder.stdout.readline() == "False\n"
    yield holder
    holder.kill()
    holder.wait()
    assert holder.stdin
    holder.stdin.close()
    holder.stdout.close()


def unit(book: Workbook) -> CellRef:
    return CellRef(book.single(book.set.cover).id, "", "单位名称")


def test_the_second_one_only_reads(path: Path, another: "subprocess.Popen[str]") -> None:
    """It gets the workbook, read-only, and knows who has it and since when."""
    with open_file(path, write=True) as file:
        assert file.read_only
        assert file.holder and (file.holder.pid, file.holder.user) == (another.pid, user_name())
        assert f"正由 {user_name()} 在电脑 {file.holder.host} 上打开着" in str(file.refused)
        assert file.workbook.texts[unit(file.workbook)] == "示例单位"


def test_two_windows_of_one_process(path: Path) -> None:
    with open_file(path, write=True), open_file(path, write=True) as second:
        assert second.holder and second.holder.pid == os.getpid()


def test_another_name_of_the_same_file(path: Path, tmp_path: Path) -> None:
    """A link to the file is the file."""
    (tmp_path / "链接.db").symlink_to(path)
    with open_file(path, write=True), open_file(tmp_path / "链接.db", write=True) as second:
        assert second.read_only


def test_reading_beside_a_writer(path: Path, do: Callable[[File, Edit], Edit]) -> None:
    """`show` and `print` read what is committed while a window has the file, and take nothing from it."""
    with open_file(path, write=True) as file:
        do(file, SetText(unit(file.workbook), "甲"))
        with open_file(path, write=False) as reader:
            assert reader.workbook.texts[unit(reader.workbook)] == "甲"
            assert reader.holder is None
        do(file, SetText(unit(file.workbook), "乙"))


def test_closing_lets_the_next_one_write(path: Path) -> None:
    """And leaves nothing in the folder."""
    open_file(path, write=True).close()
    assert os.listdir(path.parent) == [path.name]
    with open_file(path, write=True) as file:
        assert not file.read_only


def test_a_killed_writer_is_in_nobodys_way(path: Path, another: "subprocess.Popen[str]") -> None:
    """The lock goes with the process; the file it leaves behind means nothing."""
    another.send_signal(signal.SIGKILL)
    another.wait()
    assert (path.parent / f".{path.name}.lock").exists()
    with open_file(path, write=True) as file:
        assert not file.read_only
    assert os.listdir(path.parent) == [path.name]


def test_the_lock_a_killed_writer_left_lets_other_accounts_in(path: Path) -> None:
    """Whoever made the lock file, anyone who may write the workbook may lock it."""
    with open_file(path, write=True):
        assert (path.parent / f".{path.name}.lock").stat().st_mode & 0o666 == 0o666


def test_a_holder_who_has_not_signed_yet(path: Path, another: "subprocess.Popen[str]") -> None:
    (path.parent / f".{path.name}.lock").write_text("")
    with open_file(path, write=True) as file:
        assert file.read_only and file.holder is None
        assert "正在别处打开着" in str(file.refused)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_is_read(
    path: Path, what: str, as_nobody: Callable[[Callable[[], str]], str]
) -> None:
    """A read-only file, or one in a read-only folder, opens to be looked at and copied elsewhere."""
    if what == "file":
        path.parent.chmod(0o777)
        path.chmod(0o444)
    else:
        path.chmod(0o666)
        path.parent.chmod(0o555)

    def look() -> str:
        with open_file(path, write=True) as file:
            return f"{file.workbook.texts[unit(file.workbook)]} {file.refused}"

    assert as_nobody(look).startswith("示例单位 “")
    assert "只读的，只能看；要改请另存副本" in as_nobody(look)
    assert os.listdir(path.parent) == [path.name]
    path.parent.chmod(0o755)


def test_a_lock_that_is_another_files_second_name(path: Path) -> None:
    """Who has the file is not written into whatever somebody has given the lock's name."""
    victim = path.with_name("公文.docx")
    victim.write_text("重要")
    path.with_name(f".{path.name}.lock").hardlink_to(victim)
    with open_file(path, write=True) as file:
        assert not file.read_only
    assert victim.read_text() == "重要"
