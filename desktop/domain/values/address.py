"""Cells by the names people see and type: 附件3-8.总额.执行, 附件2.指标[4].得分 (rows as printed, from 1)."""

import re
from collections.abc import Iterator

from desktop.domain import limits
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind
from desktop.domain.forms.group import RowSource
from desktop.domain.formula.syntax import normal
from desktop.domain.limits import as_count, shortened
from desktop.domain.program.node import CHECK, SUGGESTION
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_WORDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_NAME_QUOTED = 20  # characters of a row's name in a message
_ROW_ALONE = re.compile(r"(.+)\.(\w+)\[(\d+)\]")
_ROW = re.compile(r"(\w+)\[(\d+)\]\.(.+)")


def name_of(values: Values, ref: CellRef) -> str:
    """`label.id`, with the row's number for a cell of a group; `label.group[n]` of a row, the label of a table."""
    copy = values.copy(ref.copy)
    if copy is None:
        return ref.cell
    label = values.label(copy)
    row = values.row(ref.row) if ref.row else None
    if row is None:
        return f"{label}.{ref.cell}" if ref.cell else label
    place = f"{label}.{row.group}[{values.ordinal(copy, row)}]"
    return f"{place}.{ref.cell[len(row.group) + 1 :]}" if ref.cell else place


def title_of(values: Values, ref: CellRef) -> str:
    """The same place in the words of the printed table: 附件3-8 年度资金总额 全年执行数.

    A row is said by its number and by what its first column of words says: 附件3-8 指标第 3 行“巡查次数” 得分.
    """
    copy = values.copy(ref.copy)
    cell = values.definition(ref)
    if copy is None or (cell is None and ref.cell):
        return name_of(values, ref)
    row = values.row(ref.row) if ref.row else None
    place = values.label(copy)
    if row:
        place += f" {row.group}第 {values.ordinal(copy, row)} 行{_row_name(values, copy, row, cell)}"
    if cell is None:
        return place
    return f"{place} {label_of(values, ref)}"


def label_of(values: Values, ref: CellRef) -> str:
    """What the printed table calls a cell in its row and column: 年度资金总额 全年执行数."""
    cell = values.definition(ref)
    if cell is None:
        return ref.cell
    label = "".join(piece.text or values.text(CellRef(ref.copy, "", piece.cell)) for piece in cell.label)
    return label or cell.column


def heading_of(values: Values, copy: Copy) -> str:
    """What a copy is called over a list about it: 附件3-8　道路维护, its label and its own name or its form's."""
    label, form = values.label(copy), copy.form
    name = values.text(CellRef(copy.id, "", form.called)) if form.called else form.name
    return label if name in ("", label) else f"{label}　{name}"


def _row_name(values: Values, copy: Copy, row: Row, cell: CellDef | None) -> str:
    """The words by which people know a row, in quotes; "" where there are none, or where the cell is those words."""
    column = next(_naming(values, copy, row), "")
    if cell and column == cell.id:
        return ""
    said = values.constant_text(copy, row, column[len(row.group) + 1 :]) if column else ""
    name = "".join((said or row.key).split())
    return f"“{shortened(name, _NAME_QUOTED)}”" if name else ""


def _naming(values: Values, copy: Copy, row: Row) -> Iterator[str]:
    """The columns that may name a row: the one that [失分] says, else those of words, but for classes."""
    yield from (one.named for one in copy.form.marks if one.group == row.group and one.named)
    group = copy.form.groups[row.group]
    tree = values.set.pack.trees.get(group.of) if group.rows is RowSource.BY_CLASS else None
    classes = (*group.merged, *(tree.levels if tree else ()))
    for one in copy.form.cells.values():
        if one.group == row.group and one.named and one.kind in _WORDS and one.column not in classes:
            yield one.id


def find(values: Values, text: str) -> CellRef:
    """The cell that `text` names. Raises Refusal with the nearest name."""
    return Finder(values).find(text)


def beginnings(name: str) -> Iterator[str]:
    """The part of `name` before each dot, the longest first; nothing where it is too long to be a name."""
    at = name.rfind(".") if len(name) <= limits.LINE else -1
    while at >= 0:
        yield name[:at]
        at = name.rfind(".", 0, at)


