"""Boxes that take no text: why not, and where their value is filled in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from desktop.domain.layout.form_layout import Box, Role, piece_text
from desktop.domain.queries.explanation import explain
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.form_view.text import Lines
from desktop.ui.text_input.utf16 import units

if TYPE_CHECKING:
    from desktop.ui.form_view.form_view import FormView


def say(sheet: "FormView", text: str) -> None:
    """Why the current box takes no text. One taken over from elsewhere may be overridden with the `text` typed on it."""
    box = sheet.box
    if sheet.session.read_only:
        sheet.message.emit("只读：这个文件现在只能看，不能改")
    elif box.role is Role.TAKEN and box.ref and text:
        sheet.override_wanted.emit(box.ref, text)
    elif box.ref and box.role in (Role.TAKEN, Role.COMPUTED):
        sheet.message.emit(sheet.session.explain_locked(box.ref))
    elif box.role is Role.INK:
        sheet.message.emit("这一格印出来是空的，留着手签和盖章")
    elif shown_value(sheet):
        sheet.message.emit("这里印的是别处填的内容，双击或按 F5 可以到填它的地方去")
    elif sheet.texts.text_of(box).strip():
        sheet.message.emit("这是表上印好的字，不用填")
    else:
        sheet.message.emit("这一格空着，不用填")


def follow(sheet: "FormView", ref: CellRef | None) -> None:
    """Ask the window to go where the value of `ref` comes from."""
    inputs = explain(sheet.session.calculation, ref).inputs if ref else ()
    source = next((one.ref for one in inputs if one.ref), None)
    if source:
        sheet.link_wanted.emit(source)
    elif ref:
        sheet.message.emit("这里的内容没有别的出处")


def shown_value(sheet: "FormView", point: QPointF | None = None) -> CellRef | None:
    """The value of the current box that is filled in elsewhere: the box's own, or the one shown at `point`."""
    box = sheet.box
    if box.role is Role.TAKEN:
        return box.ref
    shown = [piece.ref for piece in box.pieces if piece.ref and not box.ref]
    under = _piece_at(sheet, box, point) if point and len(shown) > 1 else None
    return under or next(iter(shown), None)


def _piece_at(sheet: "FormView", box: Box, point: QPointF) -> CellRef | None:
    """The shown value at a point of the viewport, the words before it included."""
    flow = sheet.texts.flow(box)
    if not isinstance(flow, Lines):
        return None
    spot = sheet.texts.spot(box, sheet.grid.rect(box), sheet.zoom)
    inside = (point - QPointF(sheet.origin())) * (1 / sheet.zoom)
    at = flow.unit_at(inside - QPointF(spot.x, spot.y))
    end = 0
    for piece in box.pieces:
        end += units(piece_text(piece, sheet.session.calculation))
        if piece.ref and at < end:
            return piece.ref
    return None
