"""Bringing contents from outside into a workbook: what they mean here, and the one edit that does it.

A copy of a form that the contents name holds exactly what they say of it afterwards: cells, rows, overrides and
explanations they leave out are blank. Copies they don't name stay, unless the contents hold every form that stands
once: then they are a whole workbook, and copies they don't name go. A class of indicators that a group lists no row of
has none afterwards, as when a person deletes its row; the notes say so. Rows and copies that are there already are kept
and filled, so an import of what a workbook holds changes nothing.
"""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import (
    Batch,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.formula.syntax import normal
from desktop.domain.limits import counts_problem, text_problem
from desktop.domain.narrative.references import to_ids
from desktop.domain.refusal import Refusal, few_hints, nearest
from desktop.domain.values.address import Finder, beginnings, title_of
from desktop.domain.values.entry import entered
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Explanation,
    Override,
    Row,
    Workbook,
    new_copy,
)
from desktop.exchange.data import FormData, WorkbookData, workbook_data
from desktop.exchange.existing_copies import ExistingCopies
from desktop.exchange.match_rows import (
    mark_of,
    match_existing,
    name_of_listed,
    wanted_row,
    with_all_sources,
    with_required_rows,
)
from desktop.exchange.notes import notes_of
from desktop.exchange.typed_columns import typed_columns


class Plan(Struct, frozen=True):
    """What an import will do: one edit, and the same in words, a sentence each; `read` are those on how figures were read."""

    edit: Batch
    notes: list[str]
    read: tuple[str, ...] = ()


@few_hints()
def plan_import(
    data: Mapping[str, object],
    book: Workbook,
    calculation: Calculation,
    who: str = "",
    at: str = "",
    as_written: bool = False,
) -> Plan:
    """The edit that brings parsed JSON into `book`; `who` and `at` sign its overrides. Raises Refusal.

    Figures come in as if they were typed; those of a file of our own `as_written`.
    """
    return _Import(workbook_data(data), book, calculation, who, at, as_written).plan()


