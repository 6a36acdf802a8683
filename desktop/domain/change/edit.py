"""What a person can do to a workbook, as plain data, and doing it: every edit gives back the edit that undoes it.

`perform` changes the workbook and marks the calculation; the caller settles it. Recomputing is no edit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.workbook.workbook import CellRef, Copy, Override, Row, Workbook, defaults_of_row, new_id


@dataclass(frozen=True)
class SetText:
    """Type `text` into a cell; "" clears it."""

    ref: CellRef
    text: str


@dataclass(frozen=True)
class SetOverride:
    """Put a person's figure in place of a formula's, or with None take it back."""

    ref: CellRef
    override: Override | None


@dataclass(frozen=True)
class AddRow:
    """Put `row` in at number `at` of its group, counted from 0."""

    copy: str
    row: Row
    at: int


@dataclass(frozen=True)
class RemoveRow:
    copy: str
    row: str


@dataclass(frozen=True)
class MoveRow:
    copy: str
    row: str
    to: int


@dataclass(frozen=True)
class AddCopy:
    """Put a copy of a form in at number `at` of all copies, counted from 0; its rows come with it."""

    copy: Copy
    at: int


@dataclass(frozen=True)
class RemoveCopy:
    copy: str


@dataclass(frozen=True)
class MoveCopy:
    copy: str
    to: int


@dataclass(frozen=True)
class SetExplanation:
    """Say why a finding stands as it is; "" takes it back."""

    code: str
    ref: CellRef
    text: str


@dataclass(frozen=True)
class SetPrint:
    """Keep a print setting with the file."""

    key: str
    value: str


@dataclass(frozen=True)
class Batch:
    """Several edits as one: a paste, a form added together with the row that follows it. `name` is for people."""

    edits: tuple["Edit", ...]
    name: str = ""


Edit = (
    SetText | SetOverride | AddRow | RemoveRow | MoveRow | AddCopy | RemoveCopy | MoveCopy | SetExplanation | SetPrint
    | Batch
)  # fmt: skip


_Thing = TypeVar("_Thing", Copy, Row)


def perform(edit: Edit, book: Workbook, calculation: Calculation) -> Edit:
    """Do `edit` and return its inverse."""
    match edit:
        case SetText(ref, text):
            before = book.texts.get(ref, "")
            if text:
                book.texts[ref] = text
            else:
                book.texts.pop(ref, None)
            calculation.input_changed(ref)
            return SetText(ref, before)
        case SetOverride(ref, override):
            earlier = book.overrides.pop(ref, None)
            if override:
                book.overrides[ref] = override
            calculation.input_changed(ref)
            return SetOverride(ref, earlier)
        case AddRow(copy_id, row, at):
            copy = _known(calculation, copy_id)
            copy.rows.setdefault(row.group, []).insert(at, row)
            calculation.add_row(copy, row)
            calculation.reordered(copy, row.group)
            return RemoveRow(copy_id, row.id)
        case RemoveRow(copy_id, row_id):
            return _remove_row(_known(calculation, copy_id), row_id, book, calculation)
        case MoveRow(copy_id, row_id, to):
            copy = _known(calculation, copy_id)
            row = _known_row(calculation, row_id)
            rows = copy.rows[row.group]
            at = _place(rows, row)
            rows.insert(to, rows.pop(at))
            calculation.reordered(copy, row.group)
            return MoveRow(copy_id, row_id, at)
        case AddCopy(copy, at):
            book.copies.insert(at, copy)
            calculation.add_copy(copy)
            calculation.reordered(copy)
            return RemoveCopy(copy.id)
        case RemoveCopy(copy_id):
            return _remove_copy(_known(calculation, copy_id), book, calculation)
        case MoveCopy(copy_id, to):
            copy = _known(calculation, copy_id)
            at = _place(book.copies, copy)
            book.copies.insert(to, book.copies.pop(at))
            calculation.reordered(copy)
            return MoveCopy(copy_id, at)
        case SetExplanation(code, ref, text):
            said = book.explanations.pop((code, ref), "")
            if text:
                book.explanations[code, ref] = text
            return SetExplanation(code, ref, said)
        case SetPrint(key, value):
            kept = book.print_settings.pop(key, "")
            if value:
                book.print_settings[key] = value
            return SetPrint(key, kept)
        case Batch(edits, name):
            undone: list[Edit] = []
            try:
                for one in edits:
                    undone.append(perform(one, book, calculation))
            except BaseException:
                for one in reversed(undone):
                    perform(one, book, calculation)
                raise
            return Batch(tuple(reversed(undone)), name)


def _copy(book: Workbook, id_: str) -> Copy:
    copy = book.copy(id_)
    if copy is None:
        raise KeyError(id_)
    return copy


def _known(calculation: Calculation, id_: str) -> Copy:
    """The copy of that id, without looking through all: an import of 5,000 asks for each of them."""
    copy = calculation.copy(id_)
    if copy is None:
        raise KeyError(id_)
    return copy


def _known_row(calculation: Calculation, id_: str) -> Row:
    row = calculation.row(id_)
    if row is None:
        raise KeyError(id_)
    return row


def _place(among: Sequence[_Thing], one: _Thing) -> int:
    """Where a copy or row lies, looked for from the end, where an import takes away first."""
    return next(at for at in range(len(among) - 1, -1, -1) if among[at] is one)


def _row(copy: Copy, id_: str) -> Row:
    row = copy.row(id_)
    if row is None:
        raise KeyError(id_)
    return row


def _cells_of(copy: Copy, row: Row) -> list[CellRef]:
    cells = copy.form.cells.values()
    return [CellRef(copy.id, row.id, cell.id) for cell in cells if cell.group == row.group and cell.named]


def _cleared(book: Workbook, copy: Copy, row: Row | None) -> list[Edit]:
    """The edits that clear what was typed and said in a row, or with None in a whole copy."""
    refs = list(book.refs(copy)) if row is None else _cells_of(copy, row)
    row_id = row.id if row else None
    edits: list[Edit] = [SetText(ref, "") for ref in refs if ref in book.texts]
    edits += [SetOverride(ref, None) for ref in refs if ref in book.overrides]
    edits += [
        SetExplanation(code, ref, "")
        for code, ref in book.explanations
        if ref.copy == copy.id and row_id in (None, ref.row)
    ]
    return edits


def _remove_row(copy: Copy, row_id: str, book: Workbook, calculation: Calculation) -> Edit:
    row = _known_row(calculation, row_id)
    back = [perform(edit, book, calculation) for edit in _cleared(book, copy, row)]
    rows = copy.rows[row.group]
    at = _place(rows, row)
    rows.pop(at)
    calculation.drop_row(copy, row)
    calculation.reordered(copy, row.group)
    return Batch((AddRow(copy.id, row, at), *back))


def _remove_copy(copy: Copy, book: Workbook, calculation: Calculation) -> Edit:
    back = [perform(edit, book, calculation) for edit in _cleared(book, copy, None)]
    at = _place(book.copies, copy)
    book.copies.pop(at)
    calculation.drop_copy(copy)
    calculation.reordered(copy)
    return Batch((AddCopy(copy, at), *back))


def with_followers(edit: AddCopy | RemoveCopy | AddRow | RemoveRow | MoveRow, book: Workbook) -> Batch:
    """`edit` together with what the groups need that follow the form's copies, or the rows of the list.

    What is new brings a row into each such group. When it goes, that row goes too, unless a person has put something
    in it, a figure in place of a formula's included: then it stays and is shown as without a source. A row that moves
    in its list moves in all that follow it.
    """
    before: Sequence[Copy | Row] = ()
    listed = ""
    match edit:
        case AddCopy(there, at):
            source, before = there.id, book.copies[:at]
        case RemoveCopy(source):
            there = _copy(book, source)
        case AddRow(copy_id, new, at):
            there, source, listed = _copy(book, copy_id), new.id, new.group
            before = there.rows.get(listed, [])[:at]
        case RemoveRow(copy_id, source):
            there = _copy(book, copy_id)
            listed = _row(there, source).group
        case MoveRow(copy_id, source, to):
            there = _copy(book, copy_id)
            listed = _row(there, source).group
            before = [row for row in there.rows[listed] if row.id != source][:to]
    edits: list[Edit] = [edit]
    ahead = {one.id for one in before}
    for copy, group in _following(book, there.form.id, listed):
        rows = copy.rows.get(group.id, [])
        mine = [row for row in rows if row.source == source]
        others = [row for row in rows if row.source != source]
        behind = 1 + max((at for at, row in enumerate(others) if row.source in ahead), default=-1)
        if isinstance(edit, RemoveCopy | RemoveRow):
            typed = _typed_rows(book, copy)
            edits += [RemoveRow(copy.id, row.id) for row in mine if row.id not in typed]
        elif isinstance(edit, MoveRow):
            edits += [MoveRow(copy.id, row.id, behind) for row in mine if rows.index(row) != behind]
        elif not mine:
            edits += adding_row(copy, Row(new_id(), group.id, source=source), behind)
    return Batch(tuple(edits))


def _following(book: Workbook, form: str, listed: str) -> Iterator[tuple[Copy, Group]]:
    """The groups, copy by copy, that follow the copies of `form`, or the rows of its group `listed`."""
    kind = RowSource.PER_ROW if listed else RowSource.PER_COPY
    for copy in book.copies:
        for group in copy.form.groups.values():
            if (group.rows, group.of, group.listed) == (kind, form, listed):
                yield copy, group


def _typed_rows(book: Workbook, copy: Copy) -> set[str]:
    """The rows of a copy that a person has put something in."""
    typed = {ref.row for ref, text in book.texts.items() if ref.copy == copy.id and text.strip()}
    return typed | {ref.row for ref in book.overrides if ref.copy == copy.id}


def adding_row(copy: Copy, row: Row, at: int) -> list[Edit]:
    """The edits that put a new row in with the texts it begins with."""
    texts = [SetText(ref, text) for ref, text in defaults_of_row(copy, row).items()]
    return [AddRow(copy.id, row, at), *texts]


def first_row(copy: Copy, group: str, class_: str, texts: dict[str, str]) -> list[Edit]:
    """The edits that make the first row of an empty class, with `texts` in its cells."""
    row = Row(new_id(), group, class_=class_)
    typed = (SetText(CellRef(copy.id, row.id, cell), text) for cell, text in texts.items())
    return [*adding_row(copy, row, len(copy.rows.get(group, []))), *typed]


def leaves(edit: Edit) -> Iterator[Edit]:
    """The single edits that an edit consists of, in order."""
    if isinstance(edit, Batch):
        for one in edit.edits:
            yield from leaves(one)
    else:
        yield edit
