"""Prints a whole report into one PDF file: pages numbered through, an outline, fonts embedded, all or nothing.

The same manuscript, sheets, texts and fonts give the same bytes. The file is written beside its place and moved there
when whole, so a reader never meets half a report, and a failed print leaves the last one as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.atomic_file import write_atomically
from desktop.domain import words
from desktop.domain.layout.form_layout import FormLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.refusal import Refusal
from desktop.typeset.draw import Pen
from desktop.typeset.enclosures import Enclosures, announces, enclosures
from desktop.typeset.fonts import SHIPPED
from desktop.typeset.missing_glyphs import Unprintable, unprintable
from desktop.typeset.official_text import compose_letter
from desktop.typeset.page import Page, Place
from desktop.typeset.selection import EVERYTHING, Selection
from desktop.typeset.table_pages import TextOf, compose_sheet

Progress = Callable[[int, int], bool]
TABLES_ONLY = Manuscript()
_SIDES = {words.LONG_SIDE: "DuplexFlipLongEdge", words.SHORT_SIDE: "DuplexFlipShortEdge"}


@dataclass(frozen=True)
class Printed:
    """What came out: how many pages, what could only be printed as 〓, where the list and what is enclosed differ.

    `places` are those of each page that lead back to the workbook.
    """

    pages: int
    unprintable: tuple[Unprintable, ...] = ()
    enclosures: Enclosures = field(default_factory=Enclosures)
    places: tuple[tuple[Place, ...], ...] = field(default=(), compare=False, repr=False)


class _Stopped(Exception):
    """Whoever watches the progress wants no more of it."""


def print_report(
    manuscript: Manuscript,
    sheets: Sequence[FormLayout],
    text_of: TextOf,
    target: Path | BinaryIO,
    *,
    title: str,
    author: str = "",
    selection: Selection = EVERYTHING,
    faces: Mapping[str, str] = SHIPPED,
    sides: str = "",
    progress: Progress | None = None,
) -> Printed | None:
    """Print `manuscript` and after it `sheets` into `target`; None when `progress` stopped it: nothing is written.

    `selection` picks parts and pages; they keep the page numbers that they have in the whole report, so that one table
    printed again can take the place of its pages. `faces` says which font each face is printed in, `sides`
    how a reader's print dialog is to begin, in the words of the file's print settings. `progress` hears
    how many parts of how many are done, a part being the text or a sheet, and says whether to go on. Refuses an unknown
    label, a selection without a page, a cover or margins that leave no room, and a target that cannot be written.
    """
    parts: list[Manuscript | FormLayout] = [*([] if manuscript == TABLES_ONLY else [manuscript]), *sheets]
    selection.check([part.label for part in parts if part.label])
    if not parts:
        raise Refusal("没有可打印的表，请先在报告集中加入要打印的表")
    found = _chosen(_composed(parts, text_of, faces, progress), selection)
    try:
        composed, sheets_in = found, list(sheets)
        if not selection.whole:  # a link must not lead to what is left out
            kept = [(part, pages) for part, pages in found if pages]
            composed, sheets_in = iter(kept), [part for part, _ in kept if isinstance(part, FormLayout)]
        binder = _Binder(title, author, manuscript, [sheet.label for sheet in sheets_in])
        for part, pages in composed:
            if isinstance(part, FormLayout):
                binder.enter(part.label, outline_text(part, text_of))
            binder.bind(pages)
    except _Stopped:
        return None
    if not binder.pages:
        raise Refusal("选定的内容里没有要印的页，请改选要印的表、封面或页码")
    if sides in _SIDES:
        binder.canvas.setViewerPreference("Duplex", _SIDES[sides])
    data = binder.close()
    if isinstance(target, Path):
        write_atomically(target, data, ".pdf")
    else:
        target.write(data)
    text = manuscript if selection.takes(manuscript.label) else TABLES_ONLY
    strange = tuple(unprintable(text, sheets_in, text_of, faces)) if binder.pen.substituted else ()
    listed = enclosures(manuscript.attachments, [sheet.label for sheet in sheets])
    return Printed(binder.pages, strange, Enclosures() if selection.only else listed, tuple(binder.places))


def _composed(
    parts: Sequence[Manuscript | FormLayout],
    text_of: TextOf,
    faces: Mapping[str, str],
    progress: Progress | None,
) -> Iterator[tuple[Manuscript | FormLayout, Sequence[Page]]]:
    """Each part with its pages, numbered through; raises `_Stopped`."""
    number = 0
    for done, part in enumerate(parts):
        if progress and not progress(done, len(parts)):
            raise _Stopped
        if isinstance(part, Manuscript):
            pages: Sequence[Page] = compose_letter(part, faces)
        else:
            pages = compose_sheet(part, text_of, number + 1, faces)
        number = max([number, *(page.number for page in pages)])  # 0 on a cover that does not count
        yield part, pages
    if progress and not progress(len(parts), len(parts)):
        raise _Stopped


def _chosen(
    composed: Iterable[tuple[Manuscript | FormLayout, Sequence[Page]]], selection: Selection
) -> Iterator[tuple[Manuscript | FormLayout, list[Page]]]:
    """Each part with those of its pages that are printed."""
    before = 0
    for part, pages in composed:
        counted = [page for page in pages if selection.takes_page(part.label, page)]
        yield part, selection.picked(counted, before)
        before += len(counted)


def outline_text(sheet: FormLayout, text_of: TextOf) -> str:
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
        self.places: list[tuple[Place, ...]] = []
        self._entries = 0
        self._ranks: list[int] = []  # of the entries that the next one may belong under
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
            self.places.append(tuple(page.places()))
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
