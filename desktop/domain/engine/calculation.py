"""The derived side of a workbook: every cell's value and printed text, kept true after each change.

A change marks the formulas that read it; they run in rank order, each at most once, and only those whose value came
out different mark further ones. Sums, counts and averages keep running totals, so that one edit costs the same with 8
projects and with 1,000. Checks are formulas like any other.
"""

import heapq
import itertools
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from desktop.domain import number
from desktop.domain.engine.aggregates import AggregateKey, Aggregates
from desktop.domain.engine.cell import BLANK, Cell, decimals_of, read_typed, show_value
from desktop.domain.engine.scope import EvalContext
from desktop.domain.forms.cell import MESSAGE, CellDef, Kind, Origin
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.compile import RANK, Value
from desktop.domain.formula.syntax import Name
from desktop.domain.formula.syntax import names as names_in
from desktop.domain.narrative.bound_texts import Texts
from desktop.domain.program.build import Key
from desktop.domain.program.node import SUGGESTION, Aggregate, Node, Reference, RefKind
from desktop.domain.refusal import few_hints
from desktop.domain.workbook.preset import initial_text, preset_values
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook


def printed_rows(copy: Copy, group_id: str, calculation: "Calculation", empty: bool = False) -> list[Row]:
    """A group's rows in printed order: by class in a tree, by copy where they follow copies, else as they lie.

    With `empty`, a class that has no row but is printed all the same has one without an id.
    """
    group = copy.form.groups[group_id]
    rows = copy.rows.get(group_id, [])
    if group.rows is RowSource.BY_CLASS:
        classes = [one.key for one in calculation.set.pack.trees[group.of].classes]
        if empty and group.keep_empty:
            present = {row.class_ for row in rows}
            rows = [*rows, *(Row("", group_id, class_=key) for key in classes if key not in present)]
        order = {key: at for at, key in enumerate(classes)}
        return sorted(rows, key=lambda row: order.get(row.class_, len(order)))
    return rows


