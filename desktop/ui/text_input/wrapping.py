"""Where the lines of a text break: between words, within a word that is longer than a line, or anywhere."""

from typing import Final

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextOption

from desktop.ui.text_input.utf16 import units

_LONGEST: Final = 2_000  # UTF-16 units of a word; on paper it would fill half a page


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """How the lines of `text` break.

    For each line of a word Qt looks for the word's end: a cell with 100,000 letters and no blank took 2.4 s each time
    that it was laid out. Such a text breaks anywhere, which takes a hundredth.
    """
    if _has_endless_word(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _has_endless_word(text: str) -> bool:
    if len(text) <= _LONGEST:
        return False
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    at, end = 0, units(text)
    while end - at > _LONGEST:
        finder.setPosition(at + _LONGEST)
        before = at + _LONGEST if finder.isAtBoundary() else finder.toPreviousBoundary()
        if before <= at:
            return True
        at = before
    return False
