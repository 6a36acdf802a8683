"""From one workbook to another of the same set: the edits that lead there, and no others."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

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
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def difference(book: Workbook, target: Workbook) -> Batch:
    """One edit that makes `book` hold what `target` holds: copies first, then rows, then what stands in them.

    Copies and rows are told by their ids. What a removed one held goes with it and has no edit of its own.
    """
    there = {copy.id: copy for copy in target.copies}
    rows = {row.id for copy in target.copies for rows in copy.rows.values() for row in rows}

    def stays(ref: CellRef) -> bool:
        return ref.copy in there and (not ref.row or ref.row in rows)

    edits: list[Edit] = [*_copies(book, target)]
    for copy in book.copies:
        if copy.id in there:
            for group in copy.form.groups:
                edits += _rows(copy, group, there[copy.id].rows.get(group, []))
    edits += [SetText(ref, text or "") for ref, text in _unlike(book.texts, target.texts) if stays(ref)]
    edits += [SetOverride(ref, one) for ref, one in _unlike(book.overrides, target.overrides) if stays(ref)]
    edits += [
        SetExplanation.to(code, ref, why)
        for (code, ref), why in _unlike(book.explanations, target.explanations)
        if stays(ref)
    ]
    edits += [
        SetPrint(key, value or "") for key, value in _unlike(book.print_settings, target.print_settings)
    ]
    edits += [
        SetCarried(ref, said or "") for ref, said in _unlike(book.carried, target.carried) if stays(ref)
    ]
    edits += [SetPast(sentence, said or "") for sentence, said in _unlike(book.past, target.past)]
    edits += [SetRemark(id_, remark) for id_, remark in _unlike(book.remarks, target.remarks)]
    edits += [SetSeen(ref, seen) for ref, seen in _unlike(book.seen, target.seen) if stays(ref)]
    edits += [SetChecked(ref, score) for ref, score in _unlike(book.checked, target.checked) if stays(ref)]
    if book.decision != target.decision:
        edits.append(SetDecision(target.decision))
    return Batch(tuple(edits))


def _unlike(
    before: Mapping[_Key, _Value], after: Mapping[_Key, _Value]
) -> Iterator[tuple[_Key, _Value | None]]:
    """Each key whose value changes, with the new one; None where it goes."""
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield key, after.get(key)


def _copies(book: Workbook, target: Workbook) -> Iterator[Edit]:
    wanted = {copy.id for copy in target.copies}
    for copy in book.copies:
        if copy.id not in wanted:
            yield RemoveCopy(copy.id)
    present = [copy.id for copy in book.copies if copy.id in wanted]
    known = set(present)
    for at, copy in enumerate(target.copies):
        if copy.id not in known:
            present.insert(at, copy.id)
            yield AddCopy(copy, at)
        elif present[at] != copy.id:
            present.remove(copy.id)
            present.insert(at, copy.id)
            yield MoveCopy(copy.id, at)


def _rows(copy: Copy, group: str, target: list[Row]) -> Iterator[Edit]:
    wanted = {row.id for row in target}
    for row in reversed(copy.rows.get(group, [])):  # from the end, so that none has to move up
        if row.id not in wanted:
            yield RemoveRow(copy.id, row.id)
    present = [row.id for row in copy.rows.get(group, []) if row.id in wanted]
    known = set(present)
    for at, row in enumerate(target):
        if row.id not in known:
            present.insert(at, row.id)
            yield AddRow(copy.id, row, at)
        elif present[at] != row.id:
            present.remove(row.id)
            present.insert(at, row.id)
            yield MoveRow(copy.id, row.id, at)
