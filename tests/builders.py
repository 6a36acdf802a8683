"""What more than one test builds: little sets written inside the tests; shipped sets and samples, in memory and as files.

A program, a sample and the bytes of its file are made once in a process; a workbook is a copy each time, so that a test
may change it.
"""

import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain import words
from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Edit,
    RemoveCopy,
    SetOverride,
    SetText,
    apply,
    revert,
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.find import findings
from desktop.domain.findings.finding import Finding
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import FormLayout, box_text
from desktop.domain.program.program import Program
from desktop.domain.refusal import DefinitionRefused
from desktop.domain.values.address import find
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Override,
    Row,
    Workbook,
    new_copy,
    new_id,
    new_workbook,
)
from desktop.exchange.data import variants_in
from desktop.exchange.plan import plan_import
from desktop.session.library import load_set, sample_text
from desktop.session.opening import create_sample, from_json
from desktop.session.session import Session
from desktop.typeset.document import compose
from desktop.typeset.kept_pages import KeptPages
from desktop.typeset.print_job import PrintJob

# The section of a form with its own checks, up to the next one.
_CHECKS = re.compile(rf"^\[{words.CHECKS}\].*?(?=^\[|\Z)", re.M | re.S)

# Little sets: a form as text, what it says, what it comes to

SET = """报告集  试用
年度  2023
规则包  试用
封面数据  cover.txt
"""
COVER = """表  封面数据
[表格]
| 单位 | {单位名称} |
| 年度 | {年度} |
[格]
年度  年份
"""
PACK = """规则包  试用
"""


def texts_of(
    *forms: str, pack: str = PACK, cover: str = COVER, head: str = SET, **files: str
) -> dict[str, str]:
    """The files of a set: `forms` stand in 1.txt, 2.txt …"""
    named = {f"{at}.txt": text for at, text in enumerate(forms, start=1)}
    listed = head + "[表]\n" + "".join(f"{name}\n" for name in named)
    return {"set.txt": listed, "cover.txt": cover, "rules/试用.txt": pack, **named, **files}


def problems_of(texts: dict[str, str]) -> list[str]:
    """What is said against a set, one sentence a wrong line; nothing if it loads."""
    try:
        load("试用", texts)
    except DefinitionRefused as refused:
        return [str(problem) for problem in refused.problems]
    return []


