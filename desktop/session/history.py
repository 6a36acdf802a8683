"""Who changed what when: the log of a file in the words that undoing has for it, and the file as it was at any moment.

What a merge has brought along was done in another file: it stands among the rest by its own time, in the words of its record.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from desktop.domain.change.description import (
    ANOTHER_EDITION,
    BEGUN,
    CHANGED,
    Description,
    describe,
    of_merge,
    of_record,
    of_role,
    told_when_done,
)
from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetCarried,
    SetChecked,
    SetDecision,
    SetExplanation,
    SetOverride,
    SetPast,
    SetPrint,
    SetRemark,
    SetSeen,
    SetText,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.values import Values
from desktop.domain.workbook.step import (
    CarriedChange,
    CheckedChange,
    CopyInsertion,
    CopyMove,
    CopyRemoval,
    DecisionChange,
    ExplanationChange,
    OverrideChange,
    PastChange,
    RemarkChange,
    RowInsertion,
    RowMove,
    RowRemoval,
    SeenChange,
    SettingChange,
    Step,
    TextChange,
    structural,
    take,
)
from desktop.domain.workbook.workbook import CellRef, Copy, Workbook
from desktop.store.journal import EDITION, MERGE, MERGED, ROLE, SEALED
from desktop.store.log import Entry, unfolded
from desktop.store.replay import before, step_of

_STRANGE = (LookupError, TypeError, ValueError, OverflowError)


class Deed(Struct, frozen=True):
    """One edit of the log: its number, when, by whom, and what it did; `merged` where it was done in another file."""

    edit: int
    at: str
    who: str
    what: Description
    merged: bool = False

    @property
    def told(self) -> str:
        return self.what.told()


def history(book: Workbook, log: Sequence[Entry], of: CellRef | None = None) -> list[Deed]:
    """The edits of a workbook, the last first; with `of` those of one cell, or without its cell of one table.

    `log` is that of the file that holds `book`.
    """
    return list(_Walk(book, of).back(log))


def as_it_was(book: Workbook, log: Sequence[Entry], edit: int) -> Workbook:
    """The workbook after edit number `edit` of its log. Raises Refusal where there is none, or it goes not so far back."""
    last = log[-1].edit
    if not 1 <= edit <= last:
        raise Refusal(f"没有第 {edit} 次改动，修改记录里是第 1 次到第 {last} 次")
    return before([entry for entry in log if entry.edit > edit], book)


class _Walk:
    """A workbook going back edit by edit, with its values, so that everything is called as it was called then."""

    def __init__(self, book: Workbook, of: CellRef | None) -> None:
        self.of = of
        self.book = book.beside()
        self.values = Calculation(self.book)
        self.fits = True  # until the log says what the workbook cannot have gone through

    def back(self, log: Sequence[Entry]) -> Iterator[Deed]:
        edits = [list(entries) for _, entries in groupby(log, key=lambda entry: entry.edit)]
        for entries in reversed(edits[1:]):
            own = [entry for entry in entries if entry.record.kind != MERGED]
            self.fits = self.fits and all(entry.record.kind != EDITION for entry in own)
            yield from self._own(own) if self.fits else self._by_record(own, False)
            yield from self._merged([entry for entry in entries if entry.record.kind == MERGED])
        if edits and not (self.of and self.of.cell):
            first = edits[0][0]
            yield Deed(first.edit, first.at, first.who, Description("", BEGUN))
        elif edits:
            yield from self._by_record(edits[0], False)

    def _own(self, entries: Sequence[Entry]) -> Iterator[Deed]:
        """An edit of this file, described where it can be: before it is done, or right after."""
        about = [step for step in self._steps_in(entries) if self._is_about(_place_of(step))]
        edit = _edit_of(about, self.book) if about else None
        what = describe(edit, self.values) if edit and told_when_done(edit) else None
        if not self._undo(entries):
            self.fits = False
            yield from self._by_record(entries, False)
            return
        if entries[0].record.kind == MERGE and (about or self.of is None):
            what = of_merge(len(about), _place_of(about[0]) if about else None)
        elif entries[0].record.kind == ROLE and self.of is None:
            what = of_role(_word_of(entries[0].record.new))
        elif edit and what is None:
            what = describe(edit, self.values)
        if what:
            yield Deed(entries[0].edit, entries[0].at, entries[0].who, what)

    def _steps_in(self, entries: Sequence[Entry]) -> Iterator[Step]:
        for entry in entries:
            with suppress(*_STRANGE):
                step = step_of(entry.record, self.book)
                if step:
                    yield step

    def _undo(self, entries: Sequence[Entry]) -> bool:
        """Take an edit back; False where it is not what the workbook went through."""
        moved = False
        for entry in reversed(entries):
            try:
                step = step_of(entry.record, self.book)
                if step:
                    back = step.inverse()
                    take(back, self.book)
                    self.values.follow(back)
                    moved = moved or structural([step])
            except _STRANGE:
                return False
        if moved:  # words are read as they were typed, numbers of tables and rows are not
            self.values.recompute()
        return True

    def _is_about(self, place: CellRef | None) -> bool:
        if self.of is None:
            return True
        return place is not None and (place == self.of if self.of.cell else place.copy == self.of.copy)

    def _merged(self, entries: Sequence[Entry]) -> Iterator[Deed]:
        for those in reversed(_edits_in([*unfolded(entries)])):
            yield from self._by_record(those, True)

    def _by_record(self, entries: Sequence[Entry], merged: bool) -> Iterator[Deed]:
        """An edit in the words of its records, where the workbook cannot go."""
        told = [entry for entry in entries if entry.record.kind != SEALED]
        about = [entry for entry in told if self._is_about(_written_at(entry))]
        if about:
            what = _told_by_record(about, self.values)
            yield Deed(about[0].edit, about[0].at, about[0].who, what, merged)


def _edits_in(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The records of several files, edit by edit: two may have the same number, the same second and the same hand.

    A record belongs to the edit of its parent; what stands in an edit behind the records that a merge brought along has
    none of them here, and belongs to the merge.
    """
    edits: list[list[Entry]] = []
    of: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.edit, entry.step)):
        edit = of.get(entry.parent)
        if edit is None or edit[0].edit != entry.edit:
            key = entry.edit, entry.at, entry.who
            same = [one for one in edits if (one[0].edit, one[0].at, one[0].who) == key] if entry.step else []
            edit = next((one for one in same if one[0].record.kind == MERGE), same[-1] if same else None)
        if edit is None:
            edit = []
            edits.append(edit)
        edit.append(entry)
        of[entry.id] = edit
    return edits


