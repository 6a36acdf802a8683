"""The pages in small, with their numbers and tables: a click goes there."""

from collections import OrderedDict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from desktop.ui.plain import tip
from desktop.ui.printing.pages import Pages
from desktop.ui.printing.rendering import Rendering
from desktop.ui.theme.colors import LIGHT, colors, dim

_SIZE = QSize(92, 116)  # what a page is fitted into
_DOTS = 18.0  # an inch: twice what is seen, for a smooth picture
_KEPT = 400  # pictures
_BLANK = "\u3000"  # between a table's label and its title

_Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QListView):
    """Only those in sight are rendered, after the pages themselves."""

    page_wanted = Signal(int)

    def __init__(self, pages: Pages, rendering: Rendering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("页")
        self._names = _Names(pages, rendering, self.devicePixelRatioF())
        self.setModel(self._names)
        self.setIconSize(_SIZE)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(lambda now, _: self.page_wanted.emit(now.row()))

    def show_pages(self, pages: Pages) -> None:
        """Other pages; the current one stays."""
        at = self.currentIndex().row()
        self._names.show_pages(pages)
        self.choose(min(max(at, 0), len(pages) - 1))

    def choose(self, at: int) -> None:
        """Mark a page as the one in sight, without asking for it."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._names.index(at))
        self.selectionModel().blockSignals(False)
        self.scrollTo(self._names.index(at))
        self.viewport().update()

    def text(self, at: int) -> str:
        return str(self._names.index(at).data())

    def sizeHint(self) -> QSize:
        return QSize(250, 400)


class _Names(QAbstractListModel):
    def __init__(self, pages: Pages, rendering: Rendering, ratio: float) -> None:
        super().__init__()
        self._pages, self._rendering = pages, rendering
        self._ratio = ratio
        self._pictures: OrderedDict[int, QIcon] = OrderedDict()
        self._white = _icon(QImage(), ratio)
        rendering.rendered.connect(self._keep)

    def show_pages(self, pages: Pages) -> None:
        self.beginResetModel()
        self._pages = pages
        self._pictures.clear()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return f"第 {at + 1} 页{self._printed(at)}\n{self._pages.names[at].partition(_BLANK)[0]}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"第 {at + 1} 页{self._printed(at)}　{self._pages.names[at]}"
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.DecorationRole:
            if at not in self._pictures:
                self._rendering.ask(at, self._dots, urgent=False)
                return self._white
            return self._pictures[at]
        return None

    def _printed(self, at: int) -> str:
        """What its foot says, which a cover in front makes another number than that of the sheet."""
        number = self._pages.numbers[at] if self._pages.numbers else None
        return f"（印 {number}）" if number is not None else ""

    @property
    def _dots(self) -> float:
        return _DOTS * self._ratio

    def _keep(self, at: int, dots: float, picture: QImage) -> None:
        if dots != self._dots or at >= len(self._pages):
            return
        self._pictures[at] = _icon(picture, self._ratio)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.dataChanged.emit(self.index(at), self.index(at), [Qt.ItemDataRole.DecorationRole])


def _icon(picture: QImage, ratio: float) -> QIcon:
    made, page = QIcon(), _framed(picture, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # else the chosen page is tinted
        made.addPixmap(page, mode)
    return made


def _framed(picture: QImage, ratio: float) -> QPixmap:
    """A page in the middle of its place, with an edge; an empty picture is a white A4 page."""
    size = _SIZE * ratio
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.transparent)
    page = QSize(210, 297) if picture.isNull() else picture.size()
    page = page.scaled(size - QSize(4, 4), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (size.width() - page.width()) // 2, (size.height() - page.height()) // 2
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(left, top, page.width(), page.height(), QColor(LIGHT.paper))
    if not picture.isNull():
        painter.drawImage(left, top, picture.scaled(page, mode=Qt.TransformationMode.SmoothTransformation))
    dim(painter, QRect(left, top, page.width(), page.height()))
    painter.setPen(QColor(colors().line))
    painter.drawRect(left, top, page.width() - 1, page.height() - 1)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
