"""What a cell is called in the words of its own table: the label on its left and the heading above it."""

import re
from itertools import takewhile

from msgspec.structs import replace

from desktop.domain.forms.cell import SHOWN, Piece, Pieces
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid, GridCell

_COLUMN_NUMBER = re.compile(
    r"\d{1,2}(?:[=＝][\d+＋\-－/÷×*%]+)?"
)  # 栏次 1, 3=1+2: what stands above it is the heading
_SENTENCE = re.compile("[。；;]")
_PAIRS = 2  # labels, each with its own cell behind it, that make a row of fields


def with_labels(form: Form) -> Form:
    """`form` with a label for every printed cell, as pieces, because a heading may show the year."""
    cells = dict(form.cells)
    for block in form.blocks:
        if not isinstance(block, Grid):
            continue
        at = {
            (r, c): cell
            for cell in block.cells
            if _is_label(cell)
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        }
        # A heading is in a row of words only, and is as wide as what it heads: the narrow one above a wide 备注
        # belongs to other rows.
        filled = {cell.row for cell in block.cells if _has_cell(cell)}
        headings = [row for row in reversed(range(len(block.rows))) if row not in filled]
        ends = _blocks_above(block)
        # A column that tells how a figure is come to, 评分标准, does not name the rows: their names stand before it.
        prose = {
            cell.column
            for cell in block.cells
            if cell.row in filled and cell.columns == 1 and _is_label(cell) and _SENTENCE.search(_words(cell))
        }
        for cell in block.cells:
            for piece in cell.pieces:
                if piece.cell in cells and piece.cell[0] != SHOWN:
                    label = _label(block, at, headings, ends[cell.row, cell.column], prose, cell)
                    cells[piece.cell] = replace(cells[piece.cell], label=label)
    return replace(form, cells=cells)


def label_words(form: Form, label: Pieces) -> str:
    """A label without a workbook: a shown value is written as its name in braces."""
    return "".join(piece.text or "{" + _formula(form, piece) + "}" for piece in label)


def _formula(form: Form, piece: Piece) -> str:
    formula = form.cells[piece.cell].formula
    return formula.text if formula else piece.cell


def _label(
    grid: Grid,
    at: dict[tuple[int, int], GridCell],
    headings: list[int],
    ended: int,
    prose: set[int],
    cell: GridCell,
) -> Pieces:
    """The words for `cell`; `at` are the labels, `headings` the rows of words only, from the lowest up, those above the
    row `ended` of other cells, `prose` the columns of sentences.
    """
    before = tuple(takewhile(lambda piece: not piece.cell, cell.pieces))
    if re.search(r"\w", "".join(piece.text for piece in before)):
        return _clean(before)
    above = next(
        (
            found
            for r in headings
            if ended < r < cell.row
            and (found := at.get((r, cell.column)))
            and found.column <= cell.column
            and found.column + found.columns >= cell.column + cell.columns
            and not _COLUMN_NUMBER.fullmatch(_words(found))
        ),
        None,
    )
    beside = [at[cell.row, c] for c in reversed(range(cell.column)) if (cell.row, c) in at]
    named = [one for one in beside if re.search(r"[^\W\d]", _words(one))]  # = and % name no row
    told = [one for one in named if one.column in prose or _SENTENCE.search(_words(one))]
    left = next((one for one in named if one not in told), next(iter(told), None))
    if above and left and not grid.rows[cell.row].group and _pairs(grid, at, cell.row):
        above = None
    parts = [] if grid.rows[cell.row].group and above else [left] if left else []
    if above and above is not left and not (parts and left not in told and _says(left, above)):
        parts.append(above)
    label: list[Piece] = []
    for part in parts:
        label += [Piece(" ")] if label else []
        label += _clean(part.pieces)
    return tuple(label)


def _blocks_above(grid: Grid) -> dict[tuple[int, int], int]:
    """By the place of each filled cell the last row above in which a narrower one lies over it, -1 if none does.

    Headings above that row head a block that has ended.
    """
    ends: dict[tuple[int, int], int] = {}
    last: dict[tuple[int, int], int] = {}  # by column and width of filled cells
    for cell in sorted(filter(_has_cell, grid.cells), key=lambda cell: cell.row):
        right = cell.column + cell.columns
        above = (
            row
            for (column, columns), row in last.items()
            if cell.column <= column < right and columns < cell.columns
        )
        ends[cell.row, cell.column] = max(above, default=-1)
        last[cell.column, cell.columns] = cell.row
    return ends


def _pairs(grid: Grid, at: dict[tuple[int, int], GridCell], row: int) -> bool:
    """Whether a row goes label, cell, label, cell: 联系人 | {…} | 电话 | {…}. No heading of a table above speaks of it."""
    cells = [cell for cell in grid.cells if cell.row == row and _has_cell(cell)]
    beside = [at.get((row, cell.column - 1)) for cell in cells]
    return len({id(one) for one in beside if one}) == len(cells) >= _PAIRS


def _says(left: GridCell | None, above: GridCell) -> bool:
    """Whether the label on the left says all that the heading says."""
    return left is not None and _words(above) in _words(left)


def _words(cell: GridCell) -> str:
    return "".join(piece.text or f"{{{piece.cell}}}" for piece in _clean(cell.pieces))


def _has_cell(cell: GridCell) -> bool:
    return any(piece.cell and piece.cell[0] != SHOWN for piece in cell.pieces)


def _is_label(cell: GridCell) -> bool:
    return not _has_cell(cell) and bool(_clean(cell.pieces))


def _clean(pieces: Pieces) -> Pieces:
    """The words without line breaks, indentation and the colon before the value."""
    kept = [Piece(re.sub(r"[\s\u3000]+", "", piece.text), piece.cell) for piece in pieces]
    kept = [piece for piece in kept if piece.text or piece.cell]
    if kept and kept[-1].text:
        kept[-1] = Piece(kept[-1].text.rstrip("：:"))
    return tuple(piece for piece in kept if piece.text or piece.cell)
