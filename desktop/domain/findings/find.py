"""Finding all that does not add up: the general rules, and the checks that a form itself makes. No state.

A finding blocks when it is an error, or wants a reason that nobody has given. One cause, one finding: of the rules that
are asked of a cell, the first that speaks is heard.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from desktop.domain.findings.asked import Asked, asked_of
from desktop.domain.findings.entries import joined
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.form_checks import check_findings
from desktop.domain.findings.groups import Groups
from desktop.domain.findings.heard import heard, told
from desktop.domain.findings.line import lines
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.rule import Gathered, Rule, Scope, gravest_first
from desktop.domain.findings.rules.text import text_findings
from desktop.domain.findings.switches import switched, switches_of
from desktop.domain.forms.rule_switch import RuleSwitch
from desktop.domain.proofread.proofread import Proofreader
from desktop.domain.proofread.remark import Accounts
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

Cells = tuple[CellRef, ...]
"""The cells that a finding speaks of."""


def findings(values: Values, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """All findings of a workbook, table by table, errors first within a table."""
    copies, gathers = values.workbook.copies, dict.fromkeys(one for rule in rules for one in rule.gathers)
    gathered = {gather: [gather(values, copy) for copy in copies] for gather in gathers}
    of_book = [one for rule in rules if rule.whole for one in findings_of_book(values, rule, gathered)]
    reader = Proofreader(values)
    of_copies = {
        copy.id: findings_of(
            values, copy, None, rules, [one for one in reading(values, copy, reader, rules) if one]
        )
        for copy in copies
    }
    of_forms = (one.where for found in of_copies.values() for one in found if one.checked_by_form)
    return by_table(values, of_copies, beside(values, of_forms, of_book))


def findings_of(
    values: Values,
    copy: Copy,
    without_overrides: Callable[[], Values] | None = None,
    rules: Sequence[Rule] = RULES,
    of_texts: Sequence[Finding] | None = None,
) -> list[Finding]:
    """The findings of one copy, errors first, otherwise in the order of the form.

    `without_overrides` gives the same workbook as if nobody had put a figure in place of a formula's; `of_texts` are
    the findings of its written texts, where they have been read already.
    """
    if of_texts is None:
        of_texts = [one for one in reading(values, copy, Proofreader(values), rules) if one]
    switches = switches_of(values.set, copy.form)
    searches = dict.fromkeys(rule.of_copy for rule in rules if rule.scope is Scope.COPY)
    own = list(check_findings(values, copy, without_overrides))
    places = [one.where for one in own]
    of_lines = dict.fromkeys(rule.of_lines for rule in rules if rule.scope is Scope.LINES)
    rows = list(lines(values, copy)) if of_lines else []
    of_rows = chain(
        *(search(values, copy) for search in searches),
        *(search(values, copy, rows) for search in of_lines if rows),
    )
    told_of = {frozenset(one.where) for one in of_texts if len(one.where) > 1}
    searched = chain(of_texts, (one for one in of_rows if frozenset(one.where) not in told_of))
    general = (switched(one, switches) for one in searched)
    found = [
        *_of_cells(values, copy, asked_of(copy.form, rules), switches),
        *(one for one in general if one and not _said_by(values, one, places)),
        *own,
    ]
    return gravest_first(map(told, found))


def reading(
    values: Values, copy: Copy, reader: Proofreader, rules: Sequence[Rule], accounts: Accounts | None = None
) -> Iterator[Finding | None]:
    """The findings of the written texts of one copy, with None at the places where reading may pause.

    `accounts` gets how their figures are accounted for.
    """
    if any(rule.scope is Scope.TEXT for rule in rules):
        yield from text_findings(values, copy, reader, accounts)


_SHARED = 2  # cells that two findings of one cause have in common, unless one of them speaks of fewer


def _said_by(values: Values, general: Finding, own: Iterable[Cells]) -> bool:
    """Whether a check of the form speaks of the same figures: one cause, one finding, and the form knows it better.

    `own` are the cells of each such check. A figure that a row works out of its own cells, such as 完成率, speaks of these as well.
    """
    first = general.where[0]
    cells = {ref for ref in general.where if ref.copy == first.copy}
    for checked in own:
        there = set(checked)
        if checked[0].copy == first.copy:
            there |= {ref for of in checked if of.row for ref in values.reads(of) if ref.row == of.row}
        if first in there and len(cells & there) >= min(_SHARED, len(cells)):
            return True
    return False


def findings_of_book(values: Values, rule: Rule, gathered: Gathered) -> Iterable[Finding]:
    """What one rule of the whole workbook finds in what was gathered for it, one after another: one may pause between."""
    if rule.key:
        groups = Groups(rule)
        read = zip(values.workbook.copies, gathered[rule.gathers[0]], strict=True)
        groups.take({copy.id: one for copy, one in read}, ())
        for _ in groups.ask(values):
            pass
        return groups.found(values)
    return heard(values, rule.of_book(values, gathered))


def by_table(
    values: Values, of_copies: Mapping[str, list[Finding]], of_book: Mapping[str, list[Finding]]
) -> list[Finding]:
    """All findings as they are listed, errors first within a table. `of_book` are those that `beside` gives."""
    found: list[Finding] = []
    for copy in values.workbook.copies:
        here = of_copies[copy.id]
        found += gravest_first([*here, *of_book[copy.id]]) if copy.id in of_book else here
    return joined(values, found)


def beside(values: Values, of_forms: Iterable[Cells], of_book: Iterable[Finding]) -> dict[str, list[Finding]]:
    """What rules of the whole workbook have found, at the table of each one's first cell, but for what the forms
    themselves say of the same figures: `of_forms` are the cells of these findings."""
    own: dict[CellRef, list[Cells]] = {}
    for cells in of_forms:
        for ref in cells:
            own.setdefault(ref, []).append(cells)
    found: dict[str, list[Finding]] = {}
    for finding in of_book:
        there = own.get(finding.where[0])
        if not there or not _said_by(values, finding, there):
            found.setdefault(finding.where[0].copy, []).append(finding)
    return found


def _of_cells(values: Values, copy: Copy, asked: Asked, switches: dict[str, RuleSwitch]) -> Iterator[Finding]:
    by_hand = {ref.cell for ref in values.workbook.overrides if ref.copy == copy.id}
    for cell, asks_by_hand, asks_else in asked:
        asks = asks_by_hand if cell.id in by_hand else asks_else
        if not asks:  # a list that follows 1,000 tables has thousands of such cells
            continue
        for ref in copy.refs_of(cell):
            for ask in asks:
                found = ask(values, ref)
                said = switched(found, switches) if found else None
                if said:
                    yield said
                    break
