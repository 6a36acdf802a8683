"""A workbook as it reads at one moment: every cell with its value and printed text, and where copies and rows stand.

Whoever lays out, checks, explains or prints takes this and nothing else: a live calculation, a frozen snapshot and an
overlay, “what if this figure were not there”, all read alike.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from desktop.domain import limits, number
from desktop.domain.forms.cell import MESSAGE, CellDef, Kind, Origin
from desktop.domain.formula.compile import RANK
from desktop.domain.formula.evaluation import RESTS_ON_ZERO, Value
from desktop.domain.formula.syntax import Name
from desktop.domain.formula.syntax import names as names_in
from desktop.domain.program.node import SUGGESTION, Aggregate, Node, Reader, Reference, RefKind
from desktop.domain.program.program import Program
from desktop.domain.values.aggregates import Accumulator, gathered, members, rank, result
from desktop.domain.values.cell import Cell, decimals_of, read_typed, show_typed, show_value, too_small
from desktop.domain.values.context import EvalContext
from desktop.domain.values.places import Place, Places
from desktop.domain.workbook.preset import Preset
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Override, Row, Workbook

_HOLDS = Cell(value=True, exact=True)  # most checks do, in each row: they share one


class Values(ABC):
    """What can be read of a workbook. `texts` are the written texts among its cells, bound to the tables."""

    texts: Mapping[CellRef, Reader]
    text_signs: int  # characters that all texts come to together
    shape: int = 0  # another number whenever rows or copies come, go or move, or a figure is put in by hand

    def __init__(self, workbook: Workbook, program: Program, places: Places, preset: Preset) -> None:
        self.workbook = workbook
        self.program = program
        self.set = workbook.set
        self.places = places
        self._preset = preset
        self._numbers: dict[tuple[str, str], dict[str, int]] = {}
        self._orders: dict[tuple[str, str], tuple[dict[str, int], list[str]]] = {}

    # Cells

    @abstractmethod
    def cell(self, ref: CellRef) -> Cell:
        """The cell as it stands; BLANK where nothing does."""

    def value(self, ref: CellRef) -> Value:
        return self.cell(ref).value

    def value_at(self, copy: str, row: str, cell: str) -> Value:
        """The value of a cell by the three parts of its reference: what formulas ask for."""
        return self.value(CellRef(copy, row, cell))

    def text(self, ref: CellRef) -> str:
        """The cell as it is printed."""
        return self.cell(ref).text

    def written(self, ref: CellRef) -> str:
        """The cell as a person wrote it, here or where it is taken from; of a computed one what is printed.

        100 is exact, 100.00 may be rounded.
        """
        override = self._override_of(ref)
        if override or ref in self.workbook.texts:
            return override.text if override else self.workbook.texts[ref]
        copy = self.copy(ref.copy)
        node = self.program.nodes.get((copy.form.id, ref.cell)) if copy else None
        source = self._repeated(node, copy, self.row(ref.row)) if node and copy else None
        return self.written(source) if source else self.text(ref)

    def definition(self, ref: CellRef) -> CellDef | None:
        """What the form says of a cell, or of the cell that a suggestion is for."""
        copy = self.places.copies.get(ref.copy)
        return copy.form.cells.get(ref.cell.lstrip(SUGGESTION)) if copy else None

    def origin_of(self, copy: Copy, row: Row | None, cell: CellDef) -> Origin:
        """Where the text of a cell comes from in this row, None for a cell that stands once.

        A column whose words are preset is typed like any other in a row that has none: one that a unit has added to
        the fixed ones, and any row where the form lets people change them.
        """
        if row and cell.origin is Origin.CONSTANT and not self.is_preset(copy, row, cell.column):
            return Origin.TYPED
        return cell.origin

    def is_typed(self, ref: CellRef) -> bool:
        """Whether a person types in this cell."""
        copy, definition = self.copy(ref.copy), self.definition(ref)
        if copy is None or definition is None:
            return False
        return self.origin_of(copy, self.row(ref.row), definition) is Origin.TYPED

    def computed_text(self, ref: CellRef) -> str:
        """What the formula of `ref` would print, whether or not a person's figure stands in its place."""
        definition, cell = self.definition(ref), self.cell(ref)
        if definition is None:
            return ""
        return show_value(cell.exact, definition, self.set.pack, cell.reason)

    # Copies and rows

    def copy(self, id_: str) -> Copy | None:
        return self.places.copies.get(id_)

    def row(self, id_: str) -> Row | None:
        found = self.places.rows.get(id_)
        return found[1] if found else None

    def listed(self, row: Row, column: str) -> CellRef | None:
        """The cell in that column of the list's row that `row` follows; None when it is gone."""
        found = self.places.rows.get(row.source)
        return CellRef(found[0].id, row.source, column) if found else None

    def copies_of(self, form: str) -> Iterable[Copy]:
        """The copies of a form, in no particular order."""
        return self.places.of_form.get(form, {}).values()

    def single(self, form: str) -> Copy:
        return next(iter(self.places.of_form[form].values()))

    def label(self, copy: Copy) -> str:
        """What a copy is called: its printed label, or its form's id."""
        pieces = copy.form.label
        return "".join(p.text or self.text(CellRef(copy.id, "", p.cell)) for p in pieces) or copy.form.id

    def ordinal(self, copy: Copy, row: Row | None) -> int:
        """The number of a row in its group as printed, or of a copy among its form's copies, from 1."""
        return self._numbered(copy, row.group)[row.id] if row else self._numbered(copy, "")[copy.id]

    def _numbered(self, copy: Copy, group: str) -> dict[str, int]:
        """The numbers of the rows of a group, or with "" of the copies of a form, by their ids."""
        key = (copy.id, group) if group else (copy.form.id, "")
        if key not in self._numbers:
            copies = [] if group else self.workbook.copies_of(copy.form.id)
            rows = printed_rows(copy, group, self.set) if group else []
            ids = [row.id for row in rows] or [one.id for one in copies]
            self._numbers[key] = {id_: at for at, id_ in enumerate(ids, start=1)}
        return self._numbers[key]

    def ordinal_in(self, copy: Copy, row: Row, level: str) -> int:
        """The number of a row among those of its class on one level of the tree, from 1."""
        levels = self.set.pack.trees[copy.form.groups[row.group].of].levels
        levels = levels[: levels.index(level) + 1]
        number, above = 1, self.previous(copy, row)
        class_ = [self.constant(copy, row, one) for one in levels]
        while above and [self.constant(copy, above, one) for one in levels] == class_:
            number, above = number + 1, self.previous(copy, above)
        return number

    def previous(self, copy: Copy, row: Row) -> Row | None:
        """The row printed before one in its group; None before the first."""
        return self._beside(copy, row, -1)

    def reading(self, how: RefKind, reader: Reader, copy: Copy, row_id: str) -> Iterator[Place]:
        """Where a formula stands that reads the cell of `copy` and row `row_id` in this way."""
        if how is not RefKind.PREVIOUS:
            yield from self.places.reading(how, reader.form, reader.group, copy, row_id)
        elif row := self.row(row_id):
            following = self._beside(copy, row, 1)
            if following:
                yield copy, following

    def _beside(self, copy: Copy, row: Row, steps: int) -> Row | None:
        """The row printed so many steps behind one, before it with less than 0."""
        key, numbers = (copy.id, row.group), self._numbered(copy, row.group)
        kept = self._orders.get(key)
        if kept is None or kept[0] is not numbers:
            kept = self._orders[key] = numbers, list(numbers)
        at = numbers.get(row.id, 0) - 1 + steps
        return self.row(kept[1][at]) if row.id in numbers and 0 <= at < len(numbers) else None

    # What rows bring along

    def is_preset(self, copy: Copy, row: Row, column: str) -> bool:
        """Whether a row brings the text of `column` along: its class, that class's weight, a fixed row's words."""
        return column in self._preset_of(copy, row)

    def constant(self, copy: Copy, row: Row, column: str) -> Value:
        """What stands in a column that rows may bring along, as formulas see it."""
        found = self._preset_of(copy, row).get(column)
        return found[0] if found else self.value(CellRef(copy.id, row.id, f"{row.group}.{column}"))

    def constant_text(self, copy: Copy, row: Row, column: str) -> str:
        """The same as it is printed."""
        found = self._preset_of(copy, row).get(column)
        return found[1] if found else self.text(CellRef(copy.id, row.id, f"{row.group}.{column}"))

    def _preset_of(self, copy: Copy, row: Row) -> dict[str, tuple[Value, str]]:
        return self._preset.get((copy.form.id, row.group, row.class_ or row.key), {})

    # Formulas

    def total(self, aggregate: Aggregate, context: EvalContext) -> Value:
        """The value of an aggregate for a formula at `context`."""
        return result(aggregate, self._among(aggregate, context), context)

    def rank(self, aggregate: Aggregate, context: EvalContext, sought: Value) -> Value:
        """The place of a number among the members, from 1."""
        return rank(self._among(aggregate, context), sought)

    def _among(self, aggregate: Aggregate, context: EvalContext) -> Accumulator:
        """The members of an aggregate for a formula at `context`; here they are gathered each time."""
        return gathered(self, aggregate, context)

    def evaluate(self, copy: Copy, row: Row | None, cell: str) -> Cell:
        """What a formula gives here and now; for values said in messages, which are not kept."""
        return self.computed(self.program.nodes[copy.form.id, cell], copy, row, CellRef(copy.id, "", cell))

    def side_text(self, node: Node, side: int, copy: Copy, row: Row | None) -> str:
        """The left (0) or right (1) side of a comparing check as a figure for people, "" when it is none or blank."""
        if not node.sides or not node.compared:
            return ""
        value = node.sides[side](EvalContext(self, copy, row), ())
        if not isinstance(value, Decimal):
            return ""
        names = {name.text for name in names_in((node.compared.left, node.compared.right)[side])}
        like = self._like([read for read in node.reads if read.name in names], node.aggregates)
        return show_value(value, like, self.set.pack) if like else number.show_plain(value)

    def inputs(self, ref: CellRef) -> list[CellRef]:
        """The cells that the formula of `ref` reads, those of its aggregates included."""
        return list(dict.fromkeys(self.each_input(ref)))

    def each_input(self, ref: CellRef) -> Iterator[CellRef]:
        """The same one by one, for whom the first are enough; one that is read twice comes twice."""
        yield from self.reads(ref)
        copy, node = self._copy_and_node(ref)
        if copy and node and node.aggregates:
            place = EvalContext(self, copy, self.row(ref.row) if ref.row else None)
            for total in node.aggregates:
                yield from (member for member, _ in members(self, total, place))

    def reads(self, ref: CellRef) -> Iterator[CellRef]:
        """The cells that the formula of `ref` names one by one, whatever stands in them: those of its aggregates left out."""
        copy, node = self._copy_and_node(ref)
        if copy and node:
            row = self.row(ref.row) if ref.row else None
            yield from (there for read in node.reads if (there := self.ref_of(read, copy, row)))

    def _copy_and_node(self, ref: CellRef) -> tuple[Copy | None, Node | None]:
        copy = self.copy(ref.copy)
        return copy, self.program.nodes.get((copy.form.id, ref.cell)) if copy else None

    def members(self, aggregate: Aggregate, copy: Copy, row: Row | None) -> list[CellRef]:
        """The cells that an aggregate takes together for a formula in this copy and row, blank ones left out."""
        return [ref for ref, _ in members(self, aggregate, EvalContext(self, copy, row))]

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
                return CellRef(row.source, "", read.cell) if row and self.copy(row.source) else None
            case RefKind.LISTED:
                return self.listed(row, read.cell) if row else None
            case RefKind.PREVIOUS:
                before = self.previous(copy, row) if row else None
                return CellRef(copy.id, before.id, read.cell) if before else None
        return None

    def pieces(self, ref: CellRef) -> dict[int, Any]:
        """What the lists of a text have kept since it was rendered last, by their numbers; here nothing."""
        return {}

    def spare(self, ref: CellRef) -> int:
        """How many characters the figures of a text may come to, beside all other texts."""
        others = self.text_signs - len(self.text(ref))
        return max(min(limits.TOLD, limits.TOLD_IN_ALL - others), 0)

    def computed(self, node: Node, copy: Copy, row: Row | None, ref: CellRef) -> Cell:
        """What the formula of a node comes to in this copy and row; `ref` is the cell it fills, or that asks."""
        place = EvalContext(self, copy, row)
        if node.aggregates and node.cell[0] != MESSAGE:
            place.asker = node, ref
        exact = node.run(place, ())
        definition = node.definition
        if definition is None:
            return Cell("", exact, exact, place.reason) if exact is not True or place.reason else _HOLDS
        if exact is None and not place.reason and self._on_zero(node, copy, row):
            place.reason = RESTS_ON_ZERO
        if definition.origin is Origin.SHOWN:
            return Cell(self._shown(node, copy, row, exact), exact, exact, place.reason)
        value = exact
        decimals = decimals_of(definition, self.set.pack)
        if isinstance(exact, Decimal) and decimals is not None and definition.kind.rounded:
            value = number.rounded(exact, decimals)
        override = self._override_of(ref)
        if override:
            typed = read_typed(definition, override.text)
            shown = show_typed(override.text, typed, definition, self.set.pack)
            return Cell(shown, typed, exact, place.reason, True)
        return Cell(show_value(value, definition, self.set.pack, place.reason), value, exact, place.reason)

    def _on_zero(self, node: Node, copy: Copy, row: Row | None) -> bool:
        """Whether a formula reads a cell that is blank because something is divided by zero."""
        for read in node.reads:
            if read.cell and (ref := self.ref_of(read, copy, row)) and self.cell(ref).undefined:
                return True
        return False

    def _override_of(self, ref: CellRef) -> Override | None:
        return self.workbook.overrides.get(ref)

    def _shown(self, node: Node, copy: Copy, row: Row | None, value: Value) -> str:
        """A shown value looks like the cell it repeats, or like the first cell it is computed from."""
        if isinstance(node.formula.tree, Name) and node.reads:
            read = node.reads[0]
            if read.how is RefKind.CONSTANT and row:
                return self.constant_text(copy, row, read.name)
            ref = self._repeated(node, copy, row)
            if ref:
                return self.text(ref)
        if isinstance(value, Decimal):
            like = self._like(node.reads, node.aggregates)
            if like is None or (node.cell[0] == MESSAGE and too_small(value, like, self.set.pack)):
                return number.show_plain(value)  # a finding never says 差 0.00 万元
            return show_value(value, like, self.set.pack)
        return show_value(value, node.definition, self.set.pack) if node.definition else ""

    def _repeated(self, node: Node, copy: Copy, row: Row | None) -> CellRef | None:
        """The cell that a formula repeats and does no more; None where it computes, or repeats no cell."""
        repeats = isinstance(node.formula.tree, Name) and node.reads
        return self.ref_of(node.reads[0], copy, row) if repeats else None

    def _like(self, reads: Iterable[Reference], totals: Iterable[Aggregate]) -> CellDef | None:
        cells = [self.set.forms[read.form].cells[read.cell] for read in reads if read.cell]
        cells += [
            self.set.forms[total.form].cells[total.column]
            for total in totals
            if total.function not in ("count", RANK)
        ]
        return next((cell for cell in cells if cell.kind.numeric and cell.kind is not Kind.YEAR), None)
