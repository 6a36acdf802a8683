"""F1 in a dialog: the manual opens above it, at the place where what it asks is told."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

DOING = ""  # the place of what is being done, whatever that is


@runtime_checkable
class Guide(Protocol):
    """Who can open the manual: the window."""

    def show_manual(self, place: str, over: QWidget | None = None) -> None:
        """At `place`, so that it can be read and left while `over`, a dialog, waits for its answer."""


def lead_to_manual(dialog: QDialog, place: str) -> None:
    """F1 in `dialog` opens the manual at `place`, or at the place of what is being done."""
    _Lead(dialog, place)


class _Lead(QShortcut):
    """Holds nothing of its dialog: a connection that did would keep it for ever."""

    def __init__(self, dialog: QDialog, place: str) -> None:
        super().__init__(QKeySequence("F1"), dialog)
        self._place = place
        self.activated.connect(self._lead)

    def _lead(self) -> None:
        dialog = self.parent()
        if isinstance(dialog, QDialog):
            guide = next((one for one in _behind(dialog) if isinstance(one, Guide)), None)
            if guide:
                guide.show_manual(self._place, dialog)


def _behind(widget: QWidget) -> Iterator[QWidget]:
    behind = widget.parentWidget()
    while behind:
        yield behind
        behind = behind.parentWidget()
