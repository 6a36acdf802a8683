"""A formula in a text: a figure, a condition, an order. Bound to the tables like a formula of a form.

Beside the names that a formula knows, it may name one cell by the ids of its copy and row, which no renaming touches.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group
from desktop.domain.formula.compile import compile_tree
from desktop.domain.formula.evaluation import ZERO_DIVISION, Closure
from desktop.domain.formula.syntax import FormulaError, Name, parse
from desktop.domain.narrative.bound_text import Needs, Use
from desktop.domain.narrative.markup import ADDRESS
from desktop.domain.program.graph import Key
from desktop.domain.program.node import Reference, RefKind
from desktop.domain.program.resolve import Names, Shared
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


class TextPlace(Struct, frozen=True):
    """Where a part of a text stands: in `form`, and in a row of `group` where it is repeated for its rows.

    `list` is the list whose pieces it is part of, counted from 0, and `deep` whether it is in a list within that one.
    """

    shared: Shared
    form: Form
    group: Group | None
    values: Values | None
    list: int | None = None
    deep: bool = False

    def use(self, how: RefKind, ref: CellRef | None = None) -> Use:
        return Use(RefKind.TEXT if self.deep else how, self.list, ref if self.list is None else None)


class Expression(Struct, frozen=True):
    """An expression bound: how to run it, what it rests on, the cell it looks like, the cells it names by ids."""

    run: Closure
    needs: Needs
    reads: tuple[Reference, ...]
    like: CellDef | None
    addresses: tuple[CellRef, ...]
    alone: bool  # whether it is one name and nothing else

    def reason(self, context: EvalContext) -> str:
        """Why it is blank, as far as a cell that it names says it: one that is divided by zero."""
        values = whole_values(context)
        refs = [*self.addresses]
        refs += [ref for read in self.reads if (ref := values.ref_of(read, context.copy, context.row))]
        return ZERO_DIVISION if any(values.cell(ref).undefined for ref in refs) else ""


def bind_expression(text: str, place: TextPlace) -> Expression:
    """An expression bound. Raises FormulaError for a name that means nothing, and for a cell that is gone."""
    addressed: dict[str, CellRef] = {}

    def stand_in(match: re.Match[str]) -> str:
        name = f"_{len(addressed)}"
        addressed[name] = CellRef(match[1], match[2], match[3])
        return name

    tree = parse(ADDRESS.sub(stand_in, text))
    names = _TextNames(place, addressed)
    run = compile_tree(tree, names)
    forms = place.shared.set.forms
    needed: list[tuple[Key, Use]] = []
    cells: list[CellDef] = []
    through: set[str] = set()
    for ref in addressed.values():
        copy = _copy_of(ref, place.values)
        cells.append(copy.form.cells[ref.cell])
        needed.append(((copy.form.id, ref.cell), place.use(RefKind.SINGLE, ref)))
        through.add(copy.form.id)
    for one in names.reads:
        if one.how is RefKind.ORDINAL:
            through.add(place.form.id)
        elif one.cell:
            cells.append(forms[one.form].cells[one.cell])
            needed.append(((one.form, one.cell), place.use(one.how)))
    for total in names.totals:
        if total.function not in ("count", "rank"):
            cells.append(forms[total.form].cells[total.column])
    needs = Needs(tuple(needed), tuple((total, place.list) for total in names.totals), frozenset(through))
    whole = cells[:1] if len(names.reads) + len(names.totals) == 1 and isinstance(tree, Name) else []
    like = next((cell for cell in whole or cells if whole or _amount(cell)), None)
    return Expression(run, needs, tuple(names.reads), like, tuple(addressed.values()), isinstance(tree, Name))


class _TextNames(Names):
    """Names in a text: those of a formula, and stand-ins for cells of one copy or row."""

    def __init__(self, place: TextPlace, addressed: Mapping[str, CellRef]) -> None:
        super().__init__(place.shared, place.form, place.group)
        self._addressed = addressed

    def value(self, name: Name) -> Closure:
        ref = self._addressed.get(name.text)
        if ref is None:
            return super().value(name)
        return lambda e, a: e.cell_value(ref)


def _copy_of(ref: CellRef, values: Values | None) -> Copy:
    """The copy of a cell that an expression names by its ids."""
    copy = values.copy(ref.copy) if values else None
    if copy is None or ref.cell not in copy.form.cells:
        raise FormulaError(f"“{ref.cell}”原来取自的表或行已经删除，请重新取数", 0)
    return copy


def whole_values(context: EvalContext) -> Values:
    """The whole of what a text may read, not only what a formula reads."""
    assert isinstance(context.values, Values)
    return context.values


def _amount(cell: CellDef) -> bool:
    return cell.kind.numeric and cell.kind is not Kind.YEAR
