"""Where the lines of a text break."""

import time

import pytest
from PySide6.QtGui import QTextOption

from desktop.ui.form_view.face import Face
from desktop.ui.form_view.text import Lines
from desktop.ui.text_input.wrapping import wrap_mode

WORDS, ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WrapAnywhere


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("", WORDS),
        ("a" * 2_000, WORDS),
        ("a" * 2_001, ANYWHERE),
        ("word " * 2_000, WORDS),
        ("汉字，" * 9_000, WORDS),
        ("甲" + "）" * 2_001, ANYWHERE),
        ("汉" * 5_000 + "{" * 2_001 + "汉" * 5_000, ANYWHERE),
        ("a\n" * 5_000, WORDS),
    ],
)
def test_a_text_breaks_between_words_unless_one_has_no_end(text: str, mode: QTextOption.WrapMode) -> None:
    assert wrap_mode(text) is mode


def test_an_endless_word_is_laid_out_like_other_words(qapp) -> None:
    """Qt looked to its end for each line: a hundred times as long as for as many Chinese signs."""

    def took(text: str) -> float:
        began = time.process_time()
        assert Lines(text, Face("song", 12, "left", 100)).count > 1_000
        return time.process_time() - began

    took("汉" * 50_000)
    assert took("a" * 50_000) < 10 * took("汉" * 50_000)


@pytest.mark.parametrize("text", ["", "甲", "甲\n\n乙", "甲" + "\u3000" * 9_900 + "乙"])
def test_every_text_has_a_last_line(qapp, text: str) -> None:
    """Blanks that a formula joins may be more than Qt can measure."""
    assert Lines(text, Face("song", 20, "left", 100)).count in (1, 2, 3)