class Calculation:
    """The live values of one workbook. Change the workbook, name what changed, then `settle()`."""

    def __init__(self, workbook: Workbook, only: Collection[Key] | None = None) -> None:
        """With `only`, no other cells are read and computed: a look at a few, not to be kept up to date."""
        self.workbook = workbook
        self._only = only
        self.program = workbook.program
        self.set: ReportSet = workbook.set
        self.cells: dict[CellRef, Cell] = {}
        self.changed: set[CellRef] = set()
        self.evaluated = 0  # formulas run since the beginning: what the benchmark counts
        self._rows: dict[str, tuple[Copy, Row]] = {}
        # By the copy, or the row of a list, that they follow.
        self._followers: dict[str, dict[str, tuple[Copy, Row]]] = {}
        self._copies: dict[str, Copy] = {}
        self._of_form: dict[str, dict[str, Copy]] = {form: {} for form in self.set.forms}
        self.totals = Aggregates(self)
        self.texts = Texts(self)
        self._queue: list[tuple[int, int, Node, CellRef]] = []
        self._queued: set[CellRef] = set()
        self._set_aside: frozenset[CellRef] = frozenset()
        self._numbers: dict[tuple[str, str], dict[str, int]] = {}
        # As they were when the formulas ran that asked for them; put in order when all is settled.
        self._numbered_before: dict[tuple[str, str], tuple[Copy, str, dict[str, int]]] = {}
        self._turn = itertools.count()  # first marked, first run among equal ranks
        self._nodes: dict[tuple[str, str], list[Node]] = {}
        for key, node in self.program.nodes.items():
            if node.cell[0] != MESSAGE and (only is None or key in only):
                self._nodes.setdefault((node.form, node.group), []).append(node)
        self._inputs: dict[tuple[str, str], list[CellDef]] = {}
        for form in self.set.forms.values():
            for cell in form.cells.values():
                if not cell.formula and (only is None or (form.id, cell.id) in only):
                    self._inputs.setdefault((form.id, cell.group), []).append(cell)
        self._constants = preset_values(self.set)
        self._beginning = True  # each formula is marked as its copy comes: who reads what does not matter yet
        for copy in workbook.copies:
            self.add_copy(copy)
        self._beginning = False
        self.recompute()

    # Reading

    def cell(self, ref: CellRef) -> Cell:
        return self.cells.get(ref, BLANK)

    def value(self, ref: CellRef) -> Value:
        cell = self.cells.get(ref)
        return cell.value if cell else None

    def text(self, ref: CellRef) -> str:
        cell = self.cells.get(ref)
        return cell.text if cell else ""

    def definition(self, ref: CellRef) -> CellDef | None:
        copy = self._copies.get(ref.copy)
        return copy.form.cells.get(ref.cell.lstrip(SUGGESTION)) if copy else None

    def copy(self, id_: str) -> Copy | None:
        return self._copies.get(id_)

    def row(self, id_: str) -> Row | None:
        found = self._rows.get(id_)
        return found[1] if found else None

    def listed(self, row: Row, column: str) -> CellRef | None:
        """The cell in that column of the list's row that `row` follows; None when it is gone."""
        found = self._rows.get(row.source)
        return CellRef(found[0].id, row.source, column) if found else None

    def copies_of(self, form: str) -> Iterable[Copy]:
        """The copies of a form, in no particular order."""
        return self._of_form[form].values()

    def single(self, form: str) -> Copy:
        return next(iter(self._of_form[form].values()))

    def is_preset(self, copy: Copy, row: Row, column: str) -> bool:
        """Whether a row brings the text of `column` along: its class, that class's weight, a fixed row's words."""
        return column in self._brought(copy, row)

    def origin_of(self, copy: Copy, row: Row | None, cell: CellDef) -> Origin:
        """Where the text of a cell comes from in this row, None for a cell that stands once.

        A column whose words rows bring along is typed like any other in a row that does not bring them: one that a
        unit has added to the fixed ones, and any row where the form lets people change them.
        """
        if row and cell.origin is Origin.CONSTANT and not self.is_preset(copy, row, cell.column):
            return Origin.TYPED
        return cell.origin

    def is_typed(self, ref: CellRef) -> bool:
        """Whether a person types in this cell."""
        copy, definition = self._copies.get(ref.copy), self.definition(ref)
        if copy is None or definition is None:
            return False
        return self.origin_of(copy, self.row(ref.row), definition) is Origin.TYPED

    def constant(self, copy: Copy, row: Row, column: str) -> Value:
        """What stands in a column that rows may bring along, as formulas see it."""
        found = self._brought(copy, row).get(column)
        return found[0] if found else self.value(CellRef(copy.id, row.id, f"{row.group}.{column}"))

    def constant_text(self, copy: Copy, row: Row, column: str) -> str:
        """The same as it is printed."""
        found = self._brought(copy, row).get(column)
        return found[1] if found else self.text(CellRef(copy.id, row.id, f"{row.group}.{column}"))

    def _brought(self, copy: Copy, row: Row) -> dict[str, tuple[Value, str]]:
        return self._constants.get((copy.form.id, row.group, row.class_ or row.key), {})

    def ordinal(self, copy: Copy, row: Row | None) -> int:
        """The number of a row in its group as printed, or of a copy among its form's copies, from 1."""
        return self._numbered(copy, row.group)[row.id] if row else self._numbered(copy, "")[copy.id]

    def _numbered(self, copy: Copy, group: str) -> dict[str, int]:
        """The numbers of the rows of a group, or with "" of the copies of a form, by their ids; kept until reordered."""
        key = (copy.id, group) if group else (copy.form.id, "")
        if key not in self._numbers:
            copies = [] if group else self.workbook.copies_of(copy.form.id)
            rows = printed_rows(copy, group, self) if group else []
            ids = [row.id for row in rows] or [one.id for one in copies]
            self._numbers[key] = {id_: at for at, id_ in enumerate(ids, start=1)}
        return self._numbers[key]

    def label(self, copy: Copy) -> str:
        """What a copy is called: its printed label, or its form's id."""
        pieces = copy.form.label
        return "".join(p.text or self.text(CellRef(copy.id, "", p.cell)) for p in pieces) or copy.form.id

    def evaluate(self, copy: Copy, row: Row | None, cell: str) -> Cell:
        """What a formula gives here and now; for values told in messages, which are not kept."""
        return self._run(self.program.nodes[copy.form.id, cell], copy, row, CellRef(copy.id, "", cell))

    def told(self, node: Node, side: int, copy: Copy, row: Row | None) -> str:
        """The left (0) or right (1) side of a comparing check as a figure for people, "" when it is none or blank."""
        if not node.sides or not node.compared:
            return ""
        value = node.sides[side](EvalContext(self, copy, row), ())
        if not isinstance(value, Decimal):
            return ""
        names = {name.text for name in names_in((node.compared.left, node.compared.right)[side])}
        like = self._like([read for read in node.reads if read.name in names], node.aggregates)
        return show_value(value, like, self.set.pack) if like else number.show_plain(value)

    def computed_text(self, ref: CellRef) -> str:
        """What the formula of `ref` would print, whether or not a person's figure stands in its place."""
        definition, cell = self.definition(ref), self.cell(ref)
        if definition is None:
            return ""
        return show_value(cell.exact, definition, self.set.pack, cell.reason)

    def inputs(self, ref: CellRef) -> list[CellRef]:
        """The cells that the formula of `ref` reads, those of its totals included."""
        copy = self._copies.get(ref.copy)
        node = self.program.nodes.get((copy.form.id, ref.cell)) if copy else None
        if copy is None or node is None:
            return []
        row = self.row(ref.row) if ref.row else None
        found = [there for there in (self.ref_of(read, copy, row) for read in node.reads) if there]
        for total in node.aggregates:
            found += self.members(total, copy, row)
        return list(dict.fromkeys(found))

    def members(self, aggregate: Aggregate, copy: Copy, row: Row | None) -> list[CellRef]:
        """The cells that an aggregate takes together for a formula in this copy and row, blank ones left out."""
        return [ref for ref, _ in self.totals.members(aggregate, EvalContext(self, copy, row))]

    # Changes

    def input_changed(self, ref: CellRef) -> None:
        """The typed text, or the override, of `ref` has changed in the workbook."""
        copy = self._copies.get(ref.copy)
        definition = copy.form.cells.get(ref.cell) if copy else None
        if copy is None or definition is None:
            return
        if definition.formula:
            self._mark(self.program.nodes[copy.form.id, ref.cell], ref)
        elif definition.kind is Kind.PROSE:
            self.texts.typed(ref)
            self.changed.add(ref)  # the same words may be a heading now, or come from another cell
        elif definition.origin is Origin.CONSTANT and self._bring(ref, copy, definition):
            return
        elif ref.cell == copy.form.key:
            self._put(ref, self._typed(definition, copy.key))
        else:
            self._put(ref, self._typed(definition, self.workbook.texts.get(ref, "")))

    def _bring(self, ref: CellRef, copy: Copy, definition: CellDef) -> bool:
        """Fill a cell with what its row brings along, so that sums and searches find it there."""
        row = self.row(ref.row)
        if row is None:
            return False
        found = self._brought(copy, row).get(definition.column)
        if found is None and not self.workbook.texts.get(ref):
            found = initial_text(copy.form, row, definition.column)
        if found is None:
            return False
        value, text = found
        self._put(ref, Cell(text, value, value))
        return True

    def add_copy(self, copy: Copy) -> None:
        self._copies[copy.id] = copy
        self._of_form[copy.form.id][copy.id] = copy
        self.texts.copies_changed(copy.form.id)
        for cell in self._inputs.get((copy.form.id, ""), []):
            self.input_changed(CellRef(copy.id, "", cell.id))
        for node in self._nodes.get((copy.form.id, ""), []):
            self._mark(node, CellRef(copy.id, "", node.cell))
        for rows in copy.rows.values():
            for row in rows:
                self.add_row(copy, row)
        if not self._beginning:
            self._mark_followers(copy.id)

    def add_row(self, copy: Copy, row: Row) -> None:
        self._rows[row.id] = copy, row
        if row.source:
            self._followers.setdefault(row.source, {})[row.id] = copy, row
        for cell in self._inputs.get((copy.form.id, row.group), []):
            ref = CellRef(copy.id, row.id, cell.id)
            if ref in self.workbook.texts or cell.origin is Origin.CONSTANT:
                self.input_changed(ref)
        self._mark_row(copy, row)
        if not self._beginning:
            self._mark_followers(row.id)

    def drop_row(self, copy: Copy, row: Row) -> None:
        """`row` has left the workbook; its cells stop counting."""
        del self._rows[row.id]
        if row.source:
            del self._followers[row.source][row.id]
        for cell in copy.form.cells.values():
            if cell.group == row.group:
                self._drop(CellRef(copy.id, row.id, cell.id))
        for node in self._nodes.get((copy.form.id, row.group), []):
            self._drop(CellRef(copy.id, row.id, node.cell))

    def drop_copy(self, copy: Copy) -> None:
        for rows in copy.rows.values():
            for row in rows:
                self.drop_row(copy, row)
        del self._copies[copy.id]
        del self._of_form[copy.form.id][copy.id]
        for group in copy.rows:
            self._numbers.pop((copy.id, group), None)
        for id_ in [*copy.form.cells, *(node.cell for node in self._nodes.get((copy.form.id, ""), []))]:
            self._drop(CellRef(copy.id, "", id_), copy)
        self.totals.forget(copy)
        self.texts.copies_changed(copy.form.id)

    def reordered(self, copy: Copy, group: str = "") -> None:
        """Rows of a group of `copy`, or with "" copies of its form, have come, gone or moved: others have new numbers."""
        self.texts.changed(copy.form.id, "")
        key = (copy.id, group) if group else (copy.form.id, "")
        before = self._numbers.pop(key, {})
        if before:  # else nobody has asked for a number yet
            self._numbered_before.setdefault(key, (copy, group, before))

    def _renumber(self) -> None:
        """Mark who asked for a number that is another now; once, however many rows or copies came and went."""
        for copy, group, before in self._numbered_before.values():
            nodes = [node for node in self.program.ordinals.get(copy.form.id, []) if node.group == group]
            if not nodes or (group and copy.id not in self._copies):
                continue
            for id_, now in self._numbered(copy, group).items():
                if before.get(id_, now) != now:
                    place = (copy.id, id_) if group else (id_, "")
                    for node in nodes:
                        self._mark(node, CellRef(*place, node.cell))
        self._numbered_before.clear()

    def recompute(self) -> set[CellRef]:
        """Run what is marked, and return every cell whose text or value has changed, and every text typed anew."""
        self._renumber()
        self._run_marked()
        with few_hints():
            while told := self.texts.next():
                ref, text = told
                self._put(ref, Cell(text, text or None, text or None) if text else BLANK)
                self._run_marked()  # a check may read the text
        changed, self.changed = self.changed, set()
        return changed

    def _run_marked(self) -> None:
        while self._queue:
            _, _, node, ref = heapq.heappop(self._queue)
            self._queued.discard(ref)
            copy = self._copies.get(ref.copy)
            row = self.row(ref.row) if ref.row else None
            if copy is None or (ref.row and row is None):
                continue
            self._put(ref, self._run(node, copy, row, ref))

    @contextmanager
    def without_overrides(self, refs: Iterable[CellRef]) -> Iterator[None]:
        """While the block runs, all cells stand as if nobody had put a figure in place of these formulas'."""
        told = self.recompute()
        self._set_aside = frozenset(refs)
        try:
            self._run_again(self._set_aside)
            yield
        finally:
            refs, self._set_aside = self._set_aside, frozenset()
            self._run_again(refs)
            self.changed = told

    def _run_again(self, refs: Iterable[CellRef]) -> None:
        for ref in refs:
            self.input_changed(ref)
        self.recompute()

    # How a change travels

    def _mark(self, node: Node, ref: CellRef) -> None:
        if node.cell[0] == MESSAGE:  # told only when its finding is; but who keeps findings must hear of it
            self.changed.add(ref)
        elif self._only is not None and (node.form, node.cell) not in self._only:
            return
        elif ref not in self._queued:
            self._queued.add(ref)
            heapq.heappush(self._queue, (node.rank, next(self._turn), node, ref))

    def _mark_row(self, copy: Copy, row: Row) -> None:
        for node in self._nodes.get((copy.form.id, row.group), []):
            self._mark(node, CellRef(copy.id, row.id, node.cell))

    def _mark_followers(self, source: str) -> None:
        for copy, row in self._followers.get(source, {}).values():
            self._mark_row(copy, row)

    def _typed(self, cell: CellDef, text: str) -> Cell:
        value = read_typed(cell, text)
        unread = value is None and bool(text.strip())
        return Cell(text, value, value, "unread" if unread else "") if text else BLANK

    def _run(self, node: Node, copy: Copy, row: Row | None, ref: CellRef) -> Cell:
        self.evaluated += 1
        place = EvalContext(self, copy, row)
        if node.cell[0] != MESSAGE:
            place.asker = node, ref
        exact = node.run(place, ())
        definition = node.definition
        if definition is None:
            return Cell(value=exact, exact=exact, reason=place.reason)
        if definition.origin is Origin.SHOWN:
            return Cell(self._shown(node, copy, row, exact), exact, exact, place.reason)
        value = exact
        decimals = decimals_of(definition, self.set.pack)
        if isinstance(exact, Decimal) and decimals is not None and definition.kind.rounded:
            value = number.rounded(exact, decimals)
        override = None if ref in self._set_aside else self.workbook.overrides.get(ref)
        if override:
            return Cell(override.text, read_typed(definition, override.text), exact, place.reason, True)
        return Cell(show_value(value, definition, self.set.pack, place.reason), value, exact, place.reason)

    def _shown(self, node: Node, copy: Copy, row: Row | None, value: Value) -> str:
        """A shown value looks like the cell it repeats, or like the first cell it is computed from."""
        if isinstance(node.formula.tree, Name) and node.reads:
            read = node.reads[0]
            if read.how is RefKind.CONSTANT and row:
                return self.constant_text(copy, row, read.name)
            ref = self.ref_of(read, copy, row)
            if ref:
                return self.text(ref)
        if isinstance(value, Decimal):
            like = self._like(node.reads, node.aggregates)
            return show_value(value, like, self.set.pack) if like else number.show_plain(value)
        return show_value(value, node.definition, self.set.pack) if node.definition else ""

    def _like(self, reads: Iterable[Reference], totals: Iterable[Aggregate]) -> CellDef | None:
        cells = [self.set.forms[read.form].cells[read.cell] for read in reads if read.cell]
        cells += [
            self.set.forms[total.form].cells[total.column]
            for total in totals
            if total.function not in ("count", RANK)
        ]
        return next((cell for cell in cells if cell.kind.numeric and cell.kind is not Kind.YEAR), None)

    def ref_of(self, read: Reference, copy: Copy, row: Row | None) -> CellRef | None:
        """The cell that one name of a formula reads when the formula stands in this copy and row."""
        match read.how:
            case RefKind.ROW:
                return CellRef(copy.id, row.id if row else "", read.cell)
            case RefKind.COPY:
                return CellRef(copy.id, "", read.cell)
            case RefKind.SINGLE:
                return CellRef(self.single(read.form).id, "", read.cell)
            case RefKind.LINKED:
                return CellRef(row.source, "", read.cell) if row and row.source in self._copies else None
            case RefKind.LISTED:
                return self.listed(row, read.cell) if row else None
        return None

    def _put(self, ref: CellRef, cell: Cell) -> None:
        before = self.cells.get(ref, BLANK)
        if before == cell:
            return
        if cell == BLANK:
            self.cells.pop(ref, None)
        else:
            self.cells[ref] = cell
        self.changed.add(ref)
        copy = self._copies.get(ref.copy)
        if copy and (before.value != cell.value or before.text != cell.text):
            self._spread(ref, copy)

    def _drop(self, ref: CellRef, copy: Copy | None = None) -> None:
        self.texts.dropped(ref)
        if self.cells.pop(ref, None) is not None:
            self.changed.add(ref)
        copy = copy or self._copies.get(ref.copy)
        if copy:
            self._spread(ref, copy)

    def _spread(self, ref: CellRef, copy: Copy) -> None:
        """Mark all that reads `ref`, and bring the running totals it enters up to date."""
        key = copy.form.id, ref.cell
        for aggregate in self.program.totals.get(key, []):
            members = [ref.row]
            if aggregate.group and not ref.row:  # a cell of the copy that a condition on its rows looks at
                members = [row.id for row in copy.rows.get(aggregate.group, [])]
            changed = [bucket for member in members for bucket in self.totals.enter(aggregate, copy, member)]
            if changed and not self._beginning:
                self._ask_again(aggregate, copy, changed)
        if self._beginning:
            return
        self.texts.changed(*key)
        for node, how in self.program.dependents.get(key, []):
            for reader in self._reader_refs(node, how, ref, copy):
                self._mark(node, reader)

    def _reader_refs(self, node: Node, how: RefKind, ref: CellRef, copy: Copy) -> Iterator[CellRef]:
        if how in (RefKind.ROW, RefKind.CONSTANT):
            if ref.row in self._rows:
                yield CellRef(ref.copy, ref.row, node.cell)
        elif how is RefKind.COPY:
            yield from self._instances_in(node, copy)
        elif how is RefKind.SINGLE:
            yield from self._instances(node)
        else:
            source = ref.copy if how is RefKind.LINKED else ref.row
            for there, row in self._followers.get(source, {}).values():
                if (there.form.id, row.group) == (node.form, node.group):
                    yield CellRef(there.id, row.id, node.cell)

    def _instances(self, node: Node) -> Iterator[CellRef]:
        for copy in self._of_form[node.form].values():
            yield from self._instances_in(node, copy)

    def _instances_in(self, node: Node, copy: Copy) -> Iterator[CellRef]:
        if not node.group:
            yield CellRef(copy.id, "", node.cell)
        else:
            for row in copy.rows.get(node.group, []):
                yield CellRef(copy.id, row.id, node.cell)

    def _ask_again(self, aggregate: Aggregate, copy: Copy, changed: Iterable[AggregateKey]) -> None:
        for bucket in changed:
            for ref, node in self.totals.subscribers(bucket).items():
                self._mark(node, ref)
        for node in self.program.subscribers.get(aggregate.id, []):
            if not aggregate.keys or node.cell[0] == MESSAGE:  # those have not been kept as askers
                for ref in self._instances(node) if aggregate.everywhere else self._instances_in(node, copy):
                    self._mark(node, ref)
