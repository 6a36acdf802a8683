"""A report set that ships, an empty workbook of it, and its file."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.change.edit import AddCopy, Edit, SetText, apply, revert, with_followers
from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import CellRef, Workbook, new_copy, new_workbook
from desktop.store.file import File, create
from tests.builders import program_of


@pytest.fixture(scope="session")
def program() -> Program:
    return program_of("yueyang-2023")


@pytest.fixture
def book(program: Program) -> Workbook:
    """The cover filled in, and two project tables with a name, some money and an indicator each."""
    book = new_workbook(program.set)
    calculation = Calculation(book)
    cover = book.single(program.set.cover)
    apply(SetText(CellRef(cover.id, "", "单位名称"), "示例单位"), book, calculation)
    apply(SetText(CellRef(cover.id, "", "年度"), "2023"), book, calculation)
    for name, spent in (("视频平台", "22.71"), ("热线", "65.00")):
        copy = new_copy(book, program.set.forms["附件3"])
        apply(with_followers(AddCopy(copy, len(book.copies)), book), book, calculation)
        apply(SetText(CellRef(copy.id, "", "项目支出名称"), name), book, calculation)
        apply(SetText(CellRef(copy.id, "", "拨款.执行"), spent), book, calculation)
        row = copy.rows["指标"][1]
        apply(SetText(CellRef(copy.id, row.id, "指标.三级"), f"{name}完好率"), book, calculation)
    return book


@pytest.fixture
def path(tmp_path: Path, book: Workbook) -> Path:
    """A sound file that holds `book`."""
    path = tmp_path / "年报.db"
    create(path, book)
    return path


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backups that a test makes are its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / uuid4().hex))


@pytest.fixture
def do() -> Callable[[File, Edit], tuple[Step, ...]]:
    """What a session does with an edit: verify, apply, record, and take it back if that is refused; gives the steps."""

    def do(file: File, edit: Edit) -> tuple[Step, ...]:
        file.verify()
        steps = apply(edit, file.workbook)
        try:
            file.record(steps)
        except Refusal:
            revert(steps, file.workbook)
            raise
        return steps

    return do


@pytest.fixture
def sql() -> Callable[..., list[tuple[object, ...]]]:
    """Any SQLite tool: runs a statement on a file and gives the lines."""

    def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(path)
        try:
            with connection:
                return connection.execute(statement).fetchall()
        finally:
            connection.close()

    return sql


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[Callable[[Callable[[], str]], str]]:
    """Runs a function under an account without rights, in a process of its own, and gives the text it returns.

    Root may write everywhere, so as root a read-only file could not be shown otherwise.
    """
    if os.name == "nt":
        pytest.skip("accounts work otherwise on Windows")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o055)

    def run(function: Callable[[], str]) -> str:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                if os.getuid() == 0:
                    os.setgroups([])
                    os.setgid(65534)
                    os.setuid(65534)
                said = function()
            except BaseException as error:
                said = f"{type(error).__name__}: {error}"
            os.write(writing, said.encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode()
        os.waitpid(child, 0)
        return said

    yield run
