"""An open session on the shipped 2023 set, and a keeper that writes down or refuses."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import Struct, field

from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.resources import FORMS
from desktop.session.session import Changed, Session


class Notebook(Struct):
    """A keeper in memory: what it was given, and what it says no to."""

    kept: list[tuple[Step, ...]] = field(default_factory=list)
    refused: Refusal | None = None
    failing: Exception | None = None

    drafts = None
    backing_up = None
    notice = ""

    def verify(self) -> None: ...

    def record(self, steps: Sequence[Step]) -> None:
        if self.failing:
            raise self.failing
        self.kept.append(tuple(steps))

    def save_copy(self, path: Path, book: Workbook | None = None) -> bool:
        return True

    def close(self) -> None: ...


class Desk:
    """A session, its keeper, and what a view has been told."""

    def __init__(self, program: Program) -> None:
        self.file = Notebook()
        self.session = Session(new_workbook(program.set), self.file)
        self.told: list[Changed] = []
        self.session.listen(self.told.append)

    def ref(self, name: str) -> CellRef:
        return find(self.session.calculation, name)

    def show(self, *names: str) -> list[str]:
        return [self.session.calculation.text(self.ref(name)) for name in names]

    def type(self, cells: dict[str, str]) -> "Desk":
        for name, text in cells.items():
            self.session.type_into(self.ref(name), text)
        return self

    def project(self) -> str:
        """One more project form; its label."""
        copy = self.session.add_form(self.session.workbook.set.forms["附件3"])
        return self.session.calculation.label(copy)

    def copy_id(self, label: str) -> str:
        return self.session.copies_named(label)[0].id

    def labels(self) -> list[str]:
        return [self.session.calculation.label(copy) for copy in self.session.workbook.copies]


@pytest.fixture(scope="session")
def program() -> Program:
    return load("yueyang-2023", sources_of(FORMS / "yueyang-2023"))


@pytest.fixture(scope="session")
def new_desk(program: Program) -> Callable[..., Desk]:
    """A new workbook of the shipped set with so many projects, each with a budget and spending."""

    def start(projects: int = 2) -> Desk:
        desk = Desk(program)
        for n in range(1, projects + 1):
            label = desk.project()
            desk.type(
                {
                    f"{label}.拨款.预算": "26.00",
                    f"{label}.拨款.执行": "22.71",
                    f"{label}.项目支出名称": f"项目{n}",
                }
            )
        desk.told.clear()
        desk.file.kept.clear()
        return desk

    return start


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Desk:
    return new_desk()
