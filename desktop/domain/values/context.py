"""Where a formula is being run, and what it reads there: the domain's answer to the language's `Evaluation`."""

from decimal import Decimal
from typing import Protocol

from desktop.domain.formula.evaluation import Value
from desktop.domain.program.node import Aggregate, Reader
from desktop.domain.workbook.workbook import CellRef, Copy, Row


class Readable(Protocol):
    """What a formula needs of a workbook's values."""

    def value(self, ref: CellRef) -> Value: ...

    def value_at(self, copy: str, row: str, cell: str) -> Value: ...

    def single(self, form: str) -> Copy: ...

    def listed(self, row: Row, column: str) -> CellRef | None: ...

    def previous(self, copy: Copy, row: Row) -> Row | None: ...

    def constant(self, copy: Copy, row: Row, column: str) -> Value: ...

    def ordinal(self, copy: Copy, row: Row | None) -> int: ...

    def ordinal_in(self, copy: Copy, row: Row, level: str) -> int: ...

    def total(self, aggregate: Aggregate, context: "EvalContext") -> Value: ...

    def rank(self, aggregate: Aggregate, context: "EvalContext", sought: Value) -> Value: ...


class EvalContext:
    """Where a formula is being run: a copy and perhaps a row; inside a condition also the member looked at.

    `asker` is the formula and the cell it is run for, where that is kept: whom a total that changes is to mark.
    """

    __slots__ = ("asker", "copy", "member_copy", "member_row", "reason", "row", "values")

    def __init__(self, values: Readable, copy: Copy, row: Row | None) -> None:
        self.values, self.copy, self.row = values, copy, row
        self.member_copy, self.member_row = copy, row
        self.reason = ""
        self.asker: tuple[Reader, CellRef] | None = None

    def at(self, copy: Copy, row: Row | None) -> "EvalContext":
        """Another place in the same workbook, for the same asker."""
        there = EvalContext(self.values, copy, row)
        there.asker = self.asker
        return there

    def row_value(self, cell: str) -> Value:
        return self.values.value_at(self.copy.id, self.row.id if self.row else "", cell)

    def copy_value(self, cell: str) -> Value:
        return self.values.value_at(self.copy.id, "", cell)

    def single_value(self, form: str, cell: str) -> Value:
        return self.values.value_at(self.values.single(form).id, "", cell)

    def linked_value(self, cell: str) -> Value:
        return self.values.value_at(self.row.source if self.row else "", "", cell)

    def listed_value(self, cell: str) -> Value:
        ref = self.values.listed(self.row, cell) if self.row else None
        return self.values.value(ref) if ref else None

    def previous_value(self, cell: str) -> Value:
        before = self.values.previous(self.copy, self.row) if self.row else None
        return self.values.value(CellRef(self.copy.id, before.id, cell)) if before else None

    def cell_value(self, ref: CellRef) -> Value:
        """One cell of one copy and row, wherever the formula stands."""
        return self.values.value(ref)

    def member_copy_value(self, cell: str) -> Value:
        return self.values.value_at(self.member_copy.id, "", cell)

    def member_value(self, cell: str) -> Value:
        row = self.member_row.id if self.member_row else ""
        return self.values.value_at(self.member_copy.id, row, cell)

    def constant(self, column: str) -> Value:
        return self.values.constant(self.copy, self.row, column) if self.row else None

    def member_constant(self, column: str) -> Value:
        return self.values.constant(self.member_copy, self.member_row, column) if self.member_row else None

    def ordinal(self) -> Value:
        return Decimal(self.values.ordinal(self.copy, self.row))

    def ordinal_in(self, level: str) -> Value:
        return Decimal(self.values.ordinal_in(self.copy, self.row, level)) if self.row else None

    def total(self, aggregate: Aggregate) -> Value:
        return self.values.total(aggregate, self)

    def rank(self, aggregate: Aggregate, sought: Value) -> Value:
        return self.values.rank(aggregate, self, sought)
