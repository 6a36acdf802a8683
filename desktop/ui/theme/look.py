"""How the window looks: light everywhere, one palette, one set of sizes; no colour means anything without a sign."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.fonts import family

POINTS: Final = 10  # a clerk's 小五 to 五号 on screen; 13 px at 96 dpi

INK, FAINT, LINE = "#1f2430", "#667085", "#d0d5dd"
PANE, PAPER, DESK = "#f5f6f8", "#ffffff", "#e9ebee"
ACCENT, ACCENT_PALE = "#1d5fa8", "#dbe9f8"
GOOD, TO_EXPLAIN, WRONG, OPEN = "#1b7f3b", "#b35900", "#c62828", "#5b6b7f"

_STYLE = f"""
QMainWindow, QDialog {{ background: {PANE}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar {{ background: {PANE}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; border-radius: 3px; }}
QMenuBar::item:selected {{ background: {ACCENT_PALE}; }}
QMenu {{ background: {PAPER}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 3px; }}
QMenu::item:selected {{ background: {ACCENT_PALE}; color: {INK}; }}
QMenu::item:disabled {{ color: #a0a7b3; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 8px; }}
QSplitter::handle {{ background: {LINE}; }}
QSplitter::handle:hover {{ background: {ACCENT}; }}
QStatusBar {{ background: {PANE}; border-top: 1px solid {LINE}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ padding: 2px 8px; }}
QToolTip {{ background: {PAPER}; color: {INK}; border: 1px solid {LINE}; padding: 4px; }}
QTreeView, QTableView, QListView, QTextBrowser {{ background: {PAPER}; border: none; }}
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {{
    background: {ACCENT_PALE}; color: {INK};
}}
QTreeView::item:hover:!selected, QListView::item:hover:!selected {{ background: #eef3f9; }}
QListView::item {{ padding: 4px 6px; }}
QHeaderView::section {{
    background: {PANE}; border: none; border-bottom: 1px solid {LINE}; border-right: 1px solid {LINE};
    padding: 4px 8px;
}}
"""


def dress(application: QApplication) -> None:
    """Give the application its font, palette and style; needs no file but a font where the system has no Chinese one."""
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette())
    application.setFont(_font())
    application.setStyleSheet(_STYLE)


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
        painter.setBrush(QColor(ACCENT))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3, 3)
        pen = QPen(
            QColor(PAPER), 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
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
    font.setPointSize(POINTS)
    return font


# In this order: Windows, UOS and Kylin, other Linux, macOS.
_PREFERRED = (
    "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "PingFang SC",
)  # fmt: skip


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, color in (
        (roles.Window, PANE),
        (roles.WindowText, INK),
        (roles.Base, PAPER),
        (roles.AlternateBase, "#fafbfc"),
        (roles.Text, INK),
        (roles.Button, PANE),
        (roles.ButtonText, INK),
        (roles.BrightText, WRONG),
        (roles.ToolTipBase, PAPER),
        (roles.ToolTipText, INK),
        (roles.PlaceholderText, "#8a94a3"),
        (roles.Highlight, ACCENT),
        (roles.HighlightedText, PAPER),
        (roles.Link, ACCENT),
        (roles.LinkVisited, ACCENT),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#a0a7b3"))
    return palette
