"""The parts of a long form, as its page breaks divide it, each by the first words printed in it."""

from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Block, Grid, PageBreak, TextLine
from desktop.domain.layout.form_layout import FormLayout
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


def parts_of(copy: Copy, values: Values) -> list[str]:
    """A heading a part, "" where nothing is printed in it but values; none where the form is one part."""
    form = copy.form
    if not any(isinstance(block, PageBreak) for block in form.blocks):
        return []
    parts: list[list[Block]] = [[]]
    for block in form.blocks:
        if isinstance(block, PageBreak):
            parts.append([])
        else:
            parts[-1].append(block)
    return [_heading(form, blocks, copy, values) for blocks in parts if blocks]


def starts_of(page: FormLayout) -> list[int]:
    """The row of the page that each part begins in."""
    return [0, *(at for at, row in enumerate(page.rows) if row.break_before and at)]


def _heading(form: Form, blocks: list[Block], copy: Copy, values: Values) -> str:
    for block in blocks:
        printed: list[Pieces] = []
        if isinstance(block, Grid):
            printed = [cell.pieces for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column))]
        elif isinstance(block, TextLine):
            printed = [block.pieces]
        for pieces in printed:
            if any(piece.cell and form.cells[piece.cell].named for piece in pieces):
                continue  # what is typed there is no heading
            text = "".join(piece.text or values.text(CellRef(copy.id, "", piece.cell)) for piece in pieces)
            if text.strip():
                return "".join(text.split())
    return ""
