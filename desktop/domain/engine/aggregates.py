"""Sums, counts, averages, ranks and the like over a column: kept running, apart for each thing that is asked for.

A running total takes in the difference when one member changes, so that an edit costs the same with 8 projects and with
1,000. Where a condition says `单位.类 = 类`, there is a total for each 类, and only the formulas that asked for the one
that changed are told. A condition that compares member and asking row in any other way is looked at member by member.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from desktop.domain import number
from desktop.domain.engine.scope import EvalContext
from desktop.domain.formula.compile import Value, text_of
from desktop.domain.program.node import Aggregate, Node
from desktop.domain.workbook.workbook import CellRef, Copy

if TYPE_CHECKING:
    from desktop.domain.engine.calculation import Calculation

# Sums lose nothing, so that they do not depend on the order in which their members came: unrounded rates have 60 digits
# each, and any number is between 10^-110 and 10^50.
_EXACT = Context(prec=200)

# Copy and row of a member. An aggregate's id, the copy it is over ("" all), and what its members have in common.
Member = tuple[str, str]
AggregateKey = tuple[int, str, tuple[str, ...]]


@dataclass
class _Accumulator:
    """A running total: what each member adds, and the sum of the numbers among them."""

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


_NOTHING = _Accumulator()


class Aggregates:
    """The aggregates of one calculation: `enter` when a member may have changed, `value` when a formula asks."""

    def __init__(self, calculation: "Calculation") -> None:
        self._calculation = calculation
        self._tallies: dict[AggregateKey, _Accumulator] = {}
        self._entered: dict[tuple[int, Member], tuple[AggregateKey, Value]] = {}
        self._asked: dict[AggregateKey, dict[CellRef, Node]] = {}

    def enter(self, aggregate: Aggregate, copy: Copy, row_id: str) -> list[AggregateKey]:
        """Take in what the member in this copy and row adds now; the totals that have come out different."""
        member = copy.id, row_id
        before = self._entered.pop((aggregate.id, member), None)
        after = self._entry(aggregate, copy, row_id)
        if after:
            self._entered[aggregate.id, member] = after
        if before == after:
            return [after[0]] if after and aggregate.correlated else []
        changed: list[AggregateKey] = []
        if before:
            self._tallies[before[0]].drop(member)
            changed.append(before[0])
        if after:
            self._tallies.setdefault(after[0], _Accumulator()).put(member, after[1])
            changed.append(after[0])
        return changed

    def forget(self, copy: Copy) -> None:
        """A copy is gone: so are the totals over its own rows."""
        for kept in (self._tallies, self._asked):
            for bucket in [bucket for bucket in kept if bucket[1] == copy.id]:
                del kept[bucket]

    def subscribers(self, bucket: AggregateKey) -> dict[CellRef, Node]:
        """Who has asked for this total since it was last told of; who asks again is kept again."""
        return self._asked.pop(bucket, {})

    def value(self, aggregate: Aggregate, here: EvalContext) -> Value:
        """The value of an aggregate for a formula at `here`; blank when nothing counts, but a count is 0."""
        tally = self._tally(aggregate, here)
        count = len(tally.members)
        if aggregate.function == "count":
            return Decimal(count)
        if not count:
            return None
        match aggregate.function:
            case "min":
                return tally.sorted()[0]
            case "max":
                return tally.sorted()[-1]
            case "avg":
                return number.CONTEXT.divide(tally.total, Decimal(count))
            case "only":
                if count > 1:
                    here.reason = here.reason or f"合条件的有 {count} 行，只能有一行"
                    return None
                return next(iter(tally.members.values()))
        return number.CONTEXT.plus(tally.total)

    def rank(self, aggregate: Aggregate, here: EvalContext, sought: Value) -> Value:
        """The place of a number among the members, the highest 1; equal ones share a place.

        A blank has none, and what is not one of the members neither.
        """
        ordered = self._tally(aggregate, here).sorted()
        if not isinstance(sought, Decimal):
            return None
        below = bisect_right(ordered, sought)
        if not below or ordered[below - 1] != sought:
            return None
        return Decimal(len(ordered) - below + 1)

    def members(self, aggregate: Aggregate, here: EvalContext) -> Iterator[tuple[CellRef, Value]]:
        """The cells taken together for a formula at `here`, with their values; blank ones are left out."""
        copies: Iterable[Copy] = [here.copy]
        if aggregate.everywhere:
            copies = self._calculation.copies_of(aggregate.form)
        for copy in copies:
            for row in copy.rows.get(aggregate.group, []) if aggregate.group else [None]:
                ref = CellRef(copy.id, row.id if row else "", aggregate.column)
                value = self._counting(aggregate, ref)
                if value is not None and self._holds(aggregate, here, (ref.copy, ref.row)):
                    yield ref, value

    def _tally(self, aggregate: Aggregate, here: EvalContext) -> _Accumulator:
        """The members that a formula at `here` means; it will be told when one of them changes."""
        if not aggregate.kept:
            gathered = _Accumulator()
            for ref, value in self.members(aggregate, here):
                gathered.put((ref.copy, ref.row), value)
            return gathered
        wanted = tuple([text_of(asks(here, ())) for _, asks in aggregate.keys])
        bucket = aggregate.id, "" if aggregate.everywhere else here.copy.id, wanted
        if aggregate.keys and here.asker:
            node, ref = here.asker
            self._asked.setdefault(bucket, {})[ref] = node
        tally = self._tallies.get(bucket, _NOTHING)
        if not aggregate.correlated and "" not in wanted:  # a blank equals a text "", but no other blank
            return tally
        narrowed = _Accumulator()
        for member, value in tally.members.items():
            if self._holds(aggregate, here, member):
                narrowed.put(member, value)
        return narrowed

    def _holds(self, aggregate: Aggregate, here: EvalContext, member: Member) -> bool:
        """Whether the condition holds for a member, asked at `here`."""
        copy = self._calculation.copy(member[0])
        if aggregate.condition is None or copy is None:
            return copy is not None
        inner = EvalContext(self._calculation, here.copy, here.row)
        inner.asker = here.asker
        inner.member_copy, inner.member_row = copy, self._calculation.row(member[1])
        return aggregate.condition(inner, ()) is True

    def _entry(self, aggregate: Aggregate, copy: Copy, row_id: str) -> tuple[AggregateKey, Value] | None:
        """Where a member counts and what it adds; None when it is blank, gone, or left out by the condition."""
        row = self._calculation.row(row_id) if row_id else None
        if self._calculation.copy(copy.id) is None or (row_id and row is None):
            return None
        value = self._counting(aggregate, CellRef(copy.id, row_id, aggregate.column))
        if value is None:
            return None
        place = EvalContext(self._calculation, copy, row)
        if not all(holds(place, ()) is True for holds in aggregate.own):
            return None
        has = tuple([text_of(of(place, ())) for of, _ in aggregate.keys])
        return (aggregate.id, "" if aggregate.everywhere else copy.id, has), value

    def _counting(self, aggregate: Aggregate, ref: CellRef) -> Value:
        """The value of a cell as far as the function takes it: a count and `only` any, all others numbers only."""
        value = self._calculation.value(ref)
        return value if aggregate.function in ("count", "only") or isinstance(value, Decimal) else None
