"""What 打印 does: compose the PDF in a thread, show it, export it, or send its pages to a printer."""

from collections.abc import Collection, Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.domain.refusal import Refusal
from desktop.domain.workbook import CellRef
from desktop.ui import files
from desktop.ui.work import Progress, carry_out

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop.ui.pages import Pages
    from desktop.ui.workbench import Workbench

# What the file keeps of the last printing, by the names that its JSON shows.
PRINTER, COPIES, DUPLEX, TABLES = "打印机", "份数", "双面", "选择"

_DOTS_PER_INCH = 600  # beyond that a page takes long and nobody sees the difference
_BAND = 512  # rows of dots that are rendered and painted at a time


def preview(bench: "Workbench") -> None:
    """The whole report on the screen, as it will be on paper."""
    _preview(bench, ())


def preview_some(bench: "Workbench") -> None:
    """Choose tables, then preview them; the file keeps the choice."""
    from desktop.ui.choose_tables import ChooseTables

    tables = _tables(bench)
    kept = set(bench.session.workbook.print_settings.get(TABLES, "").split("、"))
    here = bench.session.workbook.copy(bench.copy_id)
    ticked = kept & {label for label, _ in tables} or (
        {bench.session.calculation.label(here)} if here else set()
    )
    dialog = ChooseTables(tables, ticked, bench)
    if bench.flush() and files.accepted(dialog):
        keep_settings(bench, {TABLES: "、".join(dialog.chosen)})
        _preview(bench, dialog.chosen)


def export_pdf(bench: "Workbench") -> None:
    pages = compose(bench, ())
    if pages:
        save_pdf(bench, bench, pages)


def print_out(bench: "Workbench") -> None:
    """Straight to the printer's dialog."""
    pages = compose(bench, ())
    if pages:
        ask_and_print(bench, bench, pages)


def compose(bench: "Workbench", labels: Collection[str]) -> "Pages | None":
    """The report as pages, made in a thread; None when it was stopped or refused. Says what no font can print."""
    from desktop.session.printing import print_workbook, warnings
    from desktop.ui.pages import Pages

    if not bench.flush():
        return None
    target = BytesIO()
    try:
        printed = carry_out(
            lambda progress: print_workbook(bench.session, target, labels, progress), "正在排版……", bench
        )
    except Refusal as refusal:
        bench.say(str(refusal))
        return None
    if printed is None:
        bench.say("已停止，没有打印")
        return None
    said = warnings(bench.session, printed)
    if said:
        bench.say("；".join(said[:3]) + (f"；共 {len(said)} 处" if len(said) > 3 else ""))
    return Pages(target.getvalue())


def save_pdf(bench: "Workbench", parent: "QWidget", pages: "Pages") -> None:
    """Ask where, and write the PDF there whole or not at all."""
    from desktop.replacing import write_whole

    path = files.ask_save(parent, "导出PDF", bench.name, files.PDF)
    if path and files.attempt(parent, lambda: write_whole(path, pages.data)):
        bench.say(f"已导出 {len(pages)} 页到 {path}")


def ask_and_print(bench: "Workbench", parent: "QWidget", pages: "Pages") -> None:
    """The printer's dialog, with page range and copies, then the pages in a thread; the file keeps the settings."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(bench.name)
    _recall(printer, bench.session.workbook.print_settings)
    if not _asked(printer, parent, len(pages)):
        return
    keep_settings(bench, _settings(printer))
    try:
        done = carry_out(lambda progress: paint(printer, pages, progress), "正在打印……", parent)
    except Refusal as refusal:
        files.tell(parent, str(refusal))
        return
    bench.say(f"已打印 {done} 页" if done is not None else "已停止打印")


def _asked(printer: "QPrinter", parent: "QWidget", count: int) -> bool:
    """The printer's dialog; a function of its own, so that the dialog goes before the printer that it points to."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return files.accepted(dialog)


def paint(printer: "QPrinter", pages: "Pages", progress: Progress) -> int | None:
    """Paint the pages that the dialog chose, each rendered at the printer's own resolution; how many, or None if stopped.

    Band by band, in real size, and smaller only where the paper is smaller than the page.
    """
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPainter

    from desktop.ui.pages import POINTS_PER_INCH

    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), _DOTS_PER_INCH))
    chosen = list(_chosen(printer, len(pages)))
    ours = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    sheets = chosen * ours if printer.collateCopies() else [at for at in chosen for _ in range(ours)]
    painter = QPainter()
    for done, at in enumerate(sheets):
        if not progress(done, len(sheets)):
            printer.abort()
            painter.end()
            return None
        size = pages.sizes[at]
        turned = QPageLayout.Orientation.Landscape if size.landscape else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        printer.setPageMargins(QMarginsF())
        if not (painter.begin(printer) if not painter.isActive() else printer.newPage()):
            raise Refusal("打印机没有接受打印，请检查打印机是否开着、有没有纸，再打印一次")
        paper = printer.pageLayout().fullRectPoints()
        # Qt counts a paper in whole points: half a point short is still the same paper.
        fit = min(1.0, (paper.width() + 1) / size.width, (paper.height() + 1) / size.height)
        dots = printer.resolution() / POINTS_PER_INCH * fit
        for top, band in pages.bands(at, round(size.width * dots), round(size.height * dots), _BAND):
            painter.drawImage(0, top, band)
    painter.end()
    progress(len(sheets), len(sheets))
    return len(sheets)


def keep_settings(bench: "Workbench", settings: dict[str, str]) -> None:
    """Keep print settings with the file; one that cannot be written keeps its own."""
    if not bench.session.read_only:
        bench.do(lambda: bench.session.keep_print(settings))


def _preview(bench: "Workbench", labels: Collection[str]) -> None:
    pages = compose(bench, labels)
    if pages:
        from desktop.ui.preview import Preview

        files.accepted(Preview(bench, pages))
        bench.focus_page()


def _tables(bench: "Workbench") -> list[tuple[str, str]]:
    """Label and name of each table that is printed."""
    calculation = bench.session.calculation
    return [
        (
            calculation.label(copy),
            calculation.text(CellRef(copy.id, "", copy.form.called)) if copy.form.called else copy.form.name,
        )
        for copy in bench.session.workbook.copies
        if copy.form.printed
    ]


def _chosen(printer: "QPrinter", count: int) -> Iterable[int]:
    """The pages to print, from 0, in the order that was asked for."""
    from PySide6.QtPrintSupport import QPrinter

    ranges = printer.pageRanges()
    asked = printer.printRange() is not QPrinter.PrintRange.AllPages
    if asked and not ranges.isEmpty():
        pages = [at for at in range(count) if ranges.contains(at + 1)]
    elif asked and printer.fromPage():
        pages = list(range(printer.fromPage() - 1, min(printer.toPage() or count, count)))
    else:
        pages = list(range(count))
    return reversed(pages) if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else pages


def _recall(printer: "QPrinter", kept: dict[str, str]) -> None:
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if kept.get(PRINTER) in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(kept[PRINTER])
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if kept.get(COPIES, "").isdecimal():
        printer.setCopyCount(max(1, int(kept[COPIES])))
    modes = {mode.name: mode for mode in QPrinter.DuplexMode}
    if kept.get(DUPLEX) in modes:
        printer.setDuplex(modes[kept[DUPLEX]])


def _settings(printer: "QPrinter") -> dict[str, str]:
    return {
        PRINTER: printer.printerName(),
        COPIES: str(printer.copyCount()),
        DUPLEX: printer.duplex().name,
    }
