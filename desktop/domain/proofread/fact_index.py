"""What the cells of the tables say, indexed by amount, by item and by the words of their places.

Whatever has changed how often, what is found and its order are those of an index made anew.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.likeness import pairs
from desktop.domain.proofread.quantity import Sort, same_number
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_NOTHING: Final = Decimal(0)
_Place = tuple[int, int, int]  # of a cell among all: its copy, its cell of the form, its row
_Key = tuple[Decimal, _Place, CellRef]
_Subject = tuple[Sort, frozenset[str]]
_Column = tuple[str, str]  # form and cell


class FactIndex:
    """The cells of one workbook. What is found is in the order of the tables, never in that of ids, which are drawn by lot:
    the same report would be told otherwise each time it is opened."""

    def __init__(self, values: Values, columns: frozenset[str]) -> None:
        """`columns` are the items that only say what a column counts."""
        self._values = values
        self._columns = columns
        self._copies = {copy.id: at for at, copy in enumerate(values.workbook.copies)}
        self._places: dict[CellRef, _Place] = {}
        self._columns_of: dict[str, dict[str, int]] = {}  # by form, where each of its cells stands
        self._cells: dict[CellRef, CellFact] = {}
        self._by_value: dict[Sort, list[_Key]] = {}
        self._by_items: dict[_Subject, list[CellRef]] = {}
        self._by_subject: dict[_Subject, list[CellRef]] = {}
        self._by_pair: dict[str, dict[CellRef, None]] = {}
        self._widest: dict[Sort, Decimal] = {}
        # Of forms that have many copies, over all of these: what a cell comes to, and where it is filled in.
        self._sums: dict[_Column, Decimal] = {}
        self._summed: dict[_Column, list[CellRef]] = {}

    def begin(self, facts: Iterable[CellFact]) -> None:
        """Take in cells in the order of the tables, before anything is asked; `ready` ends it."""
        for one in facts:
            self._count(one)
            self._by_value.setdefault(one.sort, []).append(self._key(one))
            for refs in self._lists(one):
                refs.append(one.ref)
            self._pair(one)

    def ready(self) -> None:
        """All cells are there."""
        for keys in self._by_value.values():
            keys.sort()

    def replace(self, old: CellFact | None, new: CellFact | None) -> None:
        """One cell says something else; None where it says nothing."""
        alike = old and new and (old.sort, old.items, old.words) == (new.sort, new.items, new.words)
        if old:
            keys = self._by_value[old.sort]
            del keys[bisect_left(keys, self._key(old))]
            self._discount(old)
            if not alike:
                for refs in self._lists(old):
                    refs.remove(old.ref)
                for pair in pairs(old.words):
                    self._by_pair.get(pair, {}).pop(old.ref, None)
        if new:
            insort(self._by_value.setdefault(new.sort, []), self._key(new))
            self._count(new)
            if not alike:
                for refs in self._lists(new):
                    insort(refs, new.ref, key=self._place)
                self._pair(new)

    def _count(self, one: CellFact) -> None:
        self._cells[one.ref] = one
        if one.ulp > self._widest.get(one.sort, _NOTHING):
            self._widest[one.sort] = one.ulp
        if column := self._summed_column(one):
            self._sums[column] = self._sums.get(column, Decimal(0)) + one.value

    def _discount(self, one: CellFact) -> None:
        del self._cells[one.ref]
        if column := self._summed_column(one):
            self._sums[column] -= one.value

    def _lists(self, one: CellFact) -> Iterator[list[CellRef]]:
        """The lists that a cell stands in."""
        yield self._by_items.setdefault((one.sort, one.items), [])
        if self._columns:
            yield self._by_subject.setdefault((one.sort, self.subject(one.items)), [])
        if column := self._summed_column(one):
            yield self._summed.setdefault(column, [])

    def _pair(self, one: CellFact) -> None:
        if one.sort is Sort.COUNT:
            for pair in pairs(one.words):
                self._by_pair.setdefault(pair, {})[one.ref] = None

    def _summed_column(self, one: CellFact) -> _Column | None:
        """What is summed over all copies that have names of their own: money that stands once in each."""
        copy = None if one.ref.row or one.sort is not Sort.MONEY else self._values.copy(one.ref.copy)
        return (copy.form.id, one.ref.cell) if copy and copy.form.called else None

    def _key(self, one: CellFact) -> _Key:
        return one.value, self._place(one.ref), one.ref

    def _place(self, ref: CellRef) -> _Place:
        """Rows and copies that come, go or move have the index made anew: a cell stays where it is."""
        if ref not in self._places:
            copy = self._values.copy(ref.copy)
            assert copy is not None
            form = copy.form
            if form.id not in self._columns_of:
                self._columns_of[form.id] = {cell: at for at, cell in enumerate(form.cells)}
            at, column = self._copies[ref.copy], self._columns_of[form.id][ref.cell]
            rows = copy.rows.get(form.cells[ref.cell].group, ()) if ref.row else ()
            for number, row in enumerate(rows):
                self._places[ref._replace(row=row.id)] = at, column, number
            self._places.setdefault(ref, (at, column, 0))
        return self._places[ref]

    # What is found

    def get(self, ref: CellRef) -> CellFact | None:
        return self._cells.get(ref)

    def subject(self, items: frozenset[str]) -> frozenset[str]:
        """Items without those that only say what a column counts."""
        return items - self._columns

    def widest(self, sort: Sort) -> Decimal:
        """The widest last place that a cell of a sort prints."""
        return self._widest.get(sort, _NOTHING)

    def within(self, sort: Sort, low: Decimal, high: Decimal) -> Iterator[CellFact]:
        """The cells of which the number is not below `low` nor above `high`, by number."""
        keys = self._by_value.get(sort, [])
        for at in range(bisect_left(keys, (low,)), len(keys)):
            value, _, ref = keys[at]
            if value > high:
                return
            yield self._cells[ref]

    def equal(
        self, sort: Sort, value: Decimal, ulp: Decimal, decimals: int, most: int | None
    ) -> list[CellFact]:
        """The cells that say a number as it is written, by number; at most so many."""
        wide = self.reach(sort, ulp)
        found: list[CellFact] = []
        compared, same = None, False  # with the number before: a thousand cells say 100%
        for one in self.within(sort, value - wide, value + wide):
            if (number := (one.value, one.ulp)) != compared:
                compared, same = number, same_number(sort, value, ulp, decimals, *number)
            if same:
                found.append(one)
                if len(found) == most:
                    break
        return found

    def reach(self, sort: Sort, ulp: Decimal) -> Decimal:
        """How far from a number with such a last place a cell may lie that says the same."""
        return max(ulp, self.widest(sort)) / 2

    def of_items(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items; none name nothing."""
        return [self._cells[ref] for ref in self._by_items.get((sort, items), ())] if items else []

    def of_subject(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items, whatever their column counts."""
        lists = self._by_subject if self._columns else self._by_items
        return [self._cells[ref] for ref in lists.get((sort, items), ())] if items else []

    def columns(self, sort: Sort) -> list[list[CellFact]]:
        """The cells that say the same of several things: of the rows of a list, or of the copies of a form."""
        found: dict[tuple[str, str, str], list[tuple[_Place, CellFact]]] = {}
        for _, place, ref in self._by_value.get(sort, ()):
            copy = self._values.copy(ref.copy)
            assert copy is not None
            key = (
                (ref.copy, copy.form.cells[ref.cell].group or "", ref.cell)
                if ref.row
                else (copy.form.id, "", ref.cell)
            )
            found.setdefault(key, []).append((place, self._cells[ref]))
        return [[one for _, one in sorted(cells, key=_placed)] for cells in found.values() if len(cells) > 1]

    def sum_with(self, one: CellFact) -> Decimal | None:
        """What all copies come to in the cell of one of them; None where that is no sum of amounts."""
        column = self._summed_column(one)
        return self._sums.get(column) if column else None

    def sums(self, value: Decimal) -> list[CellFact]:
        """The cells in which all copies of one form come to an amount, each as that of the last copy, with the sum."""
        return [
            one for one, _ in self._summed_cells(key for key, total in self._sums.items() if total == value)
        ]

    def totals(self, many: int) -> list[CellFact]:
        """The same of all cells that stand in just so many copies."""
        return [one for one, copies in self._summed_cells(self._sums) if copies == many]

    def _summed_cells(self, columns: Iterable[_Column]) -> Iterator[tuple[CellFact, int]]:
        """Each as a cell with the sum of all copies, and how many these are."""
        found = [(refs, self._sums[key]) for key in columns if (refs := self._summed.get(key))]
        for refs, total in sorted(found, key=lambda pair: self._place(pair[0][0])):
            one = self._cells[refs[-1]]
            if total:
                bare = one._replace(value=total, items=one.items - one.named, named=frozenset(), text="")
                yield bare, len(refs)

    def sharing(self, text: str, least: int) -> list[tuple[int, CellFact]]:
        """Counts whose places share at least so many pairs of signs with `text`, the likest first."""
        seen: dict[CellRef, int] = {}
        for pair in pairs(text):
            for ref in self._by_pair.get(pair, {}):
                seen[ref] = seen.get(ref, 0) + 1
        found = [(shared, self._cells[ref]) for ref, shared in seen.items() if shared >= least]
        return sorted(found, key=lambda one: (-one[0], self._place(one[1].ref)))


def _placed(one: tuple[_Place, CellFact]) -> _Place:
    return one[0]
