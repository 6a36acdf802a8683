"""How the text of each box is set on the screen: its face, its lines, and where it begins.

The only place that breaks lines for the screen. Everything is laid out once, at 100 %; the painter scales it. The
editor sets its text by the same face and starts at the same spot, so that opening a box moves no ink.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextLine

from desktop.domain.layout.form_layout import Box, FormLayout, in_words
from desktop.typeset.line_break import Line, Pose, balance_lines, stack_lines
from desktop.ui.form_view.face import PIXELS_PER_POINT, Face, around, fitting
from desktop.ui.form_view.geometry import Rect
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme import fonts

PAD_X, PAD_Y = 4, 4
_KEPT_FLOWS = 3000  # texts laid out for painting
_KEPT_COUNTS = 20000  # texts of which only the lines are counted
_BASELINE = (
    0.8  # of a line's height: where QTextDocument, and so the editor, puts it when the height is fixed
)

_ORIGIN = QPointF(0, 0)
_BEYOND = 2  # lines that high signs may reach into
_FAR = 10_000.0  # pixels, more than there are of a line

_SLACK = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Spot(NamedTuple):
    """Where a text begins, in pixels at 100 %, and how much smaller it is set.

    Its left and top edges lie on whole pixels of the screen, as the editor's do.
    """

    x: float
    y: float
    scale: float


class Opening(NamedTuple):
    """Where the editor lies on a box, in screen pixels from the page's corner, and how it sets the text."""

    x: int
    y: int
    width: int
    height: int
    pixels: int
    indent: float


class Flow(Protocol):
    """A text laid out. `shrink` is what it must be made smaller by, at 100 %, to fit its width."""

    height: float
    shrink: float

    def draw(self, painter: QPainter, start: int, end: int, colour: QColor | None) -> None:
        """Draw from (0, 0) with the painter's pen, the UTF-16 units from `start` up to `end` in `colour` if one is given."""


