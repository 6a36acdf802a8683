"""What the colours and signs of the table mean, below it and always in sight."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.form_view.paint import LEGEND
from desktop.ui.plain import tip
from desktop.ui.theme import look

_SWATCH, _GAP, _EDGE = 15, 14, 12.0


class Legend(QWidget):
    """Swatch, sign and words of each entry, on as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("图例：" + "，".join(f"{sign}{words}" for _, sign, words in LEGEND))
        self.setToolTip(tip("　".join(f"{sign}{words}" for _, sign, words in LEGEND)))

    def sizeHint(self) -> QSize:
        lines = 1 + max((line for line, _, _ in self.places(self.width())), default=0)
        return QSize(400, lines * self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + 6

    def places(self, width: int) -> list[tuple[int, float, float]]:
        """Line, left edge and width of each entry; at 1366 pixels beside the panes one line holds ten of thirteen."""
        metrics = QFontMetrics(self.font())
        found: list[tuple[int, float, float]] = []
        line, left = 0, _EDGE
        for _, _, words in LEGEND:
            needed = _SWATCH + 5.0 + metrics.horizontalAdvance(words)
            if left > _EDGE and left + needed > width:
                line, left = line + 1, _EDGE
            found.append((line, left, needed))
            left += needed + _GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.PANE))
        for (color, sign, words), (line, left, needed) in zip(LEGEND, self.places(self.width()), strict=True):
            top = line * self._line
            swatch = QRectF(left, top + (self._line - _SWATCH) / 2, _SWATCH, _SWATCH)
            dark = color.lightness() < 160  # a sign's own colour, on white
            painter.fillRect(swatch, QColor(look.PAPER) if dark else color)
            painter.setPen(QPen(QColor("#98a1ae"), 0))
            painter.drawRect(swatch)
            painter.setPen(color if dark else QColor("#3d6b3d"))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, sign)
            painter.setPen(QColor(look.FAINT))
            painter.drawText(
                QRectF(left + _SWATCH + 5, top, needed, self._line), Qt.AlignmentFlag.AlignVCenter, words
            )
        painter.end()
