"""The steps that change a workbook: frozen, with what was there before and what is there after, so that each undoes itself.

An edit is done as steps, and nothing else changes a workbook: undo, the log in the file, the engine and the views all
read the same ones. A new kind of step is a class and an arm of `take`.
"""

from collections.abc import Iterable
from typing import Final, Self, TypeVar

from msgspec import Struct

from desktop.domain.workbook.workbook import (
    CellRef,
    Checked,
    Copy,
    Decision,
    Explanation,
    Override,
    Remark,
    Row,
    Seen,
    Workbook,
)

_K = TypeVar("_K")
_V = TypeVar("_V")
_SHORT: Final = 60  # characters: a text up to this long is replaced whole, which reads better in a log


class TextChange(Struct, frozen=True):
    """In the text of a cell, `old` at character `at`, counted from 0, is replaced by `new`."""

    ref: CellRef
    at: int
    old: str
    new: str

    def inverse(self) -> Self:
        return type(self)(self.ref, self.at, self.new, self.old)


class OverrideChange(Struct, frozen=True):
    """Another figure stands in place of a formula's; None is the formula's own."""

    ref: CellRef
    old: Override | None
    new: Override | None

    def inverse(self) -> Self:
        return type(self)(self.ref, self.new, self.old)


class ExplanationChange(Struct, frozen=True):
    """Another reason is given for the finding `code` at a cell, or the same one for other figures; None: no reason."""

    code: str
    ref: CellRef
    old: Explanation | None
    new: Explanation | None

    def inverse(self) -> Self:
        return type(self)(self.code, self.ref, self.new, self.old)


class SettingChange(Struct, frozen=True):
    """Another print setting is kept; "" is none."""

    key: str
    old: str
    new: str

    def inverse(self) -> Self:
        return type(self)(self.key, self.new, self.old)


class CarriedChange(Struct, frozen=True):
    """A cell holds what last year's report says at the place `new`; "": it does not, or a person has confirmed it."""

    ref: CellRef
    old: str
    new: str

    def inverse(self) -> Self:
        return type(self)(self.ref, self.new, self.old)


class PastChange(Struct, frozen=True):
    """A sentence, told by its fingerprint, stood in last year's report at the place `new`; "": it is not known there."""

    sentence: str
    old: str
    new: str

    def inverse(self) -> Self:
        return type(self)(self.sentence, self.new, self.old)


class RemarkChange(Struct, frozen=True):
    """A remark, known by its id, comes, goes, is answered or settled; None is none."""

    id: str
    old: Remark | None
    new: Remark | None

    def inverse(self) -> Self:
        return type(self)(self.id, self.new, self.old)


class SeenChange(Struct, frozen=True):
    """A cell is ticked as seen, or no longer; None is no tick."""

    ref: CellRef
    old: Seen | None
    new: Seen | None

    def inverse(self) -> Self:
        return type(self)(self.ref, self.new, self.old)


class CheckedChange(Struct, frozen=True):
    """Another score is given beside the self-rated one; None is none."""

    ref: CellRef
    old: Checked | None
    new: Checked | None

    def inverse(self) -> Self:
        return type(self)(self.ref, self.new, self.old)


class DecisionChange(Struct, frozen=True):
    """The review of the whole workbook comes to stand otherwise."""

    old: Decision
    new: Decision

    def inverse(self) -> Self:
        return type(self)(self.new, self.old)


class RowInsertion(Struct, frozen=True):
    """A row, with nothing typed in it, comes in at number `at` of its group, counted from 0."""

    copy: str
    row: Row
    at: int

    def inverse(self) -> "RowRemoval":
        return RowRemoval(self.copy, self.row, self.at)


class RowRemoval(Struct, frozen=True):
    """A row in which nothing is typed goes from number `at` of its group."""

    copy: str
    row: Row
    at: int

    def inverse(self) -> RowInsertion:
        return RowInsertion(self.copy, self.row, self.at)


class RowMove(Struct, frozen=True):
    """A row goes from number `old` of its group to number `new`, both counted from 0."""

    copy: str
    group: str
    row: str
    old: int
    new: int

    def inverse(self) -> Self:
        return type(self)(self.copy, self.group, self.row, self.new, self.old)


class CopyRecord(Struct, frozen=True):
    """A copy of a form as it comes or goes: its id, form, key, and the rows of each of its groups."""

    id: str
    form: str
    key: str
    rows: tuple[tuple[str, tuple[Row, ...]], ...]

    @classmethod
    def of(cls, copy: Copy) -> Self:
        return cls(
            copy.id, copy.form.id, copy.key, tuple((id_, tuple(rows)) for id_, rows in copy.rows.items())
        )


class CopyInsertion(Struct, frozen=True):
    """A copy, with nothing typed in it, comes in at number `at` of all copies, counted from 0."""

    copy: CopyRecord
    at: int

    def inverse(self) -> "CopyRemoval":
        return CopyRemoval(self.copy, self.at)


class CopyRemoval(Struct, frozen=True):
    """A copy in which nothing is typed goes from number `at` of all copies."""

    copy: CopyRecord
    at: int

    def inverse(self) -> CopyInsertion:
        return CopyInsertion(self.copy, self.at)


