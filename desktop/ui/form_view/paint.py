"""Painting a sheet: colours, texts, lines, signs, selection, frame. A plain function, also good for a preview.

A colour never stands alone: a computed box bears an = in its corner, one taken over an arrow, one overridden a filled
corner, one taken from last year's report 上; an error is a red cross and red text, a thing to explain an orange exclamation mark, a hint a blue one.
Below, a remark fills the right corner, and a tick of the supervisor stands in the left one, crossed out once its figure is another.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from desktop.domain.forms.check import Level
from desktop.domain.layout.form_layout import Box, Role
from desktop.ui.form_view.block import Block
from desktop.ui.form_view.face import around
from desktop.ui.form_view.geometry import Position, Rect, SheetGeometry
from desktop.ui.form_view.reviewed import Mark
from desktop.ui.form_view.text import PAD_X, PAD_Y, CellText
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme import fonts

PAPER = QColor("white")
TO_FILL = QColor("#fff9dc")
COMPUTED = QColor("#e3f4e1")
CARRIED = QColor("#c3ecec")  # aqua: from last year's report, to be confirmed
READ_ONLY = QColor("#ededed")
DIFFERENT = QColor("#f6dcec")  # rose: another file, which is looked at beside this one, has it otherwise
INK = QColor("#1a1a1a")
_LINE = QColor("#4a4a4a")
_SIGN = QColor("#5b8a5b")
_ERROR = QColor("#c4161c")
_EXPLAIN = QColor("#d97a00")
_HINT = QColor("#2a6fb0")
_OVERRIDDEN = QColor("#7a3fb0")
_CARRIED_SIGN = QColor("#0b6e70")
_REMARK, _SETTLED = QColor("#d4351c"), QColor("#8a94a3")
_TICK, _FALLEN, _CHECKED = QColor("#1b7f3b"), QColor("#d97a00"), QColor("#a3123a")
DIFFERENT_SIGN = QColor("#8a1f5c")
_UNSEEN = QColor(Qt.GlobalColor.transparent)
_SELECTION = QColor(38, 110, 200, 42)
_BESIDE = QColor("#667085")
_FRAME, _FRAME_AWAY = QColor("#1f6fd0"), QColor("#8a94a3")

_SMALL = 9  # the pixels of a suggestion, at 100 %
ARROW = 14  # the width of a choice cell's arrow, at 100 %

LEGEND = (
    (TO_FILL, "", "要填"),
    (COMPUTED, "=", "自动算出，锁定"),
    (COMPUTED, "←", "取自别的表"),
    (READ_ONLY, "", "只读"),
    (CARRIED, "上", "取自上年，待确认"),
    (_OVERRIDDEN, "◥", "手工改过"),
    (_ERROR, "×", "错误"),
    (_EXPLAIN, "!", "待说明"),
    (_HINT, "i", "提示"),
    (_BESIDE, "荐", "建议分"),
    (_REMARK, "◢", "批注"),
    (_TICK, "✓", "上级已看过"),
    (_CHECKED, "核", "核定分"),
)
"""What the colours and signs mean, for the legend that the window keeps in sight: colour, sign, words."""


class Scene(Struct):
    """What is to be seen besides the sheet itself. `open` is the box whose value the editor shows in its stead."""

    zoom: float = 1.0
    current: Box | None = None
    selection: Block | None = None
    open: Box | None = None
    choice: bool = False  # the current box has a list to choose from
    focused: bool = True
    framed_away: bool = True  # the current box has a frame, paler, while the focus is elsewhere
    read_only: bool = False
    level: Callable[[Box], Level | None] = lambda box: None
    overridden: Callable[[Box], bool] = lambda box: False
    carried: Callable[[Box], bool] = lambda box: False
    own: Callable[[Box], bool] = lambda box: False  # what may be overridden follows from its own table
    skipped: frozenset[Position] = frozenset()  # headings that the block pasted last brought along
    different: Callable[[Box], bool] = lambda box: False  # another file has it otherwise
    suggested: Callable[[Box], str] = lambda box: ""
    remark: Callable[[Box], Mark | None] = lambda box: None
    tick: Callable[[Box], Mark | None] = lambda box: None
    checked: Callable[[Box], str] = lambda box: ""


def paint_sheet(
    painter: QPainter, geometry: SheetGeometry, texts: CellText, scene: Scene, area: Rect
) -> None:
    """Paint what of the sheet lies in `area`. `area` and the geometry are at 100 %; the painter's origin is its corner."""
    painter.save()
    painter.scale(scene.zoom, scene.zoom)
    boxes = [(box, geometry.rect(box)) for box in geometry.boxes_in(area)]
    for box, rect in boxes:
        colour = _ground(box, scene)
        if colour is not PAPER:
            painter.fillRect(QRectF(*rect), colour)
    for box, rect in boxes:
        _text(painter, texts, box, rect, scene)
        suggested = scene.suggested(box)
        if suggested:
            _suggestion(painter, texts, box, rect, suggested)
        checked = scene.checked(box)
        if checked:
            _checked(painter, rect, checked)
        if box.foot:
            _foot(painter, texts, box, rect)
    _borders(painter, geometry, [rect for box, rect in boxes if box.style.framed], boxes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box, rect in boxes:
        _signs(painter, box, rect, scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _selection(painter, geometry, scene)
    painter.restore()


def _ground(box: Box, scene: Scene) -> QColor:
    if scene.different(box):
        return DIFFERENT
    match box.role:
        case Role.INPUT:
            if scene.carried(box):
                return CARRIED
            return READ_ONLY if scene.read_only else TO_FILL
        case Role.COMPUTED | Role.TAKEN:
            return COMPUTED
        case _:
            return PAPER


def _text(painter: QPainter, texts: CellText, box: Box, rect: Rect, scene: Scene) -> None:
    text = texts.text_of(box)
    if not text:
        return
    start = end = 0
    colour = _UNSEEN if box is scene.open else _ERROR if scene.level(box) is Level.ERROR else None
    if colour:
        before, after = around(box)
        start, end = units(before), units(text) - units(after)
        if colour is _UNSEEN and (start, end) == (0, units(text)):
            return
    spot = texts.spot(box, rect, scene.zoom)
    painter.save()
    painter.translate(spot.x, spot.y)
    painter.scale(spot.scale, spot.scale)
    painter.setPen(INK)
    texts.flow(box).draw(painter, start, end, colour)
    painter.restore()


def _suggestion(painter: QPainter, texts: CellText, box: Box, rect: Rect, suggested: str) -> None:
    """What the rules suggest, small and grey at the foot of the box: in words where there is room, else the figure."""
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(_SMALL)
    painter.setFont(font)
    painter.setPen(_BESIDE)
    area = QRectF(*rect).adjusted(2, 1, -2.5, -1.5)
    text = texts.text_of(box)
    room = (rect.height - texts.flow(box).height) / 2 if text else rect.height
    for words in (f"建议 {suggested}", f"荐{suggested}"):
        if room >= _SMALL and painter.fontMetrics().horizontalAdvance(words) <= area.width():
            break
        words = suggested
    down = Qt.AlignmentFlag.AlignBottom if text else Qt.AlignmentFlag.AlignVCenter
    across = Qt.AlignmentFlag.AlignRight if text else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(area, down | across | Qt.TextFlag.TextDontClip, words)
    painter.restore()


def _checked(painter: QPainter, rect: Rect, checked: str) -> None:
    """The supervisor's score, small and red at the upper left, where no figure stands."""
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(_SMALL + 1)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(_CHECKED)
    area = QRectF(*rect).adjusted(9, 0.5, -2, 0)  # beside the sign of a finding
    where = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, where | Qt.TextFlag.TextDontClip, f"核{checked}")
    painter.restore()


def _foot(painter: QPainter, texts: CellText, box: Box, rect: Rect) -> None:
    """Words in the lower right corner; full-width blanks behind them keep them off the edge, as on paper."""
    face = texts.face(box)
    fonts.cover(face.font, box.foot)
    painter.setFont(fonts.font(face.font, face.pixels))
    painter.setPen(INK)
    top = rect.y + rect.height - PAD_Y - texts.foot_height(box)
    for at, line in enumerate(box.foot.split("\n")):
        behind = (len(line) - len(line.rstrip("\u3000"))) * face.pixels
        room = QRectF(rect.x + PAD_X, top + at * face.line_height, face.width - behind, face.line_height)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.strip("\u3000")
        )


