"""How the application begins: its name, its icon."""

from PySide6.QtGui import QGuiApplication

from desktop.ui.app.app import prepared


def test_the_window_has_the_icon_of_the_menu_entry(qapp) -> None:
    """Drawn from the shipped SVG; and the name by which a desktop finds the entry."""
    prepared()
    icon = QGuiApplication.windowIcon()
    assert not icon.isNull()
    picture = icon.pixmap(48, 48).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert len(colours) > 10, "more than an empty square"
    assert QGuiApplication.desktopFileName() == "jixiao"
