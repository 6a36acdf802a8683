"""What the colours and signs of the table mean, in one line that stays in sight."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.form_view.paint import LEGEND
from desktop.ui.plain import tip
from desktop.ui.theme import look

_SWATCH, _GAP = 15, 14


class Legend(QWidget):
    """Swatch, sign and words of each entry, as many as the width holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("图例：" + "，".join(f"{sign}{words}" for _, sign, words in LEGEND))
        self.setToolTip(tip("　".join(f"{sign}{words}" for _, sign, words in LEGEND)))

    def sizeHint(self) -> QSize:
        return QSize(400, QFontMetrics(self.font()).height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.PANE))
        metrics = painter.fontMetrics()
        middle = self.height() / 2
        left = 12.0
        for color, sign, words in LEGEND:
            needed = _SWATCH + 5 + metrics.horizontalAdvance(words)
            if left + needed > self.width():
                break
            swatch = QRectF(left, middle - _SWATCH / 2, _SWATCH, _SWATCH)
            dark = color.lightness() < 160  # a sign's own colour, on white
            painter.fillRect(swatch, QColor(look.PAPER) if dark else color)
            painter.setPen(QPen(QColor("#98a1ae"), 0))
            painter.drawRect(swatch)
            painter.setPen(color if dark else QColor("#3d6b3d"))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, sign)
            painter.setPen(QColor(look.FAINT))
            painter.drawText(
                QRectF(left + _SWATCH + 5, 0, needed, self.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += needed + _GAP
        painter.end()
