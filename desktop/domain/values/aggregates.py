"""Sums, counts, averages, ranks and the like over a column: what they come to, and gathering their members.

The engine keeps them running (`running_totals`); who only reads gathers the members and gets the same.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from typing import Protocol

from msgspec import Struct, field

from desktop.domain import number
from desktop.domain.formula.evaluation import Value
from desktop.domain.program.node import Aggregate
from desktop.domain.values.context import EvalContext, Readable
from desktop.domain.workbook.workbook import CellRef, Copy, Row

# Sums lose nothing, so that they do not depend on the order in which their members came: unrounded rates have 60 digits
# each, and any number is between 10^-110 and 10^50.
_EXACT = Context(prec=200)

Member = tuple[str, str]
"""Copy and row of a cell that is taken into an aggregate."""


class Accumulator(Struct):
    """What each member adds to an aggregate, and the sum of the numbers among them."""

    members: dict[Member, Value] = field(default_factory=dict)
    total: Decimal = Decimal(0)
    _sorted: list[Decimal] | None = None

    def put(self, member: Member, value: Value) -> None:
        self.members[member] = value
        if isinstance(value, Decimal):
            self.total = _EXACT.add(self.total, value)
        self._sorted = None

    def drop(self, member: Member) -> None:
        value = self.members.pop(member)
        if isinstance(value, Decimal):
            self.total = _EXACT.subtract(self.total, value)
        self._sorted = None

    def sorted(self) -> list[Decimal]:
        """The numbers, least first."""
        if self._sorted is None:
            self._sorted = sorted(value for value in self.members.values() if isinstance(value, Decimal))
        return self._sorted


def result(aggregate: Aggregate, among: Accumulator, context: EvalContext) -> Value:
    """The value of an aggregate; blank when nothing counts, but a count is 0."""
    count = len(among.members)
    if aggregate.function == "count":
        return Decimal(count)
    if not count:
        return None
    match aggregate.function:
        case "min":
            return among.sorted()[0]
        case "max":
            return among.sorted()[-1]
        case "avg":
            return number.CONTEXT.divide(among.total, Decimal(count))
        case "only":
            if count > 1:
                context.reason = context.reason or f"合条件的有 {count} 行，只能有一行"
                return None
            return next(iter(among.members.values()))
    return number.CONTEXT.plus(among.total)


def rank(among: Accumulator, sought: Value) -> Value:
    """The place of a number among the members, the highest 1; equal ones share a place.

    A blank has no place, nor has a number that is not one of the members.
    """
    ordered = among.sorted()
    if not isinstance(sought, Decimal):
        return None
    below = bisect_right(ordered, sought)
    if not below or ordered[below - 1] != sought:
        return None
    return Decimal(len(ordered) - below + 1)


class Placed(Readable, Protocol):
    """Values that know where copies and rows lie."""

    def copy(self, id_: str) -> Copy | None: ...

    def row(self, id_: str) -> Row | None: ...

    def copies_of(self, form: str) -> Iterable[Copy]: ...


def gathered(values: Placed, aggregate: Aggregate, context: EvalContext) -> Accumulator:
    """The members that a formula at `context` means."""
    found = Accumulator()
    for ref, value in members(values, aggregate, context):
        found.put((ref.copy, ref.row), value)
    return found


def members(values: Placed, aggregate: Aggregate, context: EvalContext) -> Iterator[tuple[CellRef, Value]]:
    """The cells taken together for a formula at `context`, with their values; blank ones are left out."""
    for ref in places(values, aggregate, context.copy):
        value = counting(aggregate, values.value(ref))
        if value is not None and holds(values, aggregate, context, (ref.copy, ref.row)):
            yield ref, value


def places(values: Placed, aggregate: Aggregate, copy: Copy) -> Iterator[CellRef]:
    """The cells among which are the members for a formula in a copy, whatever stands in them."""
    for there in values.copies_of(aggregate.form) if aggregate.everywhere else [copy]:
        for row in there.rows.get(aggregate.group, []) if aggregate.group else [None]:
            yield CellRef(there.id, row.id if row else "", aggregate.column)


def holds(values: Placed, aggregate: Aggregate, context: EvalContext, member: Member) -> bool:
    """Whether the condition of an aggregate holds for a member, asked at `context`."""
    copy = values.copy(member[0])
    if aggregate.condition is None or copy is None:
        return copy is not None
    inner = context.at(context.copy, context.row)
    inner.member_copy, inner.member_row = copy, values.row(member[1])
    return aggregate.condition(inner, ()) is True


def counting(aggregate: Aggregate, value: Value) -> Value:
    """A value as far as the function takes it: a count and `only` any, all others numbers only."""
    return value if aggregate.function in ("count", "only") or isinstance(value, Decimal) else None
