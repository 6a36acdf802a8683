"""What the colours and signs of the table mean, below it and always in sight."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.review.roles import Role
from desktop.session.session import Session
from desktop.ui.form_view.paint import LEGEND
from desktop.ui.plain import tip
from desktop.ui.theme.colors import LIGHT, colors, dim

_SWATCH, _GAP, _EDGE = 15, 14, 12.0


class Legend(QWidget):
    """Swatch, sign and words of each entry, on as many lines as the width asks for; all there are, until it is told of a
    workbook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown: tuple[tuple[QColor, str, str], ...] = LEGEND
        self._describe()

    def show_for(self, session: Session) -> None:
        """What can be on the sheets of this workbook now: no sign of a review where nobody has reviewed."""
        book = session.workbook
        reviewing = session.role is Role.SUPERVISOR
        there = {
            "上": bool(book.carried),
            "◥": bool(book.overrides),
            "◢": reviewing or bool(book.remarks),
            "✓": reviewing or bool(book.seen),
            "核": reviewing or bool(book.checked),
        }
        shown = tuple(one for one in LEGEND if there.get(one[1], True))
        if shown != self._shown:
            self._shown = shown
            self._describe()
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleName("图例：" + "，".join(f"{sign}{words}" for _, sign, words in self._shown))
        self.setToolTip(tip("　".join(f"{sign}{words}" for _, sign, words in self._shown)))

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
        """Line, left edge and width of each entry; at 1366 pixels beside the panes one line holds ten."""
        metrics = QFontMetrics(self.font())
        found: list[tuple[int, float, float]] = []
        line, left = 0, _EDGE
        for _, _, words in self._shown:
            needed = _SWATCH + 5.0 + metrics.horizontalAdvance(words)
            if left > _EDGE and left + needed > width:
                line, left = line + 1, _EDGE
            found.append((line, left, needed))
            left += needed + _GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors().pane))
        for (color, sign, words), (line, left, needed) in zip(
            self._shown, self.places(self.width()), strict=True
        ):
            top = line * self._line
            swatch = QRectF(left, top + (self._line - _SWATCH) / 2, _SWATCH, _SWATCH)
            dark = color.lightness() < 160  # a sign's own colour, on white
            painter.fillRect(swatch, QColor(LIGHT.paper) if dark else color)
            painter.setPen(QPen(QColor(colors().edge), 0))
            painter.drawRect(swatch)
            painter.setPen(color if dark else QColor("#3d6b3d"))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, sign)
            dim(painter, swatch)
            painter.setPen(QColor(colors().faint))
            painter.drawText(
                QRectF(left + _SWATCH + 5, top, needed, self._line), Qt.AlignmentFlag.AlignVCenter, words
            )
        painter.end()
