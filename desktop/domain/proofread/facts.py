"""All figures of a workbook's tables, as they are asked for while texts are read, and kept.

Made once for a workbook; `changed` takes what has changed. A figure that changes costs as much as one cell; other names
in a table, rows or copies that come or go have all made anew, which costs 20 to 60 µs a cell.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache, cached_property
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.proofread.asked import Asked, Question, about_a_number, about_items, question
from desktop.domain.proofread.called import Names
from desktop.domain.proofread.cells import CellFact, beside, facts_of
from desktop.domain.proofread.fact_index import FactIndex
from desktop.domain.proofread.figures import Context
from desktop.domain.proofread.fixed_rows import fixed_columns, fixed_row
from desktop.domain.proofread.lexicon import Lexicon, base_lexicon
from desktop.domain.proofread.marked import MarkedList, MarkedLists
from desktop.domain.proofread.masks import NamesWithDigits
from desktop.domain.proofread.names import names_of, names_the_whole
from desktop.domain.proofread.phrases import Phrases
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.row_names import RowNames
from desktop.domain.proofread.told import Count, Texts, Told
from desktop.domain.values.address import title_of
from desktop.domain.values.filled import is_filled
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_WRITTEN = (Kind.PROSE, Kind.NUMBERED)
_LEAST_PAIRS = 2
_TOGETHER = 64  # cells that are described between two pauses: some 10 ms where each is in a row of its own
_Noted = TypeVar("_Noted")
_Since = tuple[list[Decimal], frozenset[frozenset[str]]]  # the numbers, and the items
_MOST_MOVED = 5_000  # numbers of one sort that are noted
_MOST_COPIES = 40


class Facts:
    """The figures of the tables of one workbook. What is asked of them is noted in `notes`, while there are some."""

    def __init__(
        self, values: Values, lexicon: Lexicon | None = None, alone: bool = False, table: str = ""
    ) -> None:
        """With `alone` there are no cells: a text is read by itself, and what it says rests on nothing else.

        With `table`, the id of a copy, there are only its cells, called as they are in its own words: without the name of
        what it is about.
        """
        self.values = values
        self._table = table
        self.lexicon = lexicon or base_lexicon()
        self.notes: Asked | None = None
        self._alone, self._stale = alone, not alone
        self._answers: dict[Question, object] = {}
        self._answered = 0  # the state in which these were given
        self._index = FactIndex(values, frozenset())
        self._row_names = RowNames(values, self.lexicon)
        self._waiting: set[CellRef] = set()  # cells that have changed
        self._called: tuple[Names, int, str] | None = None  # what the context was made of
        self._context = Context(_phrases_alone() if lexicon is None else Phrases(lexicon), None, 0)
        self._state = 0
        self._marked = MarkedLists(values, self._index.get)
        self._texts_read: dict[str, tuple[Count, ...]] = {}
        self._texts = Texts(values, self.lexicon, self._texts_read)
        self._anew = 0  # the state in which all cells were described anew
        self._changed: dict[Sort | None, int] = {}  # by sort, the state in which a figure of it changed last
        # By sort, the numbers that cells have left or come to, by state, and the state before which that is not known.
        self._moved: dict[Sort, list[tuple[int, Decimal]]] = {}
        self._named: dict[
            Sort, list[tuple[int, frozenset[str]]]
        ] = {}  # and the items that they name, likewise
        self._unknown: dict[Sort, int] = {}
        self._since: dict[tuple[int, Sort], _Since] = {}  # what has been told of that since the last change
        self._round = (
            0  # of describing all cells anew: an earlier one that was left in the middle never goes on
        )

    # What has changed

    def changed(self, cells: Collection[CellRef], structure: bool = False) -> None:
        """Cells have other values, or with `structure` rows or copies have come, gone or moved.

        They are looked at when somebody asks: not at each key.
        """
        if structure or self._stale:
            self._stale = True
            self._round += 1
        else:
            self._waiting.update(cells)

    @property
    def state(self) -> int:
        """A number that is another after each change."""
        self._fresh()
        return self._state

    def changed_since(self, state: int, sort: Sort | None) -> bool:
        """Whether figures of a sort, or with None any, may have changed since a state."""
        self._fresh()
        return max(self._anew, self._changed.get(sort, 0)) > state

    def moved_since(self, state: int, sort: Sort) -> Sequence[Decimal] | None:
        """The numbers that figures of a sort, or sums of them, have left or come to since a state; None where that is not
        known: all were described anew, they may lie further apart from what says the same, or it is too long ago."""
        since = self._all_since(state, sort)
        return since and since[0]

    def named_since(self, state: int, sort: Sort) -> frozenset[frozenset[str]] | None:
        """The items of figures of a sort that have changed since a state, with what their column counts and without it;
        None where that is not known, as above."""
        since = self._all_since(state, sort)
        return since and since[1]

    def _all_since(self, state: int, sort: Sort) -> _Since | None:
        self._fresh()
        if max(self._anew, self._unknown.get(sort, 0)) > state:
            return None
        if (state, sort) not in self._since:
            numbers = dict.fromkeys(_behind(self._moved.get(sort, []), state))
            self._since[state, sort] = list(numbers), frozenset(_behind(self._named.get(sort, []), state))
        return self._since[state, sort]

    def widest(self, sort: Sort) -> Decimal:
        """The widest last place that a cell of a sort prints."""
        self._fresh()
        return self._index.widest(sort)

    def _names_something(self, ref: CellRef) -> bool:
        """Whether what changed may be a word by which cells are called: a project's, a row's, the year, the unit's name."""
        copy, definition = self.values.copy(ref.copy), self.values.definition(ref)
        if copy is None or definition is None or definition.kind in _WRITTEN:
            return False
        if copy.form.id == self.values.set.cover or ref.cell == copy.form.called:
            return True
        row = self.values.row(ref.row) if ref.row else None
        if row is None:
            named = not definition.kind.numeric and not copy.form.many and names_the_whole(definition)
            return named or ref.cell in self._in_labels[copy.form.id]
        return not definition.kind.numeric and self._row_names.is_other(copy, row)

    def _renew(self) -> None:
        """Describe the cells anew that have changed, or know that all must be."""
        waiting, self._waiting = self._waiting, set()
        if not waiting or self._stale:
            return
        if any(self._names_something(ref) for ref in waiting):
            self._stale = True
            return
        self._state += 1
        self._since.clear()
        self._changed[None] = self._state
        by_copy: dict[str, dict[CellRef, None]] = {}
        for ref in waiting:
            copy = self.values.copy(ref.copy)
            if copy and ref.cell in copy.form.cells and copy.form.id != self.values.set.cover:
                by_copy.setdefault(copy.id, {}).update(dict.fromkeys((ref, *beside(copy, ref))))
        for id_, refs in by_copy.items():
            copy = self.values.copy(id_)
            assert copy is not None
            for ref in refs:
                if not self._table:
                    self._texts.renew(ref)
                self._marked.renew(ref)
            new = {one.ref: one for one in self._facts_of(copy, refs)}
            for ref in refs:
                self._replace(self._index.get(ref), new.get(ref))

    def _replace(self, old: CellFact | None, new: CellFact | None) -> None:
        """A cell says something else: the numbers that it leaves and comes to, and the sums that it is in, are noted."""
        if old == new:
            return
        facts = [one for one in (old, new) if one]
        widest = {one.sort: self._index.widest(one.sort) for one in facts}
        moved = [(one.sort, number) for one in facts for number in (one.value, self._index.sum_with(one))]
        self._index.replace(old, new)
        moved += [(one.sort, self._index.sum_with(one)) for one in facts]
        for sort, number in moved:
            if number is not None:
                self._moved.setdefault(sort, []).append((self._state, number))
        for one in facts:
            named = self._named.setdefault(one.sort, [])
            named += ((self._state, items) for items in (one.items, self._index.subject(one.items)))
        for sort, width in widest.items():
            self._changed[sort] = self._state
            if self._index.widest(sort) != width or len(self._moved[sort]) > _MOST_MOVED:
                self._moved[sort], self._named[sort] = [], []
                self._unknown[sort] = self._state

    def _fresh(self) -> None:
        if self._waiting:
            self._renew()
        if self._stale:
            for _ in self.describe():
                pass

    def describe(self) -> Iterator[None]:
        """Describe the cells anew if that is due, table by table: a place to pause, and to go on if nothing has changed."""
        self._renew()
        if not self._stale:
            return
        self._round += 1
        round_, values = self._round, self.values
        self._row_names = RowNames(values, self.lexicon)
        names = yield from names_of(values, self.lexicon, self._row_names, self._table)
        if round_ != self._round:
            return
        cover = values.single(values.set.cover).id
        year = values.value(CellRef(cover, "", words.YEAR))
        report = int(year) if isinstance(year, Decimal) and 0 < year < 10_000 else 0
        unit = values.text(CellRef(cover, "", words.UNIT))
        if (names, report, unit) != self._called:
            self._called = names, report, unit
            self._context = Context(Phrases(self.lexicon, names, unit), NamesWithDigits(names.full), report)
        self._index = FactIndex(values, self._context.phrases.columns)
        self._marked = MarkedLists(values, self._index.get)
        self._texts = Texts(values, self.lexicon, self._texts_read)
        for copy in self._copies:
            if copy.form.id == values.set.cover:
                continue
            if not self._table:
                self._texts.begin(copy)
            yield
            if round_ != self._round:
                return
            facts = self._facts_of(copy)
            more = True
            while more:
                some = list(islice(facts, _TOGETHER))
                more = len(some) == _TOGETHER
                self._index.begin(some)
                yield
                if round_ != self._round:
                    return
        self._index.ready()
        self._stale = False
        self._state += 1
        self._anew = self._state
        self._moved.clear()
        self._named.clear()
        self._since.clear()

    def _facts_of(self, copy: Copy, only: Iterable[CellRef] | None = None) -> Iterator[CellFact]:
        context, own = self._context, bool(self._table)
        return facts_of(self.values, copy, context.phrases, context.year, self._row_names, only, own)

    @property
    def _copies(self) -> Sequence[Copy]:
        """The tables that are spoken of."""
        copy = self.values.copy(self._table) if self._table else None
        return (copy,) if copy else self.values.workbook.copies

    # What is asked

    @property
    def fills_in(self) -> bool:
        """Whether figures can be taken from cells where they are written: not in the words of a table."""
        return not self._alone and not self._table

    @property
    def answers(self) -> dict[Question, object]:
        """What has been asked in this state, with the answers; facts that hear of no change keep none."""
        self._fresh()
        if self._alone or self._answered != self._state:
            self._answers, self._answered = {}, self._state
        return self._answers

    @contextmanager
    def noting(self) -> Iterator[Asked]:
        """What is asked meanwhile, with the answers."""
        self.notes = Asked()
        try:
            yield self.notes
        finally:
            self.notes = None

    @property
    def context(self) -> Context:
        self._fresh()
        return self._context

    @property
    def names(self) -> frozenset[str]:
        self._fresh()
        return self._called[0].full if self._called else frozenset()

    @cached_property
    def choices(self) -> frozenset[str]:
        """The words that the forms offer to choose from."""
        forms = self.values.set.forms.values()
        return frozenset(word for form in forms for cell in form.cells.values() for word in cell.choices)

    @cached_property
    def _in_labels(self) -> dict[str, frozenset[str]]:
        """By form, the cells whose values stand within the labels of others: the year of a column."""
        return {
            form.id: frozenset(
                piece.cell for cell in form.cells.values() for piece in cell.label if piece.cell
            )
            for form in self.values.set.forms.values()
        }

    @question
    def title(self, ref: CellRef) -> str:
        """Where a cell stands, in the words of its table."""
        return title_of(self.values, ref)

    @question
    def past(self, fingerprint: str) -> str:
        """Last year's report in which a sentence stood word for word; "" if in none."""
        return self.values.workbook.past.get(fingerprint, "")

    @question
    def column(self, ref: CellRef) -> list[CellFact]:
        """What the cells of the same column say, in all rows of a list, or the same cell in all copies of a table."""
        self._fresh()
        copy = self.values.copy(ref.copy)
        if copy is None:
            return []
        if not ref.row:
            copies = self.values.copies_of(copy.form.id)
            if not copy.form.many:
                columns = fixed_columns(copy, self._index.get)
                return next((column for column in columns if any(one.ref == ref for one in column)), [])
            cells = (self._index.get(CellRef(other.id, "", ref.cell)) for other in copies)
            return [cell for cell in cells if cell is not None]
        rows = next((rows for rows in copy.rows.values() if any(row.id == ref.row for row in rows)), ())
        cells = (self._index.get(CellRef(ref.copy, row.id, ref.cell)) for row in rows)
        return [cell for cell in cells if cell is not None]

    @question
    def columns(self, sort: Sort) -> list[list[CellFact]]:
        """What is said of several things alike: column by column of the lists, cell by cell of a form's copies, and column
        by column of a table whose rows are printed."""
        self._fresh()
        single = (copy for copy in self._copies if not copy.form.many)
        fixed = (column for copy in single for column in fixed_columns(copy, self._index.get))
        return [*self._index.columns(sort), *(column for column in fixed if column[0].sort is sort)]

    @question
    def marked_lists(self) -> list[MarkedList]:
        """The lists that give things points, row by row; none in a workbook of so many tables that reading all their
        lists for the first time would be felt."""
        self._fresh()
        copies = self._copies
        if len(copies) > _MOST_COPIES:
            return []
        return [marked for copy in copies for marked in self._marked.of(copy)]

    @question
    def is_marked(self, called: str, full: Decimal, got: Decimal) -> bool:
        """Whether a row whose words hold these got so many of so many points: an answer that most edits of points leave."""
        rows = (row for marked in self.marked_lists() for row in marked.rows)
        return any((row.full, row.got) == (full, got) and called in row.words for row in rows)

    @question
    def row(self, ref: CellRef) -> list[CellFact]:
        """What the cells of the same row say, of a list or of a table that stands once."""
        self._fresh()
        copy = self.values.copy(ref.copy)
        if copy and not ref.row and not copy.form.many:
            return fixed_row(copy, ref.cell, self._index.get)
        cells = copy.form.cells if copy and ref.row else ()
        found = (self._index.get(CellRef(ref.copy, ref.row, cell)) for cell in cells)
        return [fact for fact in found if fact is not None]

    @question
    def grades(self, names: frozenset[str]) -> list[tuple[str, CellRef]]:
        """The grades in the tables, each with its first cell: of what has one of these names, without any of the whole.

        What bears a whole name is meant, and not what holds a part of it; a table that is not filled yet has no grade.
        """
        found: dict[str, CellRef] = {}
        graded = [one for one in self._copies if one.form.grade]
        if not self._table:
            graded = [one for one in graded if bool(one.form.called) is bool(names)]
        called = {
            one.id: self.values.text(CellRef(one.id, "", one.form.called)).strip() for one in graded if names
        }
        named = [one for one in graded if called[one.id] in names] if names else graded
        named = named or [one for one in graded if any(name in called[one.id] for name in names)]
        for copy in named:
            ref = CellRef(copy.id, "", copy.form.grade)
            grade = self.values.text(ref).strip()
            if grade and is_filled(self.values, copy):
                found.setdefault(self.lexicon.wrong_grades.get(grade, grade), ref)
        return list(found.items())

    @question
    def grade_counts(self) -> list[Counter[str]]:
        """How often each grade was given, by the forms that have a copy for each of several things."""
        found: dict[str, Counter[str]] = {}
        copies = self._copies
        for copy in copies if len(copies) <= _MOST_COPIES else ():
            if copy.form.grade and copy.form.called:
                grade = self.values.text(CellRef(copy.id, "", copy.form.grade)).strip()
                grades = found.setdefault(copy.form.id, Counter())
                grades[self.lexicon.wrong_grades.get(grade, grade)] += 1
        return list(found.values())

    def equal(self, quantity: Quantity, most: int | None = None) -> list[CellFact]:
        """The cells that say the same number, whatever they name; at most so many."""
        self._fresh()
        sort, value, ulp = quantity.sort, quantity.value, quantity.ulp
        wide = self._index.reach(sort, ulp)
        return self._equal(sort, value - wide, value + wide, value, ulp, quantity.decimals, most)

    @about_a_number
    def _equal(
        self,
        sort: Sort,
        low: Decimal,
        high: Decimal,
        value: Decimal,
        ulp: Decimal,
        decimals: int,
        most: int | None,
    ) -> list[CellFact]:
        """`low` and `high` are those between which such cells lie."""
        self._fresh()
        return self._index.equal(sort, value, ulp, decimals, most)

    def exactly(self, sort: Sort, value: Decimal) -> list[CellFact]:
        """The cells that say this very number."""
        return self._exactly(sort, value, value)

    @about_a_number
    def _exactly(self, sort: Sort, low: Decimal, high: Decimal) -> list[CellFact]:
        self._fresh()
        return list(self._index.within(sort, low, high))

    def sums(self, value: Decimal) -> list[CellFact]:
        """The cells in which all copies of one form come to an amount: all projects' carried-over money.

        Each as that cell of one copy, without its name and with the sum.
        """
        return self._sums(Sort.MONEY, value, value)

    @about_a_number
    def _sums(self, sort: Sort, value: Decimal, _: Decimal) -> list[CellFact]:
        self._fresh()
        return self._index.sums(value)

    @question
    def totals(self, sort: Sort, many: int) -> list[CellFact]:
        """What the cells of a form that stands in just so many copies come to, cell by cell, each as in `sums`."""
        self._fresh()
        return self._index.totals(many) if sort is Sort.MONEY else []

    @about_items
    def of_items(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items, in the order of the tables."""
        self._fresh()
        return self._index.of_items(sort, items)

    @about_items
    def of_subject(self, sort: Sort, items: frozenset[str]) -> list[CellFact]:
        """The cells that name exactly these items, whatever their column counts."""
        self._fresh()
        return self._index.of_subject(sort, items)

    @question
    def told(self, ending: str) -> list[Told]:
        """The counts within longer texts of the tables whose words before them end so."""
        self._fresh()
        return self._texts.of(ending)

    def like(self, text: str) -> list[tuple[int, CellFact]]:
        """Counts whose places share at least two pairs of signs with `text`, the likest first."""
        return self._like(Sort.COUNT, text)

    @question
    def _like(self, sort: Sort, text: str) -> list[tuple[int, CellFact]]:
        self._fresh()
        return self._index.sharing(text, _LEAST_PAIRS)


@cache
def _phrases_alone() -> Phrases:
    """Those that know no workbook's names, which all texts that are read by themselves have in common."""
    return Phrases(base_lexicon())


def _behind(noted: Sequence[tuple[int, _Noted]], state: int) -> Iterator[_Noted]:
    """What was noted after a state."""
    return (one for _, one in noted[bisect_right(noted, state, key=itemgetter(0)) :])


def distinct(facts: Iterable[CellFact]) -> list[Decimal]:
    """The values of some cells, each once."""
    return list(dict.fromkeys(one.value for one in facts))
