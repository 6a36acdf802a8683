"""How far an official total may lie from the sum of its printed parts, because each of them was rounded.

Bureaus take totals from accounts in fen and print parts and totals in 万元 to two places: three parts of 33.34 may well
make up 100.01. Each part that is written with decimals may be half a unit of its last place off; what these come to
together is explained by rounding, anything more is not. Only money is rounded so; points and rates are exact.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import lru_cache
from weakref import WeakKeyDictionary

from msgspec import Struct, field

from desktop.domain import number
from desktop.domain.forms.cell import MONEY_KINDS, Origin
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import Binary, Call, Name, Tree, Unary
from desktop.domain.formula.syntax import names as names_in
from desktop.domain.program.node import Node
from desktop.domain.values.aggregates import places
from desktop.domain.values.cell import read_typed
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_MOST_UNIT = Decimal("0.05")  # of an amount with one place
_LEAST_PARTS = 2  # a figure that is no sum has no tail


def tail_of(values: Values, ref: CellRef) -> Decimal:
    """The most that rounding explains between a computed amount and an official one; 0 where it is no sum of amounts."""
    definition = values.definition(ref)
    if definition is None or definition.kind not in MONEY_KINDS or definition.formula is None:
        return Decimal(0)
    if not _adds(definition.formula.tree):
        return Decimal(0)
    parts, _ = _together(values, *_inputs(values, ref), _kept_of(values))
    return _tail(values, parts)


def explained(values: Values, ref: CellRef, text: str) -> bool:
    """Whether a figure typed in place of a computed sum differs from it by no more than rounding explains."""
    definition, computed = values.definition(ref), values.cell(ref).exact
    if definition is None or definition.origin is not Origin.COMPUTED or not isinstance(computed, Decimal):
        return False
    typed = read_typed(definition, text)
    return isinstance(typed, Decimal) and abs(typed - computed) <= tail_of(values, ref)


def tail_of_check(values: Values, node: Node, copy: Copy, row: Row | None) -> tuple[Decimal, Decimal]:
    """By how much the two amounts that a check compares fail it, and how much of it rounding explains; 0 where it cannot."""
    if node.compared is None or node.sides is None:
        return Decimal(0), Decimal(0)
    trees = node.compared.left, node.compared.right
    if not all(_adds(tree) for tree in trees):
        return Decimal(0), Decimal(0)
    place = EvalContext(values, copy, row)
    left, right = (side(place, ()) for side in node.sides)
    missed = _missed(node.compared.sign, left, right)
    return missed, max(_tail(values, _side_leaves(values, node, tree, copy, row), missed) for tree in trees)


def _missed(sign: str, left: Value, right: Value) -> Decimal:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return Decimal(0)
    if sign == "=":
        return abs(left - right)
    return left - right if sign in ("≤", "<") else right - left


def _tail(values: Values, parts: Collection[CellRef], missed: Decimal = Decimal(0)) -> Decimal:
    """Half a unit of the last place of each part that is written with decimals, from two parts on.

    Where more is `missed` than that can be, the parts are not even read.
    """
    if missed > _MOST_UNIT * len(parts):
        return Decimal(0)
    units = [unit for ref in parts if (unit := _half_unit(values.written(ref)))]
    return sum(units, Decimal(0)) if len(units) >= _LEAST_PARTS else Decimal(0)


@lru_cache(maxsize=1 << 12)  # a total over a thousand projects asks of as many texts, again at each check
def _half_unit(text: str) -> Decimal:
    value = number.read(text)
    exponent = value.as_tuple().exponent if value is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def _side_leaves(values: Values, node: Node, tree: Tree, copy: Copy, row: Row | None) -> tuple[CellRef, ...]:
    """The amounts that one side of a check comes down to."""
    names = frozenset(name.text for name in names_in(tree))
    kept = _kept_of(values)
    side = node.form, node.cell, names, copy.id, row.id if row else ""
    found = kept.sides.get(side)
    if found is None:
        found, always = _together(values, *_read_by(values, node, copy, row, names), kept)
        if always:
            kept.sides[side] = found
    return found


def _inputs(values: Values, ref: CellRef) -> tuple[list[CellRef], bool]:
    """The cells that the formula of one adds up, and whether it always does."""
    copy = values.copy(ref.copy)
    node = values.program.nodes.get((copy.form.id, ref.cell)) if copy else None
    if copy is None or node is None:
        return [], True
    return _read_by(values, node, copy, values.row(ref.row) if ref.row else None)


def _read_by(
    values: Values, node: Node, copy: Copy, row: Row | None, names: Collection[str] | None = None
) -> tuple[list[CellRef], bool]:
    """The cells that a formula reads and adds up, or those of some names, and whether it always does: what is taken
    together on a condition comes and goes with values, while a blank member has no tail."""
    read = [
        ref
        for one in node.reads
        if names is None or one.name in names
        if (ref := values.ref_of(one, copy, row))
    ]
    totals = [
        one for one in node.aggregates if names is None or (one.name in names and one.function == "sum")
    ]
    for total in totals:
        read += values.members(total, copy, row) if total.condition else places(values, total, copy)
    return list(dict.fromkeys(read)), not any(one.condition for one in totals)


def _together(
    values: Values, refs: Iterable[CellRef], always: bool, kept: "_Below"
) -> tuple[tuple[CellRef, ...], bool]:
    """The amounts below some cells, and whether these are always the same."""
    below = [_below(values, one, kept) for one in refs]
    found = tuple(dict.fromkeys(leaf for leaves, _ in below for leaf in leaves))
    return found, always and all(one for _, one in below)


class _Below(Struct):
    """The amounts below single cells and sides of checks, while rows, copies and figures put in by hand stay as they are."""

    shape: int
    amounts: dict[CellRef, tuple[CellRef, ...]] = field(default_factory=dict)
    sides: dict[tuple[str, str, frozenset[str], str, str], tuple[CellRef, ...]] = field(default_factory=dict)


_kept: WeakKeyDictionary[Values, _Below] = WeakKeyDictionary()


def _kept_of(values: Values) -> _Below:
    kept = _kept.get(values)
    if kept is None or kept.shape != values.shape:
        kept = _kept[values] = _Below(values.shape)
    return kept


def _below(values: Values, ref: CellRef, kept: _Below) -> tuple[tuple[CellRef, ...], bool]:
    """The amounts that a cell comes down to by adding alone (typed, put in by hand, or computed otherwise), and whether
    it always does.

    A total over a thousand projects asks of as many lines again after each edit, each of which leads to the same cells.
    """
    known = kept.amounts.get(ref)
    if known is not None:
        return known, True
    definition, always = values.definition(ref), True
    found: tuple[CellRef, ...]
    if definition is None or definition.kind not in MONEY_KINDS:
        found = ()
    elif definition.formula is None or values.cell(ref).overridden or not _adds(definition.formula.tree):
        found = (ref,)
    else:
        found, always = _together(values, *_inputs(values, ref), kept)
    if always:
        kept.amounts[ref] = found
    return found, always


def _adds(tree: Tree) -> bool:
    """Whether a formula only adds and subtracts what it reads, or is one name."""
    match tree:
        case Name():
            return True
        case Unary(sign="-", operand=operand):
            return _adds(operand)
        case Binary(sign=sign, left=left, right=right):
            return sign in ("+", "-") and _adds(left) and _adds(right)
        case Call(function="sum"):
            return True
    return False
