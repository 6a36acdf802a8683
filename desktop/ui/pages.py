"""The pages of a PDF as pictures, for the preview and for the printer. One thread at a time: pdfium knows no more."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageSize:
    """Points."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        return self.width > self.height


class Pages:
    """A whole PDF in memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._lock = Lock()
        self._document = pypdfium2.PdfDocument(data)
        self.sizes = [PageSize(*self._document.get_page_size(at)) for at in range(len(self._document))]
        self.names = self._names()

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, at: int, dots_per_inch: float) -> QImage:
        """A page, its width and height rounded up to whole dots."""
        return self.band(at, dots_per_inch, 0.0, self.sizes[at].height)

    def band(self, at: int, dots_per_inch: float, top: float, height: float) -> QImage:
        """The part of a page from `top` down, in points: a whole A4 page at 600 dots an inch takes 140 MB."""
        size = self.sizes[at]
        below = max(size.height - top - height, 0.0)
        with self._lock:
            page = self._document[at]
            bitmap = page.render(
                scale=dots_per_inch / POINTS_PER_INCH,
                crop=(0, below, 0, top),
                prefer_bgrx=True,
                rev_byteorder=False,
            )
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return image

    def _names(self) -> list[str]:
        """What table each page belongs to, by the outline."""
        starts: dict[int, str] = {}
        for entry in self._document.get_toc():
            target = entry.get_dest()
            if target:
                starts.setdefault(target.get_index(), entry.get_title())
        names: list[str] = []
        for at in range(len(self.sizes)):
            names.append(starts.get(at, names[-1] if names else ""))
        return names
