"""Edits: what a person can do to a workbook, as plain data, and how each becomes the steps that it takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self, TypeVar, assert_never

from msgspec import Struct

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.workbook.step import (
    CarriedChange,
    CheckedChange,
    CopyInsertion,
    CopyMove,
    CopyRecord,
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
    take,
    text_change,
)
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
    defaults_of_row,
    new_id,
)


class SetText(Struct, frozen=True):
    """Type `text` into a cell; "" clears it."""

    ref: CellRef
    text: str


class SetOverride(Struct, frozen=True):
    """Put a person's figure in place of a formula's, or with None take it back."""

    ref: CellRef
    override: Override | None


class AddRow(Struct, frozen=True):
    """Put `row` in at number `at` of its group, counted from 0."""

    copy: str
    row: Row
    at: int


class RemoveRow(Struct, frozen=True):
    """Take a row out, with what was typed in it."""

    copy: str
    row: str


class MoveRow(Struct, frozen=True):
    """Move a row to number `to` of its group, counted from 0."""

    copy: str
    row: str
    to: int


class AddCopy(Struct, frozen=True):
    """Put a copy of a form in at number `at` of all copies, counted from 0; its rows come with it."""

    copy: Copy
    at: int


class RemoveCopy(Struct, frozen=True):
    """Take a copy out, with what was typed in it; rows that follow it are `with_followers`' business."""

    copy: str


class MoveCopy(Struct, frozen=True):
    """Move a copy to number `to` of all copies, counted from 0."""

    copy: str
    to: int


class SetExplanation(Struct, frozen=True):
    """Say why a finding stands as it is; "" takes it back. `figures` is the fingerprint of the figures it is said of.

    With `silences`, why it is a false alarm. `who` and `at` say whose word it is.
    """

    code: str
    ref: CellRef
    text: str
    figures: str = ""
    silences: bool = False
    who: str = ""
    at: str = ""

    @classmethod
    def to(cls, code: str, ref: CellRef, why: Explanation | None) -> Self:
        """The edit after which `why` is kept there, or with None nothing."""
        return (
            cls(code, ref, why.text, why.figures, why.silences, why.who, why.at)
            if why
            else cls(code, ref, "")
        )


class SetPrint(Struct, frozen=True):
    """Keep a print setting with the file."""

    key: str
    value: str


class SetCarried(Struct, frozen=True):
    """Say from where in last year's report a cell's text was taken; "" confirms it."""

    ref: CellRef
    origin: str


class SetPast(Struct, frozen=True):
    """Keep the fingerprint of a sentence of last year's report, and where it stood; "" forgets it."""

    sentence: str
    origin: str


class SetRemark(Struct, frozen=True):
    """Say something of a place, answer or settle it: the remark `id` becomes `remark`; None takes it back."""

    id: str
    remark: Remark | None


class SetSeen(Struct, frozen=True):
    """Tick a cell as seen, with what it shows; None takes the tick back."""

    ref: CellRef
    seen: Seen | None


class SetChecked(Struct, frozen=True):
    """Give a score beside the self-rated one; None takes it back."""

    ref: CellRef
    checked: Checked | None


class SetDecision(Struct, frozen=True):
    """Return the workbook, pass it, close it, or open it again."""

    decision: Decision


class Batch(Struct, frozen=True):
    """Several edits as one: a paste, a form added together with the row that follows it. `name` is for people."""

    edits: tuple["Edit", ...]
    name: str = ""


Edit = (
    SetText | SetOverride | AddRow | RemoveRow | MoveRow | AddCopy | RemoveCopy | MoveCopy | SetExplanation | SetPrint
    | SetCarried | SetPast | SetRemark | SetSeen | SetChecked | SetDecision | Batch
)  # fmt: skip


_Thing = TypeVar("_Thing", Copy, Row)


def apply(edit: Edit, book: Workbook, engine: Calculation | None = None) -> tuple[Step, ...]:
    """Do `edit`, and have `engine` follow; the steps that it took. Where one does not fit, all is as before.

    The caller lets the engine recompute. Raises KeyError for a copy or row that is not there.
    """
    return follow(_steps(edit, book), book, engine)


def revert(steps: Sequence[Step], book: Workbook, engine: Calculation | None = None) -> tuple[Step, ...]:
    """Take steps back that were the last ones; the steps that this took."""
    return follow((step.inverse() for step in reversed(steps)), book, engine)


def follow(steps: Iterable[Step], book: Workbook, engine: Calculation | None = None) -> tuple[Step, ...]:
    """Take steps one by one, each worked out when those before it have been taken."""
    done: list[Step] = []
    try:
        for step in steps:
            take(step, book)
            done.append(step)
            if engine:
                engine.follow(step)
    except BaseException:
        for step in reversed(done):
            back = step.inverse()
            take(back, book)
            if engine:
                engine.follow(back)
        raise
    return tuple(done)


