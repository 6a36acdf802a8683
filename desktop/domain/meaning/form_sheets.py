"""The printed tables of a form as sheets, one for each framed table."""

import re
from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.forms.cell import SHOWN, Kind, Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid, GridCell, TextLine
from desktop.domain.meaning.sheet import Box, Sheet

_YEAR = re.compile(rf"{words.YEAR}\s*(?:([+\-−－])\s*(\d+))?")


def sheets_of(form: Form, year: int) -> Iterator[Sheet]:
    """The sheets of a form; a heading that shows the year has the year's digits."""
    title = _words(form, form.title, year) or form.name
    for block in form.blocks:
        if isinstance(block, Grid):
            boxes = tuple(_box(form, block, cell, year) for cell in block.cells)
            repeated = frozenset(at for at, row in enumerate(block.rows) if row.group)
            yield Sheet(boxes, title, form.paper.unit, repeated)
        elif isinstance(block, TextLine):
            ids = [piece.cell for piece in block.pieces if piece.cell and piece.cell[0] != SHOWN]
            before = "".join(piece.text for piece in block.pieces[:1])
            if len(ids) == 1:
                yield Sheet(
                    (Box(0, 0, text=before, slot=ids[0], numeric=form.cells[ids[0]].kind.numeric),), title
                )


def _box(form: Form, grid: Grid, cell: GridCell, year: int) -> Box:
    ids = [
        piece.cell
        for piece in cell.pieces
        if piece.cell and form.cells[piece.cell].origin is not Origin.SHOWN
    ]
    at = next((n for n, piece in enumerate(cell.pieces) if ids and piece.cell == ids[0]), len(cell.pieces))
    text = _words(form, cell.pieces[:at], year)
    if ids:
        # Of several lines before the answer the last is its own label.
        lines = [line for line in text.split("\n") if line.strip()]
        kind = form.cells[ids[0]].kind
        return Box(
            cell.row, cell.column, cell.rows, cell.columns, lines[-1] if lines else "", ids[0],
            None if kind is Kind.SIGNATURE else kind.numeric,
        )  # fmt: skip
    opaque = any(piece.cell for piece in cell.pieces) and not re.search(r"\w", text)
    return Box(cell.row, cell.column, cell.rows, cell.columns, text, opaque=opaque)


def _words(form: Form, pieces: tuple, year: int) -> str:  # type: ignore[type-arg]
    return "".join(piece.text or _shown(form, piece.cell, year) for piece in pieces)


def _shown(form: Form, id_: str, year: int) -> str:
    """The digits of a year that is shown among printed words; "" for anything else."""
    formula = form.cells[id_].formula
    match = _YEAR.fullmatch(formula.text.strip()) if formula else None
    if not match:
        return ""
    step = int(match[2] or 0)
    return str(year - step if match[1] and match[1] != "+" else year + step)
