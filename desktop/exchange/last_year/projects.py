"""Last year's projects in this year's project tables: one copy each, by name."""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.forms.cell import Origin
from desktop.domain.forms.form import Form
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import PROJECT_NAME
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.last_year.facts import Facts, name_of_copy
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.source import naming_cell


class Project(Struct, frozen=True):
    """A project of last year: its name as it is written, where, and the table that is all of it, None for a row of a list."""

    name: str
    ref: CellRef
    copy: Copy | None = None

    @property
    def key(self) -> str:
        return squeezed(self.name)


def projects_of(room: Room, facts: Facts) -> list[Project]:
    """Those with a table of their own; where last year's report has no such tables, those that a list names."""
    last = room.last
    found = []
    for copy in last.values.workbook.copies:
        cell = naming_cell(copy.form, last.meanings)
        ref = CellRef(copy.id, "", cell)
        if cell and last.values.text(ref).strip():
            found.append(Project(last.values.text(ref).strip(), ref, copy))
    if not found:
        found = [
            Project(fact.text, fact.ref)
            for fact in facts.all
            if fact.key[0] == PROJECT_NAME and fact.row and not fact.project
        ]
    by_name: dict[str, Project] = {}
    for project in found:
        by_name.setdefault(project.key, project)
    return list(by_name.values())


def make_projects(room: Room, projects: list[Project]) -> None:
    """A table for each project: the one it has, a blank one, or one more."""
    for form, cell in _forms(room):
        there = {name_of_copy(room.values, copy, cell): copy for copy in room.book.copies_of(form.id)}
        blank = [
            copy
            for copy in room.book.copies_of(form.id)
            if not name_of_copy(room.values, copy, cell) and room.is_blank(copy)
        ]
        if not form.addable and len(projects) > len(blank) and not any(one.key in there for one in projects):
            room.note(
                f"上年有 {len(projects)} 个项目，“{form.name}”只有一份，没有提取；请先填上项目名称，再提取"
            )
            continue
        for project in projects:
            copy = there.get(project.key) or (blank.pop(0) if blank else None)
            if copy is None and form.addable:
                copy = room.add_copy(form)
            if copy is None:
                continue
            room.projects.add(copy.id)
            if project.copy is None:
                room.guessed.add(copy.id)
            if project.copy:
                room.moved[project.copy.id] = copy.id
            room.put_text(
                CellRef(copy.id, "", cell), project.name, project.ref, sure=project.copy is not None
            )
    room.settle()


def _forms(room: Room) -> Iterator[tuple[Form, str]]:
    for form in room.book.set.forms.values():
        cell = naming_cell(form, room.meanings)
        if cell and form.cells[cell].origin is Origin.TYPED:
            yield form, cell
