"""How far an official total may lie from the sum of its printed parts, because each of them was rounded.

Bureaus take totals from accounts in fen and print parts and totals in 万元 to two places: three parts of 33.34 may well
make up 100.01. Each part that is written with decimals may be half a unit of its last place off; what these come to
together is explained by rounding, anything more is not. Only money is rounded so; points and rates are exact.
"""

from collections.abc import Iterable, Iterator
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
from desktop.domain.values.cell import read_typed
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_LEAST_PARTS = 2  # a figure that is no sum has no tail


def tail_of(values: Values, ref: CellRef) -> Decimal:
    """The most that rounding explains between a computed amount and an official one; 0 where it is no sum of amounts."""
    definition = values.definition(ref)
    if definition is None or definition.kind not in MONEY_KINDS or definition.formula is None:
        return Decimal(0)
    return _tail(values, _summed(values, ref)) if _adds(definition.formula.tree) else Decimal(0)


def explained(values: Values, ref: CellRef, text: str) -> bool:
    """Whether a figure typed in place of a computed sum differs from it by no more than rounding explains."""
    definition, computed = values.definition(ref), values.cell(ref).exact
    if definition is None or definition.origin is not Origin.COMPUTED or not isinstance(computed, Decimal):
        return False
    typed = read_typed(definition, text)
    return isinstance(typed, Decimal) and abs(typed - computed) <= tail_of(values, ref)


def tail_of_check(values: Values, node: Node, copy: Copy, row: Row | None) -> tuple[Decimal, Decimal]:
    """By how much the two amounts that a check compares fail it, and how much of it rounding explains."""
    if node.compared is None or node.sides is None:
        return Decimal(0), Decimal(0)
    trees = node.compared.left, node.compared.right
    if not all(_adds(tree) for tree in trees):
        return Decimal(0), Decimal(0)
    place = EvalContext(values, copy, row)
    left, right = (side(place, ()) for side in node.sides)
    tail = max(_tail(values, _leaves(values, _refs(values, node, tree, copy, row))) for tree in trees)
    return _missed(node.compared.sign, left, right), tail


def _missed(sign: str, left: Value, right: Value) -> Decimal:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return Decimal(0)
    if sign == "=":
        return abs(left - right)
    return left - right if sign in ("≤", "<") else right - left


def _tail(values: Values, parts: Iterable[CellRef]) -> Decimal:
    """Half a unit of the last place of each part that is written with decimals, from two parts on."""
    units = [unit for ref in parts if (unit := _half_unit(values.written(ref)))]
    return sum(units, Decimal(0)) if len(units) >= _LEAST_PARTS else Decimal(0)


@lru_cache(maxsize=1 << 12)  # a total over a thousand projects asks of as many texts, again at each check
def _half_unit(text: str) -> Decimal:
    value = number.read(text)
    exponent = value.as_tuple().exponent if value is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def _refs(values: Values, node: Node, tree: Tree, copy: Copy, row: Row | None) -> Iterator[CellRef]:
    """The cells that one side of a check reads."""
    names = {name.text for name in names_in(tree)}
    for read in node.reads:
        ref = values.ref_of(read, copy, row) if read.name in names else None
        if ref:
            yield ref
    for total in node.aggregates:
        if total.name in names and total.function == "sum":
            yield from values.members(total, copy, row)


def _leaves(values: Values, refs: Iterable[CellRef]) -> Iterable[CellRef]:
    """The amounts that these come down to by adding alone: typed, put in by hand, or computed otherwise."""
    kept = _kept.setdefault(values, _Below(values.shape))
    if kept.shape != values.shape:
        kept = _kept[values] = _Below(values.shape)
    found: dict[CellRef, None] = {}
    for ref in refs:
        found.update(dict.fromkeys(_below(values, ref, kept.amounts)[0]))
    return found


class _Below(Struct):
    """The amounts below single cells, while rows, copies and figures put in by hand stay as they are."""

    shape: int
    amounts: dict[CellRef, tuple[CellRef, ...]] = field(default_factory=dict)


_kept: WeakKeyDictionary[Values, _Below] = WeakKeyDictionary()


def _below(
    values: Values, ref: CellRef, kept: dict[CellRef, tuple[CellRef, ...]]
) -> tuple[tuple[CellRef, ...], bool]:
    """The amounts that a cell comes down to, and whether it always does: the members of a sum come and go with values.

    A total over a thousand projects asks of as many lines again after each edit, each of which leads to the same cells.
    """
    known = kept.get(ref)
    if known is not None:
        return known, True
    definition, always = values.definition(ref), True
    found: tuple[CellRef, ...]
    if definition is None or definition.kind not in MONEY_KINDS:
        found = ()
    elif definition.formula is None or values.cell(ref).overridden or not _adds(definition.formula.tree):
        found = (ref,)
    else:
        below = [_below(values, one, kept) for one in values.inputs(ref)]
        found = tuple(dict.fromkeys(leaf for leaves, _ in below for leaf in leaves))
        always = all(one for _, one in below) and not _takes_together(values, ref)
    if always:
        kept[ref] = found
    return found, always


def _takes_together(values: Values, ref: CellRef) -> bool:
    """Whether the formula of a cell has members, of which those that are blank count for nothing."""
    copy = values.copy(ref.copy)
    node = values.program.nodes.get((copy.form.id, ref.cell)) if copy else None
    return node is not None and bool(node.aggregates)


def _summed(values: Values, ref: CellRef) -> Iterable[CellRef]:
    return _leaves(values, values.inputs(ref))


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
