"""Wholes and their parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed, rows_of, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.meaning.equations import Partition
from desktop.domain.meaning.vocabulary import AMOUNTS, GRANTED, MONEY, SPENT, STAGE, YEARS
from desktop.domain.values.address import label_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_MOST_TRIED = 8  # parts of which every choice is tried before a sum is doubted
_NAMED = 6  # parts named in a sentence
_HUGE = 1_000_000  # 万元: ten thousand million, which few bureaus have, but in 元 any has
_FAR = 5_000  # times the next amount


@of_copy("sum-of-parts", Level.ERROR)
def sum_of_parts(values: Values, copy: Copy) -> Iterator[Finding]:
    """总额与印出来的各部分合计不相等。"""
    sums = _sums(values, copy)
    apart = _apart(sums)
    for whole, parts, partition in sums:
        if not _is_of_a_part(whole, parts, apart):
            found = _against(values, whole, parts, partition)
            if found:
                yield found


@of_copy("typed-in-yuan", Level.EXPLAIN)
def typed_in_yuan(values: Values, copy: Copy) -> Iterator[Finding]:
    """一项金额是同一张表里同类金额的几千倍，像是按元填的。"""
    for alike in _money_by_kind(values, copy).values():
        ranked = sorted(alike, key=lambda one: one.value, reverse=True)
        gap = next((at_ for at_, (one, next_) in enumerate(pairwise(ranked), 1) if _is_far(one, next_)), 0)
        for most in ranked[:gap]:
            if typed_here(values, most.ref):
                yield _in_yuan(values, most, ranked[gap])


def _money_by_kind(values: Values, copy: Copy) -> Mapping[object, list[Printed]]:
    """What is filled in outside lists in 万元, by what it is and its stage, wherever it comes from and goes to."""
    plan = plan_of(values.set, copy.form)
    found: dict[object, list[Printed]] = {}
    for id_, meaning in plan.meanings.items():
        cell = copy.form.cells[id_]
        if (
            cell.kind is Kind.MONEY
            and not cell.group
            and (one := printed(values, at(copy, id_)))
            and one.value > 0
        ):
            kind = meaning.concept, *(meaning.member(name) for name in (STAGE, YEARS))
            found.setdefault(kind, []).append(one)
    return found


def _is_far(one: Printed, other: Printed) -> bool:
    return one.value >= _HUGE and one.value >= other.value * _FAR


def _in_yuan(values: Values, most: Printed, beside: Printed) -> Finding:
    meant = number.show(most.value / AMOUNTS[words.MONEY], 2, True)
    message = (
        f"{title_of(values, most.ref)} {most.text}{most.unit}，是{label_of(values, beside.ref)} {beside.text}"
        f"{beside.unit}的 {number.show(most.value / beside.value, 0)} 倍，像是按元填的，按万元是 {meant}，请核对"
    )
    return at_cells(values, "typed-in-yuan", Level.EXPLAIN, (most, beside), message, meant, most.text)


def apart_from_parts(values: Values, copy: Copy) -> Mapping[CellRef, Decimal]:
    """By how much each whole differs from what its parts make it, and each part from what the rest leaves for it."""
    sums = _sums(values, copy)
    wholes = _apart(sums)
    parts = {
        part.ref: -wholes[whole.ref]
        for whole, parts, partition in sums
        if partition.complete
        for part in parts
    }
    return {**parts, **{ref: more for ref, more in wholes.items() if more}}


_Sum = tuple[Printed, list[Printed], Partition]  # a whole as typed and the parts of it that are filled in


def _sums(values: Values, copy: Copy) -> list[_Sum]:
    return [
        (whole, parts, partition)
        for partition in plan_of(values.set, copy.form).partitions
        for row in rows_of(copy, partition.whole)
        if (whole := printed(values, at(copy, partition.whole, row)))
        and typed_here(values, whole.ref)
        and (parts := _filled(values, copy, partition.parts, row))
    ]


def _apart(sums: Iterable[_Sum]) -> Mapping[CellRef, Decimal]:
    return {
        whole.ref: more
        for whole, parts, partition in sums
        if (more := sum((part.value for part in parts), -whole.value)) > 0 or partition.complete
    }


def _is_of_a_part(whole: Printed, parts: Sequence[Printed], apart: Mapping[CellRef, Decimal]) -> bool:
    """Whether a whole is what its parts come to, once one that differs from parts of its own is what those come to."""
    off = [part for part in parts if apart.get(part.ref)]
    total = sum((part.value + apart.get(part.ref, Decimal(0)) for part in parts), Decimal(0))
    return bool(off) and abs(whole.value - total) <= slack((whole, *parts))


def _filled(values: Values, copy: Copy, cells: Sequence[str], row: Row | None) -> list[Printed]:
    refs = [at(copy, cell, row) for cell in cells]
    return [one for ref in refs if (one := printed(values, ref))]


def _against(
    values: Values, whole: Printed, parts: Sequence[Printed], partition: Partition
) -> Finding | None:
    total = sum((part.value for part in parts), Decimal(0))
    apart = whole.value - total
    if not apart:
        return None
    most = slack((whole, *parts))
    if not partition.complete and apart > 0:
        return None  # 其中 need not be all
    if len(parts) == 1 and apart < -most:
        return _too_large(values, whole, parts[0])
    if abs(apart) <= most:
        return _rounded(values, whole, parts, total) if partition.complete else None
    if partition.mixed and _some_choice_fits(whole, parts):
        return None
    if partition.listed and _some_run_fits(whole, parts):
        return None
    level = Level.ERROR if partition.complete and partition.certain and len(parts) > 1 else Level.EXPLAIN
    level = Level.HINT if partition.likely else level
    unit = whole.unit
    message = (
        f"{title_of(values, whole.ref)} {whole.text}{unit}，各部分合计 {shown(values, total, whole)}{unit}"
        f"（{_listed(parts)}），差 {shown(values, abs(apart), whole)}{unit}，请核对"
    )
    return at_cells(
        values, "sum-of-parts", level, (whole, *parts), message, shown(values, total, whole), whole.text
    )


def _too_large(values: Values, whole: Printed, part: Printed) -> Finding:
    unit = whole.unit
    message = (
        f"{title_of(values, part.ref)} {part.text}{part.unit}，大于它所在的{title_of(values, whole.ref)} "
        f"{whole.text}{unit}，请核对"
    )
    return at_cells(values, "sum-of-parts", Level.EXPLAIN, (part, whole), message, whole.text, part.text)


def _rounded(values: Values, whole: Printed, parts: Sequence[Printed], total: Decimal) -> Finding:
    unit = whole.unit
    message = (
        f"{title_of(values, whole.ref)} {whole.text}{unit}，各部分合计 {shown(values, total, whole)}{unit}，"
        "差的是各数四舍五入的尾差"
    )
    return at_cells(
        values, "sum-of-parts", Level.HINT, (whole, *parts), message, shown(values, total, whole), whole.text
    )


def _some_choice_fits(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether some of the parts make up the whole, the others being parts of parts."""
    if len(parts) > _MOST_TRIED:
        return False
    for count in range(2, len(parts)):
        for chosen in combinations(parts, count):
            left = [part.value for part in parts if part not in chosen]
            apart = abs(whole.value - sum(part.value for part in chosen))
            if apart <= slack((whole, *chosen)) and all(left):
                return True
    return False


