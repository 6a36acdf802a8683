"""辅助数据: beside the table, the cells of its form that are kept and not printed; those of the current row first."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.form_layout import FormLayout
from desktop.domain.layout.unprinted import lay_out_unprinted, unprinted
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.session import Session
from desktop.ui.form_view.form_view import FormView
from desktop.ui.form_view.geometry import PIXELS_PER_MM
from desktop.ui.form_view.paint import PAPER
from desktop.ui.panes.fold import Fold

_LEAST_HEIGHT = 60


class UnprintedPane(Fold):
    """Not to be seen where a form prints all its cells."""

    offered = Signal()  # there are such cells now, or there are none any more

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.sheet = _NarrowSheet(session)
        super().__init__("unprinted", "辅助数据（不印）", self.sheet, parent)
        self.session = session
        self.sheet.height_needed.connect(self.need)
        self.hide()

    @property
    def has_cells(self) -> bool:
        return bool(self.sheet.copy_id)

    def show_copy(self, copy_id: str) -> None:
        """The cells of another table; what was being typed must have been kept before."""
        copy = self.session.calculation.copy(copy_id)
        self.sheet.row_id = ""
        if copy is None or not unprinted(copy.form):
            self.sheet.show_nothing()
        else:
            self.sheet.show_copy(copy_id)
        self.setVisible(self.has_cells)
        self.offered.emit()

    def show_blank(self, blank: Counter[str]) -> None:
        """How much of each copy has still to be filled in."""
        before, self.sheet.blank = self.sheet.blank, blank
        copy_id = self.sheet.copy_id
        if copy_id and (before is None or bool(before[copy_id]) != bool(blank[copy_id])):
            self.sheet.lay_out_again()

    def show_row(self, row_id: str) -> None:
        """The clerk stands in another row of the table."""
        if row_id != self.sheet.row_id and self.has_cells:
            self.sheet.row_id = row_id
            self.sheet.lay_out_again()
            self.sheet.verticalScrollBar().setValue(0)

    def goto(self, ref: CellRef) -> bool:
        """Make the cell current, its row having been chosen; False if it is none of these."""
        if ref.copy != self.sheet.copy_id:
            return False
        if ref.row:
            self.show_row(ref.row)
        return self.sheet.goto(ref)


class _NarrowSheet(FormView):
    """As wide as the pane and no higher than its lines need."""

    height_needed = Signal(int)

    gap, margin = 0, 6

    def desk(self) -> QColor:
        return PAPER

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.row_id = ""
        self.blank: Counter[str] | None = None  # what is not filled in, by copy; None before it is counted
        super().__init__(session, parent, self._page)
        self.scene.focused = self.scene.framed_away = False
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAccessibleName("辅助数据")
        self.zoom = 1.0
        self.zoom_changed.connect(lambda _: self._fit_width())

    def show_copy(self, copy_id: str) -> None:
        super().show_copy(copy_id)
        self._fit_height()

    def lay_out_again(self) -> None:
        super().lay_out_again()
        self._fit_height()  # not before the caret stands on a line that is still there: the sheet is resized at once

    def remeasured(self) -> None:
        super().remeasured()
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_width()

    def _page(self, copy: Copy, calculation: Calculation) -> FormLayout:
        row = calculation.row(self.row_id) if self.row_id else None
        if row and row not in copy.rows.get(row.group, []):
            row = None
        bar = self.verticalScrollBar().sizeHint().width()
        width = (self.width() - bar - 2 * round(self.margin * self.zoom)) / self.zoom
        unfinished = self.blank is None or bool(self.blank[copy.id])
        return lay_out_unprinted(copy, calculation, row, width / PIXELS_PER_MM, unfinished)

    def _fit_width(self) -> None:
        if self.copy_id:
            self.lay_out_again()

    def _fit_height(self) -> None:
        high = round((self.grid.height + 2 * self.margin) * self.zoom) + 2
        self.height_needed.emit(max(high, _LEAST_HEIGHT))
