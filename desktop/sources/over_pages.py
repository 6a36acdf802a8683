"""Tables that go on over the end of a page, put together again: a PDF knows pages, and no tables over them.

Two tables are one where nothing but page numbers stands between them, their columns lie alike, and what stands at the
joint says so:

    the head is printed again         and the first of them has not ended with its total, nor do numbers begin anew
    the rows go on                    figures below figures, words below words, numbers counted on
    a row is cut                      what is left of it has words only where the row before stops in the middle of some

Anything else stays two tables: whoever reads them must not trust their sums.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.meaning.vocabulary import TOTAL_LABELS
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table

_LEAST_OF_A_HEAD = 3  # cells
_APART = 1.0  # mm by which a column may be wider on one of two pages
_FURNITURE = re.compile(
    r"[-—–－·\s]*第?\s*\d{1,4}\s*页?(?:\s*[/／，,]?\s*共?\s*\d{1,4}\s*页)?[-—–－·\s]*|[（(]?续表?[）)]?"
)
_FIGURE = re.compile(r"[-−]?\d[\d,，]*(?:\.\d+)?[%％]?")
_AGAIN = re.compile(r"[（(]续[）)]$")
_ENDED = tuple("。；;！!？?：:")


def over_pages(blocks: Iterable[Block]) -> list[Block]:
    """`blocks` with each table that goes on over the end of a page as one, where it began."""
    found: list[Block] = []
    open_at = -1  # where the table stands that may go on
    ended = False  # its page
    for block in blocks:
        if isinstance(block, Table):
            before = found[open_at] if open_at >= 0 and ended else None
            whole = _joined(before, block) if isinstance(before, Table) else None
            if whole:
                found[open_at] = whole
                ended = False
                continue
            found.append(block)
            open_at, ended = len(found) - 1, False
            continue
        if isinstance(block, PageEnd):
            ended = True
        elif isinstance(block, Paragraph) and not _FURNITURE.fullmatch(block.text.strip()):
            open_at = -1
        found.append(block)
    return found


def _joined(one: Table, other: Table) -> Table | None:
    """Both as one table, None where nobody can be sure."""
    follows = one.last_page is not None and other.page == one.last_page + 1
    alike = one.columns == other.columns and all(
        abs(width - wide) <= _APART for width, wide in zip(one.widths, other.widths, strict=True)
    )
    if not follows or not alike:
        return None
    head = _head_again(one, other)
    rest = _without(other, head)
    if rest is None or _begins_anew(one, rest):
        return None
    if head:
        return None if _is_total(one) else _appended(one, rest)
    cut = _cut_row(one, rest)
    if cut:
        return cut
    return _appended(one, rest) if _goes_on(one, rest) else None


def _head_again(one: Table, other: Table) -> int:
    """How many rows the second begins with that are printed in the first as well, one below the other: its head."""
    most = 0
    for start in range(one.rows):
        count = 0
        while (
            start + count < one.rows
            and count < other.rows
            and (words := _head(other, count))
            and words == _head(one, start + count)
        ):
            count += 1
        most = max(most, count)
    return most


def _head(table: Table, row: int) -> list[tuple[int, int, str]]:
    """The words of a row that may be printed again; none where there are figures, or fewer than three cells.

    A label that goes over several rows is left aside: beside a head in the middle of a table it says 续.
    """
    cells = [cell for cell in table.cells if cell.row == row and cell.rows == 1]
    if len(cells) < _LEAST_OF_A_HEAD or any(_is_figure(cell) for cell in cells):
        return []
    return [(cell.column, cell.columns, squeezed(cell.text)) for cell in cells]


def _without(table: Table, head: int) -> Table | None:
    """A table without its first rows; None where nothing is left."""
    if head >= table.rows:
        return None
    cells = []
    for cell in table.cells:
        if cell.row >= head:
            cells.append(replace(cell, row=cell.row - head))
        elif cell.bottom > head:
            cells.append(replace(cell, row=0, rows=cell.bottom - head))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, heights=table.heights[head:], cells=tuple(cells))


def _appended(one: Table, rest: Table) -> Table:
    """The rows of one below those of the other; a label that reaches down to the joint goes on below it."""
    cells = list(one.cells)
    below = {cell.column: cell for cell in rest.cells if cell.row == 0}
    longer: set[int] = set()
    for at, cell in enumerate(cells):
        under = below.get(cell.column)
        if cell.bottom == one.rows and under and _is_same_label(cell, under):
            cells[at] = replace(cell, rows=cell.rows + under.rows)
            longer.add(under.column)
    for cell in rest.cells:
        if cell.row or cell.column not in longer:
            cells.append(replace(cell, row=cell.row + one.rows))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    pages = (*_pages(one), *_pages(rest))
    return replace(one, heights=(*one.heights, *rest.heights), cells=tuple(cells), row_pages=pages)


def _pages(table: Table) -> tuple[int, ...]:
    """The page of each row."""
    return tuple(page for row in range(table.rows) if (page := table.page_of(row)) is not None)


def _is_same_label(above: Cell, below: Cell) -> bool:
    """Whether a label goes on below the joint: it says 续, or is blank or the same beside several rows."""
    if above.columns != below.columns:
        return False
    said, first = squeezed(below.text), squeezed(above.text)
    if _AGAIN.search(said):
        return _AGAIN.sub("", said) == first
    return max(above.rows, below.rows) > 1 and said in ("", first)


def _goes_on(one: Table, rest: Table) -> bool:
    """Whether the first row of the rest is of the kind of the last one: figures below figures, words below words."""
    last, first = _last_row(one), {cell.column: cell for cell in rest.cells if cell.row == 0}
    both = [(last[at], first[at]) for at in last if at in first]
    if [cell.columns for cell, _ in both] != [cell.columns for _, cell in both] or len(both) < len(last):
        return False
    written = [(above, below) for above, below in both if above.text.strip() and below.text.strip()]
    if any(_is_figure(above) != _is_figure(below) for above, below in written):
        return False
    return any(_is_figure(above) for above, _ in written)


def _begins_anew(one: Table, rest: Table) -> bool:
    """Whether rows that are counted are not counted on."""
    last, first = _last_row(one).get(0), next((c for c in rest.cells if (c.row, c.column) == (0, 0)), None)
    if last is None or first is None or not (last.text.isdecimal() and first.text.isdecimal()):
        return False
    return int(first.text) != int(last.text) + 1


def _cut_row(one: Table, rest: Table) -> Table | None:
    """Both with the first row of the rest as the end of the last one, where it cannot be a row of its own."""
    last = _last_row(one)
    first = {cell.column: cell for cell in rest.cells if cell.row == 0}
    if any(cell.rows > 1 for cell in first.values()) or last.keys() != first.keys() or rest.rows < 1:
        return None
    going_on = [at for at, cell in first.items() if cell.text.strip()]
    if not going_on or min(first) in going_on or any(_is_figure(first[at]) for at in going_on):
        return None
    if any(not _is_open(last[at]) for at in going_on):
        return None
    cells = tuple(
        replace(cell, text=cell.text + first[cell.column].text)
        if cell.bottom == one.rows and cell.column in going_on
        else cell
        for cell in one.cells
    )
    whole = replace(one, cells=cells)
    left = _without(rest, 1)
    return _appended(whole, left) if left else whole


def _is_open(cell: Cell) -> bool:
    """Whether a text stops in the middle of a sentence."""
    text = cell.text.strip()
    return len(text) > 1 and not text.endswith(_ENDED) and not _is_figure(cell)


def _last_row(table: Table) -> dict[int, Cell]:
    return {cell.column: cell for cell in table.cells if cell.bottom == table.rows}


def _is_total(table: Table) -> bool:
    return any(bare(cell.text) in TOTAL_LABELS for cell in _last_row(table).values())


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch("".join(cell.text.split())))
