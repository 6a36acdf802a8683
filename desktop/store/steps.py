"""An edit and its inverse as the single steps it consists of: what is written down, and what the change log says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetText,
)
from desktop.domain.workbook.workbook import CellRef, Copy, Override, Row, Workbook

TEXT, OVERRIDE, EXPLANATION, PRINT = "text", "override", "explanation", "print"
ADD_ROW, REMOVE_ROW, MOVE_ROW = "add row", "remove row", "move row"
ADD_COPY, REMOVE_COPY, MOVE_COPY = "add copy", "remove copy", "move copy"
EDITION = "edition"  # the report set was replaced by another edition of it


@dataclass(frozen=True)
class Step:
    """One thing that changed. `cell` is the key of a print setting where there is no cell; `code` of a finding."""

    kind: str
    copy: str = ""
    row: str = ""
    cell: str = ""
    old: str = ""
    new: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)

    @property
    def ref(self) -> CellRef:
        return CellRef(self.copy, self.row, self.cell)

    @property
    def detail_json(self) -> str:
        return json.dumps(dict(self.detail), ensure_ascii=False) if self.detail else ""


def steps_of(edit: Edit, inverse: Edit) -> Iterator[Step]:
    """The steps of an edit that has just been performed and gave `inverse`, in the order they were done.

    The rows of an added copy are told as they stand after the whole edit.
    """
    match edit, inverse:
        case Batch(edits), Batch(undone):
            for one, back in zip(edits, reversed(undone), strict=True):
                yield from steps_of(one, back)
        case SetText(ref, new), SetText(_, old):
            yield Step(TEXT, *ref, old, new)
        case SetOverride(ref, new), SetOverride(_, old):
            detail = {"old": _override(old), "new": _override(new)}
            yield Step(OVERRIDE, *ref, old.text if old else "", new.text if new else "", detail)
        case SetExplanation(code, ref, new), SetExplanation(_, _, old):
            yield Step(EXPLANATION, *ref, old, new, {"code": code})
        case SetPrint(key, new), SetPrint(_, old):
            yield Step(PRINT, cell=key, old=old, new=new)
        case AddRow(copy_id, row, at), _:
            yield Step(ADD_ROW, copy_id, row.id, new=str(at), detail=_row(row))
        case RemoveRow(copy_id), Batch((AddRow(_, row, at), *back)):
            yield from _clearings(back)
            yield Step(REMOVE_ROW, copy_id, row.id, old=str(at), detail=_row(row))
        case MoveRow(copy_id, row_id, to), MoveRow(_, _, at):
            yield Step(MOVE_ROW, copy_id, row_id, old=str(at), new=str(to))
        case AddCopy(copy, at), _:
            yield Step(ADD_COPY, copy.id, new=str(at), detail=_copy(copy))
        case RemoveCopy(), Batch((AddCopy(copy, at), *back)):
            yield from _clearings(back)
            yield Step(REMOVE_COPY, copy.id, old=str(at), detail=_copy(copy))
        case MoveCopy(copy_id, to), MoveCopy(_, at):
            yield Step(MOVE_COPY, copy_id, old=str(at), new=str(to))
        case _:
            raise TypeError(f"{inverse} does not undo {edit}")


def steps_from_nothing(book: Workbook) -> Iterator[Step]:
    """The steps by which an empty file comes to hold `book`: how its log begins."""
    for at, copy in enumerate(book.copies):
        yield Step(ADD_COPY, copy.id, new=str(at), detail=_copy(copy))
    for ref, text in book.texts.items():
        yield Step(TEXT, *ref, new=text)
    for ref, override in book.overrides.items():
        yield Step(OVERRIDE, *ref, new=override.text, detail={"old": None, "new": _override(override)})
    for (code, ref), text in book.explanations.items():
        yield Step(EXPLANATION, *ref, new=text, detail={"code": code})
    for key, value in book.print_settings.items():
        yield Step(PRINT, cell=key, new=value)


def _clearings(back: list[Edit]) -> Iterator[Step]:
    """What a removed row or copy held: `back` puts it back, so each step is one of those the other way round."""
    for one in back:
        match one:
            case SetText(ref, old):
                yield from steps_of(SetText(ref, ""), SetText(ref, old))
            case SetOverride(ref, override):
                yield from steps_of(SetOverride(ref, None), SetOverride(ref, override))
            case SetExplanation(code, ref, said):
                yield from steps_of(SetExplanation(code, ref, ""), SetExplanation(code, ref, said))


def _override(override: Override | None) -> dict[str, str] | None:
    return vars(override).copy() if override else None


def _row(row: Row) -> dict[str, object]:
    return {"group": row.group, "class": row.class_, "key": row.key, "source": row.source}


def _copy(copy: Copy) -> dict[str, object]:
    rows = [{"id": row.id, **_row(row)} for rows in copy.rows.values() for row in rows]
    key = {"key": copy.key} if copy.key else {}
    return {"form": copy.form.id, **key, "rows": rows}
