"""Another edition of a workbook's report set: what is different in it, and the workbook as it would be under it.

Nothing here changes the workbook at hand. Ids never change between editions, so what was typed finds its cell again by
its id; what finds none is kept and told.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef, Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.pack import IndicatorTree
from desktop.domain.forms.place import Place
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.program.program import Program
from desktop.domain.values.address import name_of
from desktop.domain.workbook.step import (
    CopyInsertion,
    CopyRecord,
    OverrideChange,
    RowInsertion,
    Step,
    TextChange,
)
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Row,
    Workbook,
    defaults,
    defaults_of_row,
    first_rows,
    new_copy,
    new_id,
)

_NOWHERE = Place("", 0)


class Renewal(Struct, frozen=True):
    """`book` under the other edition; `steps` lead there from the book as it was.

    `changes` and `kept` are sentences: what is different, and what was typed that nothing shows or uses any more.
    `retired` are the ids of copies and rows without a place.
    """

    book: Workbook
    steps: tuple[Step, ...]
    retired: frozenset[str]
    changes: tuple[str, ...]
    kept: tuple[str, ...]


def renewal(calculation: Calculation, program: Program) -> Renewal:
    """The workbook of `calculation` carried over to `program`, another edition of its set."""
    return _Carrier(calculation.workbook, program).renewal(calculation)


class _Carrier:
    def __init__(self, old: Workbook, program: Program) -> None:
        self.old = old
        self.book = Workbook(
            program.set,
            print_settings=dict(old.print_settings),
            past=dict(old.past),
            remarks=dict(old.remarks),
            decision=old.decision,
        )
        self.steps: list[Step] = []

    def renewal(self, calculation: Calculation) -> Renewal:
        fresh = [copy for form in self.book.set.forms.values() for copy in self._copies(form)]
        self._follow()
        self.book.texts = dict(self.old.texts)
        self.book.explanations = dict(self.old.explanations)
        self.book.carried = dict(self.old.carried)
        self.book.remarks, self.book.seen = dict(self.old.remarks), dict(self.old.seen)
        self.book.checked, self.book.decision = dict(self.old.checked), self.old.decision
        self.book.seen = dict(self.old.seen)
        self.book.checked = dict(self.old.checked)
        for copy in fresh:
            self.steps.append(CopyInsertion(CopyRecord.of(copy), self.book.copies.index(copy)))
        self._new_rows({copy.id for copy in fresh})
        self._defaults()
        self._overrides()
        alive = {copy.id for copy in self.book.copies} | {row.id for row in _rows(self.book)}
        was = {copy.id for copy in self.old.copies} | {row.id for row in _rows(self.old)}
        changes = tuple(changes_between(self.old.set, self.book.set))
        return Renewal(
            self.book, tuple(self.steps), frozenset(was - alive), changes, tuple(self._kept(calculation))
        )

    def _copies(self, form: Form) -> Iterator[Copy]:
        """Put the copies of a form into the book, the old ones with the rows they had; yield those that are new."""
        old = self.old.copies_of(form.id)
        keys = form.keys if form.many else ("",)
        if keys:
            old = [next(one for one in old if one.key == key) for key in keys if key in {o.key for o in old}]
        for one in old:
            rows = {group.id: self._carried(one, group) for group in form.groups.values()}
            self.book.copies.append(Copy(one.id, form, rows, one.key))
        for key in keys:
            if key not in {one.key for one in old}:
                copy = new_copy(self.book, form, key)
                self.book.copies.append(copy)
                yield copy

    def _carried(self, old: Copy, group: Group) -> list[Row]:
        """The rows that a copy had in a group, and those that the new edition adds to it."""
        if group.id not in old.rows:
            return first_rows(self.book.set, group)
        rows = old.rows[group.id]
        if group.rows is RowSource.FIXED:
            by_key = {row.key: row for row in rows if row.key}
            added = [
                row for row in rows if not row.key
            ]  # of a list that could grow: they become its fixed rows
            for one in group.fixed:
                if one.key not in by_key:
                    row = added.pop(0) if added else Row(new_id(), group.id)
                    by_key[one.key] = replace(row, key=one.key)
            printed = [by_key.pop(one.key) for one in group.fixed]
            return [*printed, *by_key.values(), *added]
        if group.rows is RowSource.BY_CLASS:
            before = self.old.set.pack.trees.get(old.form.groups[group.id].of)
            known = {one.key for one in before.classes} if before else set()
            tree = self.book.set.pack.trees[group.of]
            classes = [one.key for one in tree.classes]
            rows = self._classed(rows, tree)
            known |= {row.class_ for row in rows}
            return [*rows, *(Row(new_id(), group.id, class_=key) for key in classes if key not in known)]
        return list(rows)

    def _classed(self, rows: list[Row], tree: IndicatorTree) -> list[Row]:
        """The rows in the classes that `tree` has for theirs; those moved with nothing in them, where others are, go."""
        classes = {one.key for one in tree.classes}
        now = {key: one.key for one in tree.classes for key in one.formerly if key not in classes}
        filled = {ref.row for ref, text in self.old.texts.items() if text.strip()}
        blank = {row.id for row in rows if row.class_ in now and row.id not in filled}
        found = [replace(row, class_=now.get(row.class_, row.class_)) for row in rows]
        there = {row.class_ for row in found if row.id not in blank}
        return [row for row in found if row.id not in blank or row.class_ not in there]

    def _follow(self) -> None:
        """Give each group that follows copies, or a list, a row for what it does not follow yet."""
        for copy in self.book.copies:
            for group in copy.form.groups.values():
                sources: list[str] = []
                if group.rows is RowSource.PER_COPY:
                    sources = [one.id for one in self.book.copies_of(group.of)]
                elif group.rows is RowSource.PER_ROW:
                    sources = [row.id for row in self.book.listed(group)]
                there = {row.source for row in copy.rows[group.id]}
                copy.rows[group.id] += [
                    Row(new_id(), group.id, source=id_) for id_ in sources if id_ not in there
                ]

    def _new_rows(self, fresh: set[str]) -> None:
        known = {row.id for row in _rows(self.old)}
        for copy in self.book.copies:
            if copy.id in fresh:
                continue
            for rows in copy.rows.values():
                for at, row in enumerate(rows):
                    if row.id not in known:
                        self.steps.append(RowInsertion(copy.id, row, at))

    def _defaults(self) -> None:
        """What new copies, rows and cells begin with."""
        known = {row.id for row in _rows(self.old)}
        for copy in self.book.copies:
            before = self.old.copy(copy.id)
            texts = defaults(copy)
            if before:
                rows = [row for rows in copy.rows.values() for row in rows if row.id not in known]
                new_cells = copy.form.cells.keys() - before.form.cells.keys()
                texts = {ref: text for ref, text in texts.items() if ref.cell in new_cells}
                for row in rows:
                    texts |= defaults_of_row(copy, row)
            for ref, text in texts.items():
                if ref not in self.book.texts:
                    self.book.texts[ref] = text
                    self.steps.append(TextChange(ref, 0, "", text))

    def _overrides(self) -> None:
        """A figure in place of a formula needs a formula; the others go, and the change log tells them."""
        for ref, override in self.old.overrides.items():
            cell = self._cell(ref)
            if cell and cell.formula:
                self.book.overrides[ref] = override
            else:
                self.steps.append(OverrideChange(ref, override, None))

    def _cell(self, ref: CellRef) -> CellDef | None:
        """What the new edition says of a cell; None where it has no place in it."""
        copy = self.book.copy(ref.copy)
        if copy is None or (ref.row and copy.row(ref.row) is None):
            return None
        return copy.form.cells.get(ref.cell)

    def _kept(self, calculation: Calculation) -> Iterator[str]:
        for ref, text in self.old.texts.items():
            if not text.strip():
                continue
            cell, name = self._cell(ref), name_of(calculation, ref)
            if cell is None:
                yield f"“{name}”填的“{text}”：新版没有这一格，仍存在文件里，不再显示"
            elif cell.formula and cell.origin is not Origin.TYPED and ref not in self.book.overrides:
                yield f"“{name}”填的“{text}”：新版这一格自动算出，填的不再用，仍存在文件里"
        for ref, override in self.old.overrides.items():
            if ref not in self.book.overrides:
                name = name_of(calculation, ref)
                yield f"“{name}”手工改的“{override.text}”：新版这一格没有公式，不再用，改动记录里还有"


def _rows(book: Workbook) -> Iterator[Row]:
    return (row for copy in book.copies for rows in copy.rows.values() for row in rows)


# What is different


def changes_between(old: ReportSet, new: ReportSet) -> Iterator[str]:
    """A sentence a difference: the switches, form by form, then the rule pack."""
    was = {one.name: one.chosen for one in old.variants}
    for one in new.variants:
        if was.get(one.name, one.chosen) != one.chosen:
            yield f"{words.VARIANT}“{one.name}”：“{was[one.name]}”改成“{one.chosen}”"
    for form in new.forms.values():
        if form.id not in old.forms:
            yield f"新增“{form.id} {form.name}”这张表"
    for form in old.forms.values():
        if form.id not in new.forms:
            yield f"没有“{form.id} {form.name}”这张表了"
        else:
            found = list(_of_form(form, new.forms[form.id]))
            file, other = form.place.file, new.forms[form.id].place.file
            if not found and _said(old.sources.get(file, "")) != _said(new.sources.get(other, "")):
                found = [f"“{form.id}”印出来的字、样子或说明有改动"]
            yield from found
    yield from _of_pack(old, new)


def _said(text: str) -> list[str]:
    """What a file of a set says; what its author noted beside it changes nothing."""
    return [line for line in text.split("\n") if not line.lstrip().startswith("#")]


def _of_form(old: Form, new: Form) -> Iterator[str]:
    before = {id_: cell for id_, cell in old.cells.items() if cell.named}
    after = {id_: cell for id_, cell in new.cells.items() if cell.named}
    added = [id_ for id_ in after if id_ not in before]
    gone = [id_ for id_ in before if id_ not in after]
    if added:
        yield f"“{new.id}”新增格子：{'、'.join(added)}"
    if gone:
        yield f"“{new.id}”没有这些格子了：{'、'.join(gone)}"
    for id_ in (id_ for id_ in before if id_ in after):
        yield from _of_cell(f"{new.id}.{id_}", before[id_], after[id_])
    codes, now = ({(check.legacy_code, check.level) for check in form.checks} for form in (old, new))
    if codes != now:
        yield f"“{new.id}”的审核：新增 {len(now - codes)} 条，去掉 {len(codes - now)} 条"
    for group in new.groups.values():
        was = old.groups.get(group.id)
        if was and replace(was, place=_NOWHERE) != replace(group, place=_NOWHERE):
            yield f"“{new.id}”的“{group.id}”这组行有改动"


def _of_cell(name: str, old: CellDef, new: CellDef) -> Iterator[str]:
    if _written(old.formula) != _written(new.formula):
        yield f"“{name}”的公式：“{_written(old.formula)}”改成“{_written(new.formula)}”"
    if _written(old.suggestion) != _written(new.suggestion):
        yield f"“{name}”的建议：“{_written(old.suggestion)}”改成“{_written(new.suggestion)}”"
    if new.printed and not old.printed:
        yield f"“{name}”印到表上了"
    elif old.printed and not new.printed:
        yield f"“{name}”不印了，在辅助数据里"
    plain: dict[str, Any] = {
        "place": _NOWHERE, "formula": None, "suggestion": None, "label": (), "help": "", "printed": True,
    }  # fmt: skip
    if replace(old, **plain, origin=Origin.TYPED) != replace(new, **plain, origin=Origin.TYPED):
        yield f"“{name}”的类型或要求有改动"


def _written(formula: Formula | None) -> str:
    return formula.text if formula else words.BLANK


def _of_pack(old: ReportSet, new: ReportSet) -> Iterator[str]:
    numbers = {name: number.value for name, number in old.pack.numbers.items()}
    for name, number in new.pack.numbers.items():
        if numbers.get(name, number.value) != number.value:
            yield f"规则“{name}”：{numbers[name]} 改成 {number.value}"
    for name, function in new.pack.functions.items():
        was = old.pack.functions.get(name)
        if was and was.body.text != function.body.text:
            yield f"算法“{name}”：“{was.body.text}”改成“{function.body.text}”"
    for name, tree in new.pack.trees.items():
        if name in old.pack.trees and old.pack.trees[name] != tree:
            yield f"规则包里的“{name}”有改动"
    for name, table in new.pack.tables.items():
        earlier = old.pack.tables.get(name)
        if earlier and earlier.bands != table.bands:
            yield f"规则包里的“{name}”有改动"
