"""Tables that only a page parts, as one; where each of its cells stands in the file is kept."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from desktop.domain.meaning.label import bare, squeezed
from desktop.exchange.drafting.surroundings import Framed
from desktop.sources.table import Cell, Table, covering

_MOST_ALIKE = 0.5  # of its words that a table may have from the one before and yet go on with it


class Joined(Framed, frozen=True):
    """A table of several: `starts` are their first rows in it and their numbers."""

    starts: tuple[tuple[int, int], ...] = ()


def joined(tables: Sequence[Framed], is_label: Callable[[str], bool] = lambda _: False) -> Iterator[Framed]:
    """The tables; one without a title of its own and with as many columns goes on with the one before.

    A line between two parts of a flowed text may be the end of a heading, whose line break has parted the table:
    `is_label` knows such.
    """
    whole: Framed | None = None
    for framed in tables:
        if whole and (rest := _rest_of_a_heading(whole, framed, is_label)):
            whole = replace(whole, table=_with_last(whole.table, rest), below=())
            framed = replace(framed, title=())
        if whole and _goes_on(whole, framed):
            starts = whole.starts if isinstance(whole, Joined) else ((0, whole.number),)
            whole = Joined(
                _below(whole.table, framed.table), whole.label, whole.title, whole.unit, whole.above,
                (*whole.below, *framed.below), whole.number, (*starts, (whole.table.rows, framed.number)),
            )  # fmt: skip
            continue
        if whole:
            yield whole
        whole = framed
    if whole:
        yield whole


def numbers_of(framed: Framed) -> list[int]:
    """The numbers of the tables in the file that it is made of, from 0."""
    return [number for _, number in framed.starts] if isinstance(framed, Joined) else [framed.number]


def place_in(framed: Framed, row: int) -> tuple[int, int]:
    """The number of the table in the file, from 0, and the row in it."""
    starts = framed.starts if isinstance(framed, Joined) else ((0, framed.number),)
    first, number = next(one for one in reversed(starts) if one[0] <= row)
    return number, row - first


def _rest_of_a_heading(one: Framed, other: Framed, is_label: Callable[[str], bool]) -> str:
    """The only line between two parts of a flowed text where it and the last cell are a label together."""
    titles = () if other.title == one.title else other.title  # a table without one has that before it
    lines = [*one.below, other.label, *titles, *other.above]
    said = [line for line in lines if line.strip()]
    if len(said) != 1 or not (_is_ragged(one.table) and _is_ragged(other.table)):
        return ""
    return said[0] if is_label(_last(one.table).text + said[0]) else ""


def _last(table: Table) -> Cell:
    return max((cell for cell in table.cells if not cell.absent), key=lambda cell: (cell.row, cell.column))


def _with_last(table: Table, rest: str) -> Table:
    last = _last(table)
    cells = (replace(cell, text=cell.text + rest) if cell is last else cell for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _goes_on(one: Framed, other: Framed) -> bool:
    last = one.starts[-1][1] if isinstance(one, Joined) else one.number
    ragged = _is_ragged(one.table) and _is_ragged(other.table)  # of a flowed text: no columns to compare
    parted = [*other.title, other.label, *other.above, *one.below]
    if ragged:
        parted = [line for line in parted if bare(line).strip("()") and not _is_aside(line)]
    elif other.title == one.title:
        parted = [other.label, *other.above, *one.below]
    alike = ragged or one.table.columns == other.table.columns
    if any(line.strip() for line in parted) or not alike or other.number != last + 1:
        return False
    before, here = _words(one.table), _words(other.table)
    return not here or len(here & before) / len(here) < _MOST_ALIKE


def _is_ragged(table: Table) -> bool:
    return any(cell.absent for cell in table.cells)


def _is_aside(line: str) -> bool:
    """Whether a line is all in parentheses: the weight of a class, the year of a table."""
    said = squeezed(line)
    return said[:1] == "(" and said[-1:] == ")"


def _words(table: Table) -> set[str]:
    """All that stands in a table but figures."""
    return {squeezed(cell.text) for cell in table.cells if any(map(str.isalpha, cell.text))}


def _below(one: Table, other: Table) -> Table:
    columns = max(one.columns, other.columns)
    rows = one.rows + other.rows
    cells = covering(
        rows, columns, (*one.cells, *(replace(cell, row=cell.row + one.rows) for cell in other.cells))
    )
    widths = (one.widths[:1] or (0.0,)) * columns if columns != one.columns else one.widths
    return replace(one, widths=widths, heights=(*one.heights, *other.heights), cells=cells)
