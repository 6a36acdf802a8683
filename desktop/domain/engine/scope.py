"""Where a formula is being run, and what it reads there: the domain's answer to the language's `Evaluation`."""

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.formula.compile import Value
from desktop.domain.program.node import Aggregate, Node
from desktop.domain.workbook.workbook import CellRef, Copy, Row

if TYPE_CHECKING:
    from desktop.domain.engine.calculation import Calculation


class EvalContext:
    """Where a formula is being run: a copy and perhaps a row; inside a condition also the member looked at.

    `asker` is the formula and the cell it is run for, when that is kept: whom to tell when a total changes.
    """

    __slots__ = ("asker", "calculation", "copy", "member_copy", "member_row", "reason", "row")

    def __init__(self, calculation: "Calculation", copy: Copy, row: Row | None) -> None:
        self.calculation, self.copy, self.row = calculation, copy, row
        self.member_copy, self.member_row = copy, row
        self.reason = ""
        self.asker: tuple[Node, CellRef] | None = None

    def row_value(self, cell: str) -> Value:
        return self.calculation.value(CellRef(self.copy.id, self.row.id if self.row else "", cell))

    def copy_value(self, cell: str) -> Value:
        return self.calculation.value(CellRef(self.copy.id, "", cell))

    def single_value(self, form: str, cell: str) -> Value:
        return self.calculation.value(CellRef(self.calculation.single(form).id, "", cell))

    def linked_value(self, cell: str) -> Value:
        return self.calculation.value(CellRef(self.row.source if self.row else "", "", cell))

    def listed_value(self, cell: str) -> Value:
        ref = self.calculation.listed(self.row, cell) if self.row else None
        return self.calculation.value(ref) if ref else None

    def member_copy_value(self, cell: str) -> Value:
        return self.calculation.value(CellRef(self.member_copy.id, "", cell))

    def member_value(self, cell: str) -> Value:
        row = self.member_row.id if self.member_row else ""
        return self.calculation.value(CellRef(self.member_copy.id, row, cell))

    def constant(self, column: str) -> Value:
        return self.calculation.constant(self.copy, self.row, column) if self.row else None

    def member_constant(self, column: str) -> Value:
        return (
            self.calculation.constant(self.member_copy, self.member_row, column) if self.member_row else None
        )

    def ordinal(self) -> Value:
        return Decimal(self.calculation.ordinal(self.copy, self.row))

    def total(self, aggregate: Aggregate) -> Value:
        return self.calculation.totals.value(aggregate, self)

    def rank(self, aggregate: Aggregate, sought: Value) -> Value:
        return self.calculation.totals.rank(aggregate, self, sought)
