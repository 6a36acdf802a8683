"""Rows that a drafted form prints one by one, as a list to which people add rows: its text, and what stands in the rows.

What was printed in them is typed then; a class that stood beside several is typed in each and merged on paper.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid, GridCell
from desktop.domain.forms.reader.cell_table import RESERVED
from desktop.domain.forms.reader.cells import tokens_of
from desktop.domain.forms.reader.source import read_source
from desktop.domain.meaning.vocabulary import HEAD_WORD
from desktop.domain.workbook.step import Step, TextChange
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.exchange.drafting.amend import with_lines
from desktop.exchange.drafting.lexicon import Lexicon, is_figure
from desktop.exchange.drafting.lists import name_of_list
from desktop.exchange.drafting.naming import Names, usable
from desktop.exchange.drafting.text import text_of

_LONG = 20  # characters of words that take more than a line


class Column(Struct, frozen=True):
    """A column of the list: its name, where it begins, and what stood in each row: the id of a cell, or printed words.

    `merged` are words that stood beside several rows.
    """

    name: str
    at: int
    cells: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kind: Kind = Kind.SHORT_TEXT
    merged: bool = False


class Grown(Struct, frozen=True):
    """Rows of a form as a list called `group`: their names, their lines in the file, the columns.

    `head` are the name and line of the row of headings above them.
    """

    form: str
    group: str
    rows: tuple[str, ...]
    lines: tuple[int, ...]
    columns: tuple[Column, ...]
    head: tuple[str, int]


def grown(form: Form, first: str, last: str, lexicon: Lexicon) -> Grown:
    """The rows of these names, and those between them, as a list."""
    grid = next(
        block
        for block in form.blocks
        if isinstance(block, Grid) and any(row.name == first for row in block.rows)
    )
    names = [row.name for row in grid.rows]
    top, end = names.index(first), names.index(last) + 1
    at = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    inside = dict.fromkeys(at[row, column] for row in range(top, end) for column in range(len(grid.widths)))
    # A label that reaches beyond the rows stays printed.
    own = [cell for cell in inside if cell.row >= top and cell.row + cell.rows <= end]
    starts = dict.fromkeys(sorted(cell.column for cell in own if _words(cell) or _cell(cell)))
    headings = {column: _words(at[top - 1, column]) if top else "" for column in starts}
    taken = Names(
        {*RESERVED, *(id_ for id_ in form.cells if "." not in id_), *form.groups, *filter(None, names)}
    )
    group = taken.fresh(name_of_list([*headings.values()], lexicon))
    held = {column: _cell(at[top, column]).rpartition(".")[2] for column in starts}
    inner = Names({*taken.taken, *held.values()})
    columns = tuple(
        Column(held[column], column, cells=tuple(_cell(at[row, column]) for row in range(top, end)))
        if held[column]
        else _printed(
            inner.fresh(usable(lexicon.short(headings[column]), f"{words.COLUMN}{column + 1}")),
            column,
            headings[column],
            [at[row, column] for row in range(top, end)],
            lexicon,
        )
        for column in starts
    )
    head = grid.rows[top - 1]
    return Grown(
        form.id,
        group,
        tuple(names[top:end]),
        tuple(row.line for row in grid.rows[top:end]),
        columns,
        (head.name or taken.fresh(lexicon.word(HEAD_WORD)), head.line),
    )


def _printed(name: str, column: int, heading: str, cells: list[GridCell], lexicon: Lexicon) -> Column:
    said = tuple(_words(cell) for cell in cells)
    kind = lexicon.kind(heading)
    if kind is None or not kind.numeric or not all(is_figure(one) for one in said if one):
        kind = Kind.LONG_TEXT if any(len(one) > _LONG for one in said) else Kind.SHORT_TEXT
    return Column(name, column, words=said, kind=kind, merged=any(cell.rows > 1 for cell in cells))


def _words(cell: GridCell) -> str:
    return "".join(piece.text for piece in cell.pieces).strip()


def _cell(cell: GridCell) -> str:
    return next((piece.cell for piece in cell.pieces if piece.cell), "")


def with_list(text: str, file: str, to: Grown) -> str:
    """The text of the form with the list in place of its rows."""
    lines: list[str | None] = [*text.split("\n")]
    own = {f"{row}.{name}": f"{to.group}.{name}" for name in _typed(to) for row in to.rows}
    for section in read_source(text, file).sections:
        for line in section.lines:
            if section.name in (words.CELLS, words.UNPRINTED, words.LOOKS, words.MEANINGS):
                # What a row meant by itself is not what the column means.
                now = {} if section.name == words.MEANINGS else own
                lines[line.number - 1] = _renamed(line.text, to.rows, now)
            elif section.name in (words.TAKEN, words.COMPUTED) and _speaks_of(line.text, to.rows):
                lines[line.number - 1] = None
    repeated = _repeated(str(lines[to.lines[0] - 1]), to)
    for number in to.lines:
        lines[number - 1] = None
    lines[to.lines[0] - 1] = repeated
    name, above = to.head
    head = str(lines[above - 1])
    lines[above - 1] = f"{name} {head.lstrip()}" if head.lstrip().startswith("|") else head
    merged = [column.name for column in to.columns if column.merged]
    text = text_of(
        ["\n".join(one for one in lines if one is not None).rstrip("\n")],
        [
            f"[{words.GROUP} {to.group}]",
            f"{words.ROWS}  {words.ROWS_FREE} {len(to.rows)}  {words.MAY_BE_EMPTY}",
            *([f"{words.MERGE}  {' '.join(merged)}"] if merged else []),
        ],
    )
    printed = (f"{to.group}.{column.name}  {column.kind.value}" for column in to.columns if column.words)
    text = with_lines(text, file, words.CELLS, list(printed))
    return with_lines(text, file, words.LOOKS, [f"{words.REPEAT}  {name}"])


def _typed(to: Grown) -> Iterator[str]:
    return (column.name for column in to.columns if column.cells)


def _repeated(line: str, to: Grown) -> str:
    """The first of the rows with a cell in the place of each of its words."""
    _, *cells, end = line.split("|")
    for column in to.columns:
        if column.words:
            cells[column.at] = f" {{{column.name}}} "
    return "|".join((f"{to.group}* ", *cells, end))


def _renamed(line: str, rows: tuple[str, ...], own: dict[str, str]) -> str | None:
    """A line of cells with those of the list in place of those of its rows; None if it was about these alone."""
    said = tokens_of(line)
    gone = [at for at, one in enumerate(said) if one in own or one.partition(".")[0] in rows]
    if not gone:
        return line
    kept = dict.fromkeys(own.get(one, "" if at in gone else one) for at, one in enumerate(said))
    kept.pop("", None)
    about = [own[one] for one in said if one in own]
    # What was said of rows only: nothing is left but the look's key and figure, or a kind.
    rest = [one for at, one in enumerate(said) if at not in gone]
    if not about and not any("." in one or one.startswith('"') for one in rest):
        return None
    return "  ".join(kept)


def _speaks_of(line: str, rows: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(row)}\.", line) for row in rows)


def moved(before: Calculation, book: Workbook, to: Grown) -> Iterator[Step]:
    """What stood in the rows, typed or printed, as steps into the rows of the list; `book` holds it after them."""
    for copy in book.copies_of(to.form):
        for at, row in enumerate(copy.rows[to.group]):
            for column in to.columns:
                now = CellRef(copy.id, row.id, f"{to.group}.{column.name}")
                if column.words:
                    yield from _typing(book, now, column.words[at])
                    continue
                was = CellRef(copy.id, "", column.cells[at])
                yield from _typing(book, now, book.texts.get(was, "") or before.text(was))
                yield from _typing(book, was, "")


def _typing(book: Workbook, ref: CellRef, text: str) -> Iterator[Step]:
    old = book.texts.pop(ref, "")
    if text:
        book.texts[ref] = text
    if old != text:
        yield TextChange(ref, 0, old, text)