class _Import:
    """One import: `target` is a copy of the workbook that becomes what the contents say, step by step."""

    def __init__(
        self,
        contents: WorkbookData,
        book: Workbook,
        calculation: Calculation,
        who: str,
        at: str,
        as_written: bool,
    ) -> None:
        self.contents = contents
        self.book = book
        self.calculation = calculation
        self.who, self.at, self.as_written = who, at, as_written
        self.read: list[tuple[CellRef, str]] = []  # cells of whose figure something is to be said
        self.placed: list[tuple[FormData, Copy]] = []
        self.labels = {copy.id: calculation.label(copy) for copy in book.copies}
        self.names: dict[tuple[str, str], dict[str, str]] = {}
        self.finder: Finder | None = None
        self.added: list[str] = []  # sentences about rows that were put behind the fixed ones
        self.called: dict[str, Copy] = {}  # by the label of the contents
        self.target = book.beside()
        self.copies = {copy.id: copy for copy in self.target.copies}

    def plan(self) -> Plan:
        report_set = self.book.set
        if self.contents.set != report_set.id:
            raise Refusal(
                f"这是报告集“{self.contents.set}”的数据，这个文件是“{report_set.id}”的，不能导入；请选同一套报告集的文件"
            )
        for one in report_set.variants:
            way = self.contents.variants.get(one.name, one.chosen)
            if way != one.chosen:
                raise Refusal(
                    f"这是照{words.VARIANT}“{one.name}：{way}”填的，这个文件是“{one.chosen}”，不能导入；"
                    f"请先把这个文件的{words.VARIANT}换成一样的"
                )
        existing = ExistingCopies(self.book, self.labels)
        for said in self.contents.forms:
            form = existing.form_of(said)
            there = existing.copy_of(form, said)
            self.placed.append((said, self.copies[there.id] if there else new_copy(self.target, form)))
        self._arrange()
        self._follow(RowSource.PER_COPY)
        self._empty()
        for said, copy in self.placed:
            self._fill_rows(said, copy, [kind for kind in RowSource if kind is not RowSource.PER_ROW])
        self._follow(RowSource.PER_ROW)  # a list may stand behind the forms that follow it
        for said, copy in self.placed:
            self._fill_rows(said, copy, [RowSource.PER_ROW])
            self._fill(copy, "", said.cells, f"{said.place}的 cells ")
        self._fill_cover()
        labels = [
            (form.id, piece.cell) for form in report_set.forms.values() for piece in form.label if piece.cell
        ]
        result = Calculation(
            self.target, only=self.calculation.program.beneath(labels)
        )  # what copies will be called
        self._say_texts(result)
        self._say_overrides(result)
        self._say_explanations(result)
        self._say_last_year(result)
        if self.contents.prints is not None:
            self.target.print_settings = {key: value for key, value in self.contents.prints.items() if value}
        self._say_review(result)
        if problem := counts_problem(self.target.counts):
            raise Refusal(problem)
        edit = difference(self.book, self.target)
        titled = Calculation(self.target) if self.read else result  # with the year and whatever labels show
        read = [f"{title_of(titled, ref)}：{note}" for ref, note in self.read]
        notes = notes_of(edit, self.placed, [*self.added, *read], self.calculation, result)
        return Plan(edit, notes, tuple(read))

    # Copies

    def _arrange(self) -> None:
        """The copies of each form in their new order; of a whole workbook only those that the contents name."""
        named = {copy.id: copy for _, copy in self.placed}
        forms = self.book.set.forms.values()
        whole = {form.id for form in forms if not form.many and not form.outline} <= {
            copy.form.id for copy in named.values()
        }
        arranged: dict[str, Copy] = {}
        for form in forms:
            if not (whole and form.addable):
                arranged |= {copy.id: copy for copy in self.target.copies_of(form.id)}
            arranged |= {copy.id: copy for copy in named.values() if copy.form.id == form.id}
        self.target.copies = list(arranged.values())

    def _follow(self, kind: RowSource) -> None:
        """Give each copy, or each row of a list, its row where it is followed; rows of gone ones stay if typed in.

        A row that had lost its source before stays too, also with nothing in it: the export lists it.
        """
        typed = {ref.row for ref, text in self.book.texts.items() if text.strip()}
        typed |= {ref.row for ref in self.book.overrides}
        for there, group in self._groups(kind):
            sources = self._sources(group, self.target)
            going = {*self._sources(group, self.book)}.difference(sources)
            rows = [row for row in there.rows.get(group.id, []) if row.source not in going or row.id in typed]
            there.rows[group.id] = with_all_sources(rows, group, sources)

    @staticmethod
    def _sources(group: Group, book: Workbook) -> list[str]:
        """What the rows of a group follow in `book`, in order; nothing for a group that follows nothing."""
        if group.rows is RowSource.PER_ROW:
            return [row.id for row in book.listed(group)]
        return [copy.id for copy in book.copies_of(group.of)] if group.rows is RowSource.PER_COPY else []

    def _groups(self, kind: RowSource) -> Iterator[tuple[Copy, Group]]:
        for copy in self.target.copies:
            for group in copy.form.groups.values():
                if group.rows is kind:
                    yield copy, group

    def _empty(self) -> None:
        """Take out what was typed and said in the copies that the contents name; print settings are of no copy."""
        named = {copy.id for _, copy in self.placed}
        book = self.target
        book.texts = {ref: text for ref, text in book.texts.items() if ref.copy not in named}
        # Chapters that they leave out keep their words, but what was said of them goes.
        if self.contents.sections:
            named |= {copy.id for copy in book.copies if copy.form.outline}
        book.carried = {ref: one for ref, one in book.carried.items() if ref.copy not in named}
        book.overrides = {ref: one for ref, one in book.overrides.items() if ref.copy not in named}
        book.explanations = {key: one for key, one in book.explanations.items() if key[1].copy not in named}

    # Rows

    def _fill_rows(self, said: FormData, copy: Copy, kinds: Collection[RowSource]) -> None:
        groups = copy.form.groups
        for name in said.rows:
            if normal(name) not in groups:
                raise Refusal(f"{said.place}的 rows 里没有叫“{name}”的组{nearest(name, list(groups))}")
        lines = {normal(name): rows for name, rows in said.rows.items()}
        for group in groups.values():
            if group.rows not in kinds:
                continue
            sources = self._sources(group, self.target)
            names = self._names(copy.form, group, sources)
            named = [wanted_row(line, group, names) for line in lines.get(group.id, [])]
            place = f"{said.place}的 rows.{group.id} "
            wanted = with_required_rows(
                named if group.id in lines else None, group, self.book.set, sources, place
            )
            printed = printed_rows(copy, group.id, self.calculation.set)
            rows = match_existing(wanted, printed, sources)
            used = {row.id: one.id for row, one in zip(wanted, rows, strict=True)}
            if rows != printed:  # else they print as wanted, in whatever order they lie
                copy.rows[group.id] = rows
            added = [
                str(number)
                for number, row in enumerate(named, start=1)
                if group.rows is RowSource.FIXED and not row.key and used[row.id] == row.id
            ]
            if added:
                self.added.append(
                    f"{place}第 {'、'.join(added)} 行没有写 _key，当作单位自己加的行，放在固定的行后面；是固定的行请写 _key"
                )
            for row, line in zip(named, lines.get(group.id, []), strict=True):
                self._fill(copy, used[row.id], line.cells, line.place, row)

    def _names(self, form: Form, group: Group, sources: list[str]) -> dict[str, str]:
        """What the rows of a group are told by: see `wanted_row`. The same for all copies of the form."""
        key = form.id, group.id
        if key not in self.names:
            match group.rows:
                case RowSource.PER_ROW:
                    names = {
                        name_of_listed(group, number): id_ for number, id_ in enumerate(sources, start=1)
                    }
                case RowSource.PER_COPY:  # as the contents call them, else the workbook
                    said = {copy.id: said.label for said, copy in self.placed if said.label}
                    names = {said.get(id_) or self.labels.get(id_, ""): id_ for id_ in sources}
                case RowSource.BY_CLASS:
                    names = {one.key: one.key for one in self.book.set.pack.trees[group.of].classes}
                case _:
                    names = {one.key: one.key for one in group.fixed}
            self.names[key] = names
        return self.names[key]

    # Cells

    def _fill(
        self, copy: Copy, id_: str, cells: Mapping[str, str], place: str, row: Row | None = None
    ) -> None:
        """Type `cells` into the copy, or into its row `id_`, which is the same as `row` says."""
        columns = typed_columns(copy, row, self.calculation)
        group = row.group if row else ""
        for name, text in cells.items():
            cell = columns.get(normal(name))
            if cell is None:
                raise self._unfit(copy.form, name, group, place, list(columns))
            if text:
                ref = CellRef(copy.id, id_, cell.id)
                self.target.texts[ref] = self._entered(ref, cell, text)

    def _entered(self, ref: CellRef, cell: CellDef, text: str) -> str:
        if self.as_written or text == self.book.texts.get(ref):
            return text
        entry = entered(cell, text)
        if entry.note:
            self.read.append((ref, entry.note))
        return entry.text

    def _unfit(self, form: Form, name: str, group: str, place: str, known: list[str]) -> Refusal:
        """Why `name` cannot be filled there."""
        there = form.cells.get(f"{group}.{normal(name)}" if group else normal(name))
        if there is None or not there.named:
            return Refusal(f"{place}里没有叫“{name}”的格子{nearest(name, known)}")
        if there.formula:
            return Refusal(
                f"{place}里的“{name}”是算出来的，不能直接填；要用另一个数，请写进 overrides，并写明理由"
            )
        if there.group != group:
            return Refusal(f"{place}里的“{name}”有许多行，请写进 rows 的“{there.group}”里")
        if not group:
            return Refusal(f"{place}里的“{name}”是这一份表自带的，不能填，请去掉")
        mark = mark_of(form.groups[group])
        return Refusal(f"{place}里的“{name}”由 {mark} 决定，请去掉")

    def _fill_cover(self) -> None:
        cover = self.target.single(self.book.set.cover).id
        for key, cell, text in (
            ("unit", words.UNIT, self.contents.unit),
            ("year", words.YEAR, self.contents.year),
        ):
            if text is None:
                continue
            if problem := text_problem(text, key, limits.UNIT):
                raise Refusal(problem)
            ref = CellRef(cover, "", cell)
            named = any(copy.id == cover for _, copy in self.placed)
            if named and self.target.texts.get(ref, text) != text:
                there = self.target.texts[ref]
                raise Refusal(f"{key} 写的是“{text}”，“{cell}”一格写的是“{there}”，两处不一样，请改成一样")
            if text:
                self.target.texts[ref] = text
            else:
                self.target.texts.pop(ref, None)

    # Words about cells

    def _say_texts(self, result: Calculation) -> None:
        """The chapters that the contents list and the prose of their forms, figures of one copy or row by their ids."""
        chapters = {
            cell.id: CellRef(copy.id, "", cell.id)
            for copy in self.target.copies
            if copy.form.outline
            for cell in copy.form.cells.values()
            if cell.named
        }
        for name, text in self.contents.sections.items():
            ref = chapters.get(normal(name))
            if ref is None:
                raise Refusal(f"text 里没有叫“{name}”的一章{nearest(name, list(chapters))}")
            if self._is_fixed(ref):
                raise Refusal(f"text 里的“{name}”是照印的一章，不能改，请从 text 里删去")
            written = self._kept(text, result)
            if written:
                self.target.texts[ref] = written
            else:
                self.target.texts.pop(ref, None)
        named = {copy.id: copy.form.cells for _, copy in self.placed}
        for ref in list(self.target.texts):
            if ref.copy in named and named[ref.copy][ref.cell].kind is Kind.PROSE:
                self.target.texts[ref] = self._kept(self.target.texts[ref], result)

    def _is_fixed(self, ref: CellRef) -> bool:
        return any(
            ref.cell not in typed_columns(copy, None, self.calculation)
            for copy in self.target.copies
            if copy.id == ref.copy
        )

    def _kept(self, text: str, result: Calculation) -> str:
        return to_ids(text, result, lambda cell: self._find(cell, "", result))

    def _say_overrides(self, result: Calculation) -> None:
        for said in self.contents.overrides:
            ref = self._find(said.cell, said.place, result)
            definition = result.definition(ref)
            if definition is None or not definition.formula:
                raise Refusal(f"{said.place}“{said.cell}”不是算出来的格子，请直接写进 cells 或 rows")
            before = self.book.overrides.get(ref)
            if before and (before.text, before.reason) == (said.text, said.reason):
                self.target.overrides[ref] = before
            else:
                self.target.overrides[ref] = Override(said.text, said.reason, self.who, self.at)

    def _say_explanations(self, result: Calculation) -> None:
        for said in self.contents.explanations:
            ref = self._find(said.where, said.place, result)
            why = Explanation(said.text, said.figures, said.silences, said.who, said.at)
            before = self.book.explanations.get((said.code, ref))
            self.target.explanations[said.code, ref] = before if before == why and before else why

    def _say_last_year(self, result: Calculation) -> None:
        """What is taken from last year's report and not confirmed, and which sentences stood in it."""
        for said in self.contents.carried:
            ref = self._find(said.cell, said.place, result)
            if not result.is_typed(ref):
                raise Refusal(f"{said.place}“{said.cell}”不是填的格子，不能取自上年，请去掉")
            self.target.carried[ref] = said.origin
        if self.contents.past is not None:
            self.target.past = {key: origin for key, origin in self.contents.past.items() if origin}

    def _say_review(self, result: Calculation) -> None:
        """The review as the contents tell it; where they do not, it stays. A remark whose place is gone stays without."""
        told = self.contents.review
        if told is None:
            return
        before = self.book.remarks
        self.target.remarks = {
            one.id: replace(
                one.remark,
                ref=self._find(one.where, one.place, result, cell=False)
                if one.where
                else before.get(one.id, one.remark).ref,
            )
            for one in told.remarks
        }
        self.target.seen = {self._find(one.cell, one.place, result): one.seen for one in told.seen}
        self.target.checked = {self._find(one.cell, one.place, result): one.checked for one in told.checked}
        self.target.decision = told.decision

    def _find(self, name: str, place: str, result: Calculation, cell: bool = True) -> CellRef:
        """The cell of that name, whose copy is called as the contents call it, else as it will be labelled.

        Without `cell` it may be a row or a table.
        """
        if self.finder is None:
            self.finder = Finder(result)
            self.called = {said.label: copy for said, copy in reversed(self.placed) if said.label}
        labels = beginnings(name) if cell else (name, *beginnings(name))
        label = next((one for one in labels if one in self.called), "")
        if label:
            name = result.label(self.called[label]) + name[len(label) :]
        try:
            return self.finder.find(name) if cell else self.finder.place(name)
        except Refusal as refusal:
            raise Refusal(f"{place}{refusal}") from None
