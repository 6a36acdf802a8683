"""The workbook on paper: its printed forms laid out and put into one PDF, and a form's own preview."""

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from desktop.domain import words
from desktop.domain.definition.model import SHOWN
from desktop.domain.headline import unit_name
from desktop.domain.layout import Box, Piece, Role, Sheet, box_text, lay_out
from desktop.domain.naming import title_of
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.narrative.writing import manuscript
from desktop.domain.program import Program
from desktop.domain.workbook import CellRef, Copy
from desktop.report.document import TABLES_ONLY, Printed, Progress, print_report
from desktop.report.installed import choose, faces_of, installed_fonts
from desktop.session.library import one_of_each
from desktop.session.session import Session


def sheets_to_print(session: Session) -> list[Sheet]:
    """The sheets of all tables that are printed, in order."""
    return [lay_out(copy, session.calculation) for copy in _tables(session)]


def manuscript_of(session: Session) -> Manuscript:
    """The written report with all its attachments; an empty one where the set has none."""
    found = next((copy for copy in session.workbook.copies if copy.form.outline and copy.form.printed), None)
    return manuscript(session.calculation, found, _tables(session)) if found else TABLES_ONLY


def _tables(session: Session) -> list[Copy]:
    return [copy for copy in session.workbook.copies if copy.form.printed and not copy.form.outline]


def print_workbook(
    session: Session, target: Path | BinaryIO, only: Collection[str] = (), progress: Progress | None = None
) -> Printed | None:
    """The report, or with `only` the tables of those labels, as PDF; None when `progress` stopped it.

    Installed fonts go before the shipped ones.
    """
    return print_report(
        manuscript_of(session),
        sheets_to_print(session),
        lambda box: box_text(box, session.calculation),
        target,
        title=session.title,
        author=unit_name(session.calculation),
        only=only,
        faces=faces_of(choose(installed_fonts())),
        progress=progress,
    )


def warnings(session: Session, printed: Printed) -> list[str]:
    """What could not be printed, a sentence a cell; and where the list of tables is not what is enclosed."""
    found: list[str] = []
    for label, ref, characters in printed.unprintable:
        where = title_of(session.calculation, ref) if ref else label
        signs = "、".join(map(_seen, dict.fromkeys(characters)))
        found.append(f"{where}：字体里没有“{signs}”，印成了〓，请换一个写法")
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

    def named(piece: Piece) -> str:
        if piece.ref is None:
            return piece.text
        if piece.ref.cell[0] == SHOWN:
            return calculation.text(piece.ref)
        return f"‹{_short(piece.ref.cell)}›"

    print_report(
        TABLES_ONLY,
        [lay_out(copy, calculation) for copy in book.copies if not copy.form.outline],
        text_of,
        target,
        title=program.set.title,
    )


def _short(cell: str) -> str:
    return cell.rpartition(".")[2]
