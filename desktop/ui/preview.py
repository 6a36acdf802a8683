"""打印预览: the pages of the report as they will be on paper, with a list of them; prints and exports from here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import look, printing
from desktop.ui.pages import POINTS_PER_INCH, Pages

if TYPE_CHECKING:
    from desktop.ui.workbench import Workbench

_GAP = 14
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_BLANK = "\u3000"  # between a table's label and its title
_KEPT = 12  # pictures of pages kept


class Preview(QDialog):
    """Page list at the left, pages at the right, what can be done above."""

    def __init__(self, bench: "Workbench", pages: Pages) -> None:
        super().__init__(bench)
        self._bench, self._pages = bench, pages
        self.setWindowTitle("打印预览")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.view = PageScroll(pages, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("页")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()  # else the lines are measured without their padding
        for at, name in enumerate(pages.names):
            item = QListWidgetItem(f"第 {at + 1} 页　{name.partition(_BLANK)[0]}", self.list)
            item.setToolTip(name)
        self.list.currentRowChanged.connect(self.view.go_to)
        self.view.page_changed.connect(self._page_changed)
        self.where = QLabel(self)
        self.where.setStyleSheet(f"color: {look.FAINT};")
        top = QHBoxLayout()
        top.setSpacing(8)
        for text, act in (
            ("打印(&P)…", self.print_out),
            ("导出PDF(&E)…", self.export),
            ("放大(&I)", lambda: self.view.zoom_by(1)),
            ("缩小(&O)", lambda: self.view.zoom_by(-1)),
            ("整页(&W)", self.view.fit_page),
            ("页宽(&D)", self.view.fit_width),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            top.addWidget(button)
        top.addSpacing(10)
        top.addWidget(self.where)
        top.addStretch(1)
        close = QPushButton("关闭(&C)", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        top.addWidget(close)
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([170, 900])
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(split, 1)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self.view.zoom_by(step))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_out)
        room = bench.window().size()
        self.resize(max(700, room.width() * 9 // 10), max(420, room.height() * 9 // 10))
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._page_changed(0)

    def print_out(self) -> None:
        printing.ask_and_print(self._bench, self, self._pages)

    def export(self) -> None:
        printing.save_pdf(self._bench, self, self._pages)

    def done(self, result: int) -> None:
        self.view.stop()
        super().done(result)

    def _page_changed(self, at: int) -> None:
        self.where.setText(f"第 {at + 1} 页，共 {len(self._pages)} 页　{round(self.view.zoom * 100)}%")
        self.list.blockSignals(True)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)


class PageScroll(QAbstractScrollArea):
    """All pages below each other. Those in sight are rendered in a thread and white until then."""

    page_changed = Signal(int)
    _rendered = Signal(int, float, QImage)

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._pictures: dict[tuple[int, float], QImage] = {}
        self._at = 0
        self._fit = self.fit_page
        self.zoom = 1.0
        self._asked: set[tuple[int, float]] = set()
        self._turn = 0
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(1)  # pdfium renders one page at a time
        self._rendered.connect(self._keep)
        self.setAccessibleName("打印预览")
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def stop(self) -> None:
        """Render no more; to be called before the view goes."""
        self._asked.clear()
        self._threads.clear()
        self._threads.waitForDone()

    # Zoom

    def zoom_by(self, step: int) -> None:
        higher = [zoom for zoom in _ZOOMS if zoom > self.zoom + 0.01]
        lower = [zoom for zoom in _ZOOMS if zoom < self.zoom - 0.01]
        self._fit = lambda: None
        self._set_zoom((higher or [_ZOOMS[-1]])[0] if step > 0 else (lower or [_ZOOMS[0]])[-1])

    def fit_page(self) -> None:
        """The whole of the current page."""
        size = self._pages.sizes[self._at]
        room = self.viewport().size()
        inch = self.logicalDpiY() / POINTS_PER_INCH
        self._fit = self.fit_page
        self._set_zoom(
            min((room.width() - 2 * _GAP) / size.width, (room.height() - 2 * _GAP) / size.height) / inch
        )

    def fit_width(self) -> None:
        size = self._pages.sizes[self._at]
        self._fit = self.fit_width
        self._set_zoom(
            (self.viewport().width() - 2 * _GAP) / size.width / (self.logicalDpiY() / POINTS_PER_INCH)
        )

    def go_to(self, at: int) -> None:
        if 0 <= at < len(self._pages):
            self.verticalScrollBar().setValue(self._tops()[at] - _GAP)
            self._scrolled()

    def _set_zoom(self, zoom: float) -> None:
        self.zoom = max(0.1, zoom)
        self._asked.clear()  # nobody will look at the pages of the zoom before
        self._fit_bars()
        self.go_to(self._at)
        self.viewport().update()
        self.page_changed.emit(self._at)

    # Places, in pixels

    def _size(self, at: int) -> QSize:
        size, inch = self._pages.sizes[at], self.zoom * self.logicalDpiY() / POINTS_PER_INCH
        return QSize(round(size.width * inch), round(size.height * inch))

    def _tops(self) -> list[int]:
        tops, top = [], _GAP
        for at in range(len(self._pages)):
            tops.append(top)
            top += self._size(at).height() + _GAP
        return [*tops, top]

    def _rect(self, at: int) -> QRect:
        size = self._size(at)
        left = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(QPoint(left, self._tops()[at] - self.verticalScrollBar().value()), size)

    def _fit_bars(self) -> None:
        room = self.viewport().size()
        widest = max(self._size(at).width() for at in range(len(self._pages))) + 2 * _GAP
        for bar, whole, seen in (
            (self.horizontalScrollBar(), widest, room.width()),
            (self.verticalScrollBar(), self._tops()[-1], room.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = sum(top <= middle for top in self._tops()[1:-1])
        if at != self._at:
            self._at = at
            self.page_changed.emit(at)
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(look.DESK))
        dots = self.zoom * self.logicalDpiY() * self.devicePixelRatioF()
        for at in range(len(self._pages)):
            rect = self._rect(at)
            if not rect.intersects(event.rect()):
                continue
            painter.fillRect(rect, QColor(look.PAPER))
            picture = self._pictures.get((at, dots))
            if picture is None:
                self._ask(at, dots)
                picture = next((one for (page, _), one in self._pictures.items() if page == at), None)
            if picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, picture)
            painter.setPen(QColor(look.LINE))
            painter.drawRect(rect)
        painter.end()

    def _ask(self, at: int, dots: float) -> None:
        """Have a page rendered; what was asked for last is done first, for that is what is in sight."""
        if (at, dots) not in self._asked:
            self._asked.add((at, dots))
            self._turn += 1
            self._threads.start(lambda: self._render(at, dots), self._turn)

    def _render(self, at: int, dots: float) -> None:
        if (at, dots) in self._asked:
            self._rendered.emit(at, dots, self._pages.picture(at, dots))

    def _keep(self, at: int, dots: float, picture: QImage) -> None:
        self._asked.discard((at, dots))
        for key in [key for key in self._pictures if key[0] == at]:
            del self._pictures[key]
        self._pictures[at, dots] = picture
        while len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
