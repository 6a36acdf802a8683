"""One chart, painted: a line or a bar for each row. The current row's is thick and named, the others thin and grey.

With 32 units on one chart no legend could be read; so what is not current says its name and values under the mouse,
and a click makes its row current.
"""

import math
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.domain.queries.chart import Series
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors

_TICKS = 4  # about so many lines across
_NEAR = 14.0  # points: how near the mouse must come
_PAD = 10.0
_LEAST_NAME = 34.0  # points a bar must have for its name to lie; below it stands on end


class ChartView(QWidget):
    """Shows what it is told; knows no workbook."""

    row_wanted = Signal(str)  # a line or bar was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = False
        self.title = ""
        self.points: tuple[str, ...] = ()
        self.series: list[Series] = []
        self.current = ""
        self.pointed: tuple[str, int] | None = None  # row and point under the mouse
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

    def show_chart(self, title: str, bars: bool, points: tuple[str, ...], series: list[Series]) -> None:
        self.title, self.bars, self.points, self.series = title, bars, points, series
        self._describe()
        self.update()

    def show_row(self, row: str) -> None:
        """The row that stands out; "" for none."""
        if row != self.current:
            self.current = row
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 210)

    def said(self, one: Series) -> str:
        """A row's name and values in words."""
        values = (f"{point} {text or '空'}" for point, text in zip(self.points, one.texts, strict=True))
        return f"{one.name or '（没有名称）'}：{'，'.join(values)}"

    def _describe(self) -> None:
        """The same for those who cannot see it."""
        current = next((one for one in self.series if one.row == self.current), None)
        count = f"{len(self.series)} {'根柱' if self.bars else '条线'}"
        self.setAccessibleName(f"图：{self.title}，{count}")
        self.setAccessibleDescription(self.said(current) if current else "")

    # Where things lie

    def _scale(self) -> tuple[float, float, float]:
        """The least and the greatest value of the axis, and the step between its lines."""
        values = [float(value) for one in self.series for value in one.values if value is not None]
        least, most = (min(values), max(values)) if values else (0.0, 1.0)
        if self.bars:
            least, most = min(least, 0.0), max(most, 0.0)
        if least == most:
            least, most = least - 1, most + 1
        rough = (most - least) / _TICKS
        size = 10 ** math.floor(math.log10(rough))
        step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)
        return math.floor(least / step) * step, math.ceil(most / step) * step, step

    def _area(self) -> QRectF:
        """What the lines have for themselves, inside the axes."""
        metrics = QFontMetricsF(self._small())
        least, most, step = self._scale()
        left = max(metrics.horizontalAdvance(_tick(value, step)) for value in (least, most)) + _PAD + 6
        below = metrics.height() + 8
        if self.bars and self._each(left) < _LEAST_NAME:
            below = min(6 * metrics.height(), self.height() * 0.4)
        right = 0.0 if self.bars else self._names_width(metrics)
        return QRectF(
            left, _PAD, self.width() - left - right - _PAD, max(20.0, self.height() - below - 1.4 * _PAD)
        )

    def _each(self, left: float) -> float:
        return (self.width() - left - _PAD) / max(1, len(self.series))

    def _names_width(self, metrics: QFontMetricsF) -> float:
        """Room at the right for the name of the line that stands out."""
        widest = max((metrics.horizontalAdvance(one.name) for one in self.series), default=0.0)
        return min(widest + 12, self.width() * 0.2)

    def _x(self, area: QRectF, at: int) -> float:
        return area.left() + area.width() * (at + 0.5) / max(1, len(self.points))

    def _y(self, area: QRectF, value: float) -> float:
        least, most, _ = self._scale()
        return area.bottom() - (value - least) / (most - least) * area.height()

    def _spots(self, area: QRectF) -> Iterator[tuple[Series, int, QRectF]]:
        """Every point of every line, or every bar, with the rectangle it fills."""
        if not self.bars:
            for one in self.series:
                for at, value in enumerate(one.values):
                    if value is not None:
                        spot = QPointF(self._x(area, at), self._y(area, float(value)))
                        yield one, at, QRectF(spot, spot)
            return
        each = area.width() / max(1, len(self.series))
        wide = each * 0.72 / max(1, len(self.points))
        zero = self._y(area, 0.0)
        for place, one in enumerate(self.series):
            left = area.left() + each * place + each * 0.14
            for at, value in enumerate(one.values):
                if value is not None:
                    y = self._y(area, float(value))
                    yield one, at, QRectF(left + at * wide, min(y, zero), wide, abs(zero - y))

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        return font

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors().paper))
        painter.setFont(self._small())
        if all(one.blank for one in self.series):
            painter.setPen(QColor(colors().faint))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "还没有可以画的数")
            return
        area = self._area()
        self._axes(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (self._paint_bars if self.bars else self._paint_lines)(painter, area)
        painter.end()

    def _axes(self, painter: QPainter, area: QRectF) -> None:
        least, most, step = self._scale()
        for number in range(round((most - least) / step) + 1):
            value = least + number * step
            y = self._y(area, value)
            painter.setPen(
                QPen(QColor(colors().faint) if abs(value) < step / 1000 else QColor(colors().line), 0)
            )
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colors().faint))
            label = QRectF(0, y - 10, area.left() - 6, 20)
            painter.drawText(label, _RIGHT, _tick(value, step))
        painter.setPen(QColor(colors().faint))
        if not self.bars:
            wide = area.width() / max(1, len(self.points))
            for at, point in enumerate(self.points):
                label = QRectF(self._x(area, at) - wide / 2, area.bottom() + 3, wide, 20)
                painter.drawText(label, Qt.AlignmentFlag.AlignHCenter, point)
            return
        each = area.width() / max(1, len(self.series))
        room = self.height() - area.bottom() - 6
        letters = max(1, int(room / (QFontMetricsF(painter.font()).height() * 0.92)))
        names = shortened([one.name for one in self.series], letters) if each < _LEAST_NAME else []
        for place, one in enumerate(self.series):
            painter.setPen(QColor(colors().ink) if one.row == self.current else QColor(colors().faint))
            self._bar_name(painter, area, each, place, names[place] if names else one.name)

    def _bar_name(self, painter: QPainter, area: QRectF, each: float, place: int, name: str) -> None:
        metrics = QFontMetricsF(painter.font())
        left = area.left() + each * place
        if each >= _LEAST_NAME:
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, each - 2)
            painter.drawText(QRectF(left, area.bottom() + 3, each, 20), Qt.AlignmentFlag.AlignHCenter, words)
            return
        for at, letter in enumerate(name):  # a character below the other, as such tables print them
            spot = QRectF(left, area.bottom() + 3 + at * metrics.height() * 0.92, each, metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignHCenter, letter)

    def _paint_lines(self, painter: QPainter, area: QRectF) -> None:
        pointed = self.pointed[0] if self.pointed else ""
        last = {self.current: 2, pointed: 1}
        for one in sorted(self.series, key=lambda one: last.get(one.row, 0)):
            standing = one.row == self.current
            colour = (
                QColor(colors().accent)
                if standing
                else QColor(colors().pointed)
                if one.row == pointed
                else QColor(colors().bars)
            )
            painter.setPen(QPen(colour, 2.6 if standing else 1.8 if one.row == pointed else 1.0))
            spots: list[QPointF] = []
            for at, value in enumerate(one.values):
                if value is not None:
                    spots.append(QPointF(self._x(area, at), self._y(area, float(value))))
                if value is None or at == len(one.values) - 1:
                    painter.drawPolyline(QPolygonF(spots))
                    if len(spots) == 1:  # with blanks on both sides there is no line, but there is a value
                        painter.drawEllipse(spots[0], 1.5, 1.5)
                    spots = []
            if standing or one.row == pointed:
                self._name_line(painter, area, one, colour, values=standing)

    def _name_line(self, painter: QPainter, area: QRectF, one: Series, colour: QColor, values: bool) -> None:
        """The name at the line's end, and with `values` each point marked and its value written above."""
        spots = [
            (at, QPointF(self._x(area, at), self._y(area, float(value))))
            for at, value in enumerate(one.values)
            if value is not None
        ]
        if not spots:
            return
        painter.setPen(colour)
        metrics = QFontMetricsF(painter.font())
        end = spots[-1][1]
        room = self.width() - area.right() - 4
        words = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(area.right(), end.y() - 10, room, 20), _LEFT, words)
        if not values:
            return
        painter.setBrush(colour)
        each = area.width() / max(1, len(self.points))
        for at, spot in spots:
            painter.drawEllipse(spot, 2.6, 2.6)
            if metrics.horizontalAdvance(one.texts[at]) < each:
                above = spot.y() - 18 if spot.y() - 18 > 0 else spot.y() + 4
                wide = metrics.horizontalAdvance(one.texts[at]) + 4
                label = QRectF(spot.x() - wide / 2, above, wide, 14)
                painter.fillRect(label, _veil())  # thirty other lines pass behind it
                painter.drawText(label, _MIDDLE, one.texts[at])
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        metrics = QFontMetricsF(painter.font())
        shown: list[tuple[QRectF, str, QColor]] = []
        for one, at, bar in self._spots(area):
            standing = one.row == self.current
            pointed = self.pointed == (one.row, at)
            colour = QColor(colors().accent if standing else colors().pointed if pointed else colors().bars)
            painter.setBrush(colour.lighter(100 + 22 * at) if len(self.points) > 1 else colour)
            painter.drawRect(bar)
            if standing or metrics.horizontalAdvance(one.texts[at]) < bar.width():
                shown.append(
                    (bar, one.texts[at], QColor(colors().accent) if standing else QColor(colors().faint))
                )
        for bar, text, colour in shown:
            painter.setPen(colour)
            painter.drawText(QRectF(bar.center().x() - 40, max(0.0, bar.top() - 17), 80, 16), _MIDDLE, text)

    # The mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        spot = (found[0].row, found[1]) if found else None
        if spot != self.pointed:
            self.pointed = spot
            self.update()
        if found:
            one, at = found
            words = f"{one.name or '（没有名称）'}　{self.points[at]}：{one.texts[at]}"
            QToolTip.showText(event.globalPosition().toPoint(), tip(words), self)
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.row_wanted.emit(found[0].row)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed = None
        self.update()

    def _under(self, point: QPointF) -> tuple[Series, int] | None:
        """The point of a line that is nearest to the mouse, if it is near; or the bar under it."""
        spots = list(self._spots(self._area()))
        if self.bars:
            return next(
                ((one, at) for one, at, bar in spots if bar.adjusted(-1, -4, 1, 4).contains(point)), None
            )
        near = [(_distance(spot.topLeft(), point), n) for n, (_, _, spot) in enumerate(spots)]
        best = min(near, default=(_NEAR, -1))
        return spots[best[1]][:2] if best[0] < _NEAR else None


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def shortened(names: list[str], letters: int) -> list[str]:
    """Names of at most so many letters: their beginnings, or their ends where the beginnings are alike."""
    cut = letters - 1
    starts = [name if len(name) <= letters else name[:cut] + "…" for name in names]
    if len(set(starts)) == len(set(names)):
        return starts
    return [name if len(name) <= letters else "…" + name[len(name) - cut :] for name in names]


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _tick(value: float, step: float) -> str:
    """A value of the axis with as many decimals as its step needs."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return (
        f"{value:.{decimals}f}".replace("-0", "0", 1)
        if not round(value, decimals)
        else f"{value:.{decimals}f}"
    )


def _veil() -> QColor:
    veil = QColor(colors().paper)
    veil.setAlpha(215)
    return veil
