"""What all rows of a table do but one: whatever their headings mean, a column that is the difference, sum or quotient of
two others, a row that is the sum of those beside it in every column but one, and a column 合计 that is the sum of those
beside it in every row but one.

Only a hint: nobody said that it must be so. What the meanings of the cells say already is left to the rules of those.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.printed_table import PrintedTable
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.forms.grid import GridCell
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import CHANGE_RATE, INDICATOR, TOTAL, TOTAL_LABELS, YEAR_TOTALS
from desktop.domain.quantity import WORDS_ONLY, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row

_KINDS: Final = (
    Kind.MONEY, Kind.YUAN, Kind.PERCENT, Kind.NUMERIC, Kind.WHOLE, Kind.PEOPLE, Kind.POINTS
)  # fmt: skip
_TEXTS: Final = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_LONGEST: Final = 20  # characters of a text that is a quantity
_DECIMALS: Final = re.compile(r"[0-9]\.([0-9]+)")
_HALF: Final = Decimal("0.5")
_MOST_ROWS: Final = 60  # of a table that is looked through; the cost grows with the cube of its columns
_MOST_COLUMNS: Final = 10
_LEAST: Final = 3  # rows that a relation holds in, with other figures each; two where there are only three
_MOST_PARTS: Final = 6
_NEAR: Final = Decimal("0.1")  # of a total: further off, rows are no parts of it

Cells = dict[int, Printed]  # by column


class _Relation(Struct, frozen=True):
    """How the last of three columns follows from the first two."""

    sign: str
    quotient: bool = False

    def of(self, one: Decimal, other: Decimal) -> Decimal | None:
        match self.sign:
            case "＋":
                return one + other
            case "－":
                return one - other
            case "×":
                return number.CONTEXT.multiply(one, other)
            case _ if not other:
                return None
            case "÷":
                return number.CONTEXT.divide(one, other)
            case _:
                return number.CONTEXT.divide(one - other, other)


_SUM, _DIFFERENCE = _Relation("＋"), _Relation("－")
_PRODUCT = _Relation("×")
_QUOTIENT, _GROWTH = _Relation("÷", quotient=True), _Relation(CHANGE_RATE, quotient=True)


@of_copy("odd-one-out", Level.HINT)
def odd_one_out(values: Values, copy: Copy) -> Iterator[Finding]:
    """表里别的行、别的列都这样算得出来，只有这一格算不出来。"""
    plan = plan_of(values.set, copy.form)
    for table in plan.tables:
        for kinds in ((*_KINDS, *_TEXTS), _KINDS):
            lines = list(_lines(copy, plan, table, kinds))
            if len(lines) > _MOST_ROWS:  # a list of a thousand projects is not even read
                break
            rows = [_figures(values, copy, row, cells) for _, row, cells in lines]
            if len({column for row in rows for column in row}) <= _MOST_COLUMNS:
                yield from _odd_row(values, plan, rows)
                yield from _odd_column(values, plan, rows, [line in table.totals for line, _, _ in lines])
                yield from _odd_total(values, plan, table, [line for line, _, _ in lines], rows)
                break


def _lines(
    copy: Copy, plan: Plan, table: PrintedTable, kinds: Sequence[Kind]
) -> Iterator[tuple[int, Row | None, dict[int, str]]]:
    """Each row as it is printed, those of repeated rows one by one: its line in the table, and its cells by column.

    Of the cells those of these kinds, without the points of indicators, which have rules of their own.
    """
    cells = copy.form.cells
    for line, named in enumerate(table.cells_by_row):
        figures = {
            column: id_
            for column, id_ in named.items()
            if cells[id_].kind in kinds
            and not (cells[id_].kind is Kind.POINTS and _concept(plan, id_).startswith((INDICATOR, TOTAL)))
        }
        group = next((cells[id_].group for id_ in figures.values()), "")
        for row in copy.rows.get(group, ()) if group else (None,):
            yield line, row, figures


def _concept(plan: Plan, id_: str) -> str:
    meaning = plan.meanings.get(id_)
    return meaning.concept if meaning else ""


def _figures(values: Values, copy: Copy, row: Row | None, cells: dict[int, str]) -> Cells:
    found = {column: _figure(values, copy, id_, row) for column, id_ in cells.items()}
    return {column: one for column, one in found.items() if one is not None}


def _figure(values: Values, copy: Copy, id_: str, row: Row | None) -> Printed | None:
    """What a cell says; of a text the quantity that it is: ≥640人次 and 624人次 come to 97.5% too."""
    ref = at(copy, id_, row)
    if copy.form.cells[id_].kind not in _TEXTS:
        return printed(values, ref)
    text = values.text(ref).strip()
    read = read_quantity(text) if 0 < len(text) <= _LONGEST else WORDS_ONLY
    if read.value is None or read.day is not None:
        return None
    rate = read.unit.startswith("%")
    places = len(decimals[1]) if (decimals := _DECIMALS.search(text)) else 0
    scale = words.SCALES.get(read.scale, Decimal(1)) * (Decimal("0.01") if rate else 1)
    return Printed(
        ref, read.value, _HALF.scaleb(-places) * scale, text, Decimal("0.01") if rate else Decimal(1), places
    )


def _odd_row(values: Values, plan: Plan, rows: Sequence[Cells]) -> Iterator[Finding]:
    """One row in which a column does not follow from two others, as it does in all other rows."""
    columns = sorted({column for row in rows for column in row})
    told: set[int] = set()
    for last in reversed(columns):
        for one, other in combinations([column for column in columns if column != last], 2):
            threes = [
                (at_, row[one], row[other], row[last])
                for at_, row in enumerate(rows)
                if one in row and other in row and last in row
            ]
            if len(threes) < _LEAST:
                continue
            turned = [(at_, second, first, result) for at_, first, second, result in threes]
            for beside, relation in (
                (threes, _SUM),
                (threes, _PRODUCT),
                (threes, _DIFFERENCE),
                (turned, _DIFFERENCE),
                (threes, _QUOTIENT),
                (turned, _QUOTIENT),
                (threes, _GROWTH),
                (turned, _GROWTH),
            ):
                odd = _odd(beside, relation)
                if odd is None or odd[0] in told or _is_known(plan, odd[1:]):
                    continue
                told.add(odd[0])
                yield from _row_finding(values, odd[1:], relation, len(threes) - 1)


_Three = tuple[int, Printed, Printed, Printed]


def _odd(threes: Sequence[_Three], relation: _Relation) -> _Three | None:
    """The only row of many in which a relation does not hold."""
    holds: set[tuple[Decimal, Decimal]] = set()
    odd: _Three | None = None
    for three in threes:
        _, first, second, last = three
        if relation.quotient is not _is_rate(last) or _is_rate(first) or _is_rate(second):
            return None
        value = relation.of(first.value, second.value)
        if value is None:
            continue
        most = last.half if relation.quotient or relation is _PRODUCT else slack((first, second, last))
        if relation is _PRODUCT:  # 36人 × 1556亩: one of them may have been reckoned, and rounded
            most += min(abs(first.value) * second.half, abs(second.value) * first.half)
        if abs(value - last.value) > most:
            if odd is not None or not last.value:
                return None
            odd = three
        elif first.value and second.value and last.value and first.value != second.value:
            holds.add((first.value, second.value))
    # Of a quotient two are enough: no two figures come to another's per cent by chance.
    least = _LEAST if len(threes) > _LEAST and not relation.quotient else _LEAST - 1
    return odd if len(holds) >= least else None


def _is_rate(figure: Printed) -> bool:
    return figure.text.endswith("%") or figure.factor == Decimal("0.01")


def _is_known(plan: Plan, cells: Sequence[Printed]) -> bool:
    """Whether the meanings of the cells say already what must come out."""
    ids = {one.ref.cell for one in cells}
    equations = any({one.left, *one.terms} <= ids for one in plan.equations)
    return equations or any({one.whole, *one.parts} <= ids for one in plan.partitions if one.complete)


def _row_finding(
    values: Values, cells: tuple[Printed, Printed, Printed], relation: _Relation, others: int
) -> Iterator[Finding]:
    first, second, last = cells
    value = relation.of(first.value, second.value)
    if value is None or not any(typed_here(values, one.ref) for one in cells):
        return
    right = shown(values, value, last)
    sum_ = f"{first.text} {relation.sign} {second.text}"
    if relation is _GROWTH:
        sum_ = f"（{first.text} － {second.text}）÷ {second.text}"
    message = (
        f"{title_of(values, last.ref)} {last.text}{last.unit}：别的 {others} 行这几列都算得出来，"
        f"这一行 {sum_} = {right}，请核对"
    )
    yield at_cells(values, "odd-one-out", Level.HINT, (last, first, second), message, right, last.text)


def _odd_column(
    values: Values, plan: Plan, rows: Sequence[Cells], totals: Sequence[bool]
) -> Iterator[Finding]:
    """One column in which a row is not the sum of those right behind or before it, as it is in all other columns."""
    known = {one.whole for one in plan.partitions if one.complete}
    wholes = [{column: one for column, one in row.items() if not _is_rate(one)} for row in rows]
    rows = [{column: one for column, one in row.items() if not one.ref.row} for row in rows]
    for at_, whole in enumerate(wholes):
        least = 1 if totals[at_] else _LEAST - 1
        for many in range(2, (at_ if totals[at_] else _MOST_PARTS) + 1):
            first = (
                at_ - many - 1
            )  # 收入合计 above its parts: 支出合计 below comes to as much in a budget, and is no sum of them
            taken = first >= 0 and _is_sum(rows[first], rows[first + 1 : at_])
            before = [] if taken else rows[max(at_ - many, 0) : at_]
            for parts in (rows[at_ + 1 : at_ + 1 + many], before):
                odd = _odd_sum(whole, parts, least) if len(parts) == many else None
                alone = parts is before and totals[at_] and not any(rows[: at_ - many])
                if odd is None and alone:
                    odd = _nearly_sum(whole, parts)
                if odd is None or whole[odd].ref.cell in known or whole[odd].ref.row:
                    continue
                yield from _sum_finding(
                    values, whole[odd], [part[odd] for part in parts], alone=len(whole) == 1
                )
                return


def _odd_sum(whole: Cells, parts: Sequence[Cells], least: int) -> int | None:
    """The only column of several in which the parts don't add up."""
    columns = [column for column in whole if all(column in part for part in parts)]
    if len(columns) <= least:  # those that add up, and the odd one
        return None
    holds: set[Decimal] = set()
    odd: int | None = None
    for column in columns:
        total, beside = whole[column], [part[column] for part in parts]
        come = sum((one.value for one in beside), Decimal(0))
        if abs(come - total.value) > slack((total, *beside)):
            if min(one.value for one in beside) <= total.value < max(one.value for one in beside):
                continue  # 人均, 单价: the row of totals has the mean
            if odd is not None or not total.value:
                return None
            odd = column
        elif total.value and all(one.value for one in beside):
            holds.add(total.value)
    return odd if len(holds) >= least else None


