"""The computed side of a workbook, kept true after each change: every cell's value and printed text.

A change marks the formulas that read it; they run in order of their height in the graph, each at most once, and only
those whose value came out different mark further ones. Sums, counts and averages keep running totals, so that one edit
costs the same with 8 projects and with 1,000. Checks are formulas like any other, and a written text is a node whose
value is a text.
"""

import heapq
import itertools
from collections.abc import Collection, Iterable, Iterator
from typing import cast

from desktop.domain.engine.beginning import run_formulas
from desktop.domain.engine.bound_texts import BoundTexts
from desktop.domain.engine.programs import program_of
from desktop.domain.engine.running_totals import AggregateKey, RunningTotals
from desktop.domain.forms.cell import MESSAGE, CellDef, Kind, Origin
from desktop.domain.forms.pack import Pack
from desktop.domain.formula.evaluation import Value
from desktop.domain.narrative.bound_text import BoundText, Rendering
from desktop.domain.narrative.listing import Listing
from desktop.domain.narrative.room import Room
from desktop.domain.program.graph import Key
from desktop.domain.program.node import Aggregate, Node, Reader, RefKind
from desktop.domain.refusal import few_hints
from desktop.domain.values.aggregates import Accumulator
from desktop.domain.values.cell import BLANK, Cell, does_not_apply, read_typed, show_typed
from desktop.domain.values.context import EvalContext
from desktop.domain.values.places import Places
from desktop.domain.values.values import Values
from desktop.domain.workbook.preset import initial_text, preset_values
from desktop.domain.workbook.step import (
    CarriedChange,
    CheckedChange,
    CopyInsertion,
    CopyMove,
    CopyRemoval,
    OverrideChange,
    RowInsertion,
    RowMove,
    RowRemoval,
    SeenChange,
    Step,
    TextChange,
)
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook

_SHAPELESS = (
    TextChange,
    CarriedChange,
    SeenChange,
    CheckedChange,
)  # steps that leave all cells where they are
_TEXTS_LAST = 1  # after all formulas, whose order is 0 or less


