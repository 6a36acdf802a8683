"""Boxes that take no text: why not, and where their value is filled in."""

from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.form_layout import Box, Role, piece_text
from desktop.domain.queries.explanation import explain
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.text_input.utf16 import units


def why(session: Session, box: Box, printed: str) -> str:
    """Why a box, on which `printed` stands, takes no text: one sentence."""
    if session.read_only:
        locked = None if session.unwritable else session.refused
        return str(locked or "只读：这个文件现在只能看，不能改")
    if box.ref and box.role in (Role.TAKEN, Role.COMPUTED):
        return session.explain_locked(box.ref)
    if box.role is Role.INK:
        return "这一格印出来是空的，留着手签和盖章"
    if shown_value(box):
        return "这里印的是别处填的内容，双击或按 F5 可以到填它的地方去"
    if printed.strip():
        return "这是表上印好的字，不用填"
    return "这一格空着，不用填"


def source(calculation: Calculation, ref: CellRef) -> CellRef | None:
    """The cell that the value of `ref` comes from first; None where it comes from no other."""
    return next((one.ref for one in explain(calculation, ref).inputs if one.ref), None)


def shown_value(box: Box) -> CellRef | None:
    """The value of a box that is filled in elsewhere: the box's own, or the first one that it shows."""
    if box.role is Role.TAKEN:
        return box.ref
    return next(iter(_shown(box)), None)


def value_at(box: Box, unit: int | None, calculation: Calculation) -> CellRef | None:
    """The same of the value that stands at a UTF-16 unit of the box's text, the words before it included."""
    if unit is not None and len(_shown(box)) > 1:
        end = 0
        for piece in box.pieces:
            end += units(piece_text(piece, calculation))
            if piece.ref and unit < end:
                return piece.ref
    return shown_value(box)


def _shown(box: Box) -> list[CellRef]:
    """The values of other cells among the words of a box that is none itself."""
    return [piece.ref for piece in box.pieces if piece.ref and not box.ref]
