"""How the text of each box is set on the screen: its face, its lines, and where it begins.

The only place that breaks lines for the screen. Everything is laid out once, at 100 %; the painter scales it. The
editor sets its text by the same face and starts at the same spot, so that opening a box moves no ink.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop.domain.layout import Box, Sheet
from desktop.report.breaking import Line, Pose, stack_lines
from desktop.ui import fonts
from desktop.ui.sheet.geometry import Position, Rect

PAD_X, PAD_Y = 4, 4
_PIXELS_PER_POINT = 96 / 72
_KEPT_FLOWS, _KEPT_COUNTS = (
    3000,
    20000,
)  # texts laid out for painting, texts of which only the lines are counted
_BASELINE = 0.8  # of a line's height: where QTextDocument, and so the editor, puts it when the height is fixed
_NOTHING = QColor(Qt.GlobalColor.transparent)

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_SLACK = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Face:
    """How the text of a box is set: bundled font and its pixels at 100 %, alignment, room between the paddings."""

    font: str
    pixels: int
    align: str
    width: int
    breaks: bool = True
    upright: bool = False
    top: bool = False

    @property
    def line_height(self) -> int:
        return round(self.pixels * 1.3)

    @property
    def flag(self) -> Qt.AlignmentFlag:
        return _ALIGN[self.align]

    @property
    def option(self) -> QTextOption:
        """Line breaking shared by the painted text and the editor."""
        option = QTextOption(self.flag)
        option.setUseDesignMetrics(True)
        wrap = (
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.breaks else QTextOption.WrapMode.NoWrap
        )
        option.setWrapMode(wrap)
        return option


class Spot(NamedTuple):
    """Where a text begins, in pixels at 100 %, and how much smaller it is set.

    Its left and top edges lie on whole pixels of the screen, as the editor's do.
    """

    x: float
    y: float
    scale: float


class Flow(Protocol):
    """A text laid out. `shrink` is what it must be made smaller by, at 100 %, to fit its width."""

    height: float
    shrink: float

    def draw(self, painter: QPainter, colour: QColor, hidden: tuple[int, int] | None) -> None:
        """Draw from (0, 0), leaving out the UTF-16 units from the first number up to the second."""


class CellText:
    """The texts of one sheet, laid out when they are painted and kept while they are likely to be painted again."""

    def __init__(self, sheet: Sheet, lefts: Sequence[int], text_of: Callable[[Box], str]) -> None:
        self._sheet, self._lefts = sheet, lefts
        self.text_of = text_of
        self._faces: dict[Position, Face] = {}
        self._flows: OrderedDict[tuple[str, Face], Flow] = OrderedDict()
        self._counts: dict[tuple[str, Face], int] = {}

    def face(self, box: Box) -> Face:
        face = self._faces.get((box.row, box.column))
        if face is None:
            style, paper = box.style, self._sheet.paper
            width = self._lefts[box.column + box.columns] - self._lefts[box.column] - 2 * PAD_X
            face = self._faces[box.row, box.column] = Face(
                font=style.font or paper.font,
                pixels=round((style.size or paper.size) * _PIXELS_PER_POINT),
                align=style.align or ("centre" if style.framed else "left"),
                width=max(width, 1),
                breaks=not box.numeric,
                upright=style.vertical,
                top=style.top,
            )
        return face

    def needed(self, box: Box) -> float:
        """How high `box` must be for its text, paddings included."""
        face = self.face(box)
        text = self.text_of(box)
        if face.upright:
            return self.flow(box).height + 2 * PAD_Y
        return self._line_count(text, face) * face.line_height + 2 * PAD_Y

    def flow(self, box: Box) -> Flow:
        face = self.face(box)
        key = self.text_of(box), face
        flow = self._flows.get(key)
        if flow is None:
            flow = self._flows[key] = _Stack(*key) if face.upright else Lines(*key)
            if len(self._flows) > _KEPT_FLOWS:
                self._flows.popitem(last=False)
        else:
            self._flows.move_to_end(key)
        return flow

    def spot(self, box: Box, rect: Rect, zoom: float) -> Spot:
        """Where the text of `box` begins when the sheet is painted at `zoom`."""
        face, flow = self.face(box), self.flow(box)
        scale = fitting(face, flow.shrink, zoom) / (face.pixels * zoom)
        slack = face.width * (1 - scale / flow.shrink)
        x = rect.x + PAD_X + slack * (0.5 if face.upright else _SLACK[face.align])
        y = rect.y + PAD_Y
        if not face.top:
            y += max(0.0, (rect.height - 2 * PAD_Y - flow.height * scale) / 2)
        return Spot(round(x * zoom) / zoom, round(y * zoom) / zoom, scale)

    def _line_count(self, text: str, face: Face) -> int:
        if not face.breaks or len(text) * face.pixels <= face.width:
            return text.count("\n") + 1  # no glyph is wider than its font is high
        key = text, face
        count = self._counts.get(key)
        if count is None:
            if len(self._counts) >= _KEPT_COUNTS:
                self._counts.clear()
            count = self._counts[key] = Lines(text, face).count
        return count


def fitting(face: Face, shrink: float, zoom: float) -> int:
    """The pixels in which a text is set at `zoom`: whole ones, since the editor knows no others."""
    return max(1, math.floor(face.pixels * shrink * zoom + 1e-6))


def around(box: Box) -> tuple[str, str]:
    """The words before and after the value that is typed in `box`."""
    return (box.before, box.after) if box.ref else ("", "")


def units(text: str) -> int:
    """The length of `text` as Qt counts it: a rare character takes two."""
    return len(text) + sum(char > "\uffff" for char in text)


class Lines:
    """Lines of text from left to right, every one `face.line_height` high."""

    def __init__(self, text: str, face: Face) -> None:
        fonts.cover(face.font, text)
        self.layout = QTextLayout(text.replace("\n", "\u2028"), fonts.font(face.font, face.pixels))
        self.layout.setTextOption(face.option)
        self.layout.setCacheEnabled(True)
        self.layout.beginLayout()
        self.count = 0
        natural = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(face.width)
            line.setPosition(QPointF(0, (self.count + _BASELINE) * face.line_height - line.ascent()))
            natural = max(natural, line.naturalTextWidth())
            self.count += 1
        self.layout.endLayout()
        self.height = float(self.count * face.line_height)
        self.shrink = 1.0 if face.breaks or natural <= face.width else face.width / natural
        if self.shrink < 1:
            for at in range(self.layout.lineCount()):
                self.layout.lineAt(at).setLineWidth(natural)

    def line_of(self, unit: int) -> QTextLine:
        """The line on which a UTF-16 unit of the text stands."""
        return self.layout.lineForTextPosition(unit)

    def x_of(self, unit: int) -> float:
        """How far from the left it begins."""
        found: Any = self.line_of(unit).cursorToX(unit)  # x and the unit; the stub forgets that it is a pair
        return float(found[0])

    def unit_at(self, point: QPointF) -> int:
        """The unit nearest to a point."""
        lines = (self.layout.lineAt(at) for at in range(self.count))
        line = next(
            (line for line in lines if line.y() + line.height() > point.y()),
            self.layout.lineAt(self.count - 1),
        )
        return line.xToCursor(point.x())

    def draw(self, painter: QPainter, colour: QColor, hidden: tuple[int, int] | None) -> None:
        painter.setPen(colour)
        selections = []
        if hidden and hidden[0] < hidden[1]:
            unseen = QTextLayout.FormatRange()
            unseen.start, unseen.length = hidden[0], hidden[1] - hidden[0]
            unseen.format = QTextCharFormat()
            unseen.format.setForeground(_NOTHING)
            selections.append(unseen)
        self.layout.draw(painter, QPointF(0, 0), selections)


class _Widths(dict[str, float]):
    """Thousandths of the font's size: near enough to see whether a short number fits across an upright column."""

    def __missing__(self, char: str) -> float:
        return 500.0 if char.isascii() else 1000.0


class _Stack:
    """An upright column in the middle of its box, broken as on paper: brackets lie down, stops move up."""

    def __init__(self, text: str, face: Face) -> None:
        fonts.cover(face.font, text)
        self._font = fonts.font(face.font, face.pixels)
        self._width, self._pitch = face.width, round(face.pixels * 1.15)
        self._lines: Sequence[Line] = stack_lines(text, face.width * 1000 / face.pixels, _Widths())
        self.height = float(len(self._lines) * self._pitch)
        self.shrink = 1.0

    def draw(self, painter: QPainter, colour: QColor, hidden: tuple[int, int] | None) -> None:
        painter.setPen(colour)
        painter.setFont(self._font)
        for at, line in enumerate(self._lines):
            square = QRectF(0, at * self._pitch, self._width, self._pitch)
            if line.pose is Pose.PLAIN:
                painter.drawText(square, Qt.AlignmentFlag.AlignCenter, line.text)
                continue
            painter.save()
            if line.pose is Pose.TURNED:
                painter.translate(square.center())
                painter.rotate(90)
                painter.translate(-square.center())
            else:
                painter.translate(self._pitch / 2, -self._pitch / 2)
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, line.text)
            painter.restore()