def _place_of(step: Step) -> CellRef | None:
    """Where a step changes something; None where that is no place in a table."""
    match step:
        case RemarkChange(_, old, new):
            remark = new or old
            return remark.ref if remark else None
        case RowInsertion(copy, row) | RowRemoval(copy, row):
            return CellRef(copy, row.id, "")
        case RowMove(copy, _, row_id):
            return CellRef(copy, row_id, "")
        case CopyInsertion(record) | CopyRemoval(record):
            return CellRef(record.id, "", "")
        case CopyMove(copy):
            return CellRef(copy, "", "")
        case SettingChange() | PastChange() | DecisionChange():
            return None
        case _:
            return step.ref


def _word_of(role: str) -> str:
    return next((one.word for one in Role if one.value == role), role)


def _edit_of(steps: Sequence[Step], book: Workbook) -> Edit:
    """The edit that took these steps, `book` being as they left it."""
    texts = dict.fromkeys(step.ref for step in steps if isinstance(step, TextChange))
    told = [step for step in steps if not (isinstance(step, CarriedChange) and step.ref in texts)]
    edits: list[Edit] = [one for step in told if (one := _single(step, book))]
    new = {step.row.id for step in steps if isinstance(step, RowInsertion | RowRemoval)}
    new |= {step.copy.id for step in steps if isinstance(step, CopyInsertion | CopyRemoval)}
    outside = any(not {ref.copy, ref.row} & new for ref in texts)
    edits += [SetText(ref, book.texts.get(ref, "")) for ref in texts]
    if len(edits) == 1:
        return edits[0]
    return Batch(tuple(edits), CHANGED if outside and structural(steps) else "")


def _single(step: Step, book: Workbook) -> Edit | None:
    match step:
        case OverrideChange(ref, _, new):
            return SetOverride(ref, new)
        case ExplanationChange(code, ref, _, why):
            return SetExplanation.to(code, ref, why)
        case SettingChange(key, _, value):
            return SetPrint(key, value)
        case CarriedChange(ref, _, origin):
            return SetCarried(ref, origin)
        case PastChange(sentence, _, origin):
            return SetPast(sentence, origin)
        case RemarkChange(id_, _, remark):
            return SetRemark(id_, remark)
        case SeenChange(ref, _, seen):
            return SetSeen(ref, seen)
        case CheckedChange(ref, _, checked):
            return SetChecked(ref, checked)
        case DecisionChange(_, decision):
            return SetDecision(decision)
        case RowInsertion(copy, row, at):
            return AddRow(copy, row, at)
        case RowRemoval(copy, row):
            return RemoveRow(copy, row.id)
        case RowMove(copy, _, row_id, _, to):
            return MoveRow(copy, row_id, to)
        case CopyInsertion(record, at):
            form = book.set.forms[record.form]
            return AddCopy(
                Copy(record.id, form, {group: list(rows) for group, rows in record.rows}, record.key), at
            )
        case CopyRemoval(record):
            return RemoveCopy(record.id)
        case CopyMove(copy, _, to):
            return MoveCopy(copy, to)
    return None


def _written_at(entry: Entry) -> CellRef:
    return CellRef(entry.record.copy, entry.record.row, entry.record.cell)


def _told_by_record(entries: Sequence[Entry], values: Values) -> Description:
    """What records say by themselves: the first of them, and how many there are."""
    first = entries[0].record
    if first.kind == EDITION:
        return Description("", ANOTHER_EDITION)
    if first.kind == ROLE:
        return of_role(_word_of(first.new))
    if first.kind == MERGE:  # it has the places that it changed behind it
        return of_merge(len(entries) - 1, _written_at(entries[1]) if len(entries) > 1 else None)
    return of_record(first.kind, _written_at(entries[0]), first.old, first.new, len(entries), values)


def write_as_it_was(book: Workbook, log: Sequence[Entry], edit: int, path: Path) -> None:
    """A new file that holds the workbook as it was after an edit. Raises Refusal, also where the file is there."""
    from desktop.store.file import create

    create(path, as_it_was(book, log, edit))
