"""The pages of a PDF as pictures, for the preview and for the printer.

One thread at a time, whichever PDF it is about: pdfium knows no more. A page may be printed while another is rendered
for the preview and a third PDF is opened.
"""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as raw
from msgspec import Struct
from PySide6.QtGui import QImage

from desktop.domain import words
from desktop.pdfium import PDFIUM
from desktop.typeset.page import Place, Rect

POINTS_PER_INCH = 72
_WHITE = 0xFFFFFFFF


class PageSize(Struct, frozen=True):
    """Points."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        return self.width > self.height


class Pages:
    """A whole PDF in memory, the places on each page that lead back to the workbook, and the number printed on each."""

    def __init__(
        self, data: bytes, places: Sequence[Sequence[Place]] = (), numbers: Sequence[int | None] = ()
    ) -> None:
        self.data, self.places, self.numbers = data, places, numbers
        self._drawing, self._closed = 0, False  # pages that are being drawn; whether all is to go after them
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(data)
            self.sizes = [PageSize(*self._document.get_page_size(at)) for at in range(len(self._document))]
            self.names = self._names()

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Let the PDF go; nothing can be drawn or found any more. What is open when the program ends, pdfium tells on stderr."""
        with PDFIUM:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        """Close the PDF once no page of it is being drawn: a page that outlives it ends the program when it is closed."""
        if self._closed and not self._drawing:
            self._document.close()

    def picture(self, at: int, dots_per_inch: float) -> QImage:
        """A whole page, its sides rounded to whole dots."""
        size, dots = self.sizes[at], dots_per_inch / POINTS_PER_INCH
        width, height = max(1, round(size.width * dots)), max(1, round(size.height * dots))
        return next(self.bands(at, width, height, height))[1]

    def bands(self, at: int, width: int, height: int, rows: int) -> Iterator[tuple[int, QImage]]:
        """A page of `width` by `height` dots as strips of so many `rows`, from the top, each with where it begins.

        Whole at 600 dots an inch an A4 page takes 140 MB; cut anywhere but between dots, it would show the seams.
        """
        with PDFIUM:
            page = self._document[at]
            self._drawing += 1
        try:
            for top in range(0, height, rows):
                image = QImage(width, min(rows, height - top), QImage.Format.Format_RGB32)
                image.fill(_WHITE)
                buffer = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
                with PDFIUM:  # free again while a printer takes the strip
                    bitmap = raw.FPDFBitmap_CreateEx(
                        width, image.height(), raw.FPDFBitmap_BGRx, buffer, image.bytesPerLine()
                    )
                    raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, raw.FPDF_ANNOT)
                    raw.FPDFBitmap_Destroy(bitmap)
                yield top, image
        finally:  # whoever wants the first strip only leaves it at that
            with PDFIUM:
                page.close()
                self._drawing -= 1
                self._let_go()

    def find(self, words: str, at: int) -> list[list[Rect]]:
        """Where `words` stand on a page, over line ends too: each time the rectangles of its characters."""
        wanted = "".join(words.split())
        with PDFIUM:
            page = self._document[at]
            text = page.get_textpage()
            signs = [
                (chr(raw.FPDFText_GetUnicode(text, index)), index) for index in range(text.count_chars())
            ]
            signs = [(sign, index) for sign, index in signs if not sign.isspace() and sign != "\ufffe"]
            read, found = "".join(sign for sign, _ in signs), []
            start = read.find(wanted) if wanted else -1
            while start >= 0:
                inside = signs[start : start + len(wanted)]
                found.append([Rect(*text.get_charbox(index, loose=True)) for _, index in inside])
                start = read.find(wanted, start + len(wanted))
            text.close()
            page.close()
        return found

    def _names(self) -> list[str]:
        """What table each page belongs to, by the outline."""
        starts: dict[int, str] = {}
        for entry in self._document.get_toc():
            target = entry.get_dest()
            if target:
                starts.setdefault(target.get_index(), entry.get_title())
        names: list[str] = []
        for at in range(len(self.sizes)):
            names.append(starts.get(at, names[-1] if names else words.COVER_PLACE))
        return names
