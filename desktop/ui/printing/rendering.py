"""Pages rendered beside the window: what was asked for last comes first, for that is what is in sight."""

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from desktop.ui.printing.pages import Pages

_SMALL_LAST = 1_000_000  # in urgency: thumbnails wait for the pages


class Rendering(QObject):
    """One thread, as pdfium renders one page at a time. A picture comes by `rendered`: page, dots an inch, picture."""

    rendered = Signal(int, float, QImage)
    _done = Signal(object, int, float, QImage)

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._asked: set[tuple[int, float]] = set()
        self._turn = 0
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(1)
        self._done.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether a picture that is wanted has still to come."""
        return bool(self._asked)

    def serve(self, pages: Pages) -> None:
        """From now on the pages are these."""
        self.stop()
        self._pages = pages

    def ask(self, at: int, dots: float, urgent: bool = True) -> None:
        """Have a page rendered, unless it is waited for already."""
        if (at, dots) not in self._asked:
            self._asked.add((at, dots))
            self._turn += 1
            self._threads.start(lambda: self._render(at, dots), self._turn + _SMALL_LAST * urgent)

    def forget(self, dots: float) -> None:
        """Nobody will look at pages of this size any more."""
        self._asked = {one for one in self._asked if one[1] != dots}

    def stop(self) -> None:
        """Render no more of what was asked for; to be called before the window goes."""
        self._asked.clear()
        self._threads.clear()
        self._threads.waitForDone()

    def _render(self, at: int, dots: float) -> None:
        if (at, dots) in self._asked:
            self._done.emit(self._pages, at, dots, self._pages.picture(at, dots))

    def _tell(self, pages: Pages, at: int, dots: float, picture: QImage) -> None:
        if (
            pages is self._pages and (at, dots) in self._asked
        ):  # else it was under way when nobody wanted it any more
            self._asked.discard((at, dots))
            self.rendered.emit(at, dots, picture)
