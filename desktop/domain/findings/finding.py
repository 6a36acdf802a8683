"""What does not add up: findings of the form's own checks and of the cells themselves. Plain functions, no state.

A finding blocks when it is an error, or wants a reason that nobody has given. Blanks say nothing, but a required cell
left blank is an error. One cause, two findings: where a check fails only because a person put a figure in place of a
formula's, the finding names that figure and shares its reason.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.engine.overlay import Overlay
from desktop.domain.findings.fingerprint import Figure, figures_of_cells, figures_of_check, fingerprint
from desktop.domain.findings.prose import doubts
from desktop.domain.findings.reason import reason
from desktop.domain.forms.cell import MESSAGE, WHOLE_KINDS, CellDef, Kind
from desktop.domain.forms.check import Check, Level
from desktop.domain.forms.group import RowSource
from desktop.domain.formula.compile import ZERO_DIVISION
from desktop.domain.limits import QUOTED, shortened
from desktop.domain.program.graph import Key
from desktop.domain.program.node import CHECK, Node
from desktop.domain.program.program import Program
from desktop.domain.values.address import name_of, title_of
from desktop.domain.values.cell import BLANK, read_typed
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up; `where` begins with the cell to go to.

    `fingerprint` is of the figures it speaks of. `explanation` was said of these; `earlier` of others, so it does not
    count until somebody says it again. `reason_key` is where either stands in the workbook.
    """

    code: str
    level: Level
    where: tuple[CellRef, ...]
    message: str
    expected: str = ""
    actual: str = ""
    basis: str = ""
    explanation: str = ""
    fingerprint: str = ""
    earlier: str = ""
    reason_key: tuple[str, CellRef] | None = None

    @property
    def blocks(self) -> bool:
        return self.level is Level.ERROR or (self.level is Level.EXPLAIN and not self.explanation)


@dataclass(frozen=True)
class Verdict:
    """Whether the workbook can be handed in: how many errors, and how many findings still want a reason."""

    errors: int
    unexplained: int

    @property
    def ready(self) -> bool:
        return not self.errors and not self.unexplained

    def __str__(self) -> str:
        return "可上报" if self.ready else f"不可上报（错误 {self.errors}，待说明 {self.unexplained}）"


def verdict(found: list[Finding]) -> Verdict:
    """The one line of the whole check."""
    errors = sum(finding.level is Level.ERROR for finding in found)
    return Verdict(errors, sum(finding.blocks for finding in found) - errors)


def finding_json(values: Values, finding: Finding) -> dict[str, object]:
    """A finding as the command line tells it; cells by the names people type."""
    return {
        "code": finding.code,
        "level": finding.level.value,
        "where": [name_of(values, ref) for ref in finding.where],
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "basis": finding.basis,
        "explanation": finding.explanation,
        "earlier": finding.earlier,
    }


def findings(values: Values) -> list[Finding]:
    """All findings of a workbook, table by table, errors first within a table."""
    return [finding for copy in values.workbook.copies for finding in findings_of(values, copy)]


def findings_of(
    values: Values, copy: Copy, without_overrides: Callable[[], Values] | None = None
) -> list[Finding]:
    """The findings of one copy, errors first, otherwise in the order of the form.

    `without_overrides` gives the same workbook as if nobody had put a figure in place of a formula's.
    """
    found = [
        *map(_in_short, _cell_findings(values, copy)),
        *map(_in_short, _check_findings(values, copy, without_overrides)),
    ]
    order = {Level.ERROR: 0, Level.EXPLAIN: 1, Level.HINT: 2}
    return sorted(found, key=lambda finding: order[finding.level])


def _in_short(finding: Finding) -> Finding:
    """A finding with a sentence that can be read: what it quotes may have a hundred thousand signs."""
    message = shortened(finding.message, QUOTED)
    return finding if message == finding.message else replace(finding, message=message)


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


# What a single cell says about itself


def _cell_findings(values: Values, copy: Copy) -> Iterator[Finding]:
    for ref in values.workbook.refs(copy):
        finding = cell_finding(values, ref)
        if finding:
            yield finding
        elif copy.form.cells[ref.cell].kind is Kind.PROSE:
            yield from _text_findings(values, ref)
    for group in copy.form.groups.values():
        column = next((one.id for one in copy.form.cells.values() if one.group == group.id and one.named), "")
        if group.rows in (RowSource.PER_COPY, RowSource.PER_ROW) and column:
            source = "表" if group.rows is RowSource.PER_COPY else f"“{group.of}”的那一行"
            for row in copy.rows.get(group.id, []):
                if values.copy(row.source) is None and values.row(row.source) is None:
                    ref = CellRef(copy.id, row.id, column)
                    title = title_of(values, ref)
                    message = f"{title}：无来源，它所跟随的{source}已删除；不再需要请删除这一行"
                    yield _finding(values, "no-source", Level.EXPLAIN, ref, message)


