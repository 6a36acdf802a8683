"""The colours of the window, light and dark, and the size of its words; what a sheet is painted with is paper's own."""

from string import Template
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict
from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.resources import RESOURCES

POINTS: Final = 10  # a clerk's 小五 to 五号 on screen; 13 px at 96 dpi
SIZES: Final = range(8, 17)  # that can be chosen


class Colors(Struct, frozen=True):
    """Each as #rrggbb. Text on its grounds has a contrast of at least 4.5, which a test measures."""

    ink: str
    faint: str  # words of less weight
    off: str  # what cannot be used now
    line: str
    edge: str  # a line that must be seen: of a field, a swatch
    pane: str
    paper: str  # lists, pages of words, menus
    stripe: str  # every other line of a list
    hover: str
    desk: str  # behind pages
    accent: str
    accent_pale: str
    on_accent: str  # words on the accent
    good: str
    to_explain: str
    wrong: str
    open: str
    bars: str  # of a chart, but the chosen one
    pointed: str
    notice: str  # the ground of what is said over a page
    on_notice: str
    notice_act: str
    notice_hover: str


LIGHT: Final = Colors(
    ink="#1f2430", faint="#5d6879", off="#a0a7b3", line="#d0d5dd", edge="#98a1ae", pane="#f5f6f8", paper="#ffffff",
    stripe="#fafbfc", hover="#eef3f9", desk="#e1e4e8", accent="#1d5fa8", accent_pale="#dbe9f8", on_accent="#ffffff",
    good="#1b7f3b", to_explain="#a65200", wrong="#c62828", open="#5b6b7f", bars="#b9c0ca", pointed="#c8690a",
    notice="#2b3340", on_notice="#ffffff", notice_act="#9fd0ff", notice_hover="#3d4757",
)  # fmt: skip
DARK: Final = Colors(
    ink="#e3e6eb", faint="#a3acb9", off="#6c7582", line="#3a414b", edge="#6b7583", pane="#23272e", paper="#1b1f25",
    stripe="#1f2329", hover="#2b323b", desk="#14171b", accent="#7db4ef", accent_pale="#2b4561", on_accent="#10161d",
    good="#6ecb8b", to_explain="#f0ab55", wrong="#ff9a91", open="#a9b6c6", bars="#4d5662", pointed="#f0ab55",
    notice="#35557a", on_notice="#ffffff", notice_act="#c4e2ff", notice_hover="#456a94",
)  # fmt: skip

_PLACE: Final = "sheet-of-colors"  # the property of a widget that holds its sheet as written
_worn = LIGHT
_points = POINTS


def points() -> int:
    """The size of the window's words; that of a sheet and of the report is another matter, their zoom."""
    return _points


def colors() -> Colors:
    """Those of now."""
    return _worn


def is_dark() -> bool:
    return _worn is DARK


def wear(chosen: Colors, size: int = POINTS) -> None:
    """From now on these, and words of this size; whoever has written with the others writes again."""
    global _worn, _points
    _worn, _points = chosen, size


class _Turned(QObject):
    changed = Signal()


turned: Final = _Turned()
"""Tells whoever keeps something in colours, a page of words or a line's, when they have changed."""


def dim(painter: QPainter, area: QRect | QRectF) -> None:
    """Paper in a dark window is darker too, with all that is on it; its colours keep their meaning and order.

    White paper would be the only bright thing before the eyes. Turned black it would be no paper any more: what is
    yellow, green or aqua in the legend and in print would need other colours.
    """
    if not is_dark():
        return
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(area, _DIMMED)
    painter.restore()


_DIMMED: Final = QColor("#d0cdc6")


def sheet(text: str) -> str:
    """A style sheet with `$ink`, `$line` and the others in it, in the colours of now; `$pt2` is two points larger,
    `$tick` the drawing of a tick."""
    sizes = {f"pt{more}": f"{_points + more}" for more in (2, 7, 10)}
    tick = RESOURCES / "icons" / "controls" / f"tick-{'dark' if is_dark() else 'light'}.svg"
    return Template(text).substitute(asdict(_worn), tick=tick.as_posix(), **sizes)


def style(widget: QWidget, text: str) -> None:
    """Give a widget such a sheet; when the colours change it gets it anew."""
    widget.setProperty(_PLACE, text)
    widget.setStyleSheet(sheet(text))


def style_again(widgets: list[QWidget]) -> None:
    """The sheets of those that have one of `style`, in the colours of now."""
    for widget in widgets:
        text = widget.property(_PLACE) if isValid(widget) else None
        if text:
            widget.setStyleSheet(sheet(text))
