"""How the window looks: light or dark, one palette, one set of sizes; no colour means anything without a sign."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.ui import settings
from desktop.ui.theme.colors import (
    DARK,
    LIGHT,
    POINTS,
    SIZES,
    Colors,
    points,
    sheet,
    style_again,
    turned,
    wear,
)
from desktop.ui.theme.fonts import family

_STYLE = """
QMainWindow, QDialog { background: $pane; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenuBar { background: $pane; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 3px; }
QMenuBar::item:selected { background: $accent_pale; }
QMenu { background: $paper; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 3px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_pale; color: $ink; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QStatusBar { background: $pane; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 2px 8px; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; }
QTreeView, QTableView, QListView, QTextBrowser { background: $paper; border: none; outline: none; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {
    background: $accent_pale; color: $ink;
}
QTreeView::item:hover:!selected, QListView::item:hover:!selected { background: $hover; }
QListView::item { padding: 4px 6px; }
QDialog QLineEdit, QDialog QPlainTextEdit {
    border: 1px solid $edge; border-radius: 4px; padding: 3px 5px; background: $paper;
}
QDialog QLineEdit:focus, QDialog QPlainTextEdit:focus { border-color: $accent; }
QDialog QLineEdit:disabled, QDialog QPlainTextEdit:disabled { border-color: $line; color: $off; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {
    width: 13px; height: 13px; border: 1px solid $edge; border-radius: 3px; background: $paper;
}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked {
    border-color: $accent; background: $accent; image: url("$tick");
}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {
    border-color: $accent; background: $accent_pale;
}
QCheckBox::indicator:disabled, QListView::indicator:disabled, QTreeView::indicator:disabled {
    border-color: $line; background: $pane;
}
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid $edge; border-radius: 7px; background: $paper; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 4px solid $accent; background: $on_accent; }
QRadioButton::indicator:disabled { border-color: $line; }
QHeaderView::section {
    background: $pane; border: none; border-bottom: 1px solid $line; border-right: 1px solid $line;
    padding: 4px 8px;
}
"""


PLAIN: Final = ("-style", "Fusion")
"""What the application is begun with: the same ground on every system. (Asked for later, it costs 6 ms of the start.)"""


class Scheme(Enum):
    """Which colours the window wears; the value is what is remembered."""

    SYSTEM = "system"  # light or dark as the desktop is, and with it from one to the other
    LIGHT = "light"
    DARK = "dark"


def dress(application: QApplication) -> None:
    """Give the application its font, palette and sheet; needs no file but a font where the system has no Chinese one."""
    application.setFont(_font())
    application.styleHints().colorSchemeChanged.connect(lambda _: _turn(application))
    wear_scheme(application)


def wear_scheme(application: QApplication) -> None:
    """The colours that were chosen, or the desktop's."""
    asked = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
    application.styleHints().setColorScheme(asked.get(chosen_scheme(), Qt.ColorScheme.Unknown))
    _turn(application)


def chosen_scheme() -> Scheme:
    kept = settings.scheme()
    return Scheme(kept) if kept in [one.value for one in Scheme] else Scheme.SYSTEM


def write_larger(application: QApplication, by: int) -> None:
    """The words of the window, all but those on paper, larger by so many points; 0 is the usual size."""
    size = points() + by if by else POINTS
    settings.remember_points(max(SIZES[0], min(size, SIZES[-1])))
    application.setFont(_font())
    _turn(application)


def _chosen_points() -> int:
    kept = settings.points()
    return kept if kept in SIZES else POINTS


def _turn(application: QApplication) -> None:
    """All that is on the screen, in the colours that hold now."""
    chosen = chosen_scheme()
    if chosen is Scheme.SYSTEM:
        dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    else:
        dark = chosen is Scheme.DARK
    application.setPalette(_palette(DARK if dark else LIGHT))
    wear(DARK if dark else LIGHT, _chosen_points())
    application.setStyleSheet(sheet(_STYLE))
    style_again(application.allWidgets())
    turned.changed.emit()  # last: a style sheet gives a widget back the palette that it had before


def icon() -> QIcon:
    """The window's: a tick on a blue ground, drawn so that it is sharp at every size."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / 16, size / 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3, 3)
        pen = QPen(
            QColor(LIGHT.paper),
            1.9,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        painter.setPen(pen)
        painter.drawPolyline([QPointF(3.8, 8.2), QPointF(6.8, 11.2), QPointF(12.2, 4.8)])
        painter.end()
        made.addPixmap(picture)
    return made


def _font() -> QFont:
    """The system's own Chinese face where there is one, else the bundled 黑体."""
    font = QApplication.font()
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if font.family() not in chinese:
        known = [name for name in _PREFERRED if name in chinese]
        font = QFont(known[0] if known else family("hei"))
        if not known:
            family("hei-bold")  # of the same family: else what is bold is the plain letter drawn twice
    font.setPointSize(_chosen_points())
    return font


# In this order: Windows, UOS and Kylin, other Linux, macOS.
_PREFERRED = (
    "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "PingFang SC",
)  # fmt: skip


def _palette(of: Colors) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, color in (
        (roles.Window, of.pane),
        (roles.WindowText, of.ink),
        (roles.Base, of.paper),
        (roles.AlternateBase, of.stripe),
        (roles.Text, of.ink),
        (roles.Button, of.pane),
        (roles.ButtonText, of.ink),
        (roles.BrightText, of.wrong),
        (roles.Light, of.hover),
        (roles.Midlight, of.hover),
        (roles.Mid, of.line),
        (roles.Dark, of.edge),
        (roles.ToolTipBase, of.paper),
        (roles.ToolTipText, of.ink),
        (roles.PlaceholderText, of.faint),
        (roles.Highlight, of.accent),
        (roles.HighlightedText, of.on_accent),
        (roles.Link, of.accent),
        (roles.LinkVisited, of.accent),
        (roles.Accent, of.accent),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.off))
    return palette
