"""All figures of a workbook's tables, indexed by amount, by item and by the words of their places, and kept.

Made once for a workbook; `changed` takes what has changed. A figure that changes costs as much as one cell; other words
in a table, rows or copies that come or go have all made anew, which costs 20 to 60 µs a cell.
"""

import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.proofread.called import Names
from desktop.domain.proofread.cells import CellFact, facts_of
from desktop.domain.proofread.figures import Context
from desktop.domain.proofread.lexicon import Lexicon, base_lexicon
from desktop.domain.proofread.masks import names_pattern
from desktop.domain.proofread.names import names_of, names_the_whole, other_names, row_name
from desktop.domain.proofread.phrases import Phrases
from desktop.domain.proofread.quantity import Quantity, Sort, same
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_WRITTEN = (Kind.PROSE, Kind.NUMBERED)
_Key = tuple[Decimal, CellRef]
_Sum = tuple[Decimal, CellFact]


class Facts:
    """The figures of the tables of one workbook."""

    def __init__(self, values: Values, lexicon: Lexicon | None = None, alone: bool = False) -> None:
        """With `alone` there are no cells: a text is read by itself, and what it says rests on nothing else."""
        self.values = values
        self.lexicon = lexicon or base_lexicon()
        self._stale = not alone
        self._cells: dict[CellRef, CellFact] = {}
        self._by_value: dict[Sort, list[_Key]] = {}
        self._by_item: dict[str, dict[CellRef, None]] = {}
        self._by_pair: dict[str, dict[CellRef, None]] = {}
        self._widest: dict[Sort, Decimal] = {}
        self._sums: dict[
            tuple[str, str], _Sum
        ] = {}  # by form and cell, over all copies of forms that have many
        self._names = Names()
        self._row_names: dict[str, tuple[str, ...]] = {}
        self._context = Context(Phrases(self.lexicon), None, 0)
        self._round = (
            0  # of describing all cells anew: an earlier one that was left in the middle never goes on
        )

    # What has changed

    def changed(self, cells: Collection[CellRef], structure: bool = False) -> None:
        """Cells have other values, or with `structure` rows or copies have come, gone or moved."""
        if structure or self._stale:
            self._stale = True
            self._round += 1
            return
        for ref in cells:
            if self._names_something(ref):
                self._stale = True
                return
        for ref in cells:
            self._renew(ref)

    def _names_something(self, ref: CellRef) -> bool:
        """Whether what changed may be a word by which cells are called: a project's, a row's, the year, the unit's name."""
        copy, definition = self.values.copy(ref.copy), self.values.definition(ref)
        if copy is None or definition is None or definition.kind in _WRITTEN:
            return False
        if copy.form.id == self.values.set.cover or ref.cell == copy.form.called:
            return True
        row = self.values.row(ref.row) if ref.row else None
        if definition.kind.numeric:
            return False
        if row is None:
            return not copy.form.many and names_the_whole(definition)
        return self._row_names.get(ref.row) != self._names_of_row(copy, row)

    def _names_of_row(self, copy: Copy, row: Row) -> tuple[str, ...]:
        return row_name(self.values, copy, row).strip(), *other_names(self.values, copy, row)

    def _renew(self, ref: CellRef) -> None:
        copy, old = self.values.copy(ref.copy), self._cells.get(ref)
        if copy is None or (old is None and ref.cell not in copy.form.cells):
            return
        if old:
            self._drop(old)
        for one in facts_of(self.values, copy, self._context.phrases, self._context.year, ref):
            self._add(one)

    def _fresh(self) -> None:
        if self._stale:
            for _ in self.describe():
                pass

    def describe(self) -> Iterator[None]:
        """Describe the cells anew if that is due, table by table: a place to pause, and to go on if nothing has changed."""
        if not self._stale:
            return
        self._round += 1
        round_, values = self._round, self.values
        names = names_of(values, self.lexicon)
        cover = values.single(values.set.cover).id
        year = values.value(CellRef(cover, "", words.YEAR))
        report = int(year) if isinstance(year, Decimal) and 0 < year < 10_000 else 0
        if names != self._names or report != self._context.year:
            unit = values.text(CellRef(cover, "", words.UNIT))
            self._names = names
            phrases = Phrases(self.lexicon, names, unit)
            self._context = Context(phrases, names_pattern(names.full), report)
        self._cells, self._by_value, self._by_item, self._by_pair = {}, {}, {}, {}
        self._widest, self._sums = {}, {}
        self._row_names = {
            row.id: self._names_of_row(copy, row)
            for copy in values.workbook.copies
            for rows in copy.rows.values()
            for row in rows
        }
        for copy in values.workbook.copies:
            if copy.form.id != values.set.cover:
                for one in facts_of(values, copy, self._context.phrases, report):
                    self._put(one)
                    self._by_value.setdefault(one.sort, []).append((one.value, one.ref))
                yield
                if round_ != self._round:
                    return
        for keys in self._by_value.values():
            keys.sort()
        self._stale = False

    def _add(self, one: CellFact) -> None:
        self._put(one)
        insort(self._by_value.setdefault(one.sort, []), (one.value, one.ref))

    def _put(self, one: CellFact) -> None:
        self._cells[one.ref] = one
        self._count(one, 1)
        for item in one.items:
            self._by_item.setdefault(item, {})[one.ref] = None
        if one.sort is Sort.COUNT:
            for pair in pairs(one.words):
                self._by_pair.setdefault(pair, {})[one.ref] = None
        self._widest[one.sort] = max(self._widest.get(one.sort, one.ulp), one.ulp)

    def _count(self, one: CellFact, sign: int) -> None:
        copy = self.values.copy(one.ref.copy)
        if copy and copy.form.called and not one.ref.row and one.sort is Sort.MONEY:
            known = self._sums.get((copy.form.id, one.ref.cell))
            value = (known[0] if known else Decimal(0)) + sign * one.value
            self._sums[copy.form.id, one.ref.cell] = value, one

    def _drop(self, one: CellFact) -> None:
        del self._cells[one.ref]
        self._count(one, -1)
        keys = self._by_value[one.sort]
        del keys[bisect_left(keys, (one.value, one.ref))]
        for item in one.items:
            self._by_item[item].pop(one.ref, None)
        for pair in pairs(one.words):
            self._by_pair.get(pair, {}).pop(one.ref, None)

    # What is asked

    @property
    def context(self) -> Context:
        self._fresh()
        return self._context

    @property
    def names(self) -> frozenset[str]:
        self._fresh()
        return self._names.full

    @cached_property
    def choices(self) -> frozenset[str]:
        """The words that the forms offer to choose from."""
        forms = self.values.set.forms.values()
        return frozenset(word for form in forms for cell in form.cells.values() for word in cell.choices)

    def at(self, ref: CellRef) -> CellFact | None:
        """What a cell says."""
        self._fresh()
        return self._cells.get(ref)

    def equal(self, quantity: Quantity) -> Iterator[CellFact]:
        """The cells that say the same number, whatever they name."""
        self._fresh()
        wide = max(quantity.ulp, self._widest.get(quantity.sort, Decimal(0))) / 2
        for one in self._within(quantity.sort, quantity.value - wide, quantity.value + wide):
            if same(quantity, one.value, one.ulp):
                yield one

    def sums(self, value: Decimal) -> list[CellFact]:
        """The cells in which all copies of one form come to an amount: all projects' carried-over money.

        Each as that cell of one copy, without its name and with the sum.
        """
        self._fresh()
        return [
            replace(one, value=total, items=one.items - one.named, named=frozenset(), text="")
            for total, one in self._sums.values()
            if value and total == value
        ]

    def exactly(self, sort: Sort, value: Decimal) -> list[CellFact]:
        """The cells that say this very number."""
        self._fresh()
        return list(self._within(sort, value, value))

    def _within(self, sort: Sort, low: Decimal, high: Decimal) -> Iterator[CellFact]:
        keys = self._by_value.get(sort, [])
        start = bisect_left(keys, low, key=_value)
        for value, ref in keys[start : bisect_right(keys, high, key=_value)]:
            del value
            yield self._cells[ref]

    def of_items(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items."""
        self._fresh()
        least = min((self._by_item.get(item, {}) for item in items), key=len, default={})
        found = (self._cells[ref] for ref in least)
        return [one for one in found if one.sort is sort and one.items == items]

    def of_subject(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items, whatever their column counts."""
        self._fresh()
        columns = self._context.phrases.columns
        least = min((self._by_item.get(item, {}) for item in items), key=len, default={})
        found = (self._cells[ref] for ref in least)
        return [one for one in found if one.sort is sort and one.items - columns == items]

    def like(self, text: str) -> list[tuple[int, CellFact]]:
        """Counts whose places share at least two pairs of signs with `text`, the likest first."""
        self._fresh()
        seen: dict[CellRef, int] = {}
        for pair in pairs(text):
            for ref in self._by_pair.get(pair, {}):
                seen[ref] = seen.get(ref, 0) + 1
        found = [(shared, self._cells[ref]) for ref, shared in seen.items() if shared >= 2]
        return sorted(found, key=lambda one: (-one[0], one[1].ref))


def _value(key: _Key) -> Decimal:
    return key[0]


@lru_cache(
    maxsize=1 << 13
)  # the words before a figure are held against a dozen cells, a cell's against all figures
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring word signs in a text."""
    return frozenset(
        one + other for one, other in itertools.pairwise(text) if one.isalpha() and other.isalpha()
    )


def shared_pairs(one: str, other: str) -> int:
    """How many pairs of signs two texts share."""
    return len(pairs(one) & pairs(other))


def distinct(facts: Iterable[CellFact]) -> list[Decimal]:
    """The values of some cells, each once."""
    return list(dict.fromkeys(one.value for one in facts))
