"""A report on the screen: white paper of the page's width on a grey desk, headings numbered in front, zoomed.

The numbers are painted, never typed; an empty chapter says where to begin.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.ui.narrative.document import ReportDocument, cell_of, locked, role
from desktop.ui.narrative.figures import Figure, figure_beside, figure_over
from desktop.ui.narrative.typography import FIRST, LEAST, MOST, PAPER_PIXELS
from desktop.ui.theme.colors import LIGHT, colors, dim, turned

_EMPTY = "在这里写；按 { 取表里的数"
_GAP = 12  # desk left and right of the paper, at least


class Paper(QTextEdit):
    """Holds the document and knows where everything lies; what is typed is another's matter."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = ReportDocument(self)
        self.setDocument(self.report)
        self.setAcceptRichText(False)  # what is pasted or dropped is read by us, see clipboard
        self.setFrameStyle(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAutoFillBackground(True)
        self._lay_on_desk()
        turned.changed.connect(self._lay_on_desk)
        self._fits = True  # until somebody zooms, the paper becomes smaller where it would be cut at the side
        self._fit()

    def _lay_on_desk(self) -> None:
        """The paper is white whatever the window looks like, and dimmed in a dark one."""
        palette = self.palette()
        for part, color in (
            (QPalette.ColorRole.Window, colors().desk),
            (QPalette.ColorRole.Base, LIGHT.paper),
            (QPalette.ColorRole.Text, LIGHT.ink),
        ):
            palette.setColor(part, QColor(color))
        self.setPalette(palette)

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper at 96 pixels an inch."""
        return self.report.type.pixels / PAPER_PIXELS

    def zoom_by(self, steps: int) -> None:
        self._fits = False
        self._set_pixels(self.report.type.pixels + steps)

    def zoom_reset(self) -> None:
        self._fits = False
        self._set_pixels(FIRST)

    def zoom_fit(self) -> None:
        """The paper whole from side to side, not above the first size; also when the window becomes another."""
        self._fits = True
        room = self._room() * self.report.type.pixels / self.report.type.width
        self._set_pixels(min(FIRST, int(room)))

    def _set_pixels(self, pixels: int) -> None:
        pixels = min(max(pixels, LEAST), MOST)
        if pixels == self.report.type.pixels:
            return
        top = self.cursorForPosition(QPoint(0, 0)).position()
        self.report.zoom(pixels)
        self._fit()
        self.reveal(top, at_top=True)
        self.zoom_changed.emit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_by((turned > 0) - (turned < 0))
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.zoom_fit()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # another font or style of the program sets the text anew
        self.report.lay_out()

    def _fit(self) -> None:
        """The paper in the middle, as wide as its type asks for."""
        width = self.report.type.width
        room = self._room()
        beside = max((room - width) // 2, _GAP if room > width + 2 * _GAP else 0)
        self.setViewportMargins(beside, 0, beside, 0)
        if self.lineWrapColumnOrWidth() != width:  # setting either sets the whole text anew
            self.setLineWrapColumnOrWidth(width)
        if self.report.documentMargin() != self.report.type.side:
            self.report.setDocumentMargin(self.report.type.side)
        self.report.lay_out()

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()

    # Places

    def reveal(self, position: int, at_top: bool = False) -> None:
        """Scroll so that a place of the text is in sight, or at the top."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.report.characterCount() - 1))
        rect = self.cursorRect(cursor)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if at_top:
            bar.setValue(bar.value() + rect.top() - round(self.report.type.line * 0.4))
        elif rect.top() < 0 or rect.bottom() > height:
            bar.setValue(bar.value() + rect.center().y() - height // 3)

    def figure_under(self, point: QPointF) -> Figure | None:
        """The figure that is seen at a point of the viewport."""
        across = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        position = self.report.documentLayout().hitTest(point + across, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return None
        over = figure_over(self.report, position)
        if over:
            return over
        cursor = self.textCursor()
        cursor.setPosition(position)
        right = point.x() >= self.cursorRect(cursor).x()
        return figure_beside(self.report, position, behind=right)

    def in_sight(self) -> Iterator[tuple[QTextBlock, float]]:
        """The paragraphs that are to be seen, each with its top in the viewport."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        scrolled = self.verticalScrollBar().value()
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            top = block.layout().position().y() - scrolled
            if top > self.viewport().height():
                return
            yield block, top
            block = block.next()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block, top in self.in_sight():
            number = self.report.numbers.get(block.blockNumber())
            if number:
                left = block.layout().position().x() - self.horizontalScrollBar().value()
                paint_number(painter, self.report, block, QPointF(left, top))
            elif not block.text() and not locked(block) and self._alone(block) and not self._composing(block):
                self._invite(painter, block, top)
        dim(painter, event.rect())
        painter.end()

    def _invite(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        painter.setFont(self.report.type.font(role(block)))
        painter.setPen(QColor("#a0a7b3"))
        left = block.layout().position().x() + 2 * self.report.type.pixels + 4
        area = QRectF(left, top, self.viewport().width(), self.report.type.line)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _EMPTY)

    def _alone(self, block: QTextBlock) -> bool:
        """Whether a paragraph is all there is of its chapter."""
        cell = cell_of(block)
        before, behind = block.previous(), block.next()
        return not (before.isValid() and cell_of(before) == cell and not locked(before)) and not (
            behind.isValid() and cell_of(behind) == cell
        )

    def _composing(self, block: QTextBlock) -> bool:
        return bool(block.layout().preeditAreaText())


def paint_number(painter: QPainter, report: ReportDocument, block: QTextBlock, corner: QPointF) -> None:
    """Write a heading's number into the room before its words; `corner` is the upper left one of its block."""
    line = block.layout().lineAt(0)
    if line.isValid():
        painter.setFont(report.type.font(role(block)))
        painter.setPen(QColor(LIGHT.ink))
        across = QPointF(2 * report.type.pixels, line.y() + line.ascent())
        painter.drawText(corner + across, report.numbers[block.blockNumber()])
