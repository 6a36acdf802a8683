"""A general rule: what it looks for in any form, declared beside the function that finds it.

The first line of the function's docstring is the rule's description, one plain Chinese sentence, because users read it
in `jixiao rules`. `of_cell` is asked of single cells, `of_copy` of one copy and nothing beyond it, `of_lines` of
the indicators of one copy, `of_book` of the whole workbook, `of_group` of what all tables say of one thing. A rule gives
findings under its own code; their level may be another than the one declared where a case is graver or lighter than most.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from msgspec import Struct

from desktop.domain.findings.figure import at, rows_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.check import Level
from desktop.domain.forms.form import Form
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

OfCell = Callable[[Values, CellRef], Finding | None]
OfCopy = Callable[[Values, Copy], Iterable[Finding]]
OfLines = Callable[[Values, Copy, Sequence[Line]], Iterable[Finding]]
Gather = Callable[[Values, Copy], object]
# By what gathers, what it has gathered of each copy, in their order.
Gathered = Mapping[Gather, Sequence[Any]]
OfBook = Callable[[Values, Gathered], Iterable[Finding]]
OfGroup = Callable[[Values, Sequence[Any]], Iterable[Finding]]
Key = Callable[[Any], Hashable]


class ByPlace(Struct, frozen=True):
    """A gather that reads a copy place by place, so that after a change in one row all others stand.

    `places` are the cells of a form at which something is told: one of a group in each of its rows. `read` gets such a
    cell, and must read what stands in its row, or outside of all rows, and nothing else.
    """

    places: Callable[[Values, Form], Iterable[str]]
    read: Callable[[Values, Copy, CellRef], Any]

    def __call__(self, values: Values, copy: Copy) -> dict[CellRef, Any]:
        return dict(self.one_by_one(values, copy))

    def one_by_one(self, values: Values, copy: Copy) -> Iterator[tuple[CellRef, Any]]:
        for cell in self.places(values, copy.form):
            for row in rows_of(copy, cell):
                ref = at(copy, cell, row)
                yield ref, self.read(values, copy, ref)

    def among(self, values: Values, copy: Copy, rows: Collection[str]) -> list[CellRef]:
        """Its places in some rows of a copy, "" outside of all."""
        cells = ((cell, copy.form.cells[cell].group) for cell in self.places(values, copy.form))
        found = ((cell, row) for cell, group in cells for row in rows if bool(row) is bool(group))
        return [
            CellRef(copy.id, row, cell)
            for cell, row in found
            if not row or ((there := values.row(row)) and there.group == copy.form.cells[cell].group)
        ]

    def again(
        self, values: Values, copy: Copy, before: Mapping[CellRef, Any], rows: Collection[str]
    ) -> dict[CellRef, Any]:
        """What it reads now where it has read `before`, and since then cells in these rows have changed."""
        return {**before, **{ref: self.read(values, copy, ref) for ref in self.among(values, copy, rows)}}


class Scope(Enum):
    """What a rule looks at, and so when it has to look again."""

    CELL = "cell"
    COPY = "copy"
    LINES = "lines"
    BOOK = "book"
    TEXT = "text"  # found by reading texts, which is done once for all such rules


def _any_cell(cell: CellDef) -> bool:
    return True


def _all_of_it(gathered: Any) -> object:
    return gathered


def _no_cell(values: Values, ref: CellRef) -> None:
    return None


def _no_findings(*of: object) -> tuple[Finding, ...]:
    return ()


class Rule(Struct, frozen=True):
    """A rule: its code, its usual level, the clause 《…》 it rests on, what it looks for in one sentence.

    One of `of_cell`, `of_copy`, `of_lines` and `of_book` finds, the one of its scope; `about` says of which cells it is asked.
    With `key`, `of_group` finds instead of `of_book`.
    What a rule of the whole workbook has to read of each copy is gathered by `gathers`, so that it can be kept for the
    copies that a change does not touch: each must read its own copy and nothing else; `reads` gives the part of it that
    the rule looks at. A rule of what is
    `written` looks only at what a person has put into the cell, typed or in place of its formula's.
    """

    code: str
    level: Level
    clause: str
    description: str
    scope: Scope
    of_cell: OfCell = _no_cell
    of_copy: OfCopy = _no_findings
    of_lines: OfLines = _no_findings
    of_book: OfBook = _no_findings
    of_group: OfGroup = _no_findings
    key: Key | None = None
    gathers: tuple[Gather, ...] = ()
    reads: Callable[[Any], object] = _all_of_it
    about: Callable[[CellDef], bool] = _any_cell
    written: bool = False

    @property
    def whole(self) -> bool:
        """Whether it looks at the whole workbook."""
        return self.scope is Scope.BOOK


def of_cell(
    code: str,
    level: Level,
    clause: str = "",
    about: Callable[[CellDef], bool] = _any_cell,
    written: bool = False,
) -> Callable[[OfCell], Rule]:
    """A rule of single cells; the first one of the registry that says something about a cell is heard."""
    return lambda find: Rule(
        code, level, clause, _described(find), Scope.CELL, of_cell=find, about=about, written=written
    )


def of_copy(code: str, level: Level, clause: str = "") -> Callable[[OfCopy], Rule]:
    """A rule of one copy of a form: what it finds depends on the cells and rows of this copy alone."""
    return lambda find: Rule(code, level, clause, _described(find), Scope.COPY, of_copy=find)


def of_lines(code: str, level: Level, clause: str = "") -> Callable[[OfLines], Rule]:
    """A rule of the indicators of one copy, which are read once for all such rules."""
    return lambda find: Rule(code, level, clause, _described(find), Scope.LINES, of_lines=find)


def of_book(
    code: str,
    level: Level,
    *gathers: Gather,
    clause: str = "",
    reads: Callable[[Any], object] = _all_of_it,
) -> Callable[[OfBook], Rule]:
    """A rule of the whole workbook. What it reads of the copies, but for the cells that its findings name, it gathers:
    then it is asked again where that has changed, or the part of it that it `reads`; without `gathers` after any change."""
    return lambda find: Rule(
        code, level, clause, _described(find), Scope.BOOK, of_book=find, gathers=gathers, reads=reads
    )


def of_group(
    code: str, level: Level, gather: ByPlace, key: Key, clause: str = ""
) -> Callable[[OfGroup], Rule]:
    """A rule of the whole workbook that is asked, for each key, of all that was gathered with it, in the order of the
    tables: it is asked again where one of these places has changed, not of a thousand other projects."""
    return lambda find: Rule(
        code, level, clause, _described(find), Scope.BOOK, of_group=find, key=key, gathers=(gather,)
    )


def _described(find: Callable[..., object]) -> str:
    return (find.__doc__ or "").strip().partition("\n")[0]


ORDER: Final = (Level.ERROR, Level.EXPLAIN, Level.BLANK, Level.HINT)  # the gravest first


def gravest_first(found: Iterable[Finding]) -> list[Finding]:
    """Findings by level, those of one level in the order they came."""
    return sorted(found, key=lambda finding: ORDER.index(finding.level))
