"""What a person may do with the copies of a form, as edits: refused in a sentence where the form does not let it be."""

from msgspec.structs import replace

from desktop.domain.change.description import CLEARED
from desktop.domain.change.edit import (
    AddCopy,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    SetText,
    with_followers,
)
from desktop.domain.forms.form import Form
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Workbook, defaults, new_copy, new_id


def another_copy(values: Values, form: Form, after: str = "") -> tuple[Copy, Edit]:
    """One more copy of a form, behind copy `after` or behind the last one, and what puts it there.

    Rows that follow it come with it.
    """
    if not form.many:
        raise Refusal(f"“{form.name}”只有一份，不能再添")
    _require_addable(form)
    book = values.workbook
    copy = new_copy(book, form)
    same = book.copies_of(form.id)
    last = book.copy(after) if after else same[-1] if same else None
    at = book.copies.index(last) + 1 if last else _place_of(form, book)
    adding = with_followers(AddCopy(copy, at), book)
    texts = tuple(SetText(ref, text) for ref, text in defaults(copy).items())
    return copy, Batch((*adding.edits, *texts))


def duplicate_of_copy(values: Values, copy: Copy) -> tuple[Copy, Edit]:
    """One more copy of a form right behind `copy`, with its rows and all that is typed in it, and what puts it there.

    What a person has answered for stays behind: figures in place of a formula's, reasons, marks from last year.
    """
    if not copy.form.many:
        raise Refusal(f"“{copy.form.name}”只有一份，不能复制")
    _require_addable(copy.form)
    book = values.workbook
    twins = {row.id: replace(row, id=new_id()) for row in copy.all_rows}
    rows = {group: [twins[row.id] for row in of_group] for group, of_group in copy.rows.items()}
    twin = Copy(new_id(), copy.form, rows, copy.key)
    adding = with_followers(AddCopy(twin, book.copies.index(copy) + 1), book)
    texts = (
        SetText(CellRef(twin.id, twins[ref.row].id if ref.row else "", ref.cell), text)
        for ref, text in book.texts.items()
        if ref.copy == copy.id and (not ref.row or ref.row in twins)
    )
    return twin, Batch((*adding.edits, *texts))


def removal_of_copy(values: Values, copy: Copy) -> Edit:
    """What takes a copy away; figures typed beside it elsewhere stay, shown as without a source."""
    if not copy.form.many:
        raise Refusal(f"“{copy.form.name}”只有一份，不能删除")
    _require_addable(copy.form)
    return with_followers(RemoveCopy(copy.id), values.workbook)


def move_of_copy(values: Values, copy: Copy, step: int) -> Edit:
    """What moves a copy up (-1) or down (1) among the copies of its form; the rows that follow it move along."""
    if copy.form.many:
        _require_addable(copy.form)
    same = values.workbook.copies_of(copy.form.id)
    at = same.index(copy) + step
    if not 0 <= at < len(same):
        raise Refusal("已经到头了，不能再移动")
    edits: list[Edit] = [MoveCopy(copy.id, values.workbook.copies.index(same[at]))]
    for other, group in values.program.linked_groups.get(copy.form.id, []):
        for there in values.workbook.copies_of(other.id):
            rows = there.rows.get(group.id, [])
            mine = next((row for row in rows if row.source == copy.id), None)
            theirs = next((row for row in rows if row.source == same[at].id), None)
            if mine and theirs:
                edits.append(MoveRow(there.id, mine.id, rows.index(theirs)))
    return Batch(tuple(edits))


def clearing_of_copy(values: Values, copy_id: str) -> Batch:
    """What clears all that was typed in a copy; formulas and rows stay."""
    texts = values.workbook.texts
    return Batch(tuple(SetText(ref, "") for ref in texts if ref.copy == copy_id), CLEARED)


def _require_addable(form: Form) -> None:
    if not form.addable:
        raise Refusal(f"“{form.name}”每个{form.key}一份，共 {len(form.keys)} 份，不能增减，也不能移动")


def _place_of(form: Form, book: Workbook) -> int:
    """Where the first copy of a form belongs: behind the forms that the set lists before it."""
    order = list(book.set.forms)
    before = set(order[: order.index(form.id)])
    return sum(copy.form.id in before for copy in book.copies)