def cell_finding(values: Values, ref: CellRef) -> Finding | None:
    """What is wrong with what stands in one cell, if anything is."""
    definition = values.definition(ref)
    if definition is None:
        return None
    cell = values.cell(ref)
    override = values.workbook.overrides.get(ref)
    if definition.formula and override is None:
        if definition.kind is Kind.POINTS and cell.value is None and cell.reason == ZERO_DIVISION:
            message = f"{title_of(values, ref)}：预算数为 0，无法计算得分，按没有得分计入合计，请说明原因"
            return _finding(values, "zero-budget", Level.EXPLAIN, ref, message)
        if definition.required and cell.value is None:
            message = f"{title_of(values, ref)}：还算不出来，请填它用到的格子"
            return _finding(values, "required", Level.ERROR, ref, message)
        return None
    if override:
        finding = _override_finding(values, ref)
        return finding or _text_finding(values, ref, definition)
    if cell is BLANK or not cell.text.strip():
        if definition.required and values.is_typed(ref):
            return _finding(values, "required", Level.ERROR, ref, f"{title_of(values, ref)}：还没有填")
        return None
    return _text_finding(values, ref, definition)


def _text_findings(values: Values, ref: CellRef) -> Iterator[Finding]:
    """What a written text says that the tables do not; each amount in doubt has a reason of its own."""
    title = title_of(values, ref)
    for doubt in doubts(values, ref):
        code = f"{doubt.code} {doubt.actual}" if doubt.level is Level.EXPLAIN else doubt.code
        where = (ref, *doubt.where)
        message = f"{title}：{doubt.message}"
        found = Finding(code, doubt.level, where, message, doubt.expected, doubt.actual)
        yield _explained(values, found, figures_of_cells(values, doubt.where))


def _override_finding(values: Values, ref: CellRef) -> Finding | None:
    override = values.workbook.overrides[ref]
    if not _differs(values, ref):
        return None
    computed = values.computed_text(ref)
    message = f"{title_of(values, ref)}：手工填 {override.text}，按公式应为 {computed or '空'}"
    figures = [*figures_of_cells(values, [ref]), ("", values.cell(ref).exact)]
    found = Finding("override", Level.EXPLAIN, (ref,), message, computed, override.text)
    found = _explained(values, found, figures)
    if override.reason:
        return replace(found, explanation=override.reason, earlier="")
    return found if found.explanation else replace(found, message=f"{message}，请写明理由")


def _differs(values: Values, ref: CellRef) -> bool:
    """Whether a person's figure is another one than the formula's as it would be printed."""
    text = values.workbook.overrides[ref].text
    definition, computed = values.definition(ref), values.computed_text(ref)
    if text == computed or definition is None:
        return False
    value = read_typed(definition, text)
    return value is None or value != read_typed(definition, computed)


def _text_finding(values: Values, ref: CellRef, definition: CellDef) -> Finding | None:
    cell = values.cell(ref)
    text = cell.text.strip()
    if definition.kind.numeric:
        value = cell.value
        what = definition.kind.value
        if not isinstance(value, Decimal):
            message = f"{title_of(values, ref)}：“{text}”不是数字，请填{what}，如 {_example(definition)}"
            return _finding(values, "unreadable", Level.ERROR, ref, message)
        if (
            value < 0
            and definition.negative is not True
            and (definition.negative is False or _counts(definition))
        ):
            message = f"{title_of(values, ref)}：{text} 小于 0，这一格不能是负数，请核对"
            return _finding(values, "negative", Level.ERROR, ref, message)
        if definition.kind in WHOLE_KINDS and value != value.to_integral_value():
            message = f"{title_of(values, ref)}：{text} 不是整数，请填整{what}"
            return _finding(values, "not-whole", Level.ERROR, ref, message)
    if definition.kind is Kind.CHOICE and text not in definition.choices:
        message = f"{title_of(values, ref)}：“{text}”不在可选的词里，请选：{'、'.join(definition.choices)}"
        return _finding(values, "choice", Level.ERROR, ref, message)
    return None


def _counts(definition: CellDef) -> bool:
    return definition.kind in WHOLE_KINDS or definition.kind is Kind.POINTS


def _example(definition: CellDef) -> str:
    if definition.kind is Kind.PERCENT:
        return "98.5%"
    return "12" if definition.kind in WHOLE_KINDS else "12.50"


def _finding(values: Values, code: str, level: Level, ref: CellRef, message: str) -> Finding:
    print_ = fingerprint(figures_of_cells(values, [ref]))
    why = reason(values.workbook, (code,), (ref,), print_)
    return Finding(
        code,
        level,
        (ref,),
        message,
        explanation=why.text,
        fingerprint=print_,
        earlier=why.earlier,
        reason_key=why.key,
    )


