"""The workbook on paper: its report and printed forms in one PDF, what of it leads back to a cell, and a form's own preview."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import SHOWN
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, FilledLayout, Role, Run, box_text, fill
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.narrative.manuscript import Role as ParagraphRole
from desktop.domain.narrative.manuscript_build import manuscript
from desktop.domain.program.program import Program
from desktop.domain.queries.page_code import page_code
from desktop.domain.queries.score import title_of_workbook, unit_name
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.fonts import unmet_wishes, wished_fonts
from desktop.session.library import one_of_each
from desktop.session.session import Session
from desktop.typeset.document import Printed, print_job
from desktop.typeset.page import Place
from desktop.typeset.print_job import TABLES_ONLY, PrintJob
from desktop.typeset.progress import Progress
from desktop.typeset.selection import EVERYTHING, Selection
from desktop.typeset.uncollected import uncollected

_FEW = 12
_BEGINNING = 3  # tables: some pages, in a twentieth of a second


class Part(NamedTuple):
    """What can be printed by itself: its label, and what it is called."""

    label: str
    name: str


def parts_to_print(session: Session) -> list[Part]:
    """The covers, if there are any, the written report, and every table that is printed, in order."""
    calculation, report, tables = (
        session.calculation,
        _report(session.calculation),
        _tables(session.calculation),
    )
    found = [Part(calculation.label(report), report.form.name)] if report else []
    found += [
        Part(
            calculation.label(copy),
            calculation.text(CellRef(copy.id, "", copy.form.called)) if copy.form.called else copy.form.name,
        )
        for copy in tables
    ]
    one_each = {copy.form.id: copy for copy in tables}.values()
    covered = any(not row.numbered for copy in one_each for row in lay_out(copy, calculation).rows)
    if covered or (report and report.form.outline and report.form.outline.covers):
        found.insert(0, Part(words.COVER_PLACE, ""))
    return found


def manuscript_of(values: Values) -> Manuscript:
    """The written report with all its attachments; an empty one where the set has none."""
    found = _report(values)
    return manuscript(values, found, _tables(values)) if found else TABLES_ONLY


def _report(values: Values) -> Copy | None:
    return next((copy for copy in values.workbook.copies if copy.form.outline and copy.form.printed), None)


def _tables(values: Values) -> list[Copy]:
    return [copy for copy in values.workbook.copies if copy.form.printed and not copy.form.outline]


def job_of(values: Values, selection: Selection = EVERYTHING, *, beginning: bool = False) -> PrintJob:
    """The report as these values have it, or what `selection` picks of it, to be composed in any thread or process.

    Installed fonts go before the shipped ones. With `beginning` only the text and the first tables: pages to look at
    while the rest is being set.
    """
    tables = _tables(values)[: _BEGINNING if beginning else None]
    with uncollected():
        filled = tuple([fill(lay_out(copy, values, paper=True), values) for copy in tables])
    return PrintJob(
        filled,
        manuscript_of(values),
        title=title_of_workbook(values),
        author=unit_name(values),
        selection=selection,
        sides=values.workbook.print_settings.get(words.PRINT_SIDES, ""),
        mark=marked(values) if values.workbook.print_settings.get(words.PAGE_MARK) == words.YES else "",
        wishes=wished_fonts(values.workbook),
        made=values.workbook.changed,
        archival=archival(values.workbook.print_settings),
    )


def archival(print_settings: Mapping[str, str]) -> bool:
    """Whether the PDF is to be PDF/A."""
    return print_settings.get(words.PRINT_ARCHIVAL) == words.YES


def marked(values: Values) -> str:
    """The line with the code of what is printed, for the bottom margin: the same whatever pages are printed."""
    message = f"校验码 {page_code(values)}"
    return message


def print_workbook(
    session: Session,
    target: Path | BinaryIO,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
    *,
    pdf_a: bool = False,
) -> Printed | None:
    """The report, or what `selection` picks of it, as PDF; None when `progress` stopped it.

    PDF/A-2b where the file's print settings say so, and with `pdf_a`.
    """
    job = job_of(session.snapshot(), selection)
    return print_job(replace(job, archival=job.archival or pdf_a), target, progress)


def has_more(values: Values, selection: Selection) -> bool:
    """Whether there is more to print than a beginning has; of a selection there is no beginning."""
    return not selection.only and not selection.pages and len(_tables(values)) > _BEGINNING


class Spot(NamedTuple):
    """A place on a page, and the cell that is shown there: of the report the chapter's."""

    place: Place
    ref: CellRef


def spot_at(values: Values, places: Sequence[Place], x: float, y: float) -> Spot | None:
    """What is written at a point of a page, in points from its lower left corner; beside a label the cell next to it."""
    across = [place for place in places if place.rect.bottom <= y <= place.rect.top]
    nearest = min(
        across,
        key=lambda place: (max(place.rect.left - x, x - place.rect.right, 0.0), place.rect.left),
        default=None,
    )
    report = _report(values)
    if nearest is None or (nearest.ref is None and report is None):
        return None
    ref = nearest.ref or CellRef(report.id if report else "", "", nearest.source)
    return Spot(nearest, ref) if values.definition(ref) else None


def words_at(values: Values, place: Place) -> str:
    """A few words by which the paragraph at a place is found in its chapter; nothing for a cell of a table."""
    if not place.source:
        return ""
    paragraph = manuscript_of(values).paragraphs[place.paragraph]
    return (
        paragraph.text[:_FEW] if paragraph.role is ParagraphRole.BODY else paragraph.text[-_FEW:]
    )  # behind its number


def warnings(values: Values, printed: Printed) -> list[str]:
    """What could not be printed, a sentence a cell; and where the list of tables is not what is enclosed."""
    found: list[str] = []
    for label, ref, characters in printed.unprintable:
        where = title_of(values, ref) if ref else label
        signs = "、".join(map(_seen, dict.fromkeys(characters)))
        found.append(f"{where}：字体里没有“{signs}”，印成了〓，请换一个写法")
    found += unmet_wishes(values.workbook)
    missing, unlisted, misplaced = map("、".join, printed.enclosures)
    if missing:
        found.append(f"附件目录列了{missing}，后面没有这张表，请改目录或加上这张表")
    if unlisted:
        found.append(f"后面印了{unlisted}，附件目录没有列，请补进目录")
    if misplaced:
        found.append(f"{misplaced}的先后与附件目录不同，请改成一样")
    return found


def _seen(sign: str) -> str:
    """A character, or its number where it has no shape of its own to be known by."""
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"


def print_preview(program: Program, target: Path) -> None:
    """What the forms of a set look like, empty, with the id of each cell where its value will stand."""
    calculation = one_of_each(program)
    book = calculation.workbook
    year = CellRef(book.single(program.set.cover).id, "", words.YEAR)

    def text_of(box: Box) -> str:
        if box.ref is None or box.ref == year or box.role is Role.INK:
            return box_text(box, calculation)
        return "".join(named(piece) for piece in box.pieces)

    def named(piece: Run) -> str:
        if piece.ref is None:
            return piece.text
        if piece.ref.cell[0] == SHOWN:
            return calculation.text(piece.ref)
        return f"‹{_short(piece.ref.cell)}›"

    layouts = [lay_out(copy, calculation, paper=True) for copy in book.copies if not copy.form.outline]
    tables = tuple(FilledLayout(layout, tuple(map(text_of, layout.boxes))) for layout in layouts)
    print_job(PrintJob(tables, title=program.set.title), target)


def _short(cell: str) -> str:
    return cell.rpartition(".")[2]
