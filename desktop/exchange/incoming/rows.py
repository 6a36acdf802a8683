"""Which row of a list a row of a file is: by class and name, else the next blank one, else a new one."""

from collections import defaultdict

from desktop.domain.change.edit import AddRow, with_followers
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.meaning.label import bare
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row, new_id
from desktop.exchange.incoming.copies import same_name
from desktop.exchange.incoming.matching import Match, RowMatch
from desktop.exchange.incoming.page import SHOWN, TYPED, ListPart
from desktop.exchange.incoming.placing import OfTable, Placing

_ADDABLE = (RowSource.FREE, RowSource.BY_CLASS)
Key = tuple[str, str, int]  # a copy, a group, and which of the tables that print it


class Rows:
    """Finds the row of each row of a file and puts its values there."""

    def __init__(self, placing: Placing) -> None:
        self.placing = placing
        self._used: dict[Key, set[str]] = defaultdict(set)
        self._counted: dict[Key, int] = defaultdict(int)  # rows met, of lists whose rows have no names

    def row(self, of_table: OfTable, match: RowMatch) -> None:
        """The values of one row."""
        key = of_table.copy.id, match.part.group.id, id(match.part)
        self._counted[key] += 1
        values = [one for one in match.cells if one.slot and one.slot.cell and one.slot.use != SHOWN]
        typed = any(one.slot and one.slot.use == TYPED for one in values)
        if not typed and match.part.group.rows in _ADDABLE:
            return
        if not any(bare(one.item.text) for one in match.cells):
            return  # a row that nobody has written in, with the number that the form prints
        if match.asked:
            self._ask(of_table, match, bare(match.asked), match.choices)
            return
        row = self._row(of_table.copy, match, key)
        if row is None:
            names = [name for name, _ in self._names(of_table.copy, match.part) if name]
            self._ask(of_table, match, bare(match.name), tuple(names))
            return
        self._used[key].add(row.id)
        for one in match.cells:
            if one.slot:
                self.placing.put(of_table, one.slot, row.id, one, one.item.text, one.sure and match.sure)
            elif match.part.told or one is not match.cells[0]:
                self.placing.ask_about(of_table, _with_choices(one, match.part))

    def _ask(self, of_table: OfTable, match: RowMatch, asked: str, choices: tuple[str, ...]) -> None:
        values = tuple(one.item.text for one in match.cells)
        about = self.placing.values.label(of_table.copy)
        if values:
            self.placing.ask(asked, about, of_table.source(match.cells[0].item), choices, values)

    def _names(self, copy: Copy, part: ListPart) -> list[tuple[str, Row]]:
        """The rows that are there, each with the words it is known by."""
        rows = printed_rows(copy, part.group.id, self.placing.book.set)
        cell = part.name.cell.id if part.name and part.name.cell else ""
        text = self.placing.values.text
        return [(text(CellRef(copy.id, row.id, cell)) if cell else "", row) for row in rows]

    def _row(self, copy: Copy, match: RowMatch, key: Key) -> Row | None:
        group = match.part.group
        if not match.part.told:
            return self._by_number(copy, group, self._counted[key])
        free = [
            (name, row)
            for name, row in self._names(copy, match.part)
            if row.id not in self._used[key] and row.class_ == match.class_
        ]
        wanted = self.placing.labels.answers.get(bare(match.name), match.name)
        named = next((row for name, row in free if name and same_name(name, wanted)), None)
        if named or group.rows not in _ADDABLE:
            return named
        blank = next((row for name, row in free if not name and self._is_blank(copy, row)), None)
        return blank or self._added(copy, group, match.class_)

    def _by_number(self, copy: Copy, group: Group, number: int) -> Row | None:
        """The row of that number where rows have no names; as many more as it takes."""
        while len(there := printed_rows(copy, group.id, self.placing.book.set)) < number:
            if group.rows is not RowSource.FREE:
                return None
            self._added(copy, group, "")
        return there[number - 1]

    def _is_blank(self, copy: Copy, row: Row) -> bool:
        columns = (cell for cell in copy.form.cells.values() if cell.group == row.group)
        texts = self.placing.book.texts
        return not any(texts.get(CellRef(copy.id, row.id, cell.id), "").strip() for cell in columns)

    def _added(self, copy: Copy, group: Group, class_: str) -> Row:
        """A new row at the end of its class."""
        row = Row(new_id(), group.id, class_=class_)
        there = copy.rows.get(group.id, [])
        last = max((at for at, one in enumerate(there) if one.class_ == class_), default=len(there) - 1)
        self.placing.add(row.id, with_followers(AddRow(copy.id, row, last + 1), self.placing.book))
        return row


def _with_choices(match: Match, part: ListPart) -> Match:
    """A value under a heading that is not known, with the headings that it may be."""
    headings = (slot.way.above[0].label.bare for slot in part.columns if slot.way.above)
    return Match(match.item, match.way, None, False, match.asked, tuple(dict.fromkeys(headings)))