def _some_run_fits(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether parts that follow each other make up the whole: the others tell it once more, or are parts of parts."""
    return any(
        abs(whole.value - sum(part.value for part in run)) <= slack((whole, *run))
        for first, last in combinations(range(len(parts) + 1), 2)
        if (run := parts[first:last])
    )


def _listed(parts: Sequence[Printed]) -> str:
    mixed = len({part.unit for part in parts}) > 1
    said = " ＋ ".join(part.text + (part.unit if mixed else "") for part in parts[:_NAMED])
    return said if len(parts) <= _NAMED else f"{said} ＋ …"


@of_copy("blank-beside", Level.HINT)
def blank_beside(values: Values, copy: Copy) -> Iterator[Finding]:
    """一列里只填了总额或者只填了各部分，旁边的列却都填了。"""
    for column in plan_of(values.set, copy.form).columns:
        beside = [
            (printed(values, at(copy, one.whole)), _filled(values, copy, one.parts, None), one)
            for one in column
        ]
        if not any(whole and parts for whole, parts, _ in beside):
            continue
        for whole, parts, partition in beside:
            if whole and whole.value and not parts and typed_here(values, at(copy, partition.parts[0])):
                message = (
                    f"{title_of(values, at(copy, partition.parts[0]))} 这一列的各部分都空着，"
                    f"{title_of(values, whole.ref)} 是 {whole.text}{whole.unit}，请填"
                )
                empty = at(copy, partition.parts[0])
                yield at_cells(values, "blank-beside", Level.HINT, (Place(empty), whole), message)
            elif whole is None and len(parts) > 1 and typed_here(values, at(copy, partition.whole)):
                total = sum((part.value for part in parts), Decimal(0))
                message = (
                    f"{title_of(values, at(copy, partition.whole))} 空着，各部分合计 "
                    f"{shown(values, total, parts[0])}{parts[0].unit}，请填"
                )
                empty = at(copy, partition.whole)
                yield at_cells(values, "blank-beside", Level.HINT, (Place(empty), *parts), message)


@of_copy("column-total", Level.ERROR)
def column_total(values: Values, copy: Copy) -> Iterator[Finding]:
    """合计行与它那一列各行之和不相等。"""
    for column in plan_of(values.set, copy.form).column_totals:
        whole = printed(values, at(copy, column.total))
        if whole is None or not typed_here(values, whole.ref):
            continue
        refs = [at(copy, column.column, row) for row in copy.rows.get(column.group, ())]
        parts = [one for ref in refs if (one := printed(values, ref))]
        total = sum((part.value for part in parts), Decimal(0))
        apart = whole.value - total
        if not parts or not apart:
            continue
        if abs(apart) <= slack((whole, *parts)):
            yield _rounded_total(values, whole, parts, total)
            continue
        unit = whole.unit
        message = (
            f"{title_of(values, whole.ref)} {whole.text}{unit}，{len(parts)} 行合计 "
            f"{shown(values, total, whole)}{unit}，差 {shown(values, abs(apart), whole)}{unit}，请核对"
        )
        yield at_cells(
            values,
            "column-total",
            Level.ERROR,
            (whole, *parts),
            message,
            shown(values, total, whole),
            whole.text,
        )


def _rounded_total(values: Values, whole: Printed, parts: Sequence[Printed], total: Decimal) -> Finding:
    unit = whole.unit
    message = (
        f"{title_of(values, whole.ref)} {whole.text}{unit}，各行合计 {shown(values, total, whole)}{unit}，"
        "差的是各数四舍五入的尾差"
    )
    return at_cells(
        values, "column-total", Level.HINT, (whole, *parts), message, shown(values, total, whole), whole.text
    )


@of_copy("two-bases", Level.HINT)
def two_bases(values: Values, copy: Copy) -> Iterator[Finding]:
    """同一张表里按来源分的合计是预算数，按支出分的合计是执行数，口径不同。"""
    plan = plan_of(values.set, copy.form)
    granted, spent = plan.one(MONEY, (STAGE, GRANTED)), plan.one(MONEY, (STAGE, SPENT))
    budget = printed(values, at(copy, granted)) if granted else None
    done = printed(values, at(copy, spent)) if spent else None
    income = [one for cell in plan.by_source if (one := printed(values, at(copy, cell)))]
    spending = [one for cell in plan.by_nature if (one := printed(values, at(copy, cell)))]
    if not (budget and done and income and spending) or budget.value == done.value:
        return
    first, second = (sum((one.value for one in side), Decimal(0)) for side in (income, spending))
    if abs(first - budget.value) <= slack((budget, *income)) and abs(second - done.value) <= slack(
        (done, *spending)
    ):
        message = (
            f"{title_of(values, income[0].ref)} 那一栏合计 {shown(values, first, budget)}{budget.unit}，是全年预算数；"
            f"{title_of(values, spending[0].ref)} 那一栏合计 {shown(values, second, done)}{done.unit}，是全年执行数；"
            "两栏口径不同，请改成一样或注明"
        )
        yield at_cells(
            values, "two-bases", Level.HINT, (*income, *spending), message,
            shown(values, first, budget), shown(values, second, done),
        )  # fmt: skip