def _explained(
    values: Values,
    finding: Finding,
    figures: Iterable[Figure],
    legacy_code: str = "",
    refs: Iterable[CellRef] = (),
) -> Finding:
    """A finding with what was said of its figures, under its code or an earlier one, at its first cell or at `refs`."""
    print_ = fingerprint(figures)
    codes = (finding.code, legacy_code) if legacy_code else (finding.code,)
    why = reason(values.workbook, codes, refs or finding.where[:1], print_)
    return replace(finding, explanation=why.text, fingerprint=print_, earlier=why.earlier, reason_key=why.key)


# The checks of the form


@dataclass(frozen=True)
class FailedCheck:
    """A check that fails, in one copy and perhaps one row, and the figures put in by hand that make it fail."""

    node: Node
    check: Check
    copy: Copy
    row: Row | None
    causes: tuple[CellRef, ...] = ()

    @property
    def ref(self) -> CellRef:
        return CellRef(self.copy.id, self.row.id if self.row else "", self.node.cell)


def _check_findings(
    values: Values, copy: Copy, without_overrides: Callable[[], Values] | None
) -> Iterator[Finding]:
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
    return bool(definition and definition.kind is Kind.CHOICE and cell_finding(values, ref))


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
        replace(broken, causes=tuple(ref for ref in _behind(values, broken.ref) if ref in overrides))
        if broken.ref in held
        else broken
        for broken in found
    ]


def overridden(values: Values) -> list[CellRef]:
    """The cells in which a person's figure is another than the formula's."""
    return [ref for ref in values.workbook.overrides if _differs(values, ref)]


def _behind(values: Values, ref: CellRef) -> Iterator[CellRef]:
    """All cells that one is computed from, the nearest first."""
    waiting, seen = [ref], {ref}
    for one in waiting:
        deeper = [there for there in values.inputs(one) if there not in seen]
        seen.update(deeper)
        waiting += deeper
        yield from deeper


def _check_finding(values: Values, broken: FailedCheck) -> Finding:
    check, copy, row = broken.check, broken.copy, broken.row
    where = tuple(_cells_of(values, broken.node, copy, row)) or (next(values.workbook.refs(copy)),)
    message = "".join(
        piece.text or values.evaluate(copy, row, piece.cell).text or "空" for piece in check.message
    )
    actual, expected = _both_sides(values, broken.node, copy, row)
    level = check.level
    by_hand = ""
    if broken.causes:
        overrides = [values.workbook.overrides[ref] for ref in broken.causes]
        message += f"（{'；'.join(_by_hand(values, ref) for ref in broken.causes)}）"
        if all(override.reason for override in overrides):
            level = Level.EXPLAIN if level is Level.ERROR else level
            by_hand = "；".join(dict.fromkeys(override.reason for override in overrides))
    label = values.label(copy)
    if not message.startswith(label):
        message = f"{label}：{message}"
    found = _explained(
        values,
        Finding(check.code, level, where, message, expected, actual, check.condition.basis),
        figures_of_check(values, broken.node, copy, row),
        check.legacy_code,
        dict.fromkeys(_kept_at(values, broken, where)),
    )
    if by_hand and not found.explanation:
        return replace(found, explanation=by_hand, earlier="")
    return found


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


def _by_hand(values: Values, ref: CellRef) -> str:
    override = values.workbook.overrides[ref]
    said = f"{title_of(values, ref)}手工填了 {override.text}"
    return f"{said}，理由：{override.reason}" if override.reason else said


def _cells_of(values: Values, node: Node, copy: Copy, row: Row | None) -> Iterator[CellRef]:
    """The cells a check speaks of: in its own form first, so that the first one is where to go."""
    refs = [values.ref_of(read, copy, row) for read in node.reads]
    found = [ref for ref in refs if ref]
    for total in node.aggregates:
        if row is None and not total.everywhere:
            found += [CellRef(copy.id, one.id, total.column) for one in copy.rows.get(total.group, [])[:1]]
        elif row is not None and not total.everywhere and total.group == row.group:
            found.append(CellRef(copy.id, row.id, total.column))
    unique = dict.fromkeys(found)
    yield from (ref for ref in unique if ref.copy == copy.id)
    yield from (ref for ref in unique if ref.copy != copy.id)


def _both_sides(values: Values, node: Node, copy: Copy, row: Row | None) -> tuple[str, str]:
    """Actual and expected of a check that compares two figures; ("", "") for any other."""
    actual, expected = (values.side_text(node, side, copy, row) for side in (0, 1))
    if not actual or not expected or not node.compared:
        return "", ""
    return actual, expected if node.compared.sign == "=" else f"{node.compared.sign} {expected}"
