"""Whether a key types something or is a command."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_DELETE: Final = "\x7f"  # what the Delete key says it types
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def types(event: QKeyEvent) -> bool:
    """Whether the key's text is to be written: a visible sign, with neither Ctrl nor Alt held.

    AltGr arrives as both, and types.
    """
    held = event.modifiers() & (_CTRL | _ALT)
    return " " <= event.text() != _DELETE and (not held or held == _CTRL | _ALT)
