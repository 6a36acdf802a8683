"""A block of a sheet on the clipboard: as text and as a page for Word, Excel and WPS, with its merges for this program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain import number
from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.ui.form_view.block import Block, boxes_in, cells_of, write_block
from desktop.ui.form_view.html_table import Cell, write_table

if TYPE_CHECKING:
    from desktop.ui.form_view.pasted import Pasted

_PAGE = "text/html"
_OWN = "application/x-jixiao-block"  # marks a block as cells, so that lines copied as plain text can be told from it


def data_of(page: FormLayout, area: Block, text: Callable[[Box], str]) -> QMimeData:
    """A block for the clipboard: a column for each that one sees; marked with which row of the form each line is."""
    from desktop.ui.form_view.pasted import mark

    cells = [
        Cell(box.row - area.top, box.column - area.left, box.rows, box.columns, text(box))
        for box in boxes_in(page, area)
    ]
    keys = [(line.group, line.class_) for line in page.rows[area.top : area.bottom + 1]]
    data = QMimeData()
    others = cells_of(page, area, text)
    figures = {
        (cell.row, cell.column)
        for cell, box in zip(others, boxes_in(page, area), strict=True)
        if box.numeric and number.read(cell.text, percent=True) is not None
    }
    data.setText(write_block(others))
    data.setData(_PAGE, write_table(others, figures).encode())  # for other programs; nothing here shows it
    data.setData(_OWN, mark(cells, keys))
    return data


def block_of(data: QMimeData, one_text: bool) -> "Pasted":
    """The clipboard's block; with `one_text`, lines copied as plain text are one text. Raises Refusal."""
    from desktop.ui.form_view.pasted import from_clipboard

    return from_clipboard(data.text(), data.html(), bytes(data.data(_OWN).data()), one_text)


def leave_plain() -> None:
    """Leave what was copied here as plain text, before the program ends.

    A QMimeData made in Python that Qt destroys after the interpreter is gone ends the process with a segmentation fault.
    """
    board = QGuiApplication.clipboard()
    data = board.mimeData()
    if data and data.hasFormat(_OWN):
        board.setText(data.text())