class CellText:
    """The texts of one sheet, laid out when they are painted and kept while they are likely to be painted again."""

    def __init__(self, sheet: FormLayout, lefts: Sequence[int], text_of: Callable[[Box], str]) -> None:
        self._sheet, self._lefts = sheet, lefts
        self.text_of = text_of
        self._faces: dict[tuple[int, int, bool], Face] = {}
        self._flows: OrderedDict[tuple[str, Face], Flow] = OrderedDict()
        self._counts: dict[tuple[str, Face], int] = {}

    def face(self, box: Box) -> Face:
        words = in_words(box, self.text_of(box))
        face = self._faces.get((box.row, box.column, words))
        if face is None:
            style, paper = box.style, self._sheet.paper
            width = self._lefts[box.column + box.columns] - self._lefts[box.column] - 2 * PAD_X
            face = self._faces[box.row, box.column, words] = Face(
                font=style.font or paper.font,
                pixels=round((style.size or paper.size) * PIXELS_PER_POINT),
                align=style.align,
                width=max(width, 1),
                breaks=not box.numeric or words,
                upright=style.vertical,
                top=style.top,
            )
        return face

    def needed(self, box: Box) -> float:
        """How high `box` must be for its text, paddings included."""
        face = self.face(box)
        text = self._broken(box)
        if face.upright:
            return self.flow(box).height + 2 * PAD_Y
        return self._line_count(text, face) * face.line_height + self.foot_height(box) + 2 * PAD_Y

    def foot_height(self, box: Box) -> int:
        """How much of a box the words in its lower right corner take."""
        return (box.foot.count("\n") + 1) * self.face(box).line_height if box.foot else 0

    def flow(self, box: Box) -> Flow:
        return self._laid_out(self._broken(box), self.face(box))

    def _laid_out(self, text: str, face: Face) -> Flow:
        key = text, face
        flow = self._flows.get(key)
        if flow is None:
            flow = self._flows[key] = _Stack(text, face) if face.upright else Lines(text, face)
            if len(self._flows) > _KEPT_FLOWS:
                self._flows.popitem(last=False)
        else:
            self._flows.move_to_end(key)
        return flow

    def _broken(self, box: Box) -> str:
        """The text of a box; printed words with their lines ended where they end on paper.

        What is typed breaks as the editor breaks it, or the ink would move when the box is opened.
        """
        text, face = self.text_of(box), self.face(box)
        if box.ref or face.upright or face.align != "centre" or not face.breaks:
            return text
        return _balanced(text, face.width * 1000 // face.pixels)

    def spot(self, box: Box, rect: Rect, zoom: float) -> Spot:
        """Where the text of `box` begins when the sheet is painted at `zoom`."""
        face, flow = self.face(box), self.flow(box)
        scale = fitting(face, flow.shrink, zoom) / (face.pixels * zoom)
        slack = face.width * (1 - scale / flow.shrink)
        x = rect.x + PAD_X + slack * (0.5 if face.upright else _SLACK[face.align])
        y = rect.y + PAD_Y
        if not face.top:
            y += max(0.0, (rect.height - 2 * PAD_Y - self.foot_height(box) - flow.height * scale) / 2)
        return Spot(round(x * zoom) / zoom, round(y * zoom) / zoom, scale)

    def opening(self, box: Box, rect: Rect, zoom: float) -> Opening:
        """Where the editor must lie to show the value of `box` where it is painted at `zoom`."""
        face, flow, spot = self.face(box), self.flow(box), self.spot(box, rect, zoom)
        pixels = fitting(face, flow.shrink, zoom)
        scale = spot.scale * zoom
        line, indent = 0, 0.0
        if isinstance(flow, Lines):
            before, after = around(box)
            line = flow.line_of(units(before)).lineNumber()
            if before or after or flow.count == 1:  # to the pixel, which aligning to the middle is not
                indent = flow.x_of(units(before)) * scale
        return Opening(
            round(spot.x * zoom),
            round(spot.y * zoom + line * face.line_height * scale),
            math.floor(face.width * pixels / face.pixels / flow.shrink),
            math.ceil(flow.height * scale) + 4,  # more than enough, or the editor would scroll by itself
            pixels,
            indent,
        )

    def _line_count(self, text: str, face: Face) -> int:
        if not face.breaks or len(text) * face.pixels <= face.width:
            return text.count("\n") + 1  # no glyph is wider than its font is high
        key = text, face
        count = self._counts.get(key)
        if count is None:
            if len(self._counts) >= _KEPT_COUNTS:
                self._counts.clear()
            flow = self._laid_out(text, face)
            count = self._counts[key] = round(flow.height / face.line_height)
        return count


class Lines:
    """Lines of text from left to right, every one `face.line_height` high."""

    def __init__(self, text: str, face: Face) -> None:
        fonts.cover(face.font, text)
        self.layout = QTextLayout(text.replace("\n", "\u2028"), fonts.font(face.font, face.pixels))
        self.layout.setTextOption(face.option(text))
        self.layout.setCacheEnabled(True)
        self.layout.beginLayout()
        self.count = 0
        natural = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(face.width)
            line.setPosition(QPointF(0, (self.count + _BASELINE) * face.line_height - line.ascent()))
            natural = max(natural, line.naturalTextWidth())
            self.count += 1
            if (
                not line.textLength()
            ):  # behind more blanks than Qt can measure come lines of nothing, without an end
                break
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
        return _x_in(self.line_of(unit), unit)

    def unit_at(self, point: QPointF) -> int:
        """The unit nearest to a point."""
        lines = (self.layout.lineAt(at) for at in range(self.count))
        line = next(
            (line for line in lines if line.y() + line.height() > point.y()),
            self.layout.lineAt(self.count - 1),
        )
        return line.xToCursor(point.x())

    def draw(self, painter: QPainter, start: int, end: int, colour: QColor | None) -> None:
        for at in self._seen(painter):
            line = self.layout.lineAt(at)
            begin, behind = line.textStart(), line.textStart() + line.textLength()
            first, last = max(start, begin), min(end, behind)
            if colour is None or first >= last:
                line.draw(painter, _ORIGIN)
            elif (first, last) == (begin, behind):
                self._draw_in(colour, painter, line)
            else:
                self._draw_in_parts(colour, painter, line, first, last)

    def _seen(self, painter: QPainter) -> range:
        """The lines that may have ink where the painter paints."""
        area = painter.clipBoundingRect()  # of no size where it is not clipped
        if area.isEmpty():
            return range(self.count)
        pitch = self.height / self.count
        first, last = math.floor(area.top() / pitch), math.ceil(area.bottom() / pitch)
        return range(max(0, first - _BEYOND), min(self.count, last + _BEYOND))

    def _draw_in(self, colour: QColor, painter: QPainter, line: QTextLine) -> None:
        pen = painter.pen()
        painter.setPen(colour)
        line.draw(painter, _ORIGIN)
        painter.setPen(pen)

    def _draw_in_parts(
        self, colour: QColor, painter: QPainter, line: QTextLine, first: int, last: int
    ) -> None:
        """Draw a line of which some units are in a colour. QTextLayout can do it, but clips each line by the outline of all
        others: 13 s for a cell of 100,000 signs at 125 %."""
        left, right = sorted((_x_in(line, first), _x_in(line, last)))
        for x, width, inked in (
            (left - _FAR, _FAR, None),
            (left, right - left, colour),
            (right, _FAR, None),
        ):
            painter.save()
            painter.setClipRect(
                QRectF(x, line.y() - _FAR, width, line.height() + 2 * _FAR), Qt.ClipOperation.IntersectClip
            )
            if inked:
                painter.setPen(inked)
            line.draw(painter, _ORIGIN)
            painter.restore()


def _x_in(line: QTextLine, unit: int) -> float:
    found: Any = line.cursorToX(unit)  # x and the unit; the stub forgets that it is a pair
    return float(found[0])


@lru_cache(maxsize=2048)
def _balanced(text: str, limit: int) -> str:
    """A centred label in lines about equally long, as the paper has it."""
    lines = balance_lines(text, limit, _Widths())
    return "\n".join(line.text.rstrip() for line in lines)


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

    def draw(self, painter: QPainter, start: int, end: int, colour: QColor | None) -> None:
        if colour:
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
