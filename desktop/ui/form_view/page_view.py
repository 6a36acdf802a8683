"""A laid-out page on the screen: white paper on a grey desk, scrolled and zoomed. Knows no session and no editor.

Only what is to be seen is painted, and of that only what has changed.
"""

import math
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.domain.forms.paper import Paper
from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.ui.form_view.face import body_pixels
from desktop.ui.form_view.geometry import Position, Rect, SheetGeometry, column_edges
from desktop.ui.form_view.paint import PAPER, Scene, paint_sheet
from desktop.ui.form_view.text import CellText, Lines
from desktop.ui.theme.colors import colors, dim

FIRST_ZOOM: Final = (
    1.1  # nine columns across an A4 page fit a window 1366 wide between its panes, type ≥ 13 pixels
)
_LEAST, _MOST = 0.78, 2.0
NOTHING: Final = FormLayout("", "", Paper(), (), (), ())  # what is shown before there is anything to show
_BREAK = QColor("#8a94a3")
_AROUND = 40  # pixels of its neighbours that are seen of a box scrolled into sight


class PageView(QAbstractScrollArea):
    """Paints one page at a time. A `QRect` here is in pixels of the viewport."""

    zoom_changed = Signal(float)
    zoomed = Signal()  # somebody has chosen another zoom

    gap, margin = 10, 30  # desk around the paper, in screen pixels; paper around the page, at 100 %

    def __init__(self, text_of: Callable[[Box], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self._text_of = text_of
        self.page: FormLayout = NOTHING
        self._wanted_zoom = self.scene.zoom = self._stepped(FIRST_ZOOM)
        self.texts = CellText(NOTHING, [0], text_of)
        self.grid = SheetGeometry(NOTHING, self.texts.needed)
        self.setFrameStyle(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(30)
        self.horizontalScrollBar().setSingleStep(30)

    def show_page(self, page: FormLayout) -> None:
        """Lay `page` out on the screen, keeping the scroll position and, to the nearest step, the zoom."""
        self.page = page
        before, self.scene.zoom = self.scene.zoom, self._stepped(self._wanted_zoom)
        self.texts = CellText(page, column_edges(page), self._text_of)
        self.grid = SheetGeometry(page, self.texts.needed)
        self._fit_scroll_bars()
        self.viewport().update()
        if self.scene.zoom != before:
            self.zoom_changed.emit(self.scene.zoom)

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 is 100 %, the size on paper at 96 pixels an inch."""
        return self.scene.zoom

    @zoom.setter
    def zoom(self, wanted: float) -> None:
        self.zoom_at(wanted, QPointF(self.viewport().rect().center()))

    def zoom_at(self, wanted: float, fixed: QPointF) -> None:
        """Zoom to the step nearest to `wanted`, keeping what is under the point `fixed` where it is."""
        zoom = self._wanted_zoom = self._stepped(wanted)
        if zoom == self.scene.zoom:
            return
        ratio = zoom / self.scene.zoom
        before = fixed - QPointF(self.origin())
        self.scene.zoom = zoom
        if self.page.boxes:
            self._fit_scroll_bars()
            moved = QPointF(self.origin()) + before * ratio - fixed
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(moved.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(moved.y()))
        self.viewport().update()
        self.settled()
        self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int, fixed: QPointF | None = None) -> None:
        centre = QPointF(self.viewport().rect().center())
        self.zoom_at(self.zoom + steps * self.zoom_step, fixed or centre)
        self.zoomed.emit()

    def zoom_reset(self) -> None:
        """100 %."""
        self.zoom = 1.0
        self.zoomed.emit()

    def fitting_zoom(self, room: int) -> float:
        """The largest zoom at which the page is seen whole from side to side on a desk of `room` points."""
        steps = (room - 2 * self.gap) / (self.grid.width + 2 * self.margin) / self.zoom_step
        return math.floor(steps) * self.zoom_step

    @property
    def zoom_step(self) -> float:
        """One pixel of the page's ordinary text: so the editor's font, which Qt rounds, is whole at every zoom."""
        return 1 / body_pixels(self.page)

    def _stepped(self, wanted: float) -> float:
        body = body_pixels(self.page)
        return min(max(round(wanted * body), math.ceil(_LEAST * body)), int(_MOST * body)) / body

    def settled(self) -> None:
        """The page lies elsewhere or has another size; for those who lay something on it."""

    # Places

    def origin(self) -> QPoint:
        """Where the page's upper left corner lies in the viewport."""
        margin = round(self.margin * self.zoom) + self.gap
        free = max(0, self.viewport().width() - self._width_on_desk())
        return QPoint(
            free // 2 + margin - self.horizontalScrollBar().value(), margin - self.verticalScrollBar().value()
        )

    def rect_of(self, *boxes: Box) -> QRect:
        """The rectangle of boxes in the viewport, their lines included."""
        whole = QRectF()
        for box in boxes:
            whole = whole.united(QRectF(*self.grid.rect(box)))
        x, y, zoom = self.origin().x(), self.origin().y(), self.zoom
        return QRectF(
            x + whole.x() * zoom, y + whole.y() * zoom, whole.width() * zoom, whole.height() * zoom
        ).toAlignedRect()

    def position_at(self, point: QPointF) -> Position | None:
        """The grid position at a point of the viewport, or None beside the page."""
        inside = point - QPointF(self.origin())
        return self.grid.hit(inside.x() / self.zoom, inside.y() / self.zoom)

    def unit_at(self, box: Box, point: QPointF) -> int | None:
        """The UTF-16 unit of a box's text at a point of the viewport; None where the text is not set in lines."""
        flow = self.texts.flow(box)
        if not isinstance(flow, Lines):
            return None
        spot = self.texts.spot(box, self.grid.rect(box), self.zoom)
        inside = (point - QPointF(self.origin())) * (1 / self.zoom)
        return flow.unit_at(inside - QPointF(spot.x, spot.y))

    def reveal(self, rect: QRect) -> None:
        """Scroll so that a rectangle of the viewport is seen, its beginning first, with something of what is around it."""
        room = self.viewport().size()
        for bar, start, end, size in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), room.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), room.height()),
        ):
            around = min(_AROUND, size // 6)
            if end - start > size - 2 * around and 0 <= start <= size // 2:
                continue  # it does not fit, and its beginning is in sight
            if end > size - around:
                bar.setValue(bar.value() + min(end - size + around, start - around))
            elif start < around:
                bar.setValue(bar.value() + start - around)

    # Painting

    def repaint_boxes(self, boxes: Iterable[Box]) -> None:
        """Paint these boxes again, with their frames."""
        for box in boxes:
            self.viewport().update(self.rect_of(box).adjusted(-2, -2, 2, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self.page.boxes:
            painter.fillRect(event.rect(), self.desk())
            return
        origin, zoom = self.origin(), self.zoom
        margin = round(self.margin * zoom)
        size = self._size()
        paper = QRect(origin, size).adjusted(-margin, -margin, margin, margin)
        for rect in event.region():  # type: ignore[attr-defined]  # iterable all the same
            painter.setClipRect(rect)
            painter.fillRect(rect, self.desk())
            painter.fillRect(rect & paper, PAPER)
            area = Rect(
                (rect.x() - origin.x() - 2) / zoom,
                (rect.y() - origin.y() - 2) / zoom,
                (rect.width() + 4) / zoom,
                (rect.height() + 4) / zoom,
            )
            self._page_breaks(painter, paper)
            painter.save()
            painter.translate(origin)
            paint_sheet(painter, self.grid, self.texts, self.scene, area)
            painter.restore()
            dim(painter, rect if self.desk() is PAPER else rect & paper)

    def desk(self) -> QColor:
        """What lies around the paper; where that is paper too, nothing stands out."""
        return QColor(colors().desk)

    def _page_breaks(self, painter: QPainter, paper: QRect) -> None:
        """Dashes in the margins where the form begins a new page on paper."""
        painter.setPen(QPen(_BREAK, 0, Qt.PenStyle.DashLine))
        origin, right = self.origin(), self.origin().x() + self._size().width()
        for at, row in enumerate(self.page.rows):
            if row.break_before and at:
                y = origin.y() + round(self.grid.tops[at] * self.zoom)
                painter.drawLine(paper.left(), y, origin.x() - 3, y)
                painter.drawLine(right + 3, y, paper.right(), y)

    # Scrolling

    def _size(self) -> QSize:
        return QSize(round(self.grid.width * self.zoom), round(self.grid.height * self.zoom))

    def _width_on_desk(self) -> int:
        return self._size().width() + 2 * (round(self.margin * self.zoom) + self.gap)

    def _fit_scroll_bars(self) -> None:
        room = self.viewport().size()
        high = self._size().height() + 2 * (round(self.margin * self.zoom) + self.gap)
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._width_on_desk(), room.width()),
            (self.verticalScrollBar(), high, room.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))

    def remeasured(self) -> None:
        """Rows have other heights now."""
        self._fit_scroll_bars()
        self.viewport().update()

    def scrollContentsBy(self, right: int, down: int) -> None:
        self.viewport().scroll(right, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_scroll_bars()
        self.viewport().update()
        self.settled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_by((turned > 0) - (turned < 0), event.position())
            event.accept()
        else:
            super().wheelEvent(event)