def _nearly_sum(whole: Cells, parts: Sequence[Cells]) -> int | None:
    """The only column in which a row of totals says anything, where all rows above nearly come to it, and not quite: of
    people who stay from quarter to quarter there is no sum, of what they got there is.
    """
    columns = [column for column in whole if all(column in part for part in parts)]
    if len(whole) != 1 or len(columns) != 1 or len(parts) < _LEAST:
        return None
    total, beside = whole[columns[0]], [part[columns[0]] for part in parts]
    come = sum((one.value for one in beside), Decimal(0))
    apart = abs(come - total.value)
    is_near = slack((total, *beside)) < apart < abs(total.value) * _NEAR
    return columns[0] if is_near and all(one.value >= 0 for one in beside) else None


def _is_sum(whole: Cells, parts: Sequence[Cells]) -> bool:
    """Whether parts come to a row in every column."""
    return bool(whole) and all(
        all(column in part for part in parts) and _adds_up(total, [part[column] for part in parts])
        for column, total in whole.items()
    )


def _sum_finding(
    values: Values, whole: Printed, parts: Sequence[Printed], of_row: bool = False, alone: bool = False
) -> Iterator[Finding]:
    """What is said of the only column, or row, in which a sum of others is none."""
    if not any(typed_here(values, one.ref) for one in (whole, *parts)):
        return
    come = sum((one.value for one in parts), Decimal(0))
    right = shown(values, come, whole)
    listed = " ＋ ".join(one.text for one in parts)
    reason = "别的行都是这几列之和，这一行" if of_row else "别的列都是这几行之和，这一列"
    if alone:
        reason = "上面这几行之和"
    message = f"{title_of(values, whole.ref)} {whole.text}{whole.unit}：{reason} {listed} = {right}{whole.unit}，请核对"
    yield at_cells(values, "odd-one-out", Level.HINT, (whole, *parts), message, right, whole.text)


