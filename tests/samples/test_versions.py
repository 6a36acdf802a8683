"""A file of every earlier version of the schema, as the program of its time has written it, opens and says what it said.

`version-N.db` is a shipped sample with an override, a reason and a print setting brought in.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Decision, Workbook
from desktop.store.file import open_file, same
from desktop.store.migrations import VERSION

HERE = Path(__file__).parent


@pytest.fixture(params=range(1, VERSION))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(copyfile(HERE / f"version-{request.param}.db", tmp_path / "旧.db"))


def written(
    path: Path,
) -> tuple[dict[CellRef, str], list[tuple[str, ...]], list[tuple[str, ...]], dict[str, str]]:
    """Texts, overrides, reasons and print settings as they stand in the tables, whatever the version."""
    with closing(sqlite3.connect(path)) as connection:

        def lines(columns: str, table: str) -> list[tuple[str, ...]]:
            return sorted(connection.execute(f"SELECT {columns} FROM {table}"))

        texts = lines("copy_id, row_id, cell_id, text", "value")
        return (
            {CellRef(*ref): text for *ref, text in texts},
            lines("copy_id, row_id, cell_id, text, reason, who, at", "override"),
            lines("code, copy_id, row_id, cell_id, text, who, at", "explanation"),
            {key: value for key, value in lines("key, value", "setting")},
        )


def held(book: Workbook) -> tuple[object, ...]:
    return (
        book.texts,
        [(*ref, one.text, one.reason, one.who, one.at) for ref, one in book.overrides.items()],
        [(code, *ref, one.text, one.who, one.at) for (code, ref), one in book.explanations.items()],
        book.print_settings,
    )


def test_an_earlier_file_says_what_it_said(old: Path) -> None:
    """Looked at, it holds what stands in its tables, and its bytes stay; nobody has reviewed it."""
    before = old.read_bytes()
    with open_file(old, write=False) as file:
        book = file.workbook
    assert held(book) == written(old) and book.texts and book.overrides and book.explanations
    assert (book.remarks, book.seen, book.checked, book.decision) == ({}, {}, {}, Decision())
    assert old.read_bytes() == before


def test_an_earlier_file_goes_on(old: Path) -> None:
    """Opened for writing it is brought up to date, equal to itself, with a copy as it was beside it, and takes an edit."""
    was = written(old)
    with open_file(old, write=True) as file:
        assert held(file.workbook) == was
        ref = next(iter(file.workbook.texts))
        calculation = Calculation(file.workbook)
        file.record(apply(SetText(ref, "改过"), file.workbook, calculation))
        book = file.workbook
    with open_file(old, write=False) as again:
        assert same(again.workbook, book)
    [backup] = old.parent.glob("旧.v*.db")
    assert written(backup) == was