class Calculation(Values):
    """The live values of one workbook: take a step, `follow` it, and after the last one `recompute()`."""

    def __init__(self, workbook: Workbook, only: Collection[Key] | None = None) -> None:
        """With `only`, no other cells are read and computed: a look at a few, not to be kept up to date."""
        super().__init__(workbook, program_of(workbook.set), Places(), preset_values(workbook.set))
        self._only = only
        self.cells: dict[CellRef, Cell] = {}
        # The same: a plain tuple finds what a reference does, and is made in a fifth of the time.
        self._cells_at = cast("dict[tuple[str, str, str], Cell]", self.cells)
        self.changed: set[CellRef] = set()
        self.evaluated = 0  # formulas run since the beginning: what the benchmark counts
        self.running = RunningTotals(self)
        self.graph = self.program.graph.copy()
        self._queue: list[tuple[int, int, Reader | None, CellRef]] = []
        self._queued: set[CellRef] = set()
        self._texts = BoundTexts(self, self.graph, self.running)
        self.texts = self._texts.bound
        self.text_signs = 0
        # As they were when the formulas ran that asked for them; put in order before all others run.
        self._numbered_before: dict[tuple[str, str], tuple[Copy, str, dict[str, int]]] = {}
        self._turn = itertools.count()  # first marked, first run among equals
        self._nodes: dict[Key, list[Node]] = {}
        for key, node in self.program.nodes.items():
            if node.cell[0] != MESSAGE and (only is None or key in only):
                self._nodes.setdefault((node.form, node.group), []).append(node)
        self._inputs: dict[Key, list[CellDef]] = {}
        for form in self.set.forms.values():
            self.places.of_form[form.id] = {}
            for cell in form.cells.values():
                if not cell.formula and (only is None or (form.id, cell.id) in only):
                    self._inputs.setdefault((form.id, cell.group), []).append(cell)
        self._begin()

    def _begin(self) -> None:
        """Read what is typed, run each formula once, then render the texts."""
        for copy in self.workbook.copies:
            self.places.add_copy(copy)
            for one in copy.all_rows:
                self.places.add_row(copy, one)
        for copy in self.workbook.copies:
            for row in (None, *copy.all_rows):
                for ref, definition in self._typed_in(copy, row):
                    if definition.kind is Kind.PROSE:
                        self._mark_text(ref)
                    elif (cell := self._input(ref, copy, row, definition)) != BLANK:
                        self.cells[ref] = cell
        wanted = (node for key, node in self.program.nodes.items() if self._only is None or key in self._only)
        with few_hints():
            self.evaluated += run_formulas(self, wanted, self.cells, self.running)
        for copy in self.workbook.copies:  # what reads the row before may read what is filled after it
            for group in copy.rows:
                self._mark_after_row(copy, group)
        self.recompute()

    # Reading

    def cell(self, ref: CellRef) -> Cell:
        return self.cells.get(ref, BLANK)

    def value(self, ref: CellRef) -> Value:
        cell = self.cells.get(ref)
        return cell.value if cell else None

    def value_at(self, copy: str, row: str, cell: str) -> Value:
        found = self._cells_at.get((copy, row, cell))
        return found.value if found else None

    def text(self, ref: CellRef) -> str:
        cell = self.cells.get(ref)
        return cell.text if cell else ""

    def pieces(self, ref: CellRef) -> dict[int, Listing]:
        return self._texts.pieces(ref)

    def _among(self, aggregate: Aggregate, context: EvalContext) -> Accumulator:
        return self.running.among(aggregate, context)

    # Changes

    def follow(self, step: Step) -> None:
        """Mark what rests on what a step has just changed in the workbook."""
        self.shape += not isinstance(step, _SHAPELESS)
        match step:
            case TextChange(ref) | OverrideChange(ref):
                self.input_changed(ref)
            case CarriedChange(ref) | SeenChange(ref) | CheckedChange(ref):  # it is shown otherwise
                self.changed.add(ref)
            case RowInsertion(copy_id, row):
                self.add_row(self.places.copies[copy_id], row)
                self.reordered(self.places.copies[copy_id], row.group)
            case RowRemoval(copy_id, row):
                self.drop_row(self.places.copies[copy_id], row)
                self.reordered(self.places.copies[copy_id], row.group)
            case RowMove(copy_id, group):
                self.reordered(self.places.copies[copy_id], group)
            case CopyInsertion(record):
                copy = self.workbook.copy(record.id)
                assert copy is not None
                self.add_copy(copy)
                self.reordered(copy)
            case CopyRemoval(record):
                copy = self.places.copies[record.id]
                self.drop_copy(copy)
                self.reordered(copy)
            case CopyMove(copy_id):
                self.reordered(self.places.copies[copy_id])

    def input_changed(self, ref: CellRef) -> None:
        """The typed text, or the override, of `ref` has changed in the workbook."""
        copy = self.copy(ref.copy)
        definition = copy.form.cells.get(ref.cell) if copy else None
        if copy is None or definition is None:
            return
        if definition.formula:
            self._mark(self.program.nodes[copy.form.id, ref.cell], ref)
        elif definition.kind is Kind.PROSE:
            self._rewritten(ref)
        else:
            self._set_cell(ref, self._input(ref, copy, self.row(ref.row), definition))

    def _input(self, ref: CellRef, copy: Copy, row: Row | None, definition: CellDef) -> Cell:
        """What stands in a cell without a formula: what its row brings along, the copy's key, or what is typed."""
        if row and definition.origin is Origin.CONSTANT:  # so that sums and searches find it there
            found = self._preset_of(copy, row).get(definition.column)
            if found is None and not self.workbook.texts.get(ref):
                found = initial_text(copy.form, row, definition.column)
            if found is not None:
                value, text = found
                return Cell(text, value, value)
        if ref.cell == copy.form.key:
            return _typed(definition, copy.key, self.set.pack)
        return _typed(definition, self.workbook.texts.get(ref, ""), self.set.pack)

    def _typed_in(self, copy: Copy, row: Row | None) -> Iterator[tuple[CellRef, CellDef]]:
        """The cells without a formula in which something may stand, of a copy or of a row of it."""
        row_id = row.id if row else ""
        for cell in self._inputs.get((copy.form.id, row.group if row else ""), ()):
            ref = CellRef(copy.id, row_id, cell.id)
            if row is None or ref in self.workbook.texts or cell.origin is Origin.CONSTANT:
                yield ref, cell

    def add_copy(self, copy: Copy) -> None:
        self.places.add_copy(copy)
        self._structure_changed(copy.form.id, copies=True)
        for ref, _ in self._typed_in(copy, None):
            self.input_changed(ref)
        self._mark_all(copy, None)
        for row in copy.all_rows:
            self.add_row(copy, row)
        self._mark_followers(copy.id)

    def add_row(self, copy: Copy, row: Row) -> None:
        self.places.add_row(copy, row)
        for ref, _ in self._typed_in(copy, row):
            self.input_changed(ref)
        self._mark_all(copy, row)
        self._mark_followers(row.id)

    def drop_row(self, copy: Copy, row: Row) -> None:
        """`row` has left the workbook; its cells stop counting."""
        self.places.drop_row(row)
        for cell in copy.form.cells.values():
            if cell.group == row.group:
                self._drop(CellRef(copy.id, row.id, cell.id))
        for node in self._nodes.get((copy.form.id, row.group), []):
            self._drop(CellRef(copy.id, row.id, node.cell))

    def drop_copy(self, copy: Copy) -> None:
        for row in copy.all_rows:
            self.drop_row(copy, row)
        self.places.drop_copy(copy)
        for group in copy.rows:
            self._numbers.pop((copy.id, group), None)
        for id_ in [*copy.form.cells, *(node.cell for node in self._nodes.get((copy.form.id, ""), []))]:
            self._drop(CellRef(copy.id, "", id_), copy)
        self.running.forget(copy)
        self._structure_changed(copy.form.id, copies=True)

    def reordered(self, copy: Copy, group: str = "") -> None:
        """Rows of a group of `copy`, or with "" copies of its form, have come, gone or moved: others have new numbers."""
        self._structure_changed(copy.form.id)
        key = (copy.id, group) if group else (copy.form.id, "")
        if group and self.copy(copy.id):
            self._mark_after_row(copy, group)
        before = self._numbers.pop(key, {})
        if before:  # else nobody has asked for a number yet
            self._numbered_before.setdefault(key, (copy, group, before))

    def _mark_after_row(self, copy: Copy, group: str) -> None:
        """Mark what reads the row before, in all rows of a group."""
        for node in self.graph.previous.get(copy.form.id, ()):
            if node.group == group and isinstance(node, Node):
                for row in copy.rows.get(group, []):
                    self._mark(node, CellRef(copy.id, row.id, node.cell))

    def recompute(self) -> set[CellRef]:
        """Run what is marked, and return every cell whose text or value has changed, and every text typed anew."""
        self._renumber()
        for ref in self._texts.out_of_date():
            self._rewritten(ref)
        with few_hints():
            while self._queue:
                _, _, node, ref = heapq.heappop(self._queue)
                self._queued.discard(ref)
                copy = self.copy(ref.copy)
                row = self.row(ref.row) if ref.row else None
                if copy is None or (ref.row and row is None):
                    continue
                if isinstance(node, Node):
                    self.evaluated += 1
                    self._set_cell(ref, self.computed(node, copy, row, ref))
                else:
                    self._render(ref, copy, row)
        changed, self.changed = self.changed, set()
        return changed

    def _renumber(self) -> None:
        """Mark who asked for a number that is another now; once, however many rows or copies came and went."""
        for copy, group, before in self._numbered_before.values():
            nodes = [node for node in self.graph.ordinals.get(copy.form.id, []) if node.group == group]
            if not nodes or (group and self.copy(copy.id) is None):
                continue
            for id_, now in self._numbered(copy, group).items():
                if before.get(id_, now) != now:
                    place = (copy.id, id_) if group else (id_, "")
                    for node in nodes:
                        self._mark(node, CellRef(*place, node.cell))
        self._numbered_before.clear()

    # Written texts

    def _rewritten(self, ref: CellRef) -> None:
        """Another text stands in `ref`: it is bound anew, and with it those that stood in a circle."""
        for one in self._texts.rewritten(ref):
            self._mark_text(one)
        self.changed.add(ref)  # the same words may be a heading now, or come from another cell

    def _mark_text(self, ref: CellRef) -> None:
        if ref not in self._queued and self._only is None:
            self._queued.add(ref)
            heapq.heappush(self._queue, (_TEXTS_LAST, next(self._turn), None, ref))

    def _render(self, ref: CellRef, copy: Copy, row: Row | None) -> None:
        bound = self._texts.bound.get(ref) or self._texts.bind(ref, copy)
        context = EvalContext(self, copy, row)
        context.asker = bound, ref
        rendering = Rendering(Room(self.spare(ref)), self.pieces(ref))
        text = bound.text(context, rendering)
        self.text_signs += len(text) - len(self.text(ref))
        self._set_cell(ref, Cell(text, text or None, text or None) if text else BLANK)

    def _structure_changed(self, form: str, copies: bool = False) -> None:
        """Rows or copies of a form have come, gone or moved: texts that go through them are another."""
        for ref in self._texts.going_through(form, copies):
            self._mark_text(ref)

    # How a change travels

    def _mark(self, node: Reader, ref: CellRef) -> None:
        if isinstance(node, BoundText):
            self._mark_text(node.at)
        elif (
            node.cell[0] == MESSAGE
        ):  # shown only with its finding; but whoever keeps findings must hear of it
            self.changed.add(ref)
        elif self._only is not None and (node.form, node.cell) not in self._only:
            return
        elif ref not in self._queued:
            self._queued.add(ref)
            height = self.program.heights.get((node.form, node.cell), 0)
            heapq.heappush(self._queue, (-height, next(self._turn), node, ref))

    def _mark_all(self, copy: Copy, row: Row | None) -> None:
        """Mark the formulas of a copy, or of a row of it."""
        for node in self._nodes.get((copy.form.id, row.group if row else ""), []):
            self._mark(node, CellRef(copy.id, row.id if row else "", node.cell))

    def _mark_followers(self, source: str) -> None:
        for copy, row in self.places.followers.get(source, {}).values():
            self._mark_all(copy, row)

    def _set_cell(self, ref: CellRef, cell: Cell) -> None:
        before = self.cells.get(ref, BLANK)
        if before == cell:
            return
        if cell == BLANK:
            self.cells.pop(ref, None)
        else:
            self.cells[ref] = cell
        self.changed.add(ref)
        copy = self.copy(ref.copy)
        read = (before.value, before.text, before.reason, before.undefined)
        if copy and read != (
            cell.value,
            cell.text,
            cell.reason,
            cell.undefined,
        ):  # of a blank, others say why it is none
            self._propagate(ref, copy)

    def _drop(self, ref: CellRef, copy: Copy | None = None) -> None:
        if ref in self.texts:
            self.text_signs -= len(self.text(ref))
        self._texts.drop(ref)
        if self.cells.pop(ref, None) is not None:
            self.changed.add(ref)
        copy = copy or self.copy(ref.copy)
        if copy:
            self._propagate(ref, copy)

    def _propagate(self, ref: CellRef, copy: Copy) -> None:
        """Mark all that reads `ref`, and bring the running totals it enters up to date."""
        key = copy.form.id, ref.cell
        for aggregate in self.graph.aggregates.get(key, []):
            members = [ref.row]
            if aggregate.group and not ref.row:  # a cell of the copy that a condition on its rows looks at
                members = [row.id for row in copy.rows.get(aggregate.group, [])]
            changed = [total for member in members for total in self.running.enter(aggregate, copy, member)]
            if changed:
                self._ask_again(aggregate, copy, changed)
        for node, how in self.graph.dependents.get(key, []):
            if isinstance(node, BoundText):
                if self._texts.touched(node, key, ref):
                    self._mark_text(node.at)
            else:
                for there, row in self.reading(how, node, copy, ref.row):
                    self._mark(node, CellRef(there.id, row.id if row else "", node.cell))

    def _ask_again(self, aggregate: Aggregate, copy: Copy, changed: Iterable[AggregateKey]) -> None:
        for total in changed:
            for ref, node in self.running.subscribers(total).items():
                self._total_changed(node, ref, aggregate, copy)
        for node in self.graph.subscribers.get(aggregate.id, []):
            if aggregate.keys and node.cell[0] != MESSAGE:
                continue  # they are kept as subscribers of the one total
            for ref in self._instances(node, None if aggregate.everywhere else copy):
                self._total_changed(node, ref, aggregate, copy)

    def _total_changed(self, node: Reader, ref: CellRef, aggregate: Aggregate, copy: Copy) -> None:
        if isinstance(node, BoundText):
            for number in node.lists_with(aggregate):
                how = RefKind.SINGLE if aggregate.everywhere or aggregate.keys else RefKind.COPY
                self._texts.drop_pieces(node, number, how, CellRef(copy.id, "", ""))
        self._mark(node, ref)

    def _instances(self, node: Reader, copy: Copy | None) -> Iterator[CellRef]:
        """The cells that a node fills: in all copies, or in one; a text its one."""
        if isinstance(node, BoundText):
            yield node.at
            return
        places = (
            self.places.instances_in(copy, node.group)
            if copy
            else self.places.instances(node.form, node.group)
        )
        for there, row in places:
            yield CellRef(there.id, row.id if row else "", node.cell)


def _typed(cell: CellDef, text: str, pack: Pack) -> Cell:
    if not text:
        return BLANK
    value = read_typed(cell, text)
    unread = value is None and bool(text.strip()) and not does_not_apply(cell, text)
    return Cell(show_typed(text, value, cell, pack), value, value, "unread" if unread else "")
