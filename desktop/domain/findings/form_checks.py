"""The checks that a form itself makes, and where they fail only because of figures put in by hand.

Where a check fails only because a person put a figure in place of a formula's, the finding says so in `causes` and
shares its reason; `entries` makes one finding of the two.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.engine.overlay import Overlay
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import figures_of_check
from desktop.domain.findings.overrides import behind, overridden
from desktop.domain.findings.reason import explained
from desktop.domain.findings.rules.cell import flaw
from desktop.domain.forms.cell import MESSAGE, Kind
from desktop.domain.forms.check import Check, Level
from desktop.domain.number import show_plain
from desktop.domain.program.graph import Key
from desktop.domain.program.node import CHECK, Node
from desktop.domain.program.program import Program
from desktop.domain.queries.tail_difference import tail_of_check
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_WORDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.NUMBERED)
_APART = re.compile(r"(?:^|[，,。；;（(])相?差\s*$")  # and not 偏差, 温差, whose sign says something


def forms_showing(program: Program) -> dict[Key, frozenset[str]]:
    """By cell, the other forms whose checks show its figure: a finding there may change while its check stays broken."""
    found: dict[Key, set[str]] = {}
    for node in program.nodes.values():
        if node.cell[0] in CHECK + MESSAGE:
            keys = [(read.form, read.cell) for read in node.reads if read.cell and read.form != node.form]
            for total in node.aggregates:
                keys += [(total.form, column) for column in total.columns if total.everywhere]
            for key in keys:
                found.setdefault(key, set()).add(node.form)
    return {key: frozenset(forms) for key, forms in found.items()}


class FailedCheck(Struct, frozen=True):
    """A check that fails, in one copy and perhaps one row, and the figures put in by hand that make it fail."""

    node: Node
    check: Check
    copy: Copy
    row: Row | None
    causes: tuple[CellRef, ...] = ()

    @property
    def ref(self) -> CellRef:
        return CellRef(self.copy.id, self.row.id if self.row else "", self.node.cell)


def check_findings(
    values: Values, copy: Copy, without_overrides: Callable[[], Values] | None = None
) -> Iterator[Finding]:
    """The checks of the form that do not hold in one copy, in their order.

    `without_overrides` gives the same workbook as if nobody had put a figure in place of a formula's.
    """
    for broken in _with_causes(values, list(_broken(values, copy)), without_overrides):
        yield _check_finding(values, broken)


def _broken(values: Values, copy: Copy) -> Iterator[FailedCheck]:
    for node in values.program.of_form(copy.form.id):
        if node.cell[0] != CHECK or node.check is None:
            continue
        rows: list[Row | None] = [*printed_rows(copy, node.group, values.set)] if node.group else [None]
        asked: set[object] = set()
        for row in rows:
            if node.check.per and row:
                class_ = values.constant(copy, row, node.check.per)
                if class_ in asked:
                    continue
                asked.add(class_)
            broken = FailedCheck(node, node.check, copy, row)
            if values.value(broken.ref) is False and not _on_a_wrong_choice(values, broken):
                yield broken


def _on_a_wrong_choice(values: Values, broken: FailedCheck) -> bool:
    """Whether a check reads a choice that is itself a finding: a word not in the list, or none where one must be.

    One cause, one finding: the word has to be chosen first, then the check can speak of it.
    """
    refs = (values.ref_of(read, broken.copy, broken.row) for read in broken.node.reads)
    return any(ref and _wrong_choice(values, ref) for ref in refs)


def _wrong_choice(values: Values, ref: CellRef) -> bool:
    definition = values.definition(ref)
    return bool(definition and definition.kind is Kind.CHOICE and flaw(values, ref))


def _with_causes(
    values: Values, found: list[FailedCheck], without_overrides: Callable[[], Values] | None
) -> list[FailedCheck]:
    """Each with the overrides that break it: those it rests on, if it would hold without any override."""
    overrides = overridden(values) if found else []
    if not overrides:
        return found
    bare = without_overrides() if without_overrides else Overlay(values, overrides)
    held = {broken.ref for broken in found if bare.value(broken.ref) is not False}
    return [
        replace(broken, causes=tuple(ref for ref in behind(values, broken.ref) if ref in overrides))
        if broken.ref in held
        else broken
        for broken in found
    ]


def _check_finding(values: Values, broken: FailedCheck) -> Finding:
    check, copy, row = broken.check, broken.copy, broken.row
    where = tuple(_cells_of(values, broken.node, copy, row)) or (next(values.workbook.refs(copy)),)
    message = _message(values, broken)
    actual, expected = _both_sides(values, broken.node, copy, row)
    level = check.level
    by_hand = ""
    missed, tail = tail_of_check(values, broken.node, copy, row)
    if 0 < missed <= tail and level is not Level.HINT:
        level = Level.HINT
        message += (
            f"（差 {show_plain(missed)}，各项四舍五入的尾差最多 {show_plain(tail)}；"
            "合计以批复为准的，在合计那一格手工改数）"
        )
    if broken.causes:
        overrides = [values.workbook.overrides[ref] for ref in broken.causes]
        if all(override.reason for override in overrides):
            level = Level.EXPLAIN if level is Level.ERROR else level
            by_hand = "；".join(dict.fromkeys(override.reason for override in overrides))
    label = values.label(copy)
    if not message.startswith(label):
        message = f"{label}：{message}"
    found = explained(
        values,
        Finding(
            check.code,
            level,
            where,
            message,
            expected,
            actual,
            check.condition.basis,
            causes=broken.causes,
            checked_by_form=True,
        ),
        figures_of_check(values, broken.node, copy, row),
        check.legacy_code,
        dict.fromkeys(_kept_at(values, broken, where)),
    )
    if by_hand and not (found.explanation or found.silenced):
        return replace(found, explanation=by_hand, earlier="")
    return replace(found, to_write=_to_write(values, where, row)) if level is Level.EXPLAIN else found


def _to_write(values: Values, where: Iterable[CellRef], row: Row | None) -> CellRef | None:
    """The blank cell for words that a check of one row, or of single cells, reads as well: written there, it holds."""
    here = row.id if row else ""
    words = (
        ref for ref in where if ref.row == here and values.is_typed(ref) and not values.text(ref).strip()
    )
    return next((ref for ref in words if (cell := values.definition(ref)) and cell.kind in _WORDS), None)


def _message(values: Values, broken: FailedCheck) -> str:
    """What the form says, with its figures. How far two figures are apart is said without a sign, whichever is larger."""
    said = ""
    for piece in broken.check.message:
        shown = piece.text or values.evaluate(broken.copy, broken.row, piece.cell).text or "空"
        said += shown.removeprefix("-") if not piece.text and _APART.search(said) else shown
    return said


def _kept_at(values: Values, broken: FailedCheck, where: tuple[CellRef, ...]) -> Iterator[CellRef]:
    """Where the reason of a check may be kept: at the cell to go to, or at one that was that once.

    Another may have been while the condition named its cells in another order, or while another row was the first of
    those that a check takes together.
    """
    copy, row, per = broken.copy, broken.row, broken.check.per
    yield where[0]
    yield from (ref for ref in where if row is None or per or ref.row == row.id)
    first = values.row(where[0].row) if where[0].copy == copy.id else None
    if first and (row is None or per):
        for other in printed_rows(copy, first.group, values.set):
            if not (row and per) or values.constant(copy, other, per) == values.constant(copy, row, per):
                yield CellRef(copy.id, other.id, where[0].cell)


def _cells_of(values: Values, node: Node, copy: Copy, row: Row | None) -> Iterator[CellRef]:
    """The cells a check speaks of: in its own form first, so that the first one is where to go."""
    refs = [values.ref_of(read, copy, row) for read in node.reads]
    found = [ref for ref in refs if ref]
    for total in node.aggregates:
        if row is None and not total.everywhere:
            found += [CellRef(copy.id, one.id, total.column) for one in copy.rows.get(total.group, [])[:1]]
        elif row is not None and not total.everywhere and total.group == row.group:
            found.append(CellRef(copy.id, row.id, total.column))
    unique = sorted(dict.fromkeys(found), key=lambda ref: (_hidden(values, ref), ref.copy != copy.id))
    if unique and _hidden(values, unique[0]):  # a helper that nobody sees: go to what it is computed from
        seen = (ref for ref in behind(values, unique[0]) if not _hidden(values, ref))
        unique = [*islice(seen, 1), *unique]
    yield from dict.fromkeys(unique)


def _hidden(values: Values, ref: CellRef) -> bool:
    """Whether a cell is neither printed nor typed in: one that only formulas use."""
    definition = values.definition(ref)
    return definition is not None and not definition.printed and definition.formula is not None


def _both_sides(values: Values, node: Node, copy: Copy, row: Row | None) -> tuple[str, str]:
    """Actual and expected of a check that compares two figures; ("", "") for any other."""
    actual, expected = (values.side_text(node, side, copy, row) for side in (0, 1))
    if not actual or not expected or not node.compared:
        return "", ""
    return actual, expected if node.compared.sign == "=" else f"{node.compared.sign} {expected}"
