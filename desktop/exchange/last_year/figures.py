"""Last year's figures and texts in this year's cells of the same meaning: 决算 in the columns of 上年."""

from collections.abc import Mapping

from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.own_names import is_list
from desktop.domain.meaning.vocabulary import (
    ACTUAL,
    KIND_OF_BUDGET,
    LAST_YEAR,
    MONEY,
    NATURE,
    PROJECT_MEMBERS,
    SPENDING,
    STAGE,
    YEARS,
)
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.last_year.facts import Fact, Facts, name_of_copy, name_of_row
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.source import Key, key_of, naming_cell, naming_column, printed_name

_OF_LAST_YEAR: Key = (MONEY, "", frozenset({(YEARS, LAST_YEAR), (STAGE, ACTUAL)}))


def take_figures(room: Room, facts: Facts) -> None:
    """Every cell that people type in, if last year's report says what it means."""
    loosely = _without_kind_of_budget(facts)
    for copy in room.book.copies:
        form = copy.form
        if form.outline or form.keys:
            continue
        meanings = room.meanings.forms[form.id].meanings
        naming = naming_cell(form, room.meanings)
        project = name_of_copy(room.values, copy, naming)
        if (
            naming and not project
        ):  # of no project yet: what is said of the whole unit is none of its business
            continue
        columns = {group: naming_column(form, group, room.meanings) for group in form.groups}
        for id_, meaning in meanings.items():
            cell = form.cells.get(id_)
            if cell is None or (cell.group and is_list(meanings, cell.group)):
                continue
            for ref in copy.refs_of(cell):
                if not room.values.is_typed(ref):
                    continue
                row = room.values.row(ref.row) if ref.row else None
                name = (
                    name_of_row(room.values, copy, row, columns[row.group]) if row else printed_name(meaning)
                )
                if row is None or name:
                    _take(room, facts, loosely, ref, meaning, project, name)


def _take(
    room: Room,
    facts: Facts,
    loosely: Mapping[tuple[Key, str, str], list[Fact]],
    ref: CellRef,
    meaning: Meaning,
    project: str,
    row: str,
) -> None:
    key = key_of(meaning)
    found = facts.of(key, project, row)
    if not found and row and _is_of_projects(meaning):
        found = facts.of(_OF_LAST_YEAR, row, "")
    sure = True
    if not found and meaning.member(YEARS) == LAST_YEAR:
        found, sure = loosely.get((_loose(key), project, row), []), False
    if found:
        own = [fact for fact in found if _stands_alike(room, fact, ref)]
        best = (own or found)[0]
        # Of two that say otherwise neither is sure; nor is a figure whose row has a label that nobody knows.
        agreed = all(_says(fact) == _says(best) for fact in own or found)
        known = bool(own or row) or best.value is None or best.certainty < Certainty.CONTEXT
        room.put(ref, best, sure and agreed and known)


def _says(fact: Fact) -> object:
    return fact.text if fact.value is None else fact.value


def _stands_alike(room: Room, fact: Fact, ref: CellRef) -> bool:
    """Whether a fact stands in last year's table of the same form."""
    copy, source = room.book.copy(ref.copy), room.last.values.copy(fact.ref.copy)
    return room.same_set and copy is not None and source is not None and copy.form.id == source.form.id


def _is_of_projects(meaning: Meaning) -> bool:
    """Whether a figure in a list of projects is what a project's own table calls its money."""
    members = dict(meaning.members)
    if members.pop(YEARS, "") != LAST_YEAR or members.pop(STAGE, "") != ACTUAL:
        return False
    nature = members.pop(NATURE, "")
    return not members and (
        meaning.concept == MONEY or (meaning.concept == SPENDING and nature in PROJECT_MEMBERS)
    )


def _without_kind_of_budget(facts: Facts) -> dict[tuple[Key, str, str], list[Fact]]:
    """Facts by what they mean if nothing were said of the kind of budget: 三公 of one report is 三公 一般 of another."""
    found: dict[tuple[Key, str, str], list[Fact]] = {}
    for fact in facts.all:
        if fact.cell.kind.numeric:
            found.setdefault((_loose(fact.key), fact.project, fact.row), []).append(fact)
    return found


def _loose(key: Key) -> Key:
    concept, of, members = key
    return concept, of, frozenset(one for one in members if one[0] != KIND_OF_BUDGET)
