"""Prints a whole report into one PDF file: pages numbered through, an outline, fonts embedded, all or nothing.

The same sheets and texts give the same bytes. The file is written beside its place and moved there when whole, so a
reader never meets half a report, and a failed print leaves the last one as it was.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.layout import Sheet
from desktop.domain.refusal import Refusal, nearest
from desktop.replacing import write_whole
from desktop.report.compose import TextOf, compose_sheet
from desktop.report.draw import Pen
from desktop.report.unprintable import Unprintable, unprintable

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Printed:
    """What came out: how many pages, and what could only be printed as 〓."""

    pages: int
    unprintable: tuple[Unprintable, ...]


def print_sheets(
    sheets: Sequence[Sheet],
    text_of: TextOf,
    target: Path | BinaryIO,
    *,
    title: str,
    author: str = "",
    only: Collection[str] = (),
    progress: Progress | None = None,
) -> Printed | None:
    """Print `sheets` into `target`; None when `progress` stopped it, and then nothing is written.

    `only` picks sheets by label; they keep the page numbers that they have in the whole report, so that one table
    printed again can take the place of its pages. `progress` hears how many sheets of how many are done, and says
    whether to go on. Refuses an unknown label and a target that cannot be written.
    """
    labels = [sheet.label for sheet in sheets]
    for label in only:
        if label not in labels:
            raise Refusal(f"没有标签是“{label}”的表（现有：{'、'.join(labels)}）{nearest(label, labels)}")
    chosen = [sheet for sheet in sheets if not only or sheet.label in only]
    if not chosen:
        raise Refusal("没有可打印的表，请先在报告集中加入要打印的表")
    canvas = _canvas(title, author)
    pen = Pen(canvas)
    number = printed = 0
    for done, sheet in enumerate(sheets):
        if progress and not progress(done, len(sheets)):
            return None
        pages = compose_sheet(sheet, text_of, number + 1)
        number += len(pages)
        if only and sheet.label not in only:
            continue
        key = f"sheet{done}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(outline_text(sheet, text_of), key)
        for page in pages:
            pen.draw(page)
        printed += len(pages)
    if progress and not progress(len(sheets), len(sheets)):
        return None
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    if isinstance(target, Path):
        write_whole(target, data)
    else:
        target.write(data)
    return Printed(printed, tuple(unprintable(chosen, text_of)))


def outline_text(sheet: Sheet, text_of: TextOf) -> str:
    """How the outline names a sheet: its label, and the centred lines above its first table, which are its title."""
    above = [box for box in sheet.boxes if not sheet.rows[box.row].table]
    first = next((at for at, row in enumerate(sheet.rows) if row.table), len(sheet.rows))
    title = [
        "".join(text_of(box).split()) for box in above if box.row < first and box.style.align == "centre"
    ]
    return "\u3000".join([sheet.label, *filter(None, title)])


class _Canvas(Canvas):
    """A canvas that sets no font of its own on each page: it would be Helvetica, which no PDF embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def _canvas(title: str, author: str) -> Canvas:
    rl_config.useA85 = 0  # page streams as ASCII: a quarter larger, and a tenth of the printing time
    canvas = _Canvas("", invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("jixiao")
    canvas.setProducer("jixiao")
    canvas.showOutline()
    return canvas
