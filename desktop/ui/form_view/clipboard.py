"""Copying, cutting, clearing and pasting blocks of a sheet, from and to Excel and WPS.

A paste is one edit and goes in whole, or not at all with one sentence that says why.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain.change.edit import Batch, Edit, SetText, first_row
from desktop.domain.change.trial import after
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.group import RowSource
from desktop.domain.layout.form_layout import Box, box_text
from desktop.domain.refusal import Refusal
from desktop.ui.form_view.block import boxes_in, write_block
from desktop.ui.form_view.html_table import Cell
from desktop.ui.form_view.landing import Landing, fill, land
from desktop.ui.form_view.misfit import contradiction
from desktop.ui.form_view.movement import fillable
from desktop.ui.form_view.pasted import Pasted, from_clipboard, mark
from desktop.ui.form_view.printed import Words, says

if TYPE_CHECKING:
    from desktop.ui.form_view.form_view import FormView

_OWN = "application/x-jixiao-block"  # marks a block as cells, so that lines copied as plain text can be told from it
_MANY_LINES = {Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE}


def copy(sheet: "FormView") -> None:
    """Put the selected block on the clipboard: of a box with words around its value, the value."""
    data = QMimeData()
    data.setText(write_block(sheet.page, sheet.block, lambda box: value_text(sheet, box)))
    data.setData(_OWN, _mark(sheet))
    QGuiApplication.clipboard().setMimeData(data)


def _mark(sheet: "FormView") -> bytes:
    """The selected boxes with their merges, and which row of the form each line is."""
    area = sheet.block
    cells = [
        Cell(box.row - area.top, box.column - area.left, box.rows, box.columns, value_text(sheet, box))
        for box in boxes_in(sheet.page, area)
    ]
    lines = sheet.page.rows[area.top : area.bottom + 1]
    return mark(cells, [(line.group, line.class_) for line in lines])


def leave_plain() -> None:
    """Leave what was copied here as plain text, before the program ends.

    A QMimeData made in Python that Qt destroys after the interpreter is gone ends the process with a segmentation fault.
    """
    board = QGuiApplication.clipboard()
    data = board.mimeData()
    if data and data.hasFormat(_OWN):
        board.setText(data.text())


def cut(sheet: "FormView") -> None:
    copy(sheet)
    clear(sheet)


def clear(sheet: "FormView") -> None:
    """Empty what can be typed in, as one edit; say why where there is nothing of the kind."""
    boxes = [box for box in boxes_in(sheet.page, sheet.block) if fillable(box)]
    if sheet.session.read_only or not boxes:
        sheet.say_locked()
        return
    _keep(sheet, [(box, "") for box in boxes], "清除")


def paste(sheet: "FormView") -> None:
    """Lay the clipboard's block on the sheet, from the current box on; one cell fills the whole selection.

    It goes in whole, as one edit, and stays selected; or nothing is changed and one sentence says what doesn't fit.
    """
    data = QGuiApplication.clipboard().mimeData()
    if sheet.session.read_only or not sheet.page.boxes:
        sheet.say_locked()
        return
    if data is None:
        return
    words = _words(sheet)
    area = sheet.block
    try:
        pasted = _pasted(sheet, data)
        alone = pasted.alone
        if alone is not None and sheet.has_selection:
            landing = fill(sheet.page, area, list(boxes_in(sheet.page, area)), alone, words)
        elif alone is not None and not fillable(sheet.box) and not says(sheet.box, alone, words):
            sheet.say_locked()
            return
        else:
            landing = land(sheet.page, (area.top, area.left), pasted, words)
        edits = _edits(sheet, landing.texts)
        _require_agreement(sheet, landing, edits)
    except Refusal as refusal:
        sheet.message.emit(str(refusal))
        return
    if not landing.texts:
        sheet.message.emit("粘贴的内容和表上印的一样，没有要填的格子")
    elif _apply(sheet, edits, "粘贴"):
        sheet.select(landing.area)


def _pasted(sheet: "FormView", data: QMimeData) -> Pasted:
    """The clipboard's block. Lines copied as plain text are one text where the current box takes many lines."""
    ref = sheet.box.ref or next((piece.ref for piece in sheet.box.pieces if piece.ref), None)
    definition = sheet.session.calculation.definition(ref) if ref else None
    one_text = definition is not None and definition.kind in _MANY_LINES
    return from_clipboard(data.text(), data.html(), bytes(data.data(_OWN).data()), one_text)


def _words(sheet: "FormView") -> Words:
    return Words(
        lambda box: value_text(sheet, box), sheet.texts.text_of, lambda *asked: _adding(sheet, *asked)
    )


def _adding(sheet: "FormView", group: str, rows: int) -> str:
    """How a clerk adds rows to a group of the table."""
    copy = sheet.session.calculation.copy(sheet.copy_id)
    kind = copy.form.groups[group].rows if copy else RowSource.FREE
    if kind is RowSource.PER_COPY:
        return f"这些行跟着各份表增减，请先用“新增一份”补上 {rows} 份再贴"
    if copy and kind is RowSource.PER_ROW:
        return f"这些行跟着“{copy.form.groups[group].of}”增减，请先到那张表里补上 {rows} 行再贴"
    return f"请先用“新增行”补上 {rows} 行再贴"


def _require_agreement(sheet: "FormView", landing: Landing, edits: list[Edit]) -> None:
    """What was pasted on computed boxes is what they come to once the rest is filled in; else nothing is pasted."""
    claims = [claim for claim in landing.claims if any(piece.ref for piece in claim.box.pieces)]
    if not claims:
        return
    calculation = after(Batch(tuple(edits)), sheet.session.workbook)
    then = Words(
        lambda box: calculation.text(box.ref) if box.ref else box_text(box, calculation),
        lambda box: box_text(box, calculation),
        lambda *_: "",
    )
    for claim in claims:
        if not says(claim.box, claim.text, then):
            raise contradiction(sheet.page, claim, then, _words(sheet))


def value_text(sheet: "FormView", box: Box) -> str:
    """What a box holds, without the words printed around a value."""
    return sheet.session.calculation.text(box.ref) if box.ref else sheet.texts.text_of(box)


def _keep(sheet: "FormView", texts: Iterable[tuple[Box, str]], name: str) -> bool:
    return _apply(sheet, _edits(sheet, texts), name)


def _apply(sheet: "FormView", edits: list[Edit], name: str) -> bool:
    """Do the edits as one; False, and the reason said, if they are refused."""
    if edits:
        try:
            sheet.session.apply(edits[0] if len(edits) == 1 else Batch(tuple(edits), name), sheet)
        except Refusal as refusal:
            sheet.message.emit(str(refusal))
            return False
    return True


def _edits(sheet: "FormView", texts: Iterable[tuple[Box, str]]) -> list[Edit]:
    """What must be typed so that the boxes say `texts`; the boxes of an empty class get the row they lack."""
    session = sheet.session
    edits: list[Edit] = []
    of_new_rows: dict[int, dict[str, str]] = {}
    for box, text in texts:
        if not box.ref:
            cell = next(piece.ref.cell for piece in box.pieces if piece.ref)
            if text.strip():
                of_new_rows.setdefault(box.row, {})[cell] = text
        elif session.calculation.text(box.ref) != text:
            edits.append(SetText(box.ref, session.kept(box.ref, text)))
    copy = session.workbook.copy(sheet.copy_id)
    for line, typed in of_new_rows.items():
        row = sheet.page.rows[line]
        assert copy is not None, "the table on the screen is in the workbook"
        edits += first_row(copy, row.group, row.class_, typed)
    return edits
