"""Composes a print job into one PDF: pages numbered through, an outline, fonts embedded, all or nothing.

The same job and fonts give the same bytes, in whatever thread or process. The file is written beside its place and
moved there when whole, so a reader never meets half a report, and a failed print leaves the last one as it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field
from reportlab.pdfgen.canvas import Canvas

from desktop.atomic_file import write_atomically
from desktop.domain import words
from desktop.domain.compared import Compared
from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.refusal import Refusal
from desktop.typeset.draw import Pen
from desktop.typeset.enclosures import Enclosures, announces, enclosures
from desktop.typeset.font_choice import choose, faces_of, installed_fonts
from desktop.typeset.fonts import SHIPPED
from desktop.typeset.kept_pages import KeptPages
from desktop.typeset.metadata import LANGUAGE, describe
from desktop.typeset.missing_glyphs import Unprintable, unprintable
from desktop.typeset.official_text import compose_letter
from desktop.typeset.page import Page, Place, SheetPage
from desktop.typeset.page_mark import page_mark
from desktop.typeset.print_job import TABLES_ONLY, PrintJob
from desktop.typeset.progress import Progress, Stopped, told
from desktop.typeset.selection import Selection
from desktop.typeset.stream import stream
from desktop.typeset.table_pages import TableSetter
from desktop.typeset.uncollected import uncollected

_PRINTED = 4  # of a link, that it also stands on paper: PDF/A wants that of whatever lies on a page
_VERSION = (1, 7)  # the edition of PDF that PDF/A-2 builds on, and that knows of two sides
_SIDES = {words.LONG_SIDE: "DuplexFlipLongEdge", words.SHORT_SIDE: "DuplexFlipShortEdge"}


class Printed(Compared, Struct, frozen=True, eq=False):
    """What came out: how many pages, what could only be printed as 〓, where the list and what is enclosed differ.

    `places` are those of each page that lead back to the workbook, `numbers` what is printed at its foot (None: nothing,
    as on a cover), `data` is the PDF.
    """

    pages: int
    unprintable: tuple[Unprintable, ...] = ()
    enclosures: Enclosures = field(default_factory=Enclosures)
    places: tuple[tuple[Place, ...], ...] = ()
    numbers: tuple[int | None, ...] = ()
    data: bytes = b""

    @property
    def compared(self) -> tuple[object, ...]:
        return self.pages, self.unprintable, self.enclosures


def print_job(job: PrintJob, target: Path | BinaryIO, progress: Progress | None = None) -> Printed | None:
    """Compose `job` into `target`; None when `progress` stopped it: nothing is written.

    Refuses what `compose` does, and a target that cannot be written.
    """
    printed = compose(job, progress)
    if printed is None:
        return None
    if isinstance(target, Path):
        write_atomically(target, printed.data, ".pdf")
    else:
        target.write(printed.data)
    return printed


def compose(job: PrintJob, progress: Progress | None = None, kept: KeptPages | None = None) -> Printed | None:
    """The PDF of a job, and what there is to say of it; None when `progress` stopped it.

    What `job.selection` picks keeps the page numbers that it has in the whole report, so that one table printed again
    can take the place of its pages. `progress` is called with how many parts of how many are done, a part being the text
    or a table, and says whether to go on. With `kept` no page is composed that is there already. Refuses an unknown label, a
    selection without a page, and a cover or margins that leave no room.
    """
    with uncollected():
        return _compose(job, progress, kept)


def _compose(job: PrintJob, progress: Progress | None, kept: KeptPages | None) -> Printed | None:
    faces, selection, manuscript = faces_for(job), job.selection, job.manuscript
    parts: list[Manuscript | FilledLayout] = [
        *([] if manuscript == TABLES_ONLY else [manuscript]),
        *job.tables,
    ]
    selection.check([label for part in parts if (label := _label(part))])
    if not parts:
        raise Refusal("没有可打印的表，请先在报告集中加入要打印的表")
    found = _chosen(_composed(parts, faces, progress, kept), selection)
    try:
        composed, tables = found, list(job.tables)
        if not selection.whole:  # a link must not lead to what is left out
            picked = [(part, pages) for part, pages in found if pages]
            composed, tables = iter(picked), [part for part, _ in picked if isinstance(part, FilledLayout)]
        binder = _Binder(job, faces, [table.layout.label for table in tables])
        for part, pages in composed:
            if isinstance(part, FilledLayout):
                binder.enter(part.layout.label, outline_text(part))
            binder.bind(pages)
    except Stopped:
        return None
    if not binder.pages:
        raise Refusal("选定的内容里没有要印的页，请改选要印的表、封面或页码")
    if job.sides in _SIDES:
        binder.canvas.setViewerPreference("Duplex", _SIDES[job.sides])
    data = binder.close()
    text = manuscript if selection.takes(manuscript.label) else TABLES_ONLY
    strange = tuple(unprintable(text, tables, faces)) if binder.pen.substituted else ()
    listed = enclosures(manuscript.attachments, [table.layout.label for table in job.tables])
    return Printed(
        binder.pages,
        strange,
        Enclosures() if selection.only else listed,
        tuple(binder.places),
        tuple(binder.numbers),
        data,
    )


def faces_for(job: PrintJob) -> Mapping[str, str]:
    """Which font prints each face of a job on this computer. With wishes the first call reads every installed font."""
    if job.faces is not None:
        return job.faces
    return SHIPPED if job.wishes is None else faces_of(choose(installed_fonts(), job.wishes))


def _label(part: Manuscript | FilledLayout) -> str:
    return part.label if isinstance(part, Manuscript) else part.layout.label


def _composed(
    parts: Sequence[Manuscript | FilledLayout],
    faces: Mapping[str, str],
    progress: Progress | None,
    kept: KeptPages | None,
) -> Iterator[tuple[Manuscript | FilledLayout, Sequence[Page]]]:
    """Each part with its pages, numbered through; raises Stopped."""
    setter = TableSetter(faces)
    number = 0
    for part in told(parts, progress):
        pages: Sequence[Page]
        if isinstance(part, Manuscript):
            pages = _text_pages(part, faces, kept)
        else:
            pages = _table_pages(part, number + 1, setter, kept)
        number = max([number, *(page.number for page in pages)])  # 0 on a cover that does not count
        yield part, pages


def _text_pages(text: Manuscript, faces: Mapping[str, str], kept: KeptPages | None) -> Sequence[Page]:
    found = kept.text(text, faces) if kept else None
    if found is None:
        found = compose_letter(text, faces)
        if kept:
            kept.keep_text(text, faces, found)
    return found


def _table_pages(
    table: FilledLayout, number: int, setter: TableSetter, kept: KeptPages | None
) -> Sequence[SheetPage]:
    found = kept.table(table, setter.faces, number) if kept else None
    if found is None:
        found = setter.pages(table, number)
        if kept:
            kept.keep_table(table, setter.faces, found)
    return found


def _chosen(
    composed: Iterable[tuple[Manuscript | FilledLayout, Sequence[Page]]], selection: Selection
) -> Iterator[tuple[Manuscript | FilledLayout, list[Page]]]:
    """Each part with those of its pages that are printed."""
    before = 0
    for part, pages in composed:
        counted = [page for page in pages if selection.takes_page(_label(part), page)]
        yield part, selection.picked(counted, before)
        before += len(counted)


def outline_text(table: FilledLayout) -> str:
    """How the outline names a table: its label, and the centred lines above its first framed row, which are its title."""
    layout = table.layout
    first = next((at for at, row in enumerate(layout.rows) if row.table), len(layout.rows))
    title = [
        "".join(text.split())
        for box, text in zip(layout.boxes, table.texts, strict=True)
        if box.row < first and box.style.align == "centre"
    ]
    return "\u3000".join([layout.label, *filter(None, title)])


class _Binder:
    """Draws pages one after the other, and leads to them from the outline and from the list of what is enclosed."""

    def __init__(self, job: PrintJob, faces: Mapping[str, str], labels: Sequence[str]) -> None:
        self.canvas = _canvas(job)
        self._mark, self._faces = job.mark, faces
        self.pen = Pen(self.canvas)
        self.pages = 0
        self.places: list[tuple[Place, ...]] = []
        self.numbers: list[int | None] = []
        self._entries = 0
        self._ranks: list[int] = []  # of the entries that the next one may belong under
        listed = job.manuscript.attachments
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
                    self.canvas.linkRect("", f"sheet{self._leads_to[label]}", rect, relative=0, F=_PRINTED)
            self.pen.draw(page, [page_mark(self._mark, page, self._faces)] if self._mark else ())
            self.places.append(tuple(page.places()))
            self.numbers.append(page.number if page.folio else None)
        self.pages += len(pages)

    def close(self) -> bytes:
        data: bytes = self.canvas.getpdfdata()  # type: ignore[no-untyped-call]
        return data


class _Canvas(Canvas):
    """A canvas that sets no font of its own on each page: it would be Helvetica, which no PDF embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]  # type: ignore[attr-defined]
        page.Contents = stream(page.stream.encode("ascii"))


def _canvas(job: PrintJob) -> Canvas:
    canvas = _Canvas("", invariant=1, pdfVersion=_VERSION, lang=LANGUAGE)
    describe(canvas, job.title, job.author, job.made, job.archival)
    canvas.showOutline()
    return canvas
