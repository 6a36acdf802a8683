"""The bundled fonts on the screen: loaded when something is written in them, with glyphs for rare characters too."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPainterPath

from desktop.ui.theme import fonts


@pytest.mark.parametrize("name", ["song", "hei", "kai", "fang", "song-bold"])
def test_each_font_of_the_format_is_there(qapp, name: str) -> None:
    """In whole pixels and unhinted, or lines would break elsewhere at another zoom."""
    font = fonts.font(name, 14)
    info = QFontInfo(font)
    assert info.family() == fonts.family(name)
    assert info.pixelSize() == 14
    assert font.bold() == (name == "song-bold")
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_an_unknown_font_is_the_body_font(qapp) -> None:
    assert fonts.family("none such") == fonts.family("song")


def test_only_the_fonts_that_are_written_in_are_loaded() -> None:
    """The first form needs 宋体 and 黑体; the fallback is large and comes with the first character that needs it."""
    script = """
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from desktop.domain.workbook.workbook import new_workbook
from desktop.session.library import load_set
from desktop.session.session import Session
from desktop.ui.theme import fonts
from desktop.ui.form_view.form_view import FormView
application = QApplication([])
before = set(QFontDatabase.families())
session = Session(new_workbook(load_set("yueyang-2023").set))
sheet = FormView(session)
sheet.show_copy(session.copies_named("附件2")[0].id)
sheet.grab()
print(*sorted(set(QFontDatabase.families()) - before))
fonts.cover("song", "岳阳市2023年度，。（）")
print(*sorted(set(QFontDatabase.families()) - before))
fonts.cover("song", "㎡")
fonts.font("song", 14)
print(*sorted(set(QFontDatabase.families()) - before))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        "FandolHei FandolSong",
        "FandolHei FandolSong",
        "FandolHei FandolSong HanaMinA",
    ]


@pytest.mark.parametrize("name", ["song", "hei", "kai", "fang", "song-bold"])
def test_yuan_sign_on_the_screen_is_no_dollar_sign(qapp, name: str) -> None:
    """￥ shows the ink of ¥; • and ￣ are no longer those of · and the hyphen, whichever font they come from."""
    fonts.cover(name, "￥¥＄•·￣-")
    assert ink(name, "￥") == ink(name, "¥")
    assert ink(name, "￥") != ink(name, "＄")
    assert ink(name, "•") != ink(name, "·")
    assert ink(name, "￣") != ink(name, "-")


def ink(name: str, char: str) -> QPainterPath:
    """The outline of a character, from its left edge."""
    path = QPainterPath()
    path.addText(0, 0, fonts.font(name, 1000), char)
    assert not path.isEmpty()
    return path.translated(-path.boundingRect().left(), 0)
