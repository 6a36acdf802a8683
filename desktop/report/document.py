"""Prints a whole report into one PDF file: pages numbered through, an outline, fonts embedded, all or nothing.

The same manuscript, sheets, texts and fonts give the same bytes. The file is written beside its place and moved there
when whole, so a reader never meets half a report, and a failed print leaves the last one as it was.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.layout import Sheet
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.refusal import Refusal, nearest
from desktop.replacing import write_whole
from desktop.report.compose import TextOf, compose_sheet
from desktop.report.draw import Pen
from desktop.report.enclosures import Enclosures, announces, enclosures
from desktop.report.fonts import SHIPPED
from desktop.report.letter import compose_letter
from desktop.report.page import Page
from desktop.report.unprintable import Unprintable, unprintable

Progress = Callable[[int, int], bool]
TABLES_ONLY = Manuscript()


@dataclass(frozen=True)
class Printed:
    """What came out: how many pages, what could only be printed as 〓, where the list and what is enclosed differ."""

    pages: int
    unprintable: tuple[Unprintable, ...] = ()
    enclosures: Enclosures = field(default_factory=Enclosures)


def print_report(
    manuscript: Manuscript,
    sheets: Sequence[Sheet],
    text_of: TextOf,
    target: Path | BinaryIO,
    *,
    title: str,
    author: str = "",
    only: Collection[str] = (),
    faces: Mapping[str, str] = SHIPPED,
    progress: Progress | None = None,
) -> Printed | None:
    """Print `manuscript` and after it `sheets` into `target`; None when `progress` stopped it: nothing is written.

    `only` picks the text or sheets by label; they keep the page numbers that they have in the whole report, so that one table
    printed again can take the place of its pages. `faces` says which font each face is printed in. `progress` hears
    how many parts of how many are done, a part being the text or a sheet, and says whether to go on. Refuses an unknown
    label, a cover or margins that leave no room, and a target that cannot be written.
    """
    labels = [sheet.label for sheet in sheets]
    known = [*filter(None, [manuscript.label]), *labels]
    for label in only:
        if label not in known:
            raise Refusal(f"没有标签是“{label}”的表（现有：{'、'.join(known)}）{nearest(label, known)}")
    if not sheets and manuscript == TABLES_ONLY:
        raise Refusal("没有可打印的表，请先在报告集中加入要打印的表")
    parts: list[Manuscript | Sheet] = [*([] if manuscript == TABLES_ONLY else [manuscript]), *sheets]
    binder = _Binder(title, author, manuscript, [label for label in labels if not only or label in only])
    number = 0
    for done, part in enumerate(parts):
        if progress and not progress(done, len(parts)):
            return None
        if isinstance(part, Manuscript):
            pages: Sequence[Page] = compose_letter(part, faces)
        else:
            pages = compose_sheet(part, text_of, number + 1, faces)
        number = max([number, *(page.number for page in pages)])  # 0 on a cover that does not count
        if isinstance(part, Sheet) and (not only or part.label in only):
            binder.enter(part.label, outline_text(part, text_of))
            binder.bind(pages)
        elif isinstance(part, Manuscript) and (not only or part.label in only):
            binder.bind(pages)
    if progress and not progress(len(parts), len(parts)):
        return None
    data = binder.close()
    if isinstance(target, Path):
        write_whole(target, data)
    else:
        target.write(data)
    chosen = [sheet for sheet in sheets if not only or sheet.label in only]
    text = manuscript if not only or manuscript.label in only else TABLES_ONLY
    strange = tuple(unprintable(text, chosen, text_of, faces)) if binder.pen.substituted else ()
    return Printed(
        binder.pages, strange, Enclosures() if only else enclosures(manuscript.attachments, labels)
    )


def outline_text(sheet: Sheet, text_of: TextOf) -> str:
    """How the outline names a sheet: its label, and the centred lines above its first table, which are its title."""
    above = [box for box in sheet.boxes if not sheet.rows[box.row].table]
    first = next((at for at, row in enumerate(sheet.rows) if row.table), len(sheet.rows))
    title = [
        "".join(text_of(box).split()) for box in above if box.row < first and box.style.align == "centre"
    ]
    return "\u3000".join([sheet.label, *filter(None, title)])


class _Binder:
    """Draws pages one after the other, and leads to them from the outline and from the list of what is enclosed."""

    def __init__(self, title: str, author: str, manuscript: Manuscript, labels: Sequence[str]) -> None:
        self.canvas = _canvas(title, author)
        self.pen = Pen(self.canvas)
        self.pages = 0
        self._entries = 0
        self._ranks: list[int] = []  # of the entries that the next one may stand under
        listed = manuscript.attachments
        self._leads_to = {
            one.label: label
            for one in reversed(listed)
            for label in reversed(labels)
            if announces(one, label)
        }

    def enter(self, label: str, text: str) -> None:
        """The page to come begins the sheet with `label`."""
        self._ranks = []
        self.canvas.bookmarkPage(f"sheet{label}")
        self.canvas.addOutlineEntry(text, f"sheet{label}", 0)

    def bind(self, pages: Sequence[Page]) -> None:
        for page in pages:
            for text, rank, top in page.anchors:
                self._ranks = [*(above for above in self._ranks if above < rank), rank]
                key = f"heading{self._entries}"
                self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
                self.canvas.addOutlineEntry(text, key, len(self._ranks) - 1)
                self._entries += 1
            for rect, label in page.links:
                if label in self._leads_to:
                    self.canvas.linkRect("", f"sheet{self._leads_to[label]}", rect, relative=0)
            self.pen.draw(page)
        self.pages += len(pages)

    def close(self) -> bytes:
        data: bytes = self.canvas.getpdfdata()  # type: ignore[no-untyped-call]
        return data


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
