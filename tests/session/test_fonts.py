"""The fonts a file asks for, and what this computer has of them."""

from pathlib import Path

import pytest

from desktop.session import fonts
from desktop.session.session import Session
from desktop.typeset import font_choice
from desktop.typeset.font_choice import SHIPPED_ONE
from tests.typeset.test_font_choice import folder  # noqa: F401, a computer with 仿宋_GB2312 and a few others


@pytest.fixture
def session(new_desk, folder: Path, monkeypatch) -> Session:  # noqa: F811
    monkeypatch.setattr(font_choice, "font_folders", lambda: (folder,))
    made: Session = new_desk(0).session
    return made


def test_a_wish_is_kept_with_the_file_and_followed(session: Session) -> None:
    """The installed one by itself; then the shipped one because it was asked for; then no wish any more."""
    assert fonts.font_word("fang") == "仿宋"
    for wish, name in ((SHIPPED_ONE, ""), ("别的", "别的"), (None, "仿宋_GB2312")):
        session.keep_print(fonts.wish_font("fang", wish))
        assert fonts.wished_fonts(session.workbook) == ({} if wish is None else {"fang": wish})
        assert {one.face: one.name for one in fonts.fonts_of(fonts.wished_fonts(session.workbook))}[
            "fang"
        ] == name
        assert fonts.unmet_wishes(session.workbook) == []
    assert session.workbook.print_settings == {}


def test_a_wish_that_cannot_be_met_is_told(session: Session) -> None:
    """The next best one prints, or the shipped one."""
    session.keep_print(fonts.wish_font("fang", "某某仿宋") | fonts.wish_font("song", "某某宋"))
    assert fonts.unmet_wishes(session.workbook) == [
        "宋体：这台电脑没有装“某某宋”，用随程序带的字体",
        "仿宋：这台电脑没有装“某某仿宋”，改用“仿宋_GB2312”",
    ]


def test_only_fonts_that_can_be_printed_with_are_offered(session: Session) -> None:
    """黑体 may not be embedded here."""
    assert [font.name for font in fonts.usable_fonts()] == ["仿宋_GB2312", "别的", "楷体_GB2312"]
