"""Rows that are told apart by a name, such as projects of a list: last year's, in this year's lists."""

from collections.abc import Iterator

from desktop.domain.forms.group import Group, RowSource
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.own_names import is_list
from desktop.domain.meaning.vocabulary import PROJECT_NAME
from desktop.domain.workbook.workbook import CellRef, Copy, Row
from desktop.exchange.last_year.facts import Facts, name_of_row
from desktop.exchange.last_year.projects import Project
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.source import key_of, naming_column


def make_rows(room: Room, facts: Facts, projects: list[Project]) -> None:
    """A row for each name of last year's list, in every list that a person fills."""
    for copy in list(room.book.copies):
        if copy.form.outline or copy.form.keys or copy.form.addable:
            continue
        for group in copy.form.groups.values():
            column = naming_column(copy.form, group.id, room.meanings)
            if (
                group.rows is RowSource.FREE
                and column
                and not is_list(room.meanings.forms[copy.form.id].meanings, group.id)
            ):
                _fill(room, copy, group, column, list(_names(room, facts, projects, copy, group, column)))
    room.settle()


def _names(
    room: Room, facts: Facts, projects: list[Project], copy: Copy, group: Group, column: str
) -> Iterator[tuple[str, CellRef, bool, str]]:
    """Names with where they stand, whether they surely belong into this list, and last year's row.

    Of the same set the same list; of another one a list of projects, and what else is named by the same concept
    only as a guess.
    """
    if room.same_set:
        yield from _own_names(room, copy.form.id, group.id, column)
        return
    meaning = room.meanings.of(copy.form.id, column)
    if meaning is None:
        return
    listed = [fact for fact in facts.all if fact.row and fact.key == key_of(meaning) and not fact.project]
    for fact in listed:
        yield fact.text, fact.ref, meaning.concept == PROJECT_NAME, fact.ref.row
    if not listed and meaning.concept == PROJECT_NAME:
        for project in projects:
            yield project.name, project.ref, False, ""


def _own_names(room: Room, form: str, group: str, column: str) -> Iterator[tuple[str, CellRef, bool, str]]:
    """The names in last year's list of the same form."""
    values = room.last.values
    for copy in values.workbook.copies_of(form):
        for row in copy.rows.get(group, []):
            ref = CellRef(copy.id, row.id, column)
            name = values.text(ref).strip()
            if name:
                yield name, ref, True, row.id


def _fill(
    room: Room, copy: Copy, group: Group, column: str, names: list[tuple[str, CellRef, bool, str]]
) -> None:
    there: dict[str, Row] = {}
    for row in copy.rows.get(group.id, []):
        there.setdefault(name_of_row(room.values, copy, row, column), row)
    blank = [row for row in copy.rows.get(group.id, []) if room.is_blank_row(copy, row)]
    done: set[str] = set()
    for name, ref, sure, source in names:
        key = squeezed(name)
        if key in done:
            continue
        done.add(key)
        found = there.get(key) or (blank.pop(0) if blank else room.add_row(copy, group.id))
        if source:
            room.moved[source] = found.id
        room.put_text(CellRef(copy.id, found.id, column), name, ref, sure)
