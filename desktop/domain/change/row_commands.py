"""What a person may do with the rows of a group, as edits: refused in a sentence where the form does not let it be."""

from collections.abc import Sequence

from desktop.domain.change.edit import (
    AddRow,
    Batch,
    Edit,
    MoveRow,
    RemoveRow,
    adding_row,
    apply,
    with_followers,
)
from desktop.domain.forms.group import RowSource
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import Copy, Row, new_id


def new_row(values: Values, copy: Copy, group: str, after: str = "", class_: str = "") -> tuple[Row, Edit]:
    """A new row of a group, below row `after`, in its class, or at the end of `class_`, and what puts it there."""
    kind = copy.form.groups[group].rows
    if kind is RowSource.PER_COPY:
        raise Refusal("这些行跟着各份表自动增减，请用“新增一份”添表")
    if kind is RowSource.PER_ROW:
        raise Refusal(f"这些行跟着“{copy.form.groups[group].of}”自动增减，请到那张表里加行")
    rows = copy.rows.get(group, [])
    before = copy.row(after) if after else None
    if kind is RowSource.BY_CLASS and not class_:
        class_ = before.class_ if before else rows[-1].class_ if rows else _first_class(values, copy, group)
    row = Row(new_id(), group, class_=class_)
    at = rows.index(before) + 1 if before in rows else _end_of(copy, row)
    at = max(at, sum(bool(one.key) for one in rows))  # behind the printed ones
    defaults_of_it = adding_row(copy, row, at)[1:]
    adding = with_followers(AddRow(copy.id, row, at), values.workbook)
    return row, _together(Batch((*adding.edits, *defaults_of_it)))


def new_rows(values: Values, copy: Copy, group: str, classes: Sequence[str]) -> Edit:
    """What puts a row at the end of each class that is named, of one named twice two; "" is the end of the group."""
    beside = values.workbook.beside()
    edits: list[Edit] = []
    for class_ in classes:
        there = beside.copy(copy.id)
        assert there is not None, "the copy is in the workbook"
        row = Row(new_id(), group, class_=class_)
        at = max(_end_of(there, row), sum(bool(one.key) for one in there.rows.get(group, [])))
        edit = with_followers(AddRow(copy.id, row, at), beside)
        edits += [*edit.edits, *adding_row(there, row, at)[1:]]
        apply(edit, beside)
    return Batch(tuple(edits))


def removal_of_rows(values: Values, copy: Copy, row_ids: Sequence[str]) -> Edit:
    """What takes rows out with what was typed in them, all or none; a printed fixed row stays."""
    rows = [row for id_ in row_ids if (row := copy.row(id_))]
    if not rows:
        raise Refusal("请先选中要删除的行")
    edits: list[Edit] = []
    for row in rows:
        if said := _why_it_stays(values, copy, row):
            raise Refusal(f"选中的 {len(rows)} 行里有一行不能删：{said}" if len(rows) > 1 else said)
        edits += with_followers(RemoveRow(copy.id, row.id), values.workbook).edits
    return _together(Batch(tuple(edits)))


def _why_it_stays(values: Values, copy: Copy, row: Row) -> str:
    """Why a person may not take a row out, "" where she may."""
    group, said = copy.form.groups[row.group], ""
    if group.rows is RowSource.FIXED and row.key in {one.key for one in group.fixed}:
        said = "这一行是表里印好的，不能删除"
    elif group.rows is RowSource.PER_COPY and values.copy(row.source):
        said = "这一行跟着一份表，要删除请删那份表"
    elif group.rows is RowSource.PER_ROW and values.row(row.source):
        said = f"这一行跟着“{group.of}”，要删除请到那张表里删"
    return said


def move_of_row(values: Values, copy: Copy, row_id: str, step: int) -> Edit:
    """What moves a row up (-1) or down (1) among the rows of its class."""
    row = copy.row(row_id)
    if row is None:
        raise Refusal("请先选中要移动的行")
    if copy.form.groups[row.group].rows in (RowSource.PER_COPY, RowSource.PER_ROW, RowSource.FIXED):
        raise Refusal("这些行的次序是定好的，不能移动")
    rows = printed_rows(copy, row.group, values.set)
    at = rows.index(row) + step
    if not 0 <= at < len(rows) or rows[at].class_ != row.class_:
        raise Refusal("已经到头了，只能在同一类里移动")
    moving = MoveRow(copy.id, row_id, copy.rows[row.group].index(rows[at]))
    return _together(with_followers(moving, values.workbook))


def _together(edits: Batch) -> Edit:
    """Several edits as one, a single one as itself."""
    return edits if len(edits.edits) > 1 else edits.edits[0]


def _first_class(values: Values, copy: Copy, group: str) -> str:
    return values.set.pack.trees[copy.form.groups[group].of].classes[0].key


def _end_of(copy: Copy, row: Row) -> int:
    rows = copy.rows.get(row.group, [])
    same = [at for at, one in enumerate(rows) if one.class_ == row.class_]
    return same[-1] + 1 if same else len(rows)
