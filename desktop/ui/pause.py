"""A pause after which something is done to the workbook, but not while there is work beside the window."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.background import underway


class Pause(QObject):
    """`over` comes once, so many milliseconds after the last `start`, and never while work is under way.

    A pause that ends meanwhile is over when the last piece of work has ended. Work reads snapshots and plain data: its
    figures do not depend on the pause.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ended)
        underway.ended.connect(self._go_on)

    @property
    def waiting(self) -> bool:
        """Whether `over` is still to come."""
        return self._held or self._timer.isActive()

    def start(self, milliseconds: int) -> None:
        """Begin it, or begin it anew."""
        self._held = False
        self._timer.start(milliseconds)

    def stop(self) -> None:
        self._held = False
        self._timer.stop()

    def _ended(self) -> None:
        if underway.busy:
            self._held = True
        else:
            self.over.emit()

    def _go_on(self) -> None:
        if self._held and not underway.busy:
            self._held = False
            self.over.emit()
