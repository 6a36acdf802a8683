"""Cells by the names people see and type: 附件3-8.总额.执行, 附件2.指标[4].得分 (rows as printed, from 1)."""

import re

from desktop.domain.calculation import Calculation, printed_rows
from desktop.domain.definition.model import SAID, SHOWN
from desktop.domain.expression.syntax import normal
from desktop.domain.graph import CHECK, SUGGESTION
from desktop.domain.limits import as_count
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.workbook import CellRef, Copy

_ROW = re.compile(r"(\w+)\[(\d+)\]\.(.+)")


def name_of(calculation: Calculation, ref: CellRef) -> str:
    """`label.id`, with the row's number for a cell of a group."""
    copy = calculation.copy(ref.copy)
    if copy is None:
        return ref.cell
    label = calculation.label(copy)
    row = calculation.row(ref.row) if ref.row else None
    if row is None:
        return f"{label}.{ref.cell}"
    number = calculation.ordinal(copy, row)
    return f"{label}.{row.group}[{number}].{ref.cell[len(row.group) + 1 :]}"


def title_of(calculation: Calculation, ref: CellRef) -> str:
    """The same place in the words of the printed table: 附件3-8 年度资金总额 全年执行数."""
    copy = calculation.copy(ref.copy)
    cell = calculation.definition(ref)
    if copy is None or cell is None:
        return name_of(calculation, ref)
    row = calculation.row(ref.row) if ref.row else None
    place = calculation.label(copy)
    if row:
        place += f" {row.group}第 {calculation.ordinal(copy, row)} 行"
    label = "".join(piece.text or calculation.text(CellRef(copy.id, "", piece.cell)) for piece in cell.label)
    return f"{place} {label or cell.column}"


def find(calculation: Calculation, text: str) -> CellRef:
    """The cell that `text` names. Raises Refusal with the nearest name."""
    wanted = text.strip()
    for copy in sorted(calculation.workbook.copies, key=lambda copy: -len(calculation.label(copy))):
        label = calculation.label(copy)
        if wanted.startswith(label + ".") or normal(wanted).startswith(normal(label) + "."):
            return _in_copy(calculation, copy, normal(wanted)[len(normal(label)) + 1 :], wanted)
    labels = [calculation.label(copy) for copy in calculation.workbook.copies]
    first = normal(wanted).partition(".")[0]
    for copy, label in zip(calculation.workbook.copies, labels, strict=True):
        if first == normal(label):
            cell = next(id_ for id_, cell in copy.form.cells.items() if cell.named and not cell.group)
            raise Refusal(f"“{wanted}”是一张表，请写明哪一格，如 {label}.{cell}")
    raise Refusal(f"没有叫“{first}”的表{nearest(first, labels)}")


def _in_copy(calculation: Calculation, copy: Copy, rest: str, wanted: str) -> CellRef:
    match = _ROW.fullmatch(rest)
    known = [id_ for id_ in copy.form.cells if id_[0] not in SHOWN + SAID + SUGGESTION + CHECK]
    label = calculation.label(copy)
    if match:
        group, number, column = match[1], as_count(match[2]) or 0, match[3]
        id_ = f"{group}.{column}"
        if id_ in known and not copy.form.cells[id_].group:
            raise Refusal(f"“{id_}”只有一个，不用写第几行，请写 {label}.{id_}")
        if id_ not in known:
            raise Refusal(f"表“{label}”里没有叫“{id_}”的列{nearest(id_, known)}")
        rows = printed_rows(copy, group, calculation)
        if not 1 <= number <= len(rows):
            raise Refusal(f"“{wanted}”：“{group}”只有 {len(rows)} 行")
        return CellRef(copy.id, rows[number - 1].id, id_)
    if rest in known and copy.form.cells[rest].group:
        group = copy.form.cells[rest].group
        column = rest[len(group) + 1 :]
        raise Refusal(f"“{rest}”有许多行，要写明第几行，如 {label}.{group}[1].{column}")
    if rest not in known:
        raise Refusal(f"表“{label}”里没有叫“{rest}”的格子{nearest(rest, known)}")
    return CellRef(copy.id, "", rest)