class Book:
    """An open workbook of a little set: cells by the names people type."""

    def __init__(self, program: Program) -> None:
        self.workbook: Workbook = new_workbook(program.set)
        self.calculation = Calculation(self.workbook)

    def ref(self, name: str) -> CellRef:
        return find(self.calculation, name)

    def do(self, edit: Edit) -> tuple[Step, ...]:
        """Do an edit and recompute; the steps that it took."""
        steps = apply(edit, self.workbook, self.calculation)
        self.calculation.recompute()
        return steps

    def undo(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Take steps back and recompute; the steps that this took."""
        back = revert(steps, self.workbook, self.calculation)
        self.calculation.recompute()
        return back

    def put(self, **cells: str) -> "Book":
        """Type into cells; dots of a name are written `__`."""
        return self.type({name.replace("__", "."): text for name, text in cells.items()})

    def type(self, cells: dict[str, str]) -> "Book":
        for name, text in cells.items():
            self.do(SetText(self.ref(name), text))
        return self

    def put_at(self, ref: CellRef, text: str) -> None:
        """Type into a cell that is known already."""
        self.do(SetText(ref, text))

    def show(self, *names: str) -> list[str]:
        return [self.calculation.text(self.ref(name)) for name in names]

    def text(self, name: str) -> str:
        return self.calculation.text(self.ref(name))

    def override(self, name: str, text: str, reason: str = "") -> tuple[Step, ...]:
        return self.do(
            SetOverride(self.ref(name), Override(text, reason, "某人", "2024-01-01T08:00:00+08:00"))
        )

    def add_row(self, copy: Copy, group: str, at: int, class_: str = "", id_: str = "") -> Row:
        row = Row(id_ or new_id(), group, class_=class_)
        self.do(AddRow(copy.id, row, at))
        return row

    def copies(self, form: str) -> list[Copy]:
        return self.workbook.copies_of(form)

    def add_copy(self, form: str, at: int | None = None) -> Copy:
        """One more copy, with the rows that follow it; `at` counts all copies."""
        copy = new_copy(self.workbook, self.workbook.set.forms[form])
        place = len(self.workbook.copies) if at is None else at
        self.do(with_followers(AddCopy(copy, place), self.workbook))
        return copy

    def remove_copy(self, copy: Copy) -> tuple[Step, ...]:
        return self.do(with_followers(RemoveCopy(copy.id), self.workbook))

    def findings(self) -> list[Finding]:
        return findings(self.calculation)

    def says(self) -> list[str]:
        return [finding.message for finding in self.findings()]

    def sheet(self, form: str, copy: int = 0) -> FormLayout:
        return lay_out(self.copies(form)[copy], self.calculation)

    def printed(self, form: str, copy: int = 0) -> list[list[str]]:
        """The sheet as a table of texts; a merged box stands at its first position, "" at its others."""
        sheet = self.sheet(form, copy)
        lines = [["" for _ in sheet.widths] for _ in sheet.rows]
        for box in sheet.boxes:
            lines[box.row][box.column] = box_text(box, self.calculation)
        return lines

    def rows(self, form: str, group: str, copy: int = 0) -> list[Row]:
        return printed_rows(self.copies(form)[copy], group, self.workbook.set)


def open_texts(texts: dict[str, str]) -> Book:
    return Book(compiled(texts))


def compiled(texts: dict[str, str]) -> Program:
    """The set in these files."""
    return load("试用", texts)


def little(*forms: str, **more: str) -> Session:
    """A session on a new workbook, without a file, of a little set of these forms."""
    return Session(new_workbook(compiled(texts_of(*forms, **more)).set))


# Shipped sets and samples


def program_of(name: str) -> Program:
    """A shipped set, compiled once."""
    return load_set(name)


def book_of(data: dict[str, object]) -> Workbook:
    """A new workbook in memory with the unit and the year that `data` names, and all that it holds: `new` and `import`.

    `data` is the JSON of a workbook, of a shipped set.
    """
    program = load_set(str(data["set"]), variants_in(data))
    book = new_workbook(program.set)
    cover = book.single(program.set.cover).id
    book.texts[CellRef(cover, "", words.UNIT)] = str(data["unit"])
    book.texts[CellRef(cover, "", words.YEAR)] = str(data["year"])
    import_into(book, data)
    return book


def import_into(book: Workbook, data: dict[str, object]) -> list[str]:
    """Bring JSON into a workbook in memory as one edit; the notes that say what it did."""
    calculation = Calculation(book)
    plan = plan_import(data, book, calculation)
    apply(plan.edit, book, calculation)
    return plan.notes


def sample_book(name: str) -> Workbook:
    """A shipped sample in memory, for this test alone; each has the same copies and rows by the same ids."""
    return _sample_book(name).beside()


@cache
def _sample_book(name: str) -> Workbook:
    data = json.loads(sample_text(name))
    return from_json(load_set(data["set"], data.get("variants", {})), data)


def with_few_rows(book: Workbook, rows: int) -> Workbook:
    """The workbook itself with only so many rows, spread evenly, in each list that other tables follow."""
    groups = [lines for copy in book.copies for lines in copy.rows.values()]
    followed = {row.source for lines in groups for row in lines}
    listed = [row.id for lines in groups for row in lines if row.id in followed]
    gone = set(listed) - set(listed[:: -(-len(listed) // rows)])
    removed = {row.id for lines in groups for row in lines if gone & {row.id, row.source}}
    for lines in groups:
        lines[:] = [row for row in lines if row.id not in removed]
    book.texts = {ref: text for ref, text in book.texts.items() if ref.row not in removed}
    book.overrides = {ref: one for ref, one in book.overrides.items() if ref.row not in removed}
    return book


def sample_without_checks(name: str) -> Session:
    """A session on a shipped sample whose forms check nothing themselves: what is found is found by general rules."""
    return Session(_sample_without_checks(name).beside())


@cache
def _sample_without_checks(name: str) -> Workbook:
    data = json.loads(sample_text(name))
    texts = {file: _CHECKS.sub("", text) for file, text in program_of(data["set"]).set.sources.items()}
    return from_json(load(data["set"], texts), data)


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
            apply(with_followers(adding, book), book, calculation)
    return book


def texts_in(path: Path) -> dict[CellRef, str]:
    """What the file itself holds in its typed cells, read as any SQLite tool reads it: no set is compiled for that."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT copy_id, row_id, cell_id, text FROM value")
        return {CellRef(copy, row, cell): text for copy, row, cell, text in found}


def bytes_of(job: PrintJob, kept: KeptPages | None = None) -> bytes:
    """The PDF of a job that nothing stops."""
    printed = compose(job, kept=kept)
    assert printed
    return printed.data
