"""The findings of a workbook, kept: after a change only those tables are checked again whose findings may be others."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final

from desktop.domain.engine.overlay import Overlay
from desktop.domain.findings.find import Cells, beside, by_table, findings_of, findings_of_book, reading
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.form_checks import forms_showing
from desktop.domain.findings.groups import Groups
from desktop.domain.findings.overrides import overridden
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.rule import ByPlace, Gather, Rule
from desktop.domain.program.node import CHECK
from desktop.domain.proofread.proofread import READ, Proofreader
from desktop.domain.proofread.remark import Accounts
from desktop.domain.values.values import Values
from desktop.domain.workbook.step import ExplanationChange, OverrideChange, PastChange, Step
from desktop.domain.workbook.workbook import CellRef, Copy

# Where forms have found something, and what rules of the whole workbook have found.
_Compared = tuple[list[Cells], list[Finding]]

_AT_LEAST: Final = 1  # tables or pieces at a time, however little time there is
_TOGETHER: Final = 32  # findings of a rule of the whole workbook, between two pauses


class _Slices:
    """What is looked at piece by piece: the texts of one copy, or a rule of the whole workbook."""

    def __init__(self, pieces: Iterator[Finding | None], accounts: Accounts | None = None) -> None:
        self.found: list[Finding] = []
        self.done = False
        self.accounts = accounts
        self._pieces = pieces

    def go_on(self) -> None:
        """Look on to the next place where one may pause."""
        for one in self._pieces:
            if one is None:
                return
            self.found.append(one)
        self.done = True


class FindingsIndex:
    """Hears of every change, and gives what does not add up: a slice at a time, or all at once."""

    def __init__(self, values: Values, rules: Sequence[Rule] = RULES) -> None:
        self._values = values
        self._rules = rules
        self._found: dict[str, list[Finding]] = {}  # by copy; what is not here is stale
        self._of_forms: dict[str, list[Finding]] = {}  # those that a form itself has found, likewise
        self._of_book: dict[str, list[Finding]] = {}  # by rule of the whole workbook, likewise
        # What such rules read of each copy, by its id and in their order; what has changed there since is to be read again.
        self._gathered: dict[Gather, dict[str, Any]] = {}
        self._unread: dict[Gather, set[str]] = {}
        self._before: dict[Gather, dict[str, Any]] = {}  # and what they had read of those that have changed
        self._moved: dict[str, set[str]] = {}  # and the rows of these in which something has changed since
        self._groups = {rule.code: Groups(rule) for rule in rules if rule.key}
        # What rules of the whole workbook add to each table, with the findings that this was made of.
        self._beside: tuple[_Compared, dict[str, list[Finding]]] | None = None
        self._renewed: set[str] = set()  # the rules that have been asked since, though not all others yet
        self._cover = values.single(values.set.cover).id
        self._showing = forms_showing(values.program)
        self._reports = {form.id for form in values.set.forms.values() if form.outline}
        self._bare: Values | None = None
        self._reader = Proofreader(values)
        self._written = {
            form.id
            for form in values.set.forms.values()
            if any(cell.kind in READ for cell in form.cells.values())
        }
        self._read: dict[str, _Slices] = {}  # by copy: how far its texts are read
        self._asked: dict[str, _Slices] = {}  # by rule of the whole workbook: how far it has looked
        self._accounts: dict[str, Accounts] = {}  # by report, as it was read last

    def changed(self, cells: Collection[CellRef], structure: bool) -> None:
        """Cells have other values, or with `structure` rows or copies have come, gone or moved."""
        if not cells and not structure:
            return
        self._bare = None
        self._reader.changed(cells, structure)
        self._read.clear()
        self._asked.clear()
        for code in self._renewed:  # what they have read is not what `_before` holds
            self._of_book.pop(code, None)
        self._renewed.clear()
        copies = {ref.copy for ref in cells}
        if structure or self._cover in copies:
            self._of_forms.clear()
            self._found.clear()  # rows and copies are called otherwise; the year is read everywhere
            self._of_book.clear()
            self._groups = {rule.code: Groups(rule) for rule in self._rules if rule.key}
        if structure:
            self._beside = None
            self._gathered.clear()
            self._unread.clear()
            self._before.clear()
            self._moved.clear()
            return
        for ref in cells:
            self._moved.setdefault(ref.copy, set()).add(ref.row)
        touched: set[Gather] = set()
        for gather, kept in self._gathered.items():
            for copy_id in self._touched(gather, copies & kept.keys()):
                touched.add(gather)
                self._unread.setdefault(gather, set()).add(copy_id)
                self._before.setdefault(gather, {}).setdefault(copy_id, kept[copy_id])
        named_otherwise = {ref for ref in cells if self._names(ref)}
        renamed = {ref.copy for ref in named_otherwise if not ref.row}
        for rule in self._rules:
            groups = self._groups.get(rule.code)
            if groups:
                groups.called_otherwise(renamed)
            if rule.whole and (
                groups.stale or rule.gathers[0] in touched
                if groups
                else self._speaks_of(rule, cells, named_otherwise)
            ):
                self._of_book.pop(rule.code, None)
        forms = self._masked()
        for ref in cells:
            self._found.pop(ref.copy, None)
            copy = self._values.copy(ref.copy)
            if copy:
                forms |= self._showing.get((copy.form.id, ref.cell), frozenset())
        for form in forms:
            for copy in self._values.copies_of(form):
                if self._found.get(copy.id):
                    del self._found[copy.id]
        for form in self._reports:  # whatever a table says may be held against the words of a report
            for copy in self._values.copies_of(form):
                self._found.pop(copy.id, None)

    def _touched(self, gather: Gather, copies: Iterable[str]) -> Iterator[str]:
        """The copies in which a gather has read a place where something has changed."""
        for copy_id in copies:
            copy = self._values.copy(copy_id)
            rows = self._moved[copy_id]
            if not isinstance(gather, ByPlace) or (copy and gather.among(self._values, copy, rows)):
                yield copy_id

    def _names(self, ref: CellRef) -> bool:
        """Whether a cell may be one by which its table, its row or its column is called."""
        copy = self._values.copy(ref.copy)
        return copy is not None and ref.cell in plan_of(self._values.set, copy.form).naming

    def _speaks_of(
        self, rule: Rule, cells: Collection[CellRef], named_otherwise: Collection[CellRef]
    ) -> bool:
        """Whether what a rule of the whole workbook has found names one of these cells, or one beside a name that is
        another, or it may look anywhere."""
        if not rule.gathers:
            return True
        found = self._of_book.get(rule.code, ())
        changed = {*cells, *((ref.copy, ref.row) for ref in named_otherwise)}
        places = (place for one in found for ref in one.where for place in (ref, ref[:2], (ref.copy, "")))
        return bool(found) and not changed.isdisjoint(places)

    def _masked(self) -> set[str]:
        """The forms with checks above a figure put in by hand: whether it breaks them depends on cells it hides."""
        values = self._values
        places = ((values.copy(ref.copy), ref.cell) for ref in values.workbook.overrides)
        above = values.program.graph.everything_above((copy.form.id, cell) for copy, cell in places if copy)
        return {form for form, cell in above if cell[0] == CHECK}

    def explained(self, steps: Sequence[Step]) -> None:
        """Reasons have been given or taken back, of findings or of figures put in by hand: other words, no other cell."""
        refs = {step.ref for step in steps if isinstance(step, ExplanationChange | OverrideChange)}
        self._read.clear()
        self._asked.clear()
        if any(isinstance(step, PastChange) for step in steps):
            self._reader.changed((), structure=True)  # what a sentence is held against
            for form in self._reports:
                for copy in self._values.copies_of(form):
                    self._found.pop(copy.id, None)
        copies = {ref.copy for ref in refs}  # a reason may be kept at another cell than the first
        by_hand = any(
            isinstance(step, OverrideChange) for step in steps
        )  # a finding may name it in any table
        for copy_id, found in list(self._found.items()):
            if found and (by_hand or copy_id in copies or any(one.where[0] in refs for one in found)):
                del self._found[copy_id]
        for code, found in list(self._of_book.items()):
            if refs and found:
                del self._of_book[code]
        for groups in self._groups.values() if refs else ():
            groups.explained()

    def next(self, seconds: float, clock: Callable[[], float] = time.perf_counter) -> list[Finding] | None:
        """Check what is stale for so long, one table or piece at least; all findings when nothing is, else None."""
        until = clock() + seconds
        for done, look in enumerate(self._stale()):
            if done >= _AT_LEAST and clock() >= until:
                return None
            look()
        of_forms = [one.where for found in self._of_forms.values() for one in found]
        of_book = [one for rule in self._rules if rule.whole for one in self._of_book[rule.code]]
        if self._beside is None or self._beside[0] != (of_forms, of_book):
            self._beside = (of_forms, of_book), beside(self._values, of_forms, of_book)
        return by_table(self._values, self._found, self._beside[1])

    def _stale(self) -> Iterator[Callable[[], None]]:
        """What has to be looked at again: tables, then rules of the whole workbook."""
        for copy in self._values.workbook.copies:
            if copy.id not in self._found:
                texts = self._texts_of(copy)
                while texts and not texts.done:
                    yield texts.go_on
                yield partial(self._look_at, copy, texts.found if texts else [])
        for rule in (rule for rule in self._rules if rule.whole):
            if rule.code in self._of_book:
                yield from self._read_again(rule)
            if rule.code not in self._of_book or self._reads_otherwise(rule):
                asked = self._asked.setdefault(rule.code, _Slices(self._asking(rule)))
                while not asked.done:
                    yield asked.go_on
                self._of_book[rule.code] = self._asked.pop(rule.code).found
                self._renewed.add(rule.code)
        self._before.clear()
        self._moved.clear()
        self._renewed.clear()

    def _texts_of(self, copy: Copy) -> _Slices | None:
        """How far the texts of a copy are read; None where its form has none."""
        if copy.form.id not in self._written:
            return None
        if copy.id not in self._read:
            accounts: Accounts | None = {} if copy.form.outline else None
            pieces = reading(self._values, copy, self._reader, self._rules, accounts)
            self._read[copy.id] = _Slices(pieces, accounts)
        return self._read[copy.id]

    def _look_at(self, copy: Copy, of_texts: list[Finding]) -> None:
        found = findings_of(self._values, copy, self._without_overrides, self._rules, of_texts)
        self._found[copy.id] = found
        self._of_forms[copy.id] = [one for one in found if one.checked_by_form]
        read = self._read.pop(copy.id, None)
        if read and read.accounts is not None:
            self._accounts[copy.id] = read.accounts

    def _asking(self, rule: Rule) -> Iterator[Finding | None]:
        """What a rule of the whole workbook finds, with None where one may pause: behind a copy that it had to read, and
        between some findings."""
        copies = self._values.workbook.copies
        for gather in rule.gathers:
            kept = self._gathered.setdefault(gather, {})
            unread = list(self._unread.get(gather, ()))
            for copy in copies if len(kept) < len(copies) else map(self._values.copy, unread):
                if copy and (copy.id not in kept or copy.id in unread):
                    yield from self._gathering(gather, copy)
        groups = self._groups.get(rule.code)
        if groups:
            gather = rule.gathers[0]
            groups.take(self._gathered[gather], self._before.get(gather, {}))
            yield from islice(groups.ask(self._values), _TOGETHER - 1, None, _TOGETHER)
            yield from groups.found(self._values)
            return
        gathered = {gather: list(self._gathered[gather].values()) for gather in rule.gathers}
        for number, one in enumerate(findings_of_book(self._values, rule, gathered), 1):
            yield one
            if number % _TOGETHER == 0:
                yield None

    def _gathering(self, gather: Gather, copy: Copy) -> Iterator[None]:
        """Read of a copy what a gather does, as far as it may have changed; pauses behind it and between some places."""
        kept, before = self._gathered[gather], self._before.get(gather, {}).get(copy.id)
        if not isinstance(gather, ByPlace):
            kept[copy.id] = gather(self._values, copy)
        elif before is not None:
            kept[copy.id] = gather.again(self._values, copy, before, self._moved.get(copy.id, ()))
        else:
            found = {}
            for number, (ref, one) in enumerate(gather.one_by_one(self._values, copy), 1):
                found[ref] = one
                if number % _TOGETHER == 0:
                    yield None
            kept[copy.id] = found
        self._unread.get(gather, set()).discard(copy.id)
        yield None

    def _read_again(self, rule: Rule) -> Iterator[Callable[[], None]]:
        """What is to be read of the copies that have changed since a rule was asked, before it can be told whether it is
        to be asked again."""
        for gather in rule.gathers if rule.code not in self._renewed else ():
            for copy_id in list(self._unread.get(gather, ())):
                copy = self._values.copy(copy_id)
                if copy:
                    yield partial(next, self._gathering(gather, copy))

    def _reads_otherwise(self, rule: Rule) -> bool:
        """Whether a rule of the whole workbook reads something else in copies that have changed since it was asked."""
        return rule.code not in self._renewed and any(
            rule.reads(self._gathered[gather][copy_id]) != rule.reads(before)
            for gather in rule.gathers
            for copy_id, before in self._before.get(gather, {}).items()
        )

    def all(self) -> list[Finding]:
        """All findings, table by table."""
        found = self.next(float("inf"))
        assert found is not None
        return found

    def accounts(self, copy_id: str) -> Accounts:
        """How the figures of a report are accounted for, chapter by chapter, as it was read last; empty before that."""
        return self._accounts.get(copy_id, {})

    def _without_overrides(self) -> Values:
        """The workbook as if nobody had put a figure in; made once for all tables that are checked together."""
        if self._bare is None:
            self._bare = Overlay(self._values, overridden(self._values))
        return self._bare
