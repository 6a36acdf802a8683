"""The pages of a report below each other, at any size: scrolled, dragged, zoomed, pointed at."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop.typeset.page import Rect
from desktop.ui.plain import tip
from desktop.ui.printing.pages import POINTS_PER_INCH, Pages
from desktop.ui.printing.rendering import Rendering
from desktop.ui.theme.colors import LIGHT, colors, dim

_GAP = 14
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_KEPT = 12  # pictures of pages kept
_FOUND = QColor(255, 210, 0, 110)


class Pointed(Struct, frozen=True):
    """A point of a page, in points from its lower left corner."""

    page: int
    x: float
    y: float


class PageScroll(QAbstractScrollArea):
    """Pages in sight are rendered in a thread; white until then, or blurred from another size.

    `spot_at` says what rectangle of a page can be clicked at a point, and what a tooltip says there; None: nothing.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    clicked = Signal(object)  # a Pointed

    def __init__(self, pages: Pages, rendering: Rendering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._rendering = pages, rendering
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._at = 0
        self._fit: Callable[[], None] = self.fit_page
        self._tops: list[int] = []
        self._pressed: QPoint | None = None
        self._dragged = False
        self._spot: tuple[int, Rect] | None = None
        self._found: tuple[int, Sequence[Rect]] | None = None
        self.spot_at: Callable[[Pointed], tuple[Rect, str] | None] = lambda _: None
        self.zoom = 1.0
        rendering.rendered.connect(self._keep)
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._measure()

    def show_pages(self, pages: Pages) -> None:
        """Other pages, at the same place."""
        self._pages = pages
        self._pictures.clear()
        self._spot = self._found = None
        self._at = min(self._at, len(pages) - 1)
        self._measure()
        self._fit_bars()
        self.viewport().update()

    @property
    def at(self) -> int:
        """The page in sight, from 0."""
        return self._at

    # Zoom

    def zoom_by(self, step: int, under: QPointF | None = None) -> None:
        """The next size up or down; the point `under` the mouse stays where it is."""
        higher = [zoom for zoom in _ZOOMS if zoom > self.zoom + 0.01]
        lower = [zoom for zoom in _ZOOMS if zoom < self.zoom - 0.01]
        self._fit = lambda: None
        self._set_zoom((higher or [_ZOOMS[-1]])[0] if step > 0 else (lower or [_ZOOMS[0]])[-1], under)

    def fit_page(self) -> None:
        """The whole of the current page."""
        size, room = self._pages.sizes[self._at], self.viewport().size()
        self._fit = self.fit_page
        self._set_zoom(
            min((room.width() - 2 * _GAP) / size.width, (room.height() - 2 * _GAP) / size.height)
            / self._dots(1)
        )
        self.go_to(self._at)

    def fit_width(self) -> None:
        self._fit = self.fit_width
        widest = max(size.width for size in self._pages.sizes)
        self._set_zoom((self.viewport().width() - 2 * _GAP) / widest / self._dots(1))

    def go_to(self, at: int) -> None:
        """Bring the top of a page into sight."""
        if 0 <= at < len(self._pages):
            self.verticalScrollBar().setValue(self._tops[at] - _GAP)
            self._enter(at)

    def show_found(self, at: int, rects: Sequence[Rect]) -> None:
        """Mark what was sought, and bring it into sight."""
        self._found = at, rects
        self._enter(at)
        first = self._on_screen(at, rects[0])
        inside = self.viewport().rect().adjusted(0, 40, 0, -40)
        if not inside.contains(first.center()):
            self.verticalScrollBar().setValue(
                self.verticalScrollBar().value() + first.top() - self.viewport().height() // 3
            )
            self.horizontalScrollBar().setValue(
                self.horizontalScrollBar().value() + first.left() - self.viewport().width() // 2
            )
            self._enter(at)
        self.viewport().update()

    def _set_zoom(self, zoom: float, under: QPointF | None = None) -> None:
        point = under.toPoint() if under else QPoint(self.viewport().width() // 2, 0)
        at = self._page_under(point)
        before = self._rect(at)
        across, down = (
            (point.x() - before.left()) / before.width(),
            (point.y() - before.top()) / before.height(),
        )
        self._rendering.forget(self._resolution)
        self.zoom = max(0.1, zoom)
        self._measure()
        self._fit_bars()
        after = self._rect(at)
        self.horizontalScrollBar().setValue(
            self.horizontalScrollBar().value() + after.left() + round(across * after.width()) - point.x()
        )
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().value() + after.top() + round(down * after.height()) - point.y()
        )
        self._scrolled()
        self.zoom_changed.emit()

    # Places, in pixels

    def _dots(self, zoom: float) -> float:
        """Pixels a point."""
        return zoom * self.logicalDpiY() / POINTS_PER_INCH

    @property
    def _resolution(self) -> float:
        return self.zoom * self.logicalDpiY() * self.devicePixelRatioF()

    def _size(self, at: int) -> QSize:
        size, dots = self._pages.sizes[at], self._dots(self.zoom)
        return QSize(round(size.width * dots), round(size.height * dots))

    def _measure(self) -> None:
        """Where each page begins, and where the last one ends."""
        heights = (self._size(at).height() + _GAP for at in range(len(self._pages)))
        self._tops = list(accumulate(heights, initial=_GAP))

    def _rect(self, at: int) -> QRect:
        size = self._size(at)
        left = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(QPoint(left, self._tops[at] - self.verticalScrollBar().value()), size)

    def _on_screen(self, at: int, rect: Rect) -> QRect:
        """A rectangle of a page, counted as PDF counts."""
        page, dots = self._rect(at), self._dots(self.zoom)
        left, top = rect.left * dots, (self._pages.sizes[at].height - rect.top) * dots
        width, height = (rect.right - rect.left) * dots, (rect.top - rect.bottom) * dots
        return QRect(page.left() + round(left), page.top() + round(top), round(width) + 1, round(height) + 1)

    def _page_under(self, point: QPoint) -> int:
        """The page at a height of the viewport, or the one above it."""
        at = bisect_right(self._tops, point.y() + self.verticalScrollBar().value(), hi=len(self._pages)) - 1
        return max(at, 0)

    def _pointed(self, point: QPoint) -> Pointed | None:
        at = self._page_under(point)
        page, dots = self._rect(at), self._dots(self.zoom)
        if not page.contains(point):
            return None
        inside = point - page.topLeft()
        return Pointed(at, inside.x() / dots, self._pages.sizes[at].height - inside.y() / dots)

    def _fit_bars(self) -> None:
        room = self.viewport().size()
        widest = max(self._size(at).width() for at in range(len(self._pages))) + 2 * _GAP
        for bar, whole, seen in (
            (self.horizontalScrollBar(), widest, room.width()),
            (self.verticalScrollBar(), self._tops[-1], room.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))

    def _scrolled(self) -> None:
        self._enter(self._page_under(QPoint(0, self.viewport().height() // 3)))
        self._point_at(None)
        self.viewport().update()

    def _enter(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.page_changed.emit(at)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colors().desk))
        first, last = self._page_under(event.rect().topLeft()), self._page_under(event.rect().bottomLeft())
        for at in range(last, first - 1, -1):  # the first of them is asked for last, and so rendered first
            self._paint_page(painter, at)
        painter.end()

    def _paint_page(self, painter: QPainter, at: int) -> None:
        rect, dots = self._rect(at), self._resolution
        painter.fillRect(rect, QColor(LIGHT.paper))
        picture = self._pictures.get((at, dots))
        if picture is None:
            self._rendering.ask(at, dots)
            picture = next((one for (page, _), one in self._pictures.items() if page == at), None)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, picture)
        if self._found and self._found[0] == at:
            for found in self._found[1]:
                painter.fillRect(self._on_screen(at, found), _FOUND)
        dim(painter, rect)
        painter.setPen(QColor(colors().line))
        painter.drawRect(rect)
        if self._spot and self._spot[0] == at:
            painter.setPen(QPen(QColor(colors().accent), 2))
            painter.drawRect(self._on_screen(at, self._spot[1]))

    def _keep(self, at: int, dots: float, picture: QImage) -> None:
        if dots != self._resolution:
            return
        for key in [key for key in self._pictures if key[0] == at]:
            del self._pictures[key]
        self._pictures[at, dots] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    # Hands

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = point - self._pressed
            if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
                self._dragged, self._pressed = True, point
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            return
        self._point_at(self._pointed(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pointed = self._pointed(event.position().toPoint())
        if self._pressed is not None and not self._dragged and pointed and self.spot_at(pointed):
            self.clicked.emit(pointed)
        self._pressed = None
        self._point_at(pointed)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def _point_at(self, pointed: Pointed | None) -> None:
        """Frame what a click would lead to, and say so."""
        found = self.spot_at(pointed) if pointed else None
        spot = (pointed.page, found[0]) if pointed and found else None
        if spot != self._spot:
            self._spot = spot
            self.viewport().setToolTip(tip(found[1] if found else ""))
            self.viewport().update()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._pages) - 1)
            case Qt.Key.Key_PageDown if self._fit == self.fit_page:
                self.go_to(self._at + 1)
            case Qt.Key.Key_PageUp if self._fit == self.fit_page:
                self.go_to(self._at - 1)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)