class CopyMove(Struct, frozen=True):
    """A copy goes from number `old` of all copies to number `new`, both counted from 0."""

    copy: str
    old: int
    new: int

    def inverse(self) -> Self:
        return type(self)(self.copy, self.new, self.old)


Step = (
    TextChange | OverrideChange | ExplanationChange | SettingChange | CarriedChange | PastChange
    | RemarkChange | SeenChange | CheckedChange | DecisionChange
    | RowInsertion | RowRemoval | RowMove | CopyInsertion | CopyRemoval | CopyMove
)  # fmt: skip


_STRUCTURAL = (RowInsertion, RowRemoval, RowMove, CopyInsertion, CopyRemoval, CopyMove)


def structural(steps: Iterable[Step]) -> bool:
    """Whether rows or copies come, go or move."""
    return any(isinstance(step, _STRUCTURAL) for step in steps)


_OF_REVIEW = (RemarkChange, SeenChange, CheckedChange, DecisionChange)


def of_review(steps: Iterable[Step]) -> bool:
    """Whether something is remarked, ticked, scored or decided."""
    return any(isinstance(step, _OF_REVIEW) for step in steps)


def text_change(ref: CellRef, old: str, new: str) -> TextChange:
    """The step that makes `new` of the text `old` of a cell: a splice of the stretch in which they differ."""
    if max(len(old), len(new)) <= _SHORT:
        return TextChange(ref, 0, old, new)
    at, end = stretch(old, new)
    return TextChange(ref, at, old[at : len(old) - end], new[at : len(new) - end])


def stretch(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning, and in the rest at their end."""
    at = _alike(old, new)
    return at, _alike(old[at:][::-1], new[at:][::-1])


def _alike(one: str, other: str) -> int:
    alike, least = 0, min(len(one), len(other))
    if one[:least] == other[:least]:
        return least
    while least - alike > 1:  # they are alike up to the one, and no more at the other
        middle = (alike + least) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            least = middle
    return alike


def take(step: Step, book: Workbook) -> None:
    """Change the workbook by a step. Raises ValueError, nothing changed, where the step does not fit what is there."""
    match step:
        case TextChange(ref, at, old, new):
            text = book.texts.get(ref, "")
            _require(text[at : at + len(old)] == old and at <= len(text), step)
            _put(book.texts, ref, text[:at] + new + text[at + len(old) :])
        case OverrideChange(ref, over, another):
            _require(book.overrides.get(ref) == over, step)
            _put(book.overrides, ref, another)
        case ExplanationChange(code, ref, reason, another):
            _require(book.explanations.get((code, ref)) == reason, step)
            _put(book.explanations, (code, ref), another)
        case SettingChange(key, old, new):
            _require(book.print_settings.get(key, "") == old, step)
            _put(book.print_settings, key, new)
        case CarriedChange(ref, old, new):
            _require(book.carried.get(ref, "") == old, step)
            _put(book.carried, ref, new)
        case PastChange(sentence, old, new):
            _require(book.past.get(sentence, "") == old, step)
            _put(book.past, sentence, new)
        case RemarkChange(id_, remark, other):
            _require(book.remarks.get(id_) == remark, step)
            _put(book.remarks, id_, other)
        case SeenChange(ref, tick, now):
            _require(book.seen.get(ref) == tick, step)
            _put(book.seen, ref, now)
        case CheckedChange(ref, score, better):
            _require(book.checked.get(ref) == score, step)
            _put(book.checked, ref, better)
        case DecisionChange(decision, later):
            _require(book.decision == decision, step)
            book.decision = later
        case RowInsertion(copy_id, row, at):
            rows = _copy(book, copy_id, step).rows.setdefault(row.group, [])
            _require(at <= len(rows), step)
            rows.insert(at, row)
        case RowRemoval(copy_id, row, at):
            rows = _copy(book, copy_id, step).rows.get(row.group, [])
            _require(rows[at : at + 1] == [row], step)
            rows.pop(at)
        case RowMove(copy_id, group, row_id, before, after):
            rows = _copy(book, copy_id, step).rows.get(group, [])
            _require(before < len(rows) and rows[before].id == row_id and after < len(rows), step)
            rows.insert(after, rows.pop(before))
        case CopyInsertion(record, at):
            _require(at <= len(book.copies) and record.form in book.set.forms, step)
            rows_of = {group: list(rows) for group, rows in record.rows}
            book.insert(Copy(record.id, book.set.forms[record.form], rows_of, record.key), at)
        case CopyRemoval(record, at):
            _require(at < len(book.copies) and CopyRecord.of(book.copies[at]) == record, step)
            book.remove(at)
        case CopyMove(copy_id, before, after):
            copies = book.copies
            _require(before < len(copies) and copies[before].id == copy_id and after < len(copies), step)
            copies.insert(after, copies.pop(before))


def _require(fits: bool, step: Step) -> None:
    if not fits:
        raise ValueError(f"{step} does not fit the workbook")


def _put(among: dict[_K, _V], key: _K, value: _V | None) -> None:
    if value:
        among[key] = value
    else:
        among.pop(key, None)


def _copy(book: Workbook, id_: str, step: Step) -> Copy:
    copy = book.copy(id_)
    if copy is None:
        raise ValueError(f"{step} does not fit the workbook")
    return copy
