"""What a printer is told, and the pages painted on it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.domain.limits import as_count
from desktop.domain.refusal import Refusal
from desktop.typeset.progress import Progress
from desktop.ui.dialogs.ask import accepted
from desktop.ui.printing.pages import POINTS_PER_INCH, Pages
from desktop.ui.printing.print_settings import (
    COLLATE,
    COPIES,
    DUPLEX,
    LONG_SIDE,
    NO,
    ONE_SIDED,
    PRINTER,
    SHORT_SIDE,
    YES,
)

_MODES = {
    ONE_SIDED: QPrinter.DuplexMode.DuplexNone,
    LONG_SIDE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_SIDE: QPrinter.DuplexMode.DuplexShortSide,
}
_DOTS_PER_INCH = 600  # beyond that a page takes long and nobody sees the difference
_BAND = 512  # rows of dots that are rendered and painted at a time
_MOST_COPIES = 999


def printers() -> list[str]:
    """The names of the printers of this computer, the default one first."""
    names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: name != usual)


def two_sided(name: str) -> set[str]:
    """The ways of two-sided printing that a printer says it knows."""
    modes = QPrinterInfo.printerInfo(name).supportedDuplexModes() if name else []
    return {side for side, mode in _MODES.items() if mode in modes and side != ONE_SIDED}


def kept_copies(settings: Mapping[str, str]) -> int:
    return min(max(1, as_count(settings.get(COPIES, "")) or 1), _MOST_COPIES)


def prepared(title: str, settings: Mapping[str, str]) -> QPrinter:
    """A printer as the settings say, on A4; the computer's own where the one that they name is not here."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if settings.get(PRINTER) in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(settings[PRINTER])
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setCopyCount(kept_copies(settings))
    printer.setCollateCopies(settings.get(COLLATE) != NO)
    if settings.get(DUPLEX) in _MODES:
        printer.setDuplex(_MODES[settings[DUPLEX]])
    return printer


def settings_of(printer: QPrinter) -> dict[str, str]:
    sides = {mode: side for side, mode in _MODES.items()}
    return {
        PRINTER: printer.printerName(),
        COPIES: str(printer.copyCount()),
        DUPLEX: sides.get(printer.duplex(), ""),
        COLLATE: YES if printer.collateCopies() else NO,
    }


def ask_system(printer: QPrinter, parent: QWidget, count: int) -> bool:
    """The system's own dialog; a function of its own, so that the dialog goes before the printer that it points to."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return accepted(dialog)


def asked_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that the system's dialog chose of so many, from 0, in order."""
    ranges = printer.pageRanges()
    asked = printer.printRange() is not QPrinter.PrintRange.AllPages
    if asked and not ranges.isEmpty():
        return [at for at in range(count) if ranges.contains(at + 1)]
    if asked and printer.fromPage():
        return list(range(printer.fromPage() - 1, min(printer.toPage() or count, count)))
    return list(range(count))


def paint(printer: QPrinter, pages: Pages, chosen: Sequence[int], progress: Progress) -> int | None:
    """Paint these pages, each rendered at the printer's own resolution; how many sides, or None if stopped.

    Band by band, in real size, and smaller only where the paper is smaller than the page.
    """
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), _DOTS_PER_INCH))
    sides = list(_sides(printer, chosen))
    painter = QPainter()
    for done, at in enumerate(sides):
        if not progress(done, len(sides)):
            printer.abort()
            painter.end()
            return None
        if at is not None:
            turned = pages.sizes[at].landscape
            printer.setPageOrientation(
                QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
            )
        printer.setPageMargins(QMarginsF())
        if not (painter.begin(printer) if not painter.isActive() else printer.newPage()):
            raise Refusal("打印机没有接受打印，请检查打印机是否开着、有没有纸，再打印一次")
        if at is not None:
            _paint_page(painter, printer, pages, at)
    painter.end()
    progress(len(sides), len(sides))
    return len(sides)


def _paint_page(painter: QPainter, printer: QPrinter, pages: Pages, at: int) -> None:
    size, paper = pages.sizes[at], printer.pageLayout().fullRectPoints()
    # Qt counts a paper in whole points: half a point short is still the same paper.
    fit = min(1.0, (paper.width() + 1) / size.width, (paper.height() + 1) / size.height)
    dots = printer.resolution() / POINTS_PER_INCH * fit
    for top, band in pages.bands(at, round(size.width * dots), round(size.height * dots), _BAND):
        painter.drawImage(0, top, band)


def _sides(printer: QPrinter, chosen: Sequence[int]) -> Iterable[int | None]:
    """The pages in the order in which they are sent, with the copies that the printer does not make itself.

    None is a blank side: behind an odd last page of a copy, so that the next one does not begin on its back.
    """
    order = (
        list(reversed(chosen)) if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else list(chosen)
    )
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    one_sided = printer.duplex() in (QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexAuto)
    if one_sided and not printer.collateCopies():
        return [at for at in order for _ in range(copies)]
    filled = [*order, *([] if one_sided or len(order) % 2 == 0 else [None])]
    return [*filled * (copies - 1), *order]
