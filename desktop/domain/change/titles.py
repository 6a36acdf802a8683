"""What the places of two workbooks are called on paper."""

from typing import Final

from desktop.domain.change.content import (
    ANSWER,
    CARRIED,
    CHECKED,
    COPY,
    DECISION,
    ORDER,
    OVERRIDE,
    PAST,
    REASON,
    REMARK,
    ROW,
    SEEN,
    SETTING,
    TEXT,
    Spot,
)
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_OF_A_CELL: Final = {
    TEXT: "",
    OVERRIDE: "的手工改数",
    REASON: "的说明",
    CARRIED: "取自上年的出处",
    REMARK: "的批注",
    ANSWER: "的批注的答复",
    SEEN: "的“已看过”",
    CHECKED: "的核定分",
}


def title_of_spot(spot: Spot, one: Values, other: Values) -> str:
    """The name of a place, as the first workbook calls it that has it."""
    if spot.kind == DECISION:
        return "复核结论"
    if spot.kind == SETTING:
        return f"打印设置“{spot.cell}”"
    if spot.kind == PAST:
        return "上年报告里一句话的出处"
    ref = spot.ref
    if spot.kind in (REMARK, ANSWER):
        remark = one.workbook.remarks.get(spot.code) or other.workbook.remarks.get(spot.code)
        ref = remark.ref if remark else ref
    values = one if one.copy(ref.copy) and (not ref.row or one.row(ref.row)) else other
    copy, row = values.copy(ref.copy), values.row(ref.row) if ref.row else None
    if copy is None:
        return "各张表的次序" if spot.kind == ORDER else ref.cell
    if spot.kind == COPY:
        return f"{heading_of(values, copy)} 这张表"
    if spot.kind == ORDER:
        return f"{values.label(copy)} {spot.cell}各行的次序"
    if spot.kind == ROW:
        return row_title(values, ref) if row else values.label(copy)
    which = f"第 {spot.code} 处两边都改的段落" if spot.kind == TEXT and spot.code else ""
    return f"{title_of(values, ref) if ref.cell else values.label(copy)}{_OF_A_CELL[spot.kind]}{which}"


def row_title(values: Values, ref: CellRef) -> str:
    """A row by its table, group and number as printed."""
    copy, row = values.copy(ref.copy), values.row(ref.row)
    assert copy and row, "the row is there"
    return f"{values.label(copy)} {row.group}第 {values.ordinal(copy, row)} 行"
