"""Words of a workbook, a definition or a path, shown letter for letter.

Left alone Qt takes a text whose first line looks like a tag for HTML, in labels, boxes and tool tips, and opens the
files it names: `<img src='file://host/share/x.png'>` in the name of a project makes an office PC log on to a stranger's
server. In buttons and menus it takes & for the sign of a key.
"""

from html import escape
from typing import Final

from PySide6.QtGui import Qt  # the one that knows what is taken for markup
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from desktop.ui.guide import DOING, lead_to_manual

_WIDE: Final = 80  # signs of a line of a tip that is not broken
_MOST: Final = 2000  # signs of a tip: more is no tip


class Label(QLabel):
    """A label that shows what is written. `&` marks a key only where the label has a buddy."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def message(
    parent: QWidget, sentence: str, icon: QMessageBox.Icon = QMessageBox.Icon.Warning, more: str = ""
) -> QMessageBox:
    """A box with a sentence, and smaller what more there is to say; the buttons are the caller's."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("绩效自评")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setInformativeText(more)
    lead_to_manual(box, DOING)
    return box


def tip(words: str) -> str:
    """`words` for a tool tip: line breaks stay, long lines are broken, the end of very long ones is left out."""
    if len(words) > _MOST:
        words = words[:_MOST] + "……"
    if not Qt.mightBeRichText(words) and all(len(line) <= _WIDE for line in words.splitlines()):
        return words
    return f"<p style='white-space:pre-wrap'>{escape(words)}</p>"


def literal(words: str) -> str:
    """`words` within the text of a menu entry or a button: no key of its own, one line."""
    return " ".join(words.split()).replace("&", "&&")
