"""How a workbook differs from what it was, in words: a line for each place."""

from collections.abc import Iterator

from desktop.domain.change.diff import difference
from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetCarried,
    SetExplanation,
    SetOverride,
    SetPast,
    SetPrint,
    SetText,
    leaves,
)
from desktop.domain.narrative.references import to_names
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_QUOTED = 40  # signs of a text


def then_and_now(now: Values, then: Values) -> Iterator[str]:
    """Where two states of a workbook differ, a line each: the place, what stands there now, what stood there then."""
    for edit in leaves(difference(now.workbook, then.workbook)):
        line = _line(edit, now, then)
        if line:
            yield line


def _line(edit: Edit, now: Values, then: Values) -> str:
    match edit:
        case SetText(ref):
            return _both(ref, now, then, *(_text(values, ref) for values in (now, then)))
        case SetOverride(ref, over):
            was = now.workbook.overrides.get(ref)
            return _both(ref, now, then, was.text if was else "", over.text if over else "", "手工改数")
        case SetExplanation(code, ref, text):
            why = now.workbook.explanations.get((code, ref))
            return _both(ref, now, then, why.text if why else "", text, "说明")
        case SetCarried(ref, origin):
            return f"{_title(ref, now, then)}：{'那时还没有确认上年数' if origin else '那时不是上年数'}"
        case AddCopy(copy):
            return f"{then.label(copy)}：现在没有，那时有"
        case RemoveCopy(copy_id) if gone := now.copy(copy_id):
            return f"{now.label(gone)}：现在有，那时没有"
        case MoveCopy(copy_id) if moved := now.copy(copy_id):
            return f"{now.label(moved)}：次序不同"
        case AddRow(copy_id, row):
            return f"{_title(CellRef(copy_id, row.id, ''), then, now)}：现在没有，那时有"
        case RemoveRow(copy_id, row_id):
            return f"{_title(CellRef(copy_id, row_id, ''), now, then)}：现在有，那时没有"
        case MoveRow(copy_id, row_id):
            return f"{_title(CellRef(copy_id, row_id, ''), now, then)}：次序不同"
        case SetPrint(key):
            return f"打印设置“{key}”不同"
        case SetPast():
            return ""
    return ""


def _both(ref: CellRef, now: Values, then: Values, has: str, had: str, what: str = "") -> str:
    return f"{_title(ref, now, then)}{what and f'的{what}'}：现在“{_short(has)}”，那时“{_short(had)}”"


def _title(ref: CellRef, now: Values, then: Values) -> str:
    """A place in the words of the one that has it."""
    values = now if now.copy(ref.copy) and (not ref.row or now.row(ref.row)) else then
    copy, row = values.copy(ref.copy), values.row(ref.row) if ref.row else None
    if copy and row and not ref.cell:
        return f"{values.label(copy)} {row.group}第 {values.ordinal(copy, row)} 行"
    return title_of(values, ref)


def _text(values: Values, ref: CellRef) -> str:
    return to_names(values.workbook.texts.get(ref, ""), values)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