class Finder:
    """Finds cells by their names, as long as copies and rows don't change: their names are looked up once.

    A name for each of 1,000 projects, looked for among 1,000 labels each, took seconds.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self._labels = [values.label(copy) for copy in values.workbook.copies]
        # By label, as it is and in half width: the longest comes first, then as they lie.
        self._copies: dict[str, tuple[tuple[int, int], Copy]] = {}
        self._narrow: dict[str, tuple[tuple[int, int], Copy]] = {}
        for at, (copy, label) in enumerate(zip(values.workbook.copies, self._labels, strict=True)):
            found = (-len(label), at), copy
            for known, spelled in ((self._copies, label), (self._narrow, normal(label))):
                if spelled not in known or found[0] < known[spelled][0]:
                    known[spelled] = found
        self._rows: dict[tuple[str, str], list[Row]] = {}

    def find(self, text: str) -> CellRef:
        """The cell that `text` names. Raises Refusal with the nearest name."""
        wanted = text.strip()
        if len(wanted) > limits.LINE:
            raise Refusal(f"没有叫“{shortened(wanted)}”的格子")
        narrow = normal(wanted)
        found = [self._copies[one] for one in beginnings(wanted) if one in self._copies]
        found += [self._narrow[one] for one in beginnings(narrow) if one in self._narrow]
        if found:
            _, copy = min(found, key=lambda one: one[0])
            label = self.values.label(copy)
            return self._in_copy(copy, label, narrow[len(normal(label)) + 1 :], wanted)
        first = narrow.partition(".")[0]
        if first in self._narrow:
            _, copy = self._narrow[first]
            cell = next(id_ for id_, cell in copy.form.cells.items() if cell.named and not cell.group)
            raise Refusal(f"“{wanted}”是一张表，请写明哪一格，如 {self.values.label(copy)}.{cell}")
        raise Refusal(f"没有叫“{first}”的表{nearest(first, self._labels)}")

    def place(self, text: str) -> CellRef:
        """The cell, the row (`label.group[n]`) or the table (`label`) that `text` names. Raises Refusal."""
        wanted = text.strip()
        if copy := self._copies.get(wanted):
            return CellRef(copy[1].id, "", "")
        match = _ROW_ALONE.fullmatch(wanted)
        if match and (found := self._copies.get(match[1])):
            rows = self._printed(found[1], match[2]) if match[2] in found[1].form.groups else []
            number = as_count(match[3]) or 0
            if not 1 <= number <= len(rows):
                raise Refusal(f"“{shortened(wanted)}”：“{match[2]}”只有 {len(rows)} 行")
            return CellRef(found[1].id, rows[number - 1].id, "")
        return self.find(text)

    def _in_copy(self, copy: Copy, label: str, rest: str, wanted: str) -> CellRef:
        cells = copy.form.cells
        match = _ROW.fullmatch(rest)
        if match:
            group, number, column = match[1], as_count(match[2]) or 0, match[3]
            id_ = f"{group}.{column}"
            if _can_be_named(id_, copy) and not cells[id_].group:
                raise Refusal(f"“{id_}”只有一个，不用写第几行，请写 {label}.{id_}")
            if not _can_be_named(id_, copy):
                raise Refusal(f"表“{label}”里没有叫“{id_}”的列{nearest(id_, _named(copy))}")
            rows = self._printed(copy, group)
            if not 1 <= number <= len(rows):
                raise Refusal(f"“{wanted}”：“{group}”只有 {len(rows)} 行")
            return CellRef(copy.id, rows[number - 1].id, id_)
        if not _can_be_named(rest, copy):
            raise Refusal(f"表“{label}”里没有叫“{rest}”的格子{nearest(rest, _named(copy))}")
        group = cells[rest].group
        if group:
            column = rest[len(group) + 1 :]
            raise Refusal(f"“{rest}”有许多行，要写明第几行，如 {label}.{group}[1].{column}")
        return CellRef(copy.id, "", rest)

    def _printed(self, copy: Copy, group: str) -> list[Row]:
        key = copy.id, group
        if key not in self._rows:
            self._rows[key] = printed_rows(copy, group, self.values.set)
        return self._rows[key]


def _can_be_named(id_: str, copy: Copy) -> bool:
    return id_ in copy.form.cells and id_[0] not in SHOWN + MESSAGE + SUGGESTION + CHECK


def _named(copy: Copy) -> list[str]:
    return [id_ for id_ in copy.form.cells if _can_be_named(id_, copy)]
