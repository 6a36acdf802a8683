"""The parts of a set's program: formulas as nodes, what they read, the columns they take together."""

from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.definition.model import CellDef, Check, Formula
from desktop.domain.expression.compile import Run
from desktop.domain.expression.syntax import Binary

# The first letter of nodes beside the cells: a suggestion (`?指标.得分`), a check (`!1`).
SUGGESTION, CHECK = "?", "!"


class How(Enum):
    """From where a formula reads a cell."""

    ROW = auto()  # a column of the same row
    COPY = auto()  # a cell of the same copy
    SINGLE = auto()  # a cell of another form that stands once
    LINKED = auto()  # a cell of the copy that the row follows
    CONSTANT = auto()  # words or a weight that the row brings along
    ORDINAL = auto()  # the number of the row or copy
    PACK = auto()  # a number of the rule pack


@dataclass(frozen=True)
class Read:
    """One name of a formula: as written, and what it reads. `form` and `cell` are of the cell's own form."""

    name: str
    how: How
    form: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Aggregate:
    """`sum(指标.得分, 条件)`: one column taken together, over a copy's own rows or over all copies (`everywhere`).

    `column` is a column of `group`, or with group "" a cell of each copy. `correlated` conditions look at the row
    that asks, so they have no running total. `watched` are the columns that the condition reads besides.
    """

    id: int
    function: str
    name: str
    form: str
    group: str
    column: str
    everywhere: bool
    condition: Run | None = None
    correlated: bool = False
    watched: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether a total can be kept by adding differences."""
        return not self.correlated and self.function in ("sum", "count", "avg")


@dataclass(frozen=True)
class Node:
    """One formula in the graph. `definition` is the cell it fills; a check has its `check` instead."""

    form: str
    cell: str
    group: str
    formula: Formula
    run: Run
    reads: tuple[Read, ...]
    aggregates: tuple[Aggregate, ...]
    definition: CellDef | None = None
    check: Check | None = None
    compared: Binary | None = None  # what a check compares; of `… 或 …` the first
    sides: tuple[Run, Run] | None = None  # its two sides
    rank: int = 0