def _odd_total(
    values: Values, plan: Plan, table: PrintedTable, lines: Sequence[int], rows: Sequence[Cells]
) -> Iterator[Finding]:
    """One row in which what stands under 合计 is not the sum of what stands beside it, as it is in the other rows."""
    known = {one.whole for one in plan.partitions if one.complete}
    headed: dict[GridCell, tuple[int, list[Cells]]] = {}
    for line, row in zip(lines, rows, strict=True):
        for column in row:
            heading = table.heading_of(line, column)
            if heading and bare(table.words[heading]) in (*TOTAL_LABELS, *YEAR_TOTALS):
                headed.setdefault(heading, (column, []))[1].append(row)
    for column, below in headed.values():
        odd = _odd_beside(column, below)
        if odd and odd[0].ref.cell not in known:
            yield from _sum_finding(values, *odd, of_row=True)


def _odd_beside(column: int, rows: Sequence[Cells]) -> tuple[Printed, list[Printed]] | None:
    """The only figure of a column that is not the sum of as many columns right of it, or left, as in the other rows.

    What is less than one of its parts is no sum but a mean: rows of per cent stand among those of lengths and money.
    """
    rows = [row for row in rows if not _is_rate(row[column])]
    if len(rows) < _LEAST - 1:
        return None
    columns = sorted(set[int].intersection(*(set(row) for row in rows)))
    at_ = columns.index(column)
    least = 2 if len(rows) < _LEAST else _LEAST  # of two in many rows the rule for three columns speaks
    found: tuple[Printed, list[Printed]] | None = None
    for side in (columns[at_ + 1 :], columns[:at_][::-1]):
        for many in range(least, min(len(side), _MOST_PARTS) + 1):
            threes = [(row[column], [row[one] for one in side[:many]]) for row in rows]
            threes = [(whole, parts) for whole, parts in threes if not _is_mean(whole, parts)]
            off = [(whole, parts) for whole, parts in threes if not _adds_up(whole, parts)]
            if threes and not off:
                return None
            if len(off) == 1 and any(
                whole.value and _are_several(parts) for whole, parts in threes if _adds_up(whole, parts)
            ):
                found = off[0]
    return found


def _is_mean(whole: Printed, parts: Sequence[Printed]) -> bool:
    return any(part.value > whole.value for part in parts) and all(part.value >= 0 for part in parts)


def _adds_up(whole: Printed, parts: Sequence[Printed]) -> bool:
    come = sum((one.value for one in parts), Decimal(0))
    return abs(come - whole.value) <= slack((whole, *parts)) and not any(map(_is_rate, parts))


def _are_several(parts: Sequence[Printed]) -> bool:
    return sum(bool(part.value) for part in parts) > 1
