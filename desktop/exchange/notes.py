"""What an import will do, in words: copies, rows that go or came behind the printed ones, how many cells."""

from collections.abc import Iterator, Sequence

from desktop.domain.change.edit import (
    AddCopy,
    Batch,
    RemoveCopy,
    SetChecked,
    SetDecision,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetRemark,
    SetSeen,
    SetText,
)
from desktop.domain.forms.group import RowSource
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, first_rows
from desktop.exchange.data import FormData

Placed = Sequence[tuple[FormData, Copy]]


def notes_of(edit: Batch, placed: Placed, added: Sequence[str], before: Values, after: Values) -> list[str]:
    """A sentence for each thing to know; `placed` are the entries with their copies, `added` sentences about rows."""
    notes: list[str] = []
    for one in edit.edits:
        if isinstance(one, AddCopy):
            message = f"新增 {after.label(one.copy)}"
            notes.append(message)
        elif isinstance(one, RemoveCopy):
            gone = before.copy(one.copy)
            assert gone
            message = f"去掉 {before.label(gone)}"
            notes.append(message)
    for said, copy in placed:
        if copy.form.many and said.label and said.label != after.label(copy):
            message = f"{said.label} 在这个文件里是 {after.label(copy)}"
            notes.append(message)
    notes += _classes_left_out(placed, before, after)
    notes += added
    reviewed = sum(isinstance(one, SetRemark | SetSeen | SetChecked | SetDecision) for one in edit.edits)
    if reviewed:
        message = f"复核改动 {reviewed} 处"
        notes.append(message)
    cells = sum(isinstance(one, SetText | SetOverride | SetExplanation | SetPrint) for one in edit.edits)
    message = f"改动 {cells} 格" if edit.edits else "和文件里的一样，没有改动"
    return [*notes, message]


def _classes_left_out(placed: Placed, before: Values, after: Values) -> Iterator[str]:
    """The classes of a tree that had a row, as a new table has them all, and of which the contents list none."""
    copies: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for _, copy in placed:
        earlier = before.copy(copy.id)
        for group in copy.form.groups.values():
            if group.rows is not RowSource.BY_CLASS:
                continue
            rows = earlier.rows[group.id] if earlier else first_rows(before.set, group)
            there = {row.class_ for row in copy.rows[group.id]}
            gone = tuple(dict.fromkeys(row.class_ for row in rows if row.class_ not in there))
            if gone:
                copies.setdefault((group.id, gone), []).append(after.label(copy))
    for (name, gone), labels in copies.items():
        classes = "、".join(key.rpartition("/")[2] for key in gone)
        message = labels[0] if len(labels) == 1 else f"{labels[0]} 等 {len(labels)} 份"
        message += f" 的“{name}”里没有列出 {classes} 的行，这几类的行去掉了，要填请再加行"
        yield message
