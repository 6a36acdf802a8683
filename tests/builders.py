"""What more than one test builds: shipped sets and samples, in memory and as files.

A program, and the bytes of a sample's file, are made once in a process and shared; a workbook is made anew each time,
so that a test may change it.
"""

import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain import words
from desktop.domain.change.edit import AddCopy, perform, with_followers
from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.build import Program
from desktop.domain.workbook.workbook import CellRef, Workbook, new_copy, new_workbook
from desktop.exchange.json_file import plan_import
from desktop.session.library import load_set, sample_text
from desktop.session.opening import create_sample, from_json
from desktop.session.session import Session


def program_of(name: str) -> Program:
    """A shipped set, compiled once."""
    return load_set(name)


def book_of(data: dict[str, object]) -> Workbook:
    """A new workbook in memory with the unit and the year that `data` names, and all that it holds: `new` and `import`.

    `data` is the JSON of a workbook, of a shipped set.
    """
    program = program_of(str(data["set"]))
    book = new_workbook(program)
    cover = book.single(program.set.cover).id
    book.texts[CellRef(cover, "", words.UNIT)] = str(data["unit"])
    book.texts[CellRef(cover, "", words.YEAR)] = str(data["year"])
    import_into(book, data)
    return book


def import_into(book: Workbook, data: dict[str, object]) -> list[str]:
    """Bring JSON into a workbook in memory as one edit; the notes that say what it did."""
    calculation = Calculation(book)
    plan = plan_import(data, book, calculation)
    perform(plan.edit, book, calculation)
    return plan.notes


def sample_book(name: str) -> Workbook:
    """A shipped sample in memory."""
    data = json.loads(sample_text(name))
    return from_json(program_of(data["set"]), data)


def sample_session(name: str) -> Session:
    """A session on a shipped sample in memory, without a file."""
    return Session(sample_book(name))


def sample_file(name: str, path: Path) -> Path:
    """A shipped sample as the workbook file `path`, which the test may change."""
    path.write_bytes(_sample_bytes(name))
    return path


@cache
def _sample_bytes(name: str) -> bytes:
    """All copies are one workbook to the program, as those are that a person copies."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        create_sample(name, path).close()
        return path.read_bytes()


def with_every_form(book: Workbook, times: int = 1) -> Workbook:
    """Add so many copies of each form that a person may add one of, with the rows that follow them."""
    calculation = Calculation(book)
    for form in book.set.forms.values():
        for _ in range(times if form.addable else 0):
            adding = AddCopy(new_copy(book, form), len(book.copies))
            perform(with_followers(adding, book), book, calculation)
    return book


def texts_in(path: Path) -> dict[CellRef, str]:
    """What the file itself holds in its typed cells, read as any SQLite tool reads it: no set is compiled for that."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT copy_id, row_id, cell_id, text FROM value")
        return {CellRef(copy, row, cell): text for copy, row, cell, text in found}
