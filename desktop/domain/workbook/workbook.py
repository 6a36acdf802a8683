"""What a workbook holds, as typed: copies of the forms, their rows, texts, overrides and explanations; and its review.

Nothing here is computed and nothing is checked; the engine derives the rest. Ids of copies and rows are UUIDs and
are never reused, so that moving or renumbering changes what is shown, never what is meant.
"""

import uuid
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from desktop.domain.compared import Compared
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.limits import Counts


class CellRef(NamedTuple):
    """One cell of one workbook: the copy of its form, its row ("" outside a group), its id in the form."""

    copy: str
    row: str
    cell: str


class Row(Struct, frozen=True):
    """A row of a group. `class_` is the key of its class in a tree, `key` names a fixed row.

    `source` is the copy, or the row of a list, that it follows.
    """

    id: str
    group: str
    class_: str = ""
    key: str = ""
    source: str = ""


class Copy(Struct):
    """One copy of a form, with the rows of each of its groups in printed order; `key` is its own of the form's keys."""

    id: str
    form: Form
    rows: dict[str, list[Row]] = field(default_factory=dict)
    key: str = ""

    def row(self, id_: str) -> Row | None:
        return next((row for rows in self.rows.values() for row in rows if row.id == id_), None)

    @property
    def all_rows(self) -> list[Row]:
        """The rows of all its groups."""
        return [row for rows in self.rows.values() for row in rows]

    def refs_of(self, cell: CellDef) -> Iterator[CellRef]:
        """A cell of the form in this copy: once, or in each row of its group."""
        if not cell.group:
            yield CellRef(self.id, "", cell.id)
        else:
            for row in self.rows.get(cell.group, []):
                yield CellRef(self.id, row.id, cell.id)

    def beside(self) -> "Copy":
        """The same copy of the form, with lists of rows of its own: the rows themselves are frozen."""
        return Copy(self.id, self.form, {group: list(rows) for group, rows in self.rows.items()}, self.key)


class Override(Struct, frozen=True):
    """Another figure than the formula gives, and why. `who` and `at` (ISO time) say whose word it is."""

    text: str
    reason: str
    who: str = ""
    at: str = ""


class Explanation(Compared, Struct, frozen=True, eq=False):
    """Why a finding stands, and the fingerprint of the figures it was said of: "" where it is not known, as in old files.

    With `silences` the finding is said to be none: a false alarm, and why. `who` and `at` (ISO time) say whose word it
    is; two that differ in nothing else are equal.
    """

    text: str
    figures: str = ""
    silences: bool = False
    who: str = ""
    at: str = ""

    @property
    def compared(self) -> tuple[object, ...]:
        return self.text, self.figures, self.silences


class Remark(Struct, frozen=True):
    """What a supervisor says of a place, and what the clerk answers; `done` once that is settled.

    `ref` without a cell is a row, without a row either a table. It stays where it is when that goes, ids are never used
    again. `words` is the piece of the text that is meant, "" for all of it. The times are ISO.
    """

    ref: CellRef
    words: str
    text: str
    who: str = ""
    at: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""
    done: bool = False


class Seen(Struct, frozen=True):
    """A supervisor's tick: the cell was seen when it showed `figure`. It holds as long as that is what it shows."""

    figure: str
    who: str = ""
    at: str = ""


class Checked(Struct, frozen=True):
    """The score that a supervisor gives beside the self-rated one, and why."""

    text: str
    why: str = ""
    who: str = ""
    at: str = ""


FILLING_IN, RETURNED, PASSED, CLOSED = "", "returned", "passed", "closed"


class Decision(Struct, frozen=True):
    """Where the review stands, one of the four words above, why, and whose word it is."""

    state: str = FILLING_IN
    why: str = ""
    who: str = ""
    at: str = ""


def new_id() -> str:
    return str(uuid.uuid4())


