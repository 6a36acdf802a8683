"""Sums, counts, averages and the like over a column: kept running where they can be, gathered anew where not.

A running total takes in the difference when one member changes, so that an edit costs the same with 8 projects and with
1,000. A condition that looks at the row that asks has another answer for every row: such a total is gathered each time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from desktop.domain import number
from desktop.domain.expression.compile import Value
from desktop.domain.graph import Aggregate
from desktop.domain.here import Here
from desktop.domain.workbook import CellRef, Copy

if TYPE_CHECKING:
    from desktop.domain.calculation import Calculation

# Sums lose nothing, so that they do not depend on the order in which their members came: unrounded rates have 60 digits
# each, and any number is between 10^-110 and 10^50.
_EXACT = Context(prec=200)


@dataclass
class _Tally:
    """A running total: what each member adds, their sum, and how many count."""

    members: dict[tuple[str, str], Value] = field(default_factory=dict)
    total: Decimal = Decimal(0)
    count: int = 0


class Totals:
    """The aggregates of one calculation: `enter` when a member may have changed, `value` when a formula asks."""

    def __init__(self, calculation: "Calculation") -> None:
        self._calculation = calculation
        self._tallies: dict[tuple[int, str], _Tally] = {}

    def enter(self, aggregate: Aggregate, copy: Copy, row_id: str) -> bool:
        """Take in what the member in this copy and row adds now; whether those who ask must be told."""
        if not aggregate.running:
            return True
        tally = self._tallies.setdefault((aggregate.id, "" if aggregate.everywhere else copy.id), _Tally())
        member = (copy.id, row_id)
        new = self._contribution(aggregate, copy, row_id)
        old = tally.members.pop(member, None)
        if new is not None:
            tally.members[member] = new
        if new == old:
            return False
        tally.count += (new is not None) - (old is not None)
        if isinstance(old, Decimal):
            tally.total = _EXACT.subtract(tally.total, old)
        if isinstance(new, Decimal):
            tally.total = _EXACT.add(tally.total, new)
        return True

    def forget(self, copy: Copy) -> None:
        """A copy is gone: so are the totals over its own rows."""
        self._tallies = {key: tally for key, tally in self._tallies.items() if key[1] != copy.id}

    def value(self, aggregate: Aggregate, here: Here) -> Value:
        """The value of an aggregate for a formula at `here`; blank when nothing counts, but a count is 0."""
        if aggregate.running:
            tally = self._tallies.get((aggregate.id, "" if aggregate.everywhere else here.copy.id))
            count, total = (tally.count, tally.total) if tally else (0, Decimal(0))
        else:
            values = [value for _, value in self.members(aggregate, here)]
            numbers = [value for value in values if isinstance(value, Decimal)]
            if aggregate.function in ("min", "max"):
                return {"min": min, "max": max}[aggregate.function](numbers) if numbers else None
            count, total = len(values), Decimal(0)
            for value in numbers:
                total = _EXACT.add(total, value)
        if aggregate.function == "count":
            return Decimal(count)
        if not count:
            return None
        if aggregate.function == "avg":
            return number.CONTEXT.divide(total, Decimal(count))
        return number.CONTEXT.plus(total)

    def members(self, aggregate: Aggregate, here: Here) -> Iterator[tuple[CellRef, Value]]:
        """The cells taken together for a formula at `here`, with their values; blank ones are left out."""
        copies: Iterable[Copy] = [here.copy]
        if aggregate.everywhere:
            copies = self._calculation.copies_of(aggregate.form)
        inner = Here(self._calculation, here.copy, here.row)
        for copy in copies:
            for row in copy.rows.get(aggregate.group, []) if aggregate.group else [None]:
                ref = CellRef(copy.id, row.id if row else "", aggregate.column)
                value = self._counting(aggregate, ref)
                inner.member_copy, inner.member_row = copy, row
                if value is not None and (
                    aggregate.condition is None or aggregate.condition(inner, ()) is True
                ):
                    yield ref, value

    def _contribution(self, aggregate: Aggregate, copy: Copy, row_id: str) -> Value:
        """What one member adds: its value, or None when blank, gone, or left out by the condition."""
        row = self._calculation.row(row_id) if row_id else None
        if self._calculation.copy(copy.id) is None or (row_id and row is None):
            return None
        value = self._counting(aggregate, CellRef(copy.id, row_id, aggregate.column))
        if value is None or not aggregate.condition:
            return value
        return value if aggregate.condition(Here(self._calculation, copy, row), ()) is True else None

    def _counting(self, aggregate: Aggregate, ref: CellRef) -> Value:
        """The value of a cell as far as the function takes it: a count any, all others numbers only."""
        value = self._calculation.value(ref)
        return value if aggregate.function == "count" or isinstance(value, Decimal) else None
