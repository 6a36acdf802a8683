"""Last year's indicators with their targets' wording, in this year's lists: never what came of them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.pack import TreeClass
from desktop.domain.limits import shortened
from desktop.domain.meaning.carried import carried
from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.meaning.meanings import Meanings
from desktop.domain.meaning.own_names import is_list
from desktop.domain.meaning.vocabulary import INDICATOR, LEVEL_1, LEVEL_2, NAME
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row
from desktop.exchange.last_year.facts import Fact
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.source import Key, key_of, naming_cell

_NAMED, _NAME = 3, 20  # indicators that are named in a note, and characters of each


class Indicator(Struct, frozen=True):
    """A row of last year's: its classes from the top, its name, what of it is this year's, by meaning."""

    row: Row
    classes: tuple[str, ...]
    name: str
    facts: Mapping[Key, Fact]


def take_indicators(room: Room) -> None:
    """The lists of the unit as a whole into those of this year, and those of each project into its table's."""
    for source in room.last.values.workbook.copies:
        cell = naming_cell(source.form, room.last.meanings)
        target = room.moved.get(source.id, "") if cell else ""
        for group in _lists(source, room.last.meanings):
            found = list(_indicators(room, source, group))
            if cell:
                copy = room.book.copy(target)
                into = _like(room, [copy] if copy else [], source, group)
            else:
                own = [
                    one
                    for one in room.book.copies
                    if not naming_cell(one.form, room.meanings) and not one.form.keys
                ]
                into = _like(room, own, source, group)
            if into:
                _take(room, *into, found)
            elif found and not cell:
                room.note(f"上年“{source.form.name}”里的 {len(found)} 个指标，这套表没有放的地方，没有提取")

    for form, names in room.unplaced.items():
        first = "、".join(f"“{shortened(name, _NAME)}”" for name in names[:_NAMED])
        room.note(f"“{form}”里没有上年那样的指标分类，{first}等 {len(names)} 个指标没有提取")


def _lists(copy: Copy, meanings: Meanings) -> Iterator[Group]:
    found = meanings.forms[copy.form.id].meanings
    yield from (group for group in copy.form.groups.values() if is_list(found, group.id))


def _like(room: Room, copies: list[Copy], source: Copy, group: Group) -> tuple[Copy, Group] | None:
    """The list that last year's goes into: of the same set the one of its name, else the one with most of its columns."""
    lists = [(copy, one) for copy in copies for one in _lists(copy, room.meanings)]
    if room.same_set:
        named = [pair for pair in lists if (pair[0].form.id, pair[1].id) == (source.form.id, group.id)]
        return named[0] if named else None
    lists = [pair for pair in lists if pair[1].rows in (RowSource.FREE, RowSource.FIXED, RowSource.BY_CLASS)]
    columns = _concepts(source, group, room.last.meanings)
    alike = [(len(columns & _concepts(copy, one, room.meanings)), copy, one) for copy, one in lists]
    best = max(alike, key=lambda found: found[0], default=None)
    return (best[1], best[2]) if best and best[0] else None


def _concepts(copy: Copy, group: Group, meanings: Meanings) -> set[str]:
    found = meanings.forms[copy.form.id].meanings
    return {
        found[cell.id].concept
        for cell in copy.form.cells.values()
        if cell.group == group.id and cell.id in found
    }


def _indicators(room: Room, copy: Copy, group: Group) -> Iterator[Indicator]:
    values, meanings = room.last.values, room.last.meanings
    columns = [
        (cell, meaning)
        for cell in copy.form.cells.values()
        if cell.group == group.id and cell.named and (meaning := meanings.of(copy.form.id, cell.id))
    ]
    for row in printed_rows(copy, group.id, values.set):
        if row.key and not room.same_set:  # the bureau's, printed in its table
            continue
        facts: dict[Key, Fact] = {}
        said: dict[str, str] = {}
        for cell, meaning in columns:
            text = values.constant_text(copy, row, cell.column).strip()
            said.setdefault(meaning.concept, text)
            becomes = carried(meaning, meanings.concepts)
            if becomes is None or not text:
                continue
            value = values.constant(copy, row, cell.column)
            figure = value if isinstance(value, Decimal) else None
            ref = CellRef(copy.id, row.id, cell.id)
            key = key_of(becomes.meaning)
            facts.setdefault(key, Fact(key, "", "", ref, cell, text, figure, becomes.asked))
        name = said.get(NAME, "") or row.key
        if name:
            levels = tuple(filter(None, (said.get(LEVEL_1, ""), said.get(LEVEL_2, ""))))
            yield Indicator(row, levels or tuple(row.class_.split("/")), name, facts)


def _take(room: Room, copy: Copy, group: Group, found: list[Indicator]) -> None:
    meanings = room.meanings.forms[copy.form.id].meanings
    columns = {
        cell.id: meanings[cell.id]
        for cell in copy.form.cells.values()
        if cell.group == group.id and cell.named and cell.id in meanings
    }
    name = next((id_ for id_, meaning in columns.items() if meaning.concept == NAME), "")
    used: set[str] = set()
    for one in found:
        row = _row_for(room, copy, group, name, one, used)
        if row is None:
            continue
        used.add(row.id)
        room.moved[one.row.id] = row.id
        for id_, meaning in columns.items():
            fact = one.facts.get(key_of(meaning))
            if fact:
                room.put(CellRef(copy.id, row.id, id_), fact)


def _row_for(room: Room, copy: Copy, group: Group, name: str, one: Indicator, used: set[str]) -> Row | None:
    """The row that has the indicator, a blank one of its class, or one more; None where it has no place."""
    values = room.values
    class_ = ""
    if group.rows is RowSource.BY_CLASS:
        class_ = _class_for(room.book.set.pack.trees[group.of].classes, one.classes)
        if not class_:
            room.unplaced.setdefault(copy.form.name, []).append(squeezed(one.name))
            return None
    rows = [
        row for row in printed_rows(copy, group.id, values.set) if row.class_ == class_ and row.id not in used
    ]
    for row in rows:
        called = values.constant_text(copy, row, name[len(group.id) + 1 :]) if name else row.key
        if squeezed(called or row.key) == squeezed(one.name):
            return row
    if group.rows not in (RowSource.FREE, RowSource.BY_CLASS):
        return None
    blank = next((row for row in rows if room.is_blank_row(copy, row)), None)
    return blank or room.add_row(copy, group.id, class_)


def _class_for(classes: Iterable[TreeClass], said: tuple[str, ...]) -> str:
    """The key of the class that is called so at its lowest level, of several the one whose higher levels agree too."""
    if not said:
        return ""
    wanted = [_plain(word) for word in said]
    fitting = [one.key for one in classes if _plain(one.key.rpartition("/")[2]) == wanted[-1]]
    if len(fitting) > 1:
        fitting = [key for key in fitting if [_plain(word) for word in key.split("/")] == wanted]
    return fitting[0] if len(fitting) == 1 else ""


def _plain(word: str) -> str:
    """A class's name as names compare: 产出指标（50分） and 产出 are one."""
    said = bare(word)
    return said.removesuffix(INDICATOR) or said