def _steps(edit: Edit, book: Workbook) -> Iterator[Step]:
    """The steps of an edit, each made when the one before it has been taken."""
    match edit:
        case SetText(ref, text):
            yield text_change(ref, book.texts.get(ref, ""), text)
        case SetOverride(ref, override):
            yield OverrideChange(ref, book.overrides.get(ref), override)
        case SetExplanation(code, ref, text, figures, silences, who, at):
            why = Explanation(text, figures, silences, who, at) if text else None
            yield ExplanationChange(code, ref, book.explanations.get((code, ref)), why)
        case SetPrint(key, value):
            yield SettingChange(key, book.print_settings.get(key, ""), value)
        case SetCarried(ref, origin):
            yield CarriedChange(ref, book.carried.get(ref, ""), origin)
        case SetPast(sentence, origin):
            yield PastChange(sentence, book.past.get(sentence, ""), origin)
        case SetRemark(id_, remark):
            yield RemarkChange(id_, book.remarks.get(id_), remark)
        case SetSeen(ref, seen):
            yield SeenChange(ref, book.seen.get(ref), seen)
        case SetChecked(ref, checked):
            yield CheckedChange(ref, book.checked.get(ref), checked)
        case SetDecision(decision):
            yield DecisionChange(book.decision, decision)
        case AddRow(copy_id, row, at):
            rows = _copy(book, copy_id).rows.get(row.group, [])
            yield RowInsertion(copy_id, row, min(at, len(rows)))
        case RemoveRow(copy_id, row_id):
            copy = _copy(book, copy_id)
            row = _row(copy, row_id)
            yield from _clearing(book, copy, row)
            yield RowRemoval(copy_id, row, _place(copy.rows[row.group], row))
        case MoveRow(copy_id, row_id, to):
            copy = _copy(book, copy_id)
            row = _row(copy, row_id)
            yield RowMove(copy_id, row.group, row_id, _place(copy.rows[row.group], row), to)
        case AddCopy(new, at):
            yield CopyInsertion(CopyRecord.of(new), min(at, len(book.copies)))
        case RemoveCopy(copy_id):
            copy = _copy(book, copy_id)
            yield from _clearing(book, copy, None)
            yield CopyRemoval(CopyRecord.of(copy), _place(book.copies, copy))
        case MoveCopy(copy_id, to):
            yield CopyMove(copy_id, _place(book.copies, _copy(book, copy_id)), to)
        case Batch(edits):
            for one in edits:
                yield from _steps(one, book)
        case _:
            assert_never(edit)


def _copy(book: Workbook, id_: str) -> Copy:
    copy = book.copy(id_)
    if copy is None:
        raise KeyError(id_)
    return copy


def _row(copy: Copy, id_: str) -> Row:
    row = copy.row(id_)
    if row is None:
        raise KeyError(id_)
    return row


def _place(among: Sequence[_Thing], one: _Thing) -> int:
    """Where a copy or row lies, looked for from the end, where an import takes away first."""
    return next(at for at in range(len(among) - 1, -1, -1) if among[at].id == one.id)


def _cells_of(copy: Copy, row: Row) -> list[CellRef]:
    cells = copy.form.cells.values()
    return [CellRef(copy.id, row.id, cell.id) for cell in cells if cell.group == row.group and cell.named]


def _clearing(book: Workbook, copy: Copy, row: Row | None) -> Iterator[Step]:
    """The steps that clear what is typed and said in a row, or with None in a whole copy; remarks on it stay."""
    refs = list(book.refs(copy)) if row is None else _cells_of(copy, row)
    row_id = row.id if row else None
    reasons = [key for key in book.explanations if key[1].copy == copy.id and row_id in (None, key[1].row)]
    for ref in refs:
        if ref in book.texts:
            yield text_change(ref, book.texts[ref], "")
    for ref in refs:
        if ref in book.carried:
            yield CarriedChange(ref, book.carried[ref], "")
    for ref in refs:
        if ref in book.overrides:
            yield OverrideChange(ref, book.overrides[ref], None)
    for ref in refs:
        if ref in book.seen:
            yield SeenChange(ref, book.seen[ref], None)
        if ref in book.checked:
            yield CheckedChange(ref, book.checked[ref], None)
    for code, ref in reasons:
        yield ExplanationChange(code, ref, book.explanations[code, ref], None)


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
    following = list(_following(book, there.form.id, listed))
    ahead = {one.id for one in before} if following else set()
    for copy, group in following:
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


def confirming(edit: Edit, book: Workbook) -> Edit:
    """`edit`, with what it types over last year's figures confirmed; what it says itself of such cells holds."""
    typed = {one.ref for one in leaves(edit) if isinstance(one, SetText)} & book.carried.keys()
    typed -= {one.ref for one in leaves(edit) if isinstance(one, SetCarried)}
    return Batch((edit, *(SetCarried(ref, "") for ref in sorted(typed)))) if typed else edit


def leaves(edit: Edit) -> Iterator[Edit]:
    """The single edits that an edit consists of, in order."""
    if isinstance(edit, Batch):
        for one in edit.edits:
            yield from leaves(one)
    else:
        yield edit
