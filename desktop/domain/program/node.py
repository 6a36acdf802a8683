"""The parts of a set's program: formulas as nodes, what they read, the columns they take together."""

from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.check import Check
from desktop.domain.forms.formula import Formula
from desktop.domain.formula.evaluation import Closure
from desktop.domain.formula.syntax import Binary

# The first letter of nodes beside the cells: a suggestion (`?指标.得分`), a check (`!1`).
SUGGESTION, CHECK = "?", "!"


class RefKind(Enum):
    """From where a formula reads a cell."""

    ROW = auto()  # a column of the same row
    COPY = auto()  # a cell of the same copy
    SINGLE = auto()  # a cell of another form that has one copy
    LINKED = auto()  # a cell of the copy that the row follows
    LISTED = auto()  # a column of the row that the row follows
    PREVIOUS = auto()  # a column of the row printed before
    CONSTANT = auto()  # words or a weight that the row brings along
    ORDINAL = auto()  # the number of the row or copy
    PACK = auto()  # a number of the rule pack
    TEXT = auto()  # whatever a written text rests on; the text itself knows how


class Reference(Struct, frozen=True):
    """One name of a formula: as written, and what it reads. `form` and `cell` are of the cell's own form."""

    name: str
    how: RefKind
    form: str = ""
    cell: str = ""


class Aggregate(Struct, frozen=True):
    """`sum(指标.得分, 条件)`: one column taken together, over a copy's own rows or over all copies (`everywhere`).

    `column` is a column of `group`, or with group "" a cell of each copy. Of a condition `单位.类 = 类 且 单位.分 > 0`
    the second part looks at the member alone (`own`); the first is a pair in `keys`: what the member has, what the
    formula that asks wants. So members are kept apart by what they have, with a running total for each. Any other part
    that looks at the row that asks makes the whole condition `correlated`: those members are looked at one by one.
    `watched` are the cells of a member that the condition reads besides.
    """

    id: int
    function: str
    name: str
    form: str
    group: str
    column: str
    everywhere: bool
    condition: Closure | None = None
    own: tuple[Closure, ...] = ()
    keys: tuple[tuple[Closure, Closure], ...] = ()
    correlated: bool = False
    watched: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells of a member whose values decide what it adds."""
        return (self.column, *self.watched)


class Reader(Protocol):
    """What stands in the graph: a formula in all rows or copies of its form, or a text in one cell of one copy."""

    @property
    def form(self) -> str: ...

    @property
    def cell(self) -> str: ...

    @property
    def group(self) -> str: ...

    @property
    def reads(self) -> tuple[Reference, ...]: ...

    @property
    def aggregates(self) -> tuple[Aggregate, ...]: ...


class Node(Struct, frozen=True):
    """One formula in the graph. `definition` is the cell it fills; a check has its `check` instead."""

    form: str
    cell: str
    group: str
    formula: Formula
    run: Closure
    reads: tuple[Reference, ...]
    aggregates: tuple[Aggregate, ...]
    definition: CellDef | None = None
    check: Check | None = None
    compared: Binary | None = None  # what a check compares; of `… 或 …` the first
    sides: tuple[Closure, Closure] | None = None  # its two sides

    @property
    def from_elsewhere(self) -> bool:
        """Whether it reads another table, or other copies of its own."""
        return any(one.how in (RefKind.SINGLE, RefKind.LINKED, RefKind.LISTED) for one in self.reads) or any(
            one.everywhere or one.form != self.form for one in self.aggregates
        )
