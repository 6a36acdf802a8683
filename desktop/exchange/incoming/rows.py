"""Which row of a list a row of a file is: by class and name, else the next blank one, else a new one."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from desktop.domain.change.edit import AddRow, with_followers
from desktop.domain.forms.group import RowSource
from desktop.domain.meaning.label import bare
from desktop.domain.number import half_width
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row, new_id
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

    def put(self, of_table: OfTable, matches: Iterable[RowMatch]) -> None:
        """The values of the rows of a table. First room is made for all rows of a list, then they are filled in: ten
        thousand new rows are computed once.
        """
        for _, of_list in groupby(matches, key=lambda one: id(one.part)):
            self.placing.values.recompute()
            for match, row, choices in list(self._rows(of_table, list(of_list))):
                if row is None:
                    self._ask(of_table, match, bare(match.asked or match.name), choices)
                else:
                    self._put(of_table, match, row)

    def _rows(
        self, of_table: OfTable, matches: list[RowMatch]
    ) -> Iterator[tuple[RowMatch, Row | None, tuple[str, ...]]]:
        """Each row of a list that says anything with the row that it is; None, and which it may be, is to be asked."""
        copy, part = of_table.copy, matches[0].part
        key = copy.id, part.group.id, id(part)
        free = _Free(self.placing, copy, part, self._used[key])
        for match in matches:
            self._counted[key] += 1
            if not _says_anything(match):
                continue
            if match.asked:
                yield match, None, match.choices
                continue
            row = free.row(match) if part.told else self._by_number(free, self._counted[key])
            if row:
                self._used[key].add(row.id)
            yield match, row, () if row else free.names

    def _put(self, of_table: OfTable, match: RowMatch, row: Row) -> None:
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

    def _by_number(self, free: "_Free", number: int) -> Row | None:
        """The row of that number where rows have no names; as many more as it takes."""
        group = free.part.group
        while len(free.copy.rows.get(group.id, ())) < number:
            if group.rows is not RowSource.FREE:
                return None
            free.added("")
        return printed_rows(free.copy, group.id, self.placing.book.set)[number - 1]


def _says_anything(match: RowMatch) -> bool:
    """Whether somebody has written in a row; not where there is nothing but the number that the form prints."""
    values = [one for one in match.cells if one.slot and one.slot.cell and one.slot.use != SHOWN]
    typed = any(one.slot and one.slot.use == TYPED for one in values)
    if not typed and match.part.group.rows in _ADDABLE:
        return False
    return any(bare(one.item.text) for one in match.cells)


class _Free:
    """The rows of a list in a copy that no row of the file is yet, in printed order, by class and name."""

    def __init__(self, placing: Placing, copy: Copy, part: ListPart, used: Collection[str]) -> None:
        self.placing, self.copy, self.part = placing, copy, part
        self._named: dict[tuple[str, str], deque[Row]] = defaultdict(deque)
        self._blank: dict[str, deque[Row]] = defaultdict(deque)
        self._ends: dict[str, int] = {}  # where the rows of each class end, as they lie
        names = {row.id: name for name, row in self._there()}
        self.names = tuple(name for name in names.values() if name)
        for at, row in enumerate(copy.rows.get(part.group.id, ()), start=1):
            self._ends[row.class_] = at
        for row in printed_rows(copy, part.group.id, placing.book.set):
            if row.id in used:
                continue
            if names[row.id].strip():
                self._named[row.class_, _key(names[row.id])].append(row)
            elif self._is_blank(row):
                self._blank[row.class_].append(row)

    def row(self, match: RowMatch) -> Row | None:
        """The row of the same class and name, else the next blank one, else a new one, where rows may be added."""
        wanted = self.placing.labels.answers.get(bare(match.name), match.name)
        named = self._named.get((match.class_, _key(wanted)))
        if named:
            return named.popleft()
        if self.part.group.rows not in _ADDABLE:
            return None
        blank = self._blank[match.class_]
        return blank.popleft() if blank else self.added(match.class_)

    def added(self, class_: str) -> Row:
        """A new row at the end of its class."""
        row = Row(new_id(), self.part.group.id, class_=class_)
        at = self._ends.get(class_, len(self.copy.rows.get(self.part.group.id, ())))
        self.placing.add(row.id, with_followers(AddRow(self.copy.id, row, at), self.placing.book))
        later = {other: end + 1 for other, end in self._ends.items() if end > at}
        self._ends |= {**later, class_: at + 1}
        return row

    def _there(self) -> Iterator[tuple[str, Row]]:
        """The rows that are there, each with the words it is known by."""
        cell = self.part.name.cell.id if self.part.name and self.part.name.cell else ""
        text = self.placing.values.text
        for row in printed_rows(self.copy, self.part.group.id, self.placing.book.set):
            yield text(CellRef(self.copy.id, row.id, cell)) if cell else "", row

    def _is_blank(self, row: Row) -> bool:
        columns = (cell for cell in self.copy.form.cells.values() if cell.group == row.group)
        texts = self.placing.book.texts
        return not any(texts.get(CellRef(self.copy.id, row.id, cell.id), "").strip() for cell in columns)


def _key(name: str) -> str:
    """What is the same of two names that are one, see `same_name`."""
    return bare(half_width(name))


def _with_choices(match: Match, part: ListPart) -> Match:
    """A value under a heading that is not known, with the headings that it may be."""
    headings = (slot.way.above[0].label.bare for slot in part.columns if slot.way.above)
    return Match(match.item, match.way, None, False, match.asked, tuple(dict.fromkeys(headings)))