def _borders(
    painter: QPainter, geometry: SheetGeometry, framed: list[Rect], boxes: list[tuple[Box, Rect]]
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_LINE, 0))  # width 0 is one device pixel at every zoom and every scaling
    painter.drawRects([QRectF(*rect) for rect in framed])
    if not geometry.sheet.thick:
        return
    painter.setPen(QPen(_LINE, 2))
    painter.drawLines(
        [line for box, rect in boxes if box.style.framed for line in _outer(geometry, box, rect)]
    )


def _outer(geometry: SheetGeometry, box: Box, rect: Rect) -> list[QLineF]:
    """The sides of a box that are the outer frame of its table."""
    sheet = geometry.sheet
    table = sheet.rows[box.row].table

    def beyond(row: int, column: int) -> bool:
        other = sheet.at.get((row, column))
        return other is None or not other.style.framed or sheet.rows[row].table != table

    x, y, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    sides = [
        (beyond(box.row - 1, box.column), QLineF(x, y, right, y)),
        (beyond(box.row + box.rows, box.column), QLineF(x, bottom, right, bottom)),
        (beyond(box.row, box.column - 1), QLineF(x, y, x, bottom)),
        (beyond(box.row, box.column + box.columns), QLineF(right, y, right, bottom)),
    ]
    return [line for outer, line in sides if outer]


