"""Little report sets written inside the tests: a form as text, what it says, what it comes to."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

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
from desktop.domain.findings.finding import Finding, findings
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.layout.form_layout import FormLayout, box_text, lay_out, printed_rows
from desktop.domain.program.program import Program
from desktop.domain.refusal import DefinitionRefused
from desktop.domain.values.address import find
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
from desktop.resources import FORMS

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

    def remove_copy(self, copy: Copy) -> Edit:
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
    return Book(load("试用", texts))


@pytest.fixture(scope="session")
def texts() -> Callable[..., dict[str, str]]:
    """The files of a little set."""
    return texts_of


@pytest.fixture(scope="session")
def problems() -> Callable[..., list[str]]:
    """What the loader says against a little set of these forms."""
    return lambda *forms, **more: problems_of(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def problems_in() -> Callable[[dict[str, str]], list[str]]:
    """What the loader says against these files."""
    return problems_of


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """A new workbook of a little set of these forms."""
    return lambda *forms, **more: open_texts(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def open_set() -> Callable[[dict[str, str]], Book]:
    """A new workbook of the set in these files."""
    return open_texts


@pytest.fixture(scope="session")
def yueyang_texts() -> dict[str, str]:
    """The files of the shipped set, its tables alone: what its report asks for is told in tests of its own."""
    texts = sources_of(FORMS / "yueyang-2023")
    for name in ("report.txt", "working-figures.txt"):
        del texts[name]
        texts["set.txt"] = texts["set.txt"].replace(f"{name}\n", "")
    return texts


@pytest.fixture(scope="session")
def yueyang(yueyang_texts: dict[str, str]) -> Callable[..., Book]:
    """A new workbook of the shipped set with so many project forms."""
    program = load("yueyang-2023", yueyang_texts)

    def start(projects: int = 1) -> Book:
        fresh = Book(program)
        for _ in range(projects):
            fresh.add_copy("附件3")
        return fresh

    return start


_Result = TypeVar("_Result")


@pytest.fixture(scope="session")
def quickly() -> Callable[[Callable[[], _Result]], _Result]:
    """Does something and gives what it comes to; it may cost 3 s of the processor, a hundred times what it needs."""

    def done(act: Callable[[], _Result]) -> _Result:
        begun = time.process_time()
        found = act()
        assert time.process_time() - begun < 3
        return found

    return done
