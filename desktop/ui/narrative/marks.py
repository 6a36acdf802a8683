"""Words of a report that findings speak of, underlined as a spell checker would; neither document nor file knows of it.

The wave has the colour of the level, as a cell's corner has; a right figure that is typed by hand has dots only.
A finding counts paragraphs and characters as one reads them in the workbook, the document in Qt's units and with its
own way of showing figures; here one becomes the other.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.finding import Finding
from desktop.domain.narrative.manuscript import Role
from desktop.domain.narrative.markup import BLANKS
from desktop.domain.proofread.remark import BY_HAND, Span
from desktop.domain.workbook.workbook import Remark
from desktop.ui.narrative.document import ReportDocument, cell_of, role
from desktop.ui.narrative.figures import pieces_of
from desktop.ui.narrative.search import spot_of
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme.mark import STATES, color_of

_MOST = 500  # of one report: each is painted with every line that it touches


class Mark(Struct):
    """A finding and the stretch it is about; the cursor moves with the words while they are typed in."""

    finding: Finding
    cursor: QTextCursor

    def covers(self, position: int) -> bool:
        return self.cursor.selectionStart() <= position <= self.cursor.selectionEnd()

    def selection(self) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        style = QTextCharFormat.UnderlineStyle
        right = self.finding.rule == BY_HAND  # it only does not follow its cell
        form.setUnderlineStyle(style.DotLine if right else style.SpellCheckUnderline)
        form.setUnderlineColor(QColor(color_of(STATES[self.finding.level])))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self.cursor, form  # type: ignore[attr-defined]
        return made


def marks_of(report: ReportDocument, copy: str, found: Iterable[Finding]) -> Iterator[Mark]:
    """A mark for each finding about words of the report `copy` that nobody has answered yet."""
    open_ = [one for one in found if one.span and one.where[0].copy == copy and not one.answered]
    if not open_:
        return
    paragraphs = paragraphs_of(report)
    for finding in open_[:_MOST]:
        place = place_of(report, paragraphs.get(finding.where[0].cell, []), finding.span)
        if place:
            yield Mark(finding, selecting(report, place))


def remark_selections(
    report: ReportDocument, remarks: Iterable[Remark], calculation: Calculation
) -> Iterator[QTextEdit.ExtraSelection]:
    """The words that remarks are about, on a pale ground: reddish while something is to be done, grey once it is."""
    for one in remarks:
        words = one.words.partition("\n")[0]  # of several paragraphs the first
        found = spot_of(report.blocks_of(one.ref.cell), words, calculation) if words else None
        if found:
            form = QTextCharFormat()
            form.setBackground(QColor("#e6e8eb" if one.done else "#fbd9d3"))
            made = QTextEdit.ExtraSelection()
            made.cursor, made.format = selecting(report, found), form  # type: ignore[attr-defined]
            yield made


def paragraphs_of(report: ReportDocument) -> dict[str, list[QTextBlock]]:
    """The paragraphs of each chapter's text that say something, as the workbook counts them."""
    found: dict[str, list[QTextBlock]] = {}
    for block in report.all_blocks():
        cell = cell_of(block)
        if cell and role(block) is not Role.HEADING_1 and block.text().strip(BLANKS):
            found.setdefault(cell, []).append(block)
    return found


def place_of(
    report: ReportDocument, paragraphs: list[QTextBlock], span: Span | None
) -> tuple[int, int] | None:
    """Where the words of a finding begin and end in the document; None where they are there no more."""
    if span is None or span.paragraph >= len(paragraphs):
        return None
    start, end = _at(report, paragraphs[span.paragraph], (span.start, span.end))
    return (start, end) if start is not None and end is not None and start < end else None


def selecting(report: ReportDocument, place: tuple[int, int]) -> QTextCursor:
    cursor = QTextCursor(report)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _at(report: ReportDocument, block: QTextBlock, wanted: Sequence[int]) -> list[int | None]:
    """The places of characters of a paragraph, in their order. A figure is one sign, whatever it shows."""
    read = -_indent(block)  # the editor keeps blanks at the beginning that the workbook drops
    cell, end = cell_of(block), block.position() + block.length() - 1
    found: list[int | None] = []
    for start, piece in pieces_of(block):
        shown = report.span(cell, piece.source) if piece.source else None
        length = len(shown.text) if shown else len(piece.text)
        while len(found) < len(wanted) and wanted[len(found)] < read + length:
            inside = max(wanted[len(found)] - read, 0)
            found.append(start + (min(inside, len(piece.text)) if shown else units(piece.text[:inside])))
        if len(found) == len(wanted):
            return found
        read += length
    return found + [end if one == read else None for one in wanted[len(found) :]]


def _indent(block: QTextBlock) -> int:
    """The number of blanks at the beginning that the workbook does not count."""
    text = block.text()
    return len(text) - len(text.lstrip(BLANKS))
