"""How far a table has come: complete ✔, open …, to explain !, wrong ✖ — a sign, a word and a count, never colour alone."""

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.ui.theme.colors import colors


class State(Enum):
    """What a table's gravest finding makes of it; the value is the word people read."""

    COMPLETE = "完整"
    OPEN = "未填"
    EXPLAIN = "待说明"
    WRONG = "错误"
    HINT = "提示"  # of a finding alone: it makes nothing of its table


def color_of(state: State) -> str:
    """In the colours of now."""
    match state:
        case State.COMPLETE:
            return colors().good
        case State.OPEN:
            return colors().open
        case State.EXPLAIN:
            return colors().to_explain
        case State.WRONG:
            return colors().wrong
    return colors().faint


STATES = {
    Level.ERROR: State.WRONG,
    Level.EXPLAIN: State.EXPLAIN,
    Level.HINT: State.HINT,
    Level.BLANK: State.OPEN,
}


class TableStatus(Struct, frozen=True):
    """How many cells of a table are wrong, still blank, or want a reason."""

    wrong: int = 0
    open: int = 0
    explain: int = 0

    @property
    def state(self) -> State:
        if self.wrong:
            return State.WRONG
        if self.open:
            return State.OPEN
        return State.EXPLAIN if self.explain else State.COMPLETE

    @property
    def count(self) -> int:
        return self.wrong or self.open or self.explain

    def __str__(self) -> str:
        said = [
            f"{state.value} {count}"
            for state, count in (
                (State.WRONG, self.wrong),
                (State.OPEN, self.open),
                (State.EXPLAIN, self.explain),
            )
            if count
        ]
        return "，".join(said) or State.COMPLETE.value


_COUNTED = (Level.ERROR, Level.BLANK, Level.EXPLAIN)


def marks(found: Iterable[Finding]) -> dict[str, TableStatus]:
    """The mark of each table that has findings; a finding counts where the clerk has to go."""
    counts: dict[str, list[int]] = {}
    for finding in found:
        if finding.blocks:
            of = counts.setdefault(finding.where[0].copy, [0, 0, 0])
            of[_COUNTED.index(finding.level)] += 1
    return {copy: TableStatus(*of) for copy, of in counts.items()}


def paint_sign(painter: QPainter, area: QRectF, state: State, color: QColor | None = None) -> None:
    """Draw a sign with lines: not every font has ✔ and ✖. Without a colour, in the state's own."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = color or QColor(color_of(state))
    x, y, size = area.x(), area.y(), min(area.width(), area.height())

    def at(across: float, down: float) -> QPointF:
        return QPointF(x + across * size, y + down * size)

    painter.setPen(
        QPen(color, size / 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    match state:
        case State.COMPLETE:
            painter.drawPolyline([at(0.15, 0.55), at(0.4, 0.8), at(0.87, 0.22)])
        case State.WRONG:
            painter.drawLine(at(0.2, 0.2), at(0.8, 0.8))
            painter.drawLine(at(0.8, 0.2), at(0.2, 0.8))
        case State.EXPLAIN:
            painter.drawLine(at(0.5, 0.12), at(0.5, 0.6))
            painter.drawPoint(at(0.5, 0.86))
        case State.HINT:
            painter.drawPoint(at(0.5, 0.14))
            painter.drawLine(at(0.5, 0.4), at(0.5, 0.88))
        case State.OPEN:
            for across in (0.18, 0.5, 0.82):
                painter.drawPoint(at(across, 0.6))
    painter.restore()
