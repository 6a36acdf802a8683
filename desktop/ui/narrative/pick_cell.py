"""从表里选: the tables as they are printed, to point at a cell whose figure is wanted."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import SHOWN
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.values.address import name_of, title_of
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.movement import can_stand, step
from desktop.ui.form_view.page_view import PageView
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

_STEPS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class PickCell(QDialog):
    """`name` is the cell that was chosen, as people type it."""

    place: ClassVar[str] = "figures"  # in the manual

    def __init__(self, calculation: Calculation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self._calculation = calculation
        self.setWindowTitle("从表里选一格")
        self.name = ""
        self.tables = QListWidget(self)
        self.tables.setAccessibleName("表目录")
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tables.ensurePolished()  # lines measured before the style is known are lower than the chosen one
        self._copies = [copy for copy in calculation.workbook.copies if not copy.form.outline]
        for copy in self._copies:
            called = copy.form.called
            name = calculation.text(CellRef(copy.id, "", called)) if called else copy.form.name
            item = QListWidgetItem(f"{calculation.label(copy)}　{name}", self.tables)
            item.setToolTip(tip(item.text()))
        self.view = _Pointing(calculation, self)
        self.says = Label("点一下要取的格子，再按“取这一格”；双击也行", self)
        self.says.setWordWrap(True)
        style(self.says, "color: $faint;")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("取这一格")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        split = QSplitter(self)
        split.addWidget(self.tables)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([230, 740])
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addWidget(self.says)
        column.addWidget(buttons)
        room = (parent.window() if parent else self).size()
        self.resize(min(1000, room.width() * 9 // 10), max(420, room.height() * 85 // 100))
        self.tables.currentRowChanged.connect(self._show)
        self.view.pointed.connect(self._pointed)
        self.view.taken.connect(self.accept)
        printed = [at for at, copy in enumerate(self._copies) if copy.form.printed]
        self.tables.setCurrentRow(printed[0] if printed else 0)
        self.view.setFocus()

    def show_copy(self, copy_id: str) -> None:
        """Begin with that table."""
        for at, copy in enumerate(self._copies):
            if copy.id == copy_id:
                self.tables.setCurrentRow(at)

    def _show(self, at: int) -> None:
        self.view.show_copy(self._copies[at])
        self._pointed(None)

    def _pointed(self, ref: CellRef | None) -> None:
        self.name = name_of(self._calculation, ref) if ref else ""
        self._ok.setEnabled(bool(ref))
        if ref:
            value = self._calculation.text(ref) or "空"
            self.says.setText(f"{title_of(self._calculation, ref)}：{value}　　{{{self.name}}}")


class _Pointing(PageView):
    """A table that is pointed at with mouse or arrows and never typed in."""

    pointed = Signal(object)  # CellRef, or None on printed words
    taken = Signal()

    def __init__(self, calculation: Calculation, parent: QWidget) -> None:
        super().__init__(lambda box: box_text(box, calculation), parent)
        self._calculation = calculation
        self._at: Position = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("表")

    def show_copy(self, copy: Copy) -> None:
        self.scene.current = None
        self.show_page(lay_out(copy, self._calculation))
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._at = (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The whole width of the table, larger only as it is on paper."""
        if self.page.boxes:
            bar = self.verticalScrollBar().sizeHint().width()
            self.zoom = min(self.fitting_zoom(self.width() - bar), 1.0)

    @property
    def ref(self) -> CellRef | None:
        """The cell of the current box that has a name of its own."""
        box = self.scene.current
        refs = [box.ref, *(piece.ref for piece in box.pieces)] if box else []
        return next((ref for ref in refs if ref and ref.cell[0] not in SHOWN), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.position_at(event.position())
        if at is not None:
            self._stand(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.ref:
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _STEPS.get(Qt.Key(event.key()))
        if way and self.page.boxes:
            self._stand(step(self.page, self._at, *way))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ref:
            self.taken.emit()
        else:
            event.ignore()

    def _stand(self, at: Position) -> None:
        box = self.page.at[at]
        if not can_stand(box):
            return
        self._at, self.scene.current = at, box
        self.reveal(self.rect_of(box))
        self.viewport().update()
        self.pointed.emit(self.ref)
