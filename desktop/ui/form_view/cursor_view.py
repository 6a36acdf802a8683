"""A page with a current box and a selection, as a spreadsheet has them. Knows no session and no editor."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.layout.form_layout import Box
from desktop.domain.layout.sections import starts_of
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.form_view.block import Block, block, boxes_in
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.movement import can_stand, down_fill, fillable, next_fill
from desktop.ui.form_view.page_view import PageView


class RowPlace(NamedTuple):
    """A row of a group: its copy, group, id ("" for an empty class that is printed all the same), class."""

    copy: str
    group: str
    row: str
    class_: str


class CursorView(PageView):
    """Goes from box to box, and keeps what was typed in the one left before it does."""

    current_changed = Signal(
        object
    )  # the current box's CellRef; None on printed words, and where a row is awaited
    selection_changed = Signal(list)  # the CellRefs of the selected boxes
    moved = Signal()  # the current box is another one, printed words included

    def __init__(self, text_of: Callable[[Box], str], parent: QWidget | None = None) -> None:
        super().__init__(text_of, parent)
        self.copy_id = ""
        self.at: Position = (0, 0)
        self.far: Position = (0, 0)  # the other corner of the selection
        self._tabs_from: Position | None = None  # Enter goes on below where the Tabs began, as in Excel
        self._current_ref: CellRef | None = None
        self._awaited: CellRef | None = None

    # For those who type in the current box

    def flush(self) -> bool:
        """Keep what is being typed; False if it could not be kept, and the box must not be left."""
        return True

    def arrived(self) -> None:
        """The current box is another one."""

    # Where the clerk is

    @property
    def box(self) -> Box:
        return self.page.at[self.at]

    @property
    def current_ref(self) -> CellRef | None:
        return self._current_ref

    @property
    def block(self) -> Block:
        """The selected block; that of the current box alone when nothing more is selected."""
        return block(self.page, self.at, self.far)

    @property
    def selected(self) -> list[Box]:
        return list(boxes_in(self.page, self.block))

    @property
    def has_selection(self) -> bool:
        return self.scene.selection is not None

    def box_of(self, ref: CellRef | None) -> Box | None:
        """The box that a cell of this page is typed in, else one that shows it."""
        shown = self.page.showing.get(ref, ()) if ref else ()
        return next((box for box in shown if box.ref == ref), shown[0] if shown else None)

    def row_of(self, ref: CellRef | None = None) -> RowPlace | None:
        """The row of a group that `ref`, or the current box, stands in."""
        box = self.box_of(ref)
        if not self.page.boxes or (ref and not box):
            return None
        row = self.page.rows[box.row if box else self.at[0]]
        return RowPlace(self.copy_id, row.group, row.id, row.class_) if row.group else None

    @property
    def rows_meant(self) -> list[RowPlace]:
        """The rows that 删除行 is about: those of which a cell is selected, of no more than one cell the row it begins in."""
        if not self.has_selection:
            place = self.row_of()
            return [place] if place and place.row else []
        rows = self.page.rows[self.block.top : self.block.bottom + 1]
        places = (RowPlace(self.copy_id, row.group, row.id, row.class_) for row in rows if row.id)
        return list(dict.fromkeys(places))

    @property
    def awaited(self) -> CellRef | None:
        """The cell that typing here would bring: of a class that has no row yet. Its row is not there to be named."""
        place = self.row_of()
        if place is None or place.row or self.box.ref:
            return None
        return next((piece.ref for piece in self.box.pieces if piece.ref), None)

    # Going

    def goto_row(self, row_id: str) -> bool:
        """Make the first box of a workbook's row current that can be filled, or at least stood on."""
        rows = [at for at, row in enumerate(self.page.rows) if row_id and row.id == row_id]
        places = [(at, column) for at in rows for column in range(len(self.page.widths))]
        places = [place for place in places if can_stand(self.page.at[place])]
        to_fill = [place for place in places if fillable(self.page.at[place])]
        self.move_to(next(iter(to_fill or places), None))
        return bool(places)

    def goto_part(self, number: int) -> None:
        """Show part `number` of the form from its top, standing on the first box to fill in it."""
        starts = [*starts_of(self.page), len(self.page.rows)]
        if not 0 <= number < len(starts) - 1:
            return
        first, end = starts[number], starts[number + 1]
        places = [(row, column) for row in range(first, end) for column in range(len(self.page.widths))]
        to_fill = next((place for place in places if fillable(self.page.at[place])), (first, 0))
        self.move_to(to_fill)
        self.verticalScrollBar().setValue(round(self.grid.tops[first] * self.zoom))

    def move_to(self, at: Position | None, extend: bool = False) -> None:
        """Go to a box, keeping what was typed in the one left; with `extend` stay, and select up to there."""
        if at is None or not self.flush() or at not in self.page.at:
            return
        if not can_stand(self.page.at[at]):
            return
        if extend:
            self._select(at)
            self.reveal(self.rect_of(self.page.at[at]))
            return
        self.repaint_boxes([self.box])
        self._stand(at)
        self.reveal(self.rect_of(self.box))

    def tab(self, back: bool) -> None:
        """Go to the next box to fill along the rows, or the one before."""
        if not self.flush():
            return
        start, at = self._tabs_from or self.at, next_fill(self.page, self.at, back)
        self.move_to(at)
        self._tabs_from = start if at and at[0] == start[0] else at

    def enter(self, back: bool) -> None:
        """Go to the next box to fill below, or above."""
        if self.flush():
            self.move_to(down_fill(self.page, self._tabs_from or self.at, back))

    def select(self, area: Block) -> None:
        """Stand on the first box of `area`, and show all of it as selected."""
        if (area.top, area.left) in self.page.at:
            self.repaint_boxes([self.box])
            self._stand((area.top, area.left))
            self._select((min(area.bottom, len(self.page.rows) - 1), area.right))

    def select_all(self) -> None:
        if self.page.boxes and self.flush():
            self._stand((0, 0))
            self._select((len(self.page.rows) - 1, len(self.page.widths) - 1))

    def _stand(self, at: Position) -> None:
        self.at = self.far = at
        self._tabs_from = None
        self.scene.current = self.page.at[at]
        self._forget_skipped()
        self._show_selection(None)
        self.arrived()
        ref = self.box.ref
        awaited = self.awaited
        if (ref, awaited) != (self._current_ref, self._awaited):
            self._current_ref, self._awaited = ref, awaited
            self.current_changed.emit(ref)
        self.selection_changed.emit(self._selected_refs())
        self.moved.emit()

    def _forget_skipped(self) -> None:
        if self.scene.skipped:
            self.scene.skipped = frozenset()
            self.viewport().update()

    def _select(self, far: Position) -> None:
        if far == self.far:
            return
        self.far = far
        area = self.block
        self._show_selection(area if len(self.selected) > 1 else None)
        self.selection_changed.emit(self._selected_refs())

    def _show_selection(self, area: Block | None) -> None:
        if area != self.scene.selection:
            self.scene.selection = area
            self.viewport().update()
        self.repaint_boxes([self.box])

    def _selected_refs(self) -> list[CellRef]:
        return [box.ref for box in self.selected if box.ref]

    def _a_page_on(self, pages: int) -> Position | None:
        """The position that many viewport's heights below or above, in the same column."""
        grid = self.grid
        row, column = self.far
        y = grid.tops[row] + pages * self.viewport().height() / self.zoom
        x = grid.lefts[column] + 1
        return grid.hit(x, min(max(y, 0), grid.height - 1))