def _signs(painter: QPainter, box: Box, rect: Rect, scene: Scene) -> None:
    right = rect.x + rect.width
    if box.ref and scene.overridden(box):
        _corner(painter, right, rect.y)
    elif box.role is Role.INPUT and scene.carried(box):
        _carried(painter, right, rect.y)
    elif box.role is Role.COMPUTED or (box.role is Role.TAKEN and scene.own(box)):
        painter.setPen(QPen(_SIGN, 1))
        painter.drawLines(
            [
                QLineF(right - 6.5, rect.y + 2.5, right - 2.5, rect.y + 2.5),
                QLineF(right - 6.5, rect.y + 4.5, right - 2.5, rect.y + 4.5),
            ]
        )
    elif box.role is Role.TAKEN:
        painter.setPen(QPen(_SIGN, 1))
        tip = QPointF(right - 8, rect.y + 4)
        painter.drawLines(
            [
                QLineF(tip, QPointF(right - 2.5, rect.y + 4)),
                QLineF(tip, tip + QPointF(2.5, -2)),
                QLineF(tip, tip + QPointF(2.5, 2)),
            ]
        )
    _reviewed(painter, rect, scene.remark(box), scene.tick(box))
    if (box.row, box.column) in scene.skipped:
        _skipped(painter, rect)
    if scene.different(box):
        _unequal(painter, rect.x + 2.5, rect.y + rect.height / 2)
    level = scene.level(box)
    # Words begin where the sign of a figure stands: beside them it goes to the other corner, if nothing else is there.
    free = box.role is Role.INPUT and not scene.carried(box) and box.style.align == "left"
    left = right - 10 if free else rect.x
    if level is Level.ERROR:
        painter.setPen(QPen(_ERROR, 1.8))
        x, y = left + 2.5, rect.y + 2.5
        painter.drawLines([QLineF(x, y, x + 5, y + 5), QLineF(x + 5, y, x, y + 5)])
    elif level is Level.EXPLAIN or level is Level.HINT:
        _stroke_and_dot(painter, left + 4, rect.y + 1.5, level is Level.HINT)