class Workbook(Compared, Struct, eq=False, dict=True):
    """One workbook of a report set. `explanations` are keyed by the code of a finding and the cell it is about.

    `remarks` are keyed by an id of their own, as rows have one; `checked` by the cell of the score.

    `carried` are the cells filled from last year's report that nobody has confirmed yet, with the place they came
    from. `past` are that report's sentences with figures, by fingerprint where each stood: its words are not kept.
    `changed` is when its file was last written to (ISO time), "" where there is no file: it dates a printout, and two
    workbooks that differ in nothing else are equal.
    """

    set: ReportSet
    copies: list[Copy] = field(default_factory=list)
    texts: dict[CellRef, str] = field(default_factory=dict)
    overrides: dict[CellRef, Override] = field(default_factory=dict)
    explanations: dict[tuple[str, CellRef], Explanation] = field(default_factory=dict)
    print_settings: dict[str, str] = field(default_factory=dict)
    carried: dict[CellRef, str] = field(default_factory=dict)
    past: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    seen: dict[CellRef, Seen] = field(default_factory=dict)
    checked: dict[CellRef, Checked] = field(default_factory=dict)
    decision: Decision = Decision()
    changed: str = ""

    @cached_property
    def _by_id(self) -> dict[str, Copy]:
        return {}

    @property
    def compared(self) -> tuple[object, ...]:
        return (
            self.set,
            self.copies,
            self.texts,
            self.overrides,
            self.explanations,
            self.print_settings,
            self.carried,
            self.past,
            self.remarks,
            self.seen,
            self.checked,
            self.decision,
        )

    def copy(self, id_: str) -> Copy | None:
        """The copy of that id, found without looking through all: an import asks for each of 5,000."""
        found = self._by_id.get(id_)
        if found is None or len(self._by_id) != len(self.copies):
            self._by_id.clear()
            self._by_id.update((copy.id, copy) for copy in self.copies)
            found = self._by_id.get(id_)
        return found

    def insert(self, copy: Copy, at: int) -> None:
        """Put a copy in at number `at`, counted from 0."""
        self.copies.insert(at, copy)
        self._by_id[copy.id] = copy

    def remove(self, at: int) -> None:
        """Take the copy at number `at` out."""
        self._by_id.pop(self.copies.pop(at).id, None)

    def copies_of(self, form_id: str) -> list[Copy]:
        return [copy for copy in self.copies if copy.form.id == form_id]

    def single(self, form_id: str) -> Copy:
        """The only copy of a form that has one copy."""
        return next(copy for copy in self.copies if copy.form.id == form_id)

    def listed(self, group: Group) -> list[Row]:
        """The rows of the list that `group` follows."""
        return [row for copy in self.copies_of(group.of) for row in copy.rows.get(group.listed, [])]

    @property
    def counts(self) -> Counts:
        """How much the workbook holds."""
        rows = [len(rows) for copy in self.copies for rows in copy.rows.values()]
        reasons = len(self.overrides) + len(self.explanations)
        from_last_year = len(self.carried) + len(self.past)
        of_review = len(self.remarks) + len(self.seen) + len(self.checked)
        filled = len(self.texts) + reasons + from_last_year + of_review
        remarks = len(self.remarks) + len(self.checked)
        return Counts(len(self.copies), sum(rows), filled, max(rows, default=0), reasons, remarks)

    def beside(self) -> "Workbook":
        """A second workbook with the same contents: whatever is done to one leaves the other as it is."""
        return Workbook(
            self.set,
            [copy.beside() for copy in self.copies],
            dict(self.texts),
            dict(self.overrides),
            dict(self.explanations),
            dict(self.print_settings),
            dict(self.carried),
            dict(self.past),
            dict(self.remarks),
            dict(self.seen),
            dict(self.checked),
            self.decision,
            self.changed,
        )

    def refs(self, copy: Copy) -> Iterator[CellRef]:
        """Every cell of a copy that has an id of its own, in the order of the form, group by group."""
        for cell in copy.form.cells.values():
            if cell.named:
                yield from copy.refs_of(cell)


def new_workbook(report_set: ReportSet) -> Workbook:
    """An empty workbook: every form once or once a key, each group with the rows it begins with, defaults filled in."""
    book = Workbook(report_set)
    for form in report_set.forms.values():
        keys = form.keys if form.many else ("",)
        book.copies += [new_copy(book, form, key) for key in keys]
    for copy in book.copies:  # a list may come after the forms that follow it
        _follow_lists(book, copy)
        book.texts |= defaults(copy)
    return book


def new_copy(book: Workbook, form: Form, key: str = "") -> Copy:
    """A copy of `form` with its first rows; it is not yet in the workbook."""
    rows = {group.id: first_rows(book.set, group) for group in form.groups.values()}
    copy = Copy(new_id(), form, rows, key)
    _follow_lists(book, copy)
    return copy


def _follow_lists(book: Workbook, copy: Copy) -> None:
    for group in copy.form.groups.values():
        if group.rows is RowSource.PER_ROW:
            copy.rows[group.id] = [Row(new_id(), group.id, source=row.id) for row in book.listed(group)]


def first_rows(report_set: ReportSet, group: Group) -> list[Row]:
    """The rows a group begins with: its fixed rows, or as many free ones, or of each class of its tree, as it says."""
    match group.rows:
        case RowSource.FREE:
            return [Row(new_id(), group.id) for _ in range(group.count)]
        case RowSource.FIXED:
            return [Row(new_id(), group.id, key=fixed.key) for fixed in group.fixed]
        case RowSource.BY_CLASS:
            return [
                Row(new_id(), group.id, class_=one.key)
                for one in report_set.pack.trees[group.of].classes
                for _ in range(group.counts.get(one.key, group.count))
            ]
        case RowSource.PER_COPY | RowSource.PER_ROW:
            return []


def defaults(copy: Copy) -> dict[CellRef, str]:
    """The texts that the cells of a new copy begin with, its first rows included."""
    alone = {
        CellRef(copy.id, "", cell.id): cell.default
        for cell in copy.form.cells.values()
        if cell.default and not cell.group
    }
    rows = (row for rows in copy.rows.values() for row in rows)
    return alone | {ref: text for row in rows for ref, text in defaults_of_row(copy, row).items()}


def defaults_of_row(copy: Copy, row: Row) -> dict[CellRef, str]:
    """The texts that the cells of a new row begin with."""
    return {
        CellRef(copy.id, row.id, cell.id): cell.default
        for cell in copy.form.cells.values()
        if cell.default and cell.group == row.group
    }
