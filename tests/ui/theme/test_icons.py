"""The pictures of menus and buttons: each entry's is there, none lies about unused, all are of one hand."""

import re

from PySide6.QtGui import QIcon

from desktop.ui.app.entry_icons import ICONS
from desktop.ui.theme.colors import LIGHT
from desktop.ui.theme.icons import FOLDER, picture


def test_every_picture_is_there_and_every_one_is_used(qapp) -> None:
    there = {path.stem for path in FOLDER.glob("*.svg")}
    used = set(ICONS.values())
    assert used - there == set() and there - used == set()


def test_two_entries_have_two_pictures() -> None:
    """One that stood for two things would be looked for in the wrong place."""
    assert len(set(ICONS.values())) == len(ICONS)


def test_they_are_of_one_hand() -> None:
    """One field, one stroke width, round ends, no ground of their own."""
    heads = {
        re.match(r"<svg[^>]*>", path.read_text(encoding="utf-8"))[0]  # type: ignore[index]
        for path in FOLDER.glob("*.svg")
    }
    assert heads == {
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.7"'
        ' stroke-linecap="round" stroke-linejoin="round">'
    }


def test_a_picture_has_the_colours_of_the_window(qapp) -> None:
    """Something is drawn, in the window's colour, and paler where the entry is grey."""
    seen = {}
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        image = picture("check").pixmap(32, mode).toImage()
        inks = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        seen[mode] = inks
    assert LIGHT.open in seen[QIcon.Mode.Normal] and LIGHT.off in seen[QIcon.Mode.Disabled]
