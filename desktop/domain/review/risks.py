"""What a supervisor should look at first, in the order of how much it weighs. Pure: what is found is handed in.

A risk rests on a finding of the check where there is one; what the check does not speak of, because the clerk has given
a reason or because it is nothing to correct, is asked of the same rules here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from desktop.domain.findings.figure import at, printed, rows_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line, lines
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.rules.indicators import much_over
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import RATE, RESULT, TARGET
from desktop.domain.number import show_plain
from desktop.domain.proofread.remark import Accounts, Status
from desktop.domain.quantity import comparable
from desktop.domain.queries.deductions import deductions_of
from desktop.domain.review.remarks import is_there
from desktop.domain.review.risk import Risk, Since, Sort
from desktop.domain.review.ticks import fallen
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_LOW: Final = Decimal("0.8")  # of the budget; what bureaus ask about in their replies to self-reviews
_MANY: Final = 12  # changed cells of one table that are told one by one
_FEW: Final = 3  # indicators: that all of two are reached as planned says nothing
NOTHING_SINCE: Final = Since()
_EACH: Final = (Sort.ERROR, Sort.UNEXPLAINED, Sort.EXPLAINED)  # several of one cell are told
_NOWHERE: Final = (Status.NOWHERE, Status.CONTRADICTED)


def risks(
    values: Values,
    found: Sequence[Finding],
    accounts: Mapping[str, Accounts],
    since: Since = NOTHING_SINCE,
) -> list[Risk]:
    """All risks: what the check has `found`, where the figures of reports come from, what was done `since` the return."""
    listed = [*_of_findings(values, found)]
    for copy in values.workbook.copies:
        listed += _of_copy(values, copy)
    listed += _changed(values, since.touched)
    listed += _moved(values, since)
    listed += _unattributed(values, accounts)
    order = list(Sort)
    return sorted(_once(listed), key=lambda risk: order.index(risk.sort))


def _once(listed: Sequence[Risk]) -> list[Risk]:
    """Without what an earlier one of the same sort and first cell says already."""
    first: dict[tuple[object, ...], Risk] = {}
    for risk in listed:
        span = risk.span if risk.sort in (*_EACH, Sort.UNATTRIBUTED) else None
        message = risk.message if risk.sort in _EACH else ""
        first.setdefault((risk.sort, risk.where[0], span, message), risk)
    return [*first.values()]


def _of_findings(values: Values, found: Sequence[Finding]) -> Iterator[Risk]:
    blank: dict[str, list[CellRef]] = {}
    by_hand = set()
    for one in found:
        if one.level is Level.BLANK:
            blank.setdefault(one.where[0].copy, []).append(one.where[0])
        elif one.level is Level.ERROR:
            yield Risk(Sort.ERROR, one.where, one.message, one.span)
        elif one.silenced:
            yield Risk(Sort.SILENCED, one.where, f"{one.message}（忽略的理由：{one.silenced}）", one.span)
        elif one.blocks:
            yield Risk(Sort.UNEXPLAINED, one.where, one.message, one.span)
        elif one.rule == "override":
            by_hand.add(one.where[0])
            yield Risk(Sort.OVERRIDDEN, one.where, f"{one.message}（理由：{one.explanation}）")
        elif one.level is Level.EXPLAIN:
            yield Risk(Sort.EXPLAINED, one.where, f"{one.message}（说明：{one.explanation}）", one.span)
        elif one.rule == "result-copied":
            yield Risk(Sort.COPIED, one.where, one.message)
        if one.rule == "override":
            by_hand.add(one.where[0])
    for copy_id, refs in blank.items():
        copy = values.copy(copy_id)
        label = values.label(copy) if copy else ""
        yield Risk(Sort.BLANK, tuple(refs), f"{label}还有 {len(refs)} 处没有填")
    for ref, put in values.workbook.overrides.items():
        if ref not in by_hand and values.definition(ref):
            was = values.computed_text(ref) or "空"
            told = f"{title_of(values, ref)}：算出 {was}，手工填 {put.text or '空'}（理由：{put.reason}）"
            yield Risk(Sort.OVERRIDDEN, (ref,), told)


def _of_copy(values: Values, copy: Copy) -> Iterator[Risk]:
    scored = deductions_of(values, copy)
    if scored and scored.full and not scored.losses and scored.score >= scored.full:
        ref = CellRef(copy.id, "", copy.form.score) if copy.form.score else CellRef(copy.id, "", "")
        yield Risk(Sort.FULL, (ref,), f"{scored.label}每一项都是满分，共 {show_plain(scored.score)} 分")
    rows = [*lines(values, copy)]
    yield from _copied(values, copy, rows)
    for line in rows:
        share = much_over(line)
        result = line.ref(RESULT)
        if share and result:
            told = f"{title_of(values, result)} {line.text(RESULT)} 是指标值 {line.text(TARGET)} 的 {share}"
            yield Risk(Sort.OVER, (result,), told)
    yield from _low(values, copy)


def _copied(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Risk]:
    """A table whose results are its targets, every one of them."""
    measured = [line for line in rows if line.target.value is not None and line.text(RESULT)]
    alike = [
        line
        for line in measured
        if comparable(line.target, line.result) and line.result.value == line.target.value
    ]
    ref = alike[0].ref(RESULT) if alike else None
    if ref and len(alike) == len(measured) >= _FEW:
        told = f"{values.label(copy)}有数的 {len(alike)} 个指标，完成值都和指标值一样"
        yield Risk(Sort.COPIED, (ref,), told)


def _low(values: Values, copy: Copy) -> Iterator[Risk]:
    for cell in plan_of(values.set, copy.form).by_concept.get(RATE, ()):
        for row in rows_of(copy, cell):
            rate = printed(values, at(copy, cell, row))
            if rate and 0 <= rate.value < _LOW:
                yield Risk(Sort.LOW, (rate.ref,), f"{title_of(values, rate.ref)}只有 {rate.text}")


def _changed(values: Values, touched: Collection[CellRef]) -> Iterator[Risk]:
    """Cell by cell, and of a table that was filled in anew in one line."""
    seen = values.workbook.seen
    for word, refs in (
        ("看过的", [*fallen(values)]),
        ("退回以后改过的", sorted(ref for ref in set(touched) - seen.keys() if is_there(values, ref))),
    ):
        of_copy: dict[str, list[CellRef]] = {}
        for ref in refs:
            if values.definition(ref):
                of_copy.setdefault(ref.copy, []).append(ref)
        for here in of_copy.values():
            if len(here) > _MANY:
                copy = values.copy(here[0].copy)
                label = values.label(copy) if copy else ""
                told = f"{label}：{word}有 {len(here)} 格" + ("，后来改了" if here[0] in seen else "")
                yield Risk(Sort.CHANGED, tuple(here), told)
                continue
            for ref in here:
                was = f"看的时候是 {_short(seen[ref].figure)}" if ref in seen else "退回以后改过"
                told = f"{title_of(values, ref)}：{was}，现在是 {_short(values.text(ref))}"
                yield Risk(Sort.CHANGED, (ref,), told)


def _moved(values: Values, since: Since) -> Iterator[Risk]:
    """Rows and tables that came or were moved and tables that went, one by one; of rows that went how many there were."""
    for id_, title in since.gone.items():
        yield Risk(Sort.CHANGED, (CellRef(id_, "", ""),), f"{title}：退回以后整张删了")
    gone: dict[str, int] = {}
    for ref in sorted(one for one in since.touched if not one.cell):
        if values.copy(ref.copy) is None:
            continue
        if ref.row and values.row(ref.row) is None:
            gone[ref.copy] = gone.get(ref.copy, 0) + 1
        else:
            yield Risk(Sort.CHANGED, (ref,), f"{title_of(values, ref)}：退回以后新加的，或换了位置")
    for id_, rows in gone.items():
        ref = CellRef(id_, "", "")
        yield Risk(Sort.CHANGED, (ref,), f"{title_of(values, ref)}：退回以后删了 {rows} 行")


def _unattributed(values: Values, accounts: Mapping[str, Accounts]) -> Iterator[Risk]:
    for of_copy in accounts.values():
        for ref, figures in of_copy.items():
            for one in figures:
                if one.status in _NOWHERE:
                    yield Risk(
                        Sort.UNATTRIBUTED,
                        (ref,),
                        f"{title_of(values, ref)}：“{one.text}”在各张表里找不到出处",
                        one.span,
                    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= 20 else f"{line[:20]}…") or "空"