def _skipped(painter: QPainter, rect: Rect) -> None:
    """A broken line inside the box, and in words at its foot that it was left out."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_BESIDE, 1.2, Qt.PenStyle.DashLine))
    area = QRectF(*rect).adjusted(2.5, 2.5, -2.5, -2.5)
    painter.drawRect(area)
    font = QFont(painter.font())
    font.setPixelSize(_SMALL)
    painter.setFont(font)
    painter.drawText(
        area.adjusted(0, 0, -2, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, "没贴"
    )
    painter.restore()


def _corner(painter: QPainter, right: float, top: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_OVERRIDDEN))
    painter.drawPolygon(QPolygonF([QPointF(right - 9, top), QPointF(right, top), QPointF(right, top + 9)]))


def _reviewed(painter: QPainter, rect: Rect, remark: Mark | None, tick: Mark | None) -> None:
    """A remark in the lower right corner, a tick in the lower left one; a tick that has fallen is crossed out."""
    right, bottom = rect.x + rect.width, rect.y + rect.height
    if remark:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_REMARK if remark is Mark.OPEN else _SETTLED))
        corner = [QPointF(right - 9, bottom), QPointF(right, bottom), QPointF(right, bottom - 9)]
        painter.drawPolygon(QPolygonF(corner))
    if tick:
        held = tick is Mark.SETTLED
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_TICK if held else _FALLEN, 1.6))
        x, y = rect.x + 2.5, bottom - 3
        painter.drawPolyline([QPointF(x, y - 2.5), QPointF(x + 2.2, y), QPointF(x + 6.5, y - 5.5)])
        if not held:
            painter.drawLine(QLineF(x - 0.5, y - 6, x + 7, y + 0.5))


def _carried(painter: QPainter, right: float, top: float) -> None:
    """上, drawn with lines as the other signs are: it is the same at every zoom."""
    painter.setPen(QPen(_CARRIED_SIGN, 1))
    painter.drawLines(
        [
            QLineF(right - 6, top + 1.5, right - 6, top + 8),
            QLineF(right - 6, top + 4.5, right - 3, top + 4.5),
            QLineF(right - 9, top + 8, right - 2.5, top + 8),
        ]
    )


def _unequal(painter: QPainter, x: float, y: float) -> None:
    """≠, at the left edge: no other sign stands there."""
    painter.setPen(QPen(DIFFERENT_SIGN, 1))
    painter.drawLines(
        [
            QLineF(x, y - 1.5, x + 6, y - 1.5),
            QLineF(x, y + 1.5, x + 6, y + 1.5),
            QLineF(x + 1, y + 4, x + 5, y - 4),
        ]
    )


def _stroke_and_dot(painter: QPainter, x: float, y: float, hint: bool) -> None:
    """An exclamation mark, or upside down an i."""
    painter.setPen(QPen(_HINT if hint else _EXPLAIN, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    stroke, dot = (y + 4, y + 1) if hint else (y + 1, y + 8)
    painter.drawLine(QLineF(x, stroke, x, stroke + 4))
    painter.drawPoint(QPointF(x, dot))


def _selection(painter: QPainter, geometry: SheetGeometry, scene: Scene) -> None:
    if scene.selection:
        area = scene.selection
        x, y = geometry.lefts[area.left], geometry.tops[area.top]
        whole = QRectF(x, y, geometry.lefts[area.right + 1] - x, geometry.tops[area.bottom + 1] - y)
        painter.fillRect(whole, _SELECTION)
    if scene.current and (scene.focused or scene.framed_away):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_FRAME if scene.focused else _FRAME_AWAY, 2))
        rect = QRectF(*geometry.rect(scene.current))
        painter.drawRect(rect)
        if scene.choice:
            middle = QPointF(rect.right() - ARROW / 2, rect.center().y() + 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_FRAME)
            painter.drawPolygon(QPolygonF([middle, middle + QPointF(-4, -5), middle + QPointF(4, -5)]))
