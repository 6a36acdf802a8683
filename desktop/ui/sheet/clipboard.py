"""Copying, cutting, clearing and pasting blocks of a sheet, from and to Excel and WPS.

A paste is one edit. What cannot be typed in is skipped, what is too large falls outside, and one sentence counts both.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain.definition.model import Kind
from desktop.domain.edit import Batch, SetText
from desktop.domain.layout import Box
from desktop.domain.refusal import Refusal
from desktop.ui.sheet.block import Landing, boxes_in, land, read_block, write_block
from desktop.ui.sheet.movement import fillable

if TYPE_CHECKING:
    from desktop.ui.sheet.sheet import Sheet

_OWN = "application/x-jixiao-block"  # marks a block as cells, so that lines copied as plain text can be told from it
_MANY_LINES = {Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE}


def copy(sheet: "Sheet") -> None:
    """Put the selected block on the clipboard: of a box with words around its value, the value."""
    data = QMimeData()
    data.setText(write_block(sheet.page, sheet.block, lambda box: value_text(sheet, box)))
    data.setData(_OWN, b"1")
    QGuiApplication.clipboard().setMimeData(data)


def leave_plain() -> None:
    """Leave what was copied here as plain text, before the program ends.

    A QMimeData made in Python that Qt destroys after the interpreter is gone ends the process with a segmentation fault.
    """
    board = QGuiApplication.clipboard()
    data = board.mimeData()
    if data and data.hasFormat(_OWN):
        board.setText(data.text())


def cut(sheet: "Sheet") -> None:
    copy(sheet)
    clear(sheet)


def clear(sheet: "Sheet") -> None:
    """Empty what can be typed in, as one edit; say why where there is nothing of the kind."""
    boxes = [box for box in boxes_in(sheet.page, sheet.block) if fillable(box)]
    if sheet.session.read_only or not boxes:
        sheet.say_locked()
        return
    _keep(sheet, [(box, "") for box in boxes], "清除")


def paste(sheet: "Sheet") -> None:
    """Lay the clipboard's block on the sheet, from the current box on; one cell fills the whole selection."""
    data = QGuiApplication.clipboard().mimeData()
    if sheet.session.read_only:
        sheet.say_locked()
        return
    if data is None or not data.text():
        return
    rows = _rows(sheet, data)
    area = sheet.block
    if len(rows) == 1 and len(rows[0]) == 1 and sheet.has_selection:
        landing = Landing([(box, rows[0][0]) for box in boxes_in(sheet.page, area)], 0)
    else:
        landing = land(sheet.page, (area.top, area.left), rows)
    texts = [(box, text) for box, text in landing.texts if fillable(box) and box.ref]
    locked = sum(
        bool(text) and not (fillable(box) and box.ref) and text.strip() != value_text(sheet, box).strip()
        for box, text in landing.texts
    )
    if not _keep(sheet, texts, "粘贴"):
        return
    said = [f"粘贴了 {len(texts)} 格"] if texts else ["没有可以粘贴的格子"]
    if locked:
        said.append(f"{locked} 格不能填，跳过了")
    if landing.outside:
        said.append(f"{landing.outside} 格超出了表，没有贴上")
    if locked or landing.outside or not texts:
        sheet.message.emit("；".join(said))


def value_text(sheet: "Sheet", box: Box) -> str:
    """What a box holds, without the words printed around a value."""
    return sheet.session.calculation.text(box.ref) if box.ref else sheet.texts.text_of(box)


def _rows(sheet: "Sheet", data: QMimeData) -> list[list[str]]:
    """The pasted cells. Lines copied as plain text are one text where the current box takes many lines."""
    text = data.text()
    rows = read_block(text)
    definition = sheet.session.calculation.definition(sheet.box.ref) if sheet.box.ref else None
    from_cells = data.hasFormat(_OWN) or "<table" in data.html()
    if definition and definition.kind in _MANY_LINES and not from_cells and max(map(len, rows)) == 1:
        return [["\n".join(row[0] for row in rows)]]
    return rows


def _keep(sheet: "Sheet", texts: list[tuple[Box, str]], name: str) -> bool:
    now = sheet.session.calculation.text
    keep = sheet.session.kept
    edits = tuple(
        SetText(box.ref, keep(box.ref, text)) for box, text in texts if box.ref and now(box.ref) != text
    )
    if edits:
        try:
            sheet.session.apply(edits[0] if len(edits) == 1 else Batch(edits, name), sheet)
        except Refusal as refusal:
            sheet.message.emit(str(refusal))
            return False
    return True
