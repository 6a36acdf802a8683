"""Aggregates kept running, apart for each thing that is asked for.

A running total takes in the difference when one member changes, so that an edit costs the same with 8 projects and with
1,000. Where a condition says `单位.类 = 类`, there is a total for each 类, and only the formulas that asked for the one
that changed are marked. A condition that compares member and asking row in any other way is looked at member by member.
"""

from collections.abc import Iterable

from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.operators import text_of
from desktop.domain.program.node import Aggregate, Reader
from desktop.domain.values.aggregates import Accumulator, Member, Placed, counting, holds
from desktop.domain.values.context import EvalContext
from desktop.domain.workbook.workbook import CellRef, Copy, Row

AggregateKey = tuple[int, str, tuple[str, ...]]
"""An aggregate's id, the copy it is over ("" all), and what its members have in common."""

_NOTHING = Accumulator()


class RunningTotals:
    """The aggregates of one calculation: `enter` when a member may have changed, `among` when a formula asks."""

    def __init__(self, values: Placed) -> None:
        self._values = values
        self._totals: dict[AggregateKey, Accumulator] = {}
        self._entered: dict[int, dict[Member, tuple[AggregateKey, Value]]] = {}
        self._asked: dict[AggregateKey, dict[CellRef, Reader]] = {}

    def enter(self, aggregate: Aggregate, copy: Copy, row_id: str) -> list[AggregateKey]:
        """Take in what the member in this copy and row adds now; the totals that have come out different."""
        member = copy.id, row_id
        entered = self._entered.setdefault(aggregate.id, {})
        before = entered.pop(member, None)
        there = self._values.copy(copy.id) is not None
        row = self._values.row(row_id) if row_id else None
        after = self._entry(aggregate, copy, row) if there and (row or not row_id) else None
        if after:
            entered[member] = after
        if before == after:
            return [after[0]] if after and aggregate.correlated else []
        changed: list[AggregateKey] = []
        if before:
            self._totals[before[0]].drop(member)
            changed.append(before[0])
        if after:
            self._totals.setdefault(after[0], Accumulator()).put(member, after[1])
            changed.append(after[0])
        return changed

    def fill(self, aggregate: Aggregate, places: Iterable[tuple[Copy, Row | None]]) -> None:
        """Take in all members of an aggregate that nobody has asked for before."""
        entered = self._entered.setdefault(aggregate.id, {})
        for copy, row in places:
            entry = self._entry(aggregate, copy, row)
            if entry:
                member = copy.id, row.id if row else ""
                entered[member] = entry
                self._totals.setdefault(entry[0], Accumulator()).put(member, entry[1])

    def forget(self, copy: Copy) -> None:
        """A copy is gone: so are the totals over its own rows."""
        for kept in (self._totals, self._asked):
            for key in [key for key in kept if key[1] == copy.id]:
                del kept[key]

    def end(self, aggregate: Aggregate) -> None:
        """Nobody asks for an aggregate any more."""
        self._entered.pop(aggregate.id, None)
        for kept in (self._totals, self._asked):
            for key in [key for key in kept if key[0] == aggregate.id]:
                del kept[key]

    def subscribers(self, key: AggregateKey) -> dict[CellRef, Reader]:
        """Who has asked for this total since it last changed; who asks again is kept again."""
        return self._asked.pop(key, {})

    def among(self, aggregate: Aggregate, context: EvalContext) -> Accumulator:
        """The members that a formula at `context` means; it will be marked when one of them changes."""
        wanted = tuple([text_of(asks(context, ())) for _, asks in aggregate.keys])
        key = aggregate.id, "" if aggregate.everywhere else context.copy.id, wanted
        if aggregate.keys and context.asker:
            node, ref = context.asker
            self._asked.setdefault(key, {})[ref] = node
        total = self._totals.get(key, _NOTHING)
        if not aggregate.correlated and "" not in wanted:  # a blank equals a text "", but no other blank
            return total
        narrowed = Accumulator()
        for member, value in total.members.items():
            if holds(self._values, aggregate, context, member):
                narrowed.put(member, value)
        return narrowed

    def _entry(self, aggregate: Aggregate, copy: Copy, row: Row | None) -> tuple[AggregateKey, Value] | None:
        """Where a member counts and what it adds; None when it is blank, or left out by the condition."""
        value = counting(aggregate, self._values.value_at(copy.id, row.id if row else "", aggregate.column))
        if value is None:
            return None
        has: tuple[str, ...] = ()
        if aggregate.own or aggregate.keys:
            place = EvalContext(self._values, copy, row)
            if not all(condition(place, ()) is True for condition in aggregate.own):
                return None
            has = tuple([text_of(of(place, ())) for of, _ in aggregate.keys])
        return (aggregate.id, "" if aggregate.everywhere else copy.id, has), value
