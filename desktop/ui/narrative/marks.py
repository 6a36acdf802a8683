"""Words of a report that findings speak of, underlined as a spell checker would; neither document nor file knows of it.

A finding counts paragraphs and characters as one reads them in the workbook, the document in Qt's units and with its
own way of showing figures; here one becomes the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.domain.findings.finding import Finding
from desktop.domain.narrative.manuscript import Role
from desktop.domain.proofread.remark import Span
from desktop.ui.narrative.document import ReportDocument, cell_of, role
from desktop.ui.narrative.figures import pieces_of
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme.mark import COLORS, STATES

_MOST = 500  # of one report: each is painted with every line that it touches


@dataclass
class Mark:
    """A finding and the stretch it is about; the cursor moves with the words while they are typed in."""

    finding: Finding
    cursor: QTextCursor

    def covers(self, position: int) -> bool:
        return self.cursor.selectionStart() <= position <= self.cursor.selectionEnd()

    def selection(self) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(QColor(COLORS[STATES[self.finding.level]]))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self.cursor, form  # type: ignore[attr-defined]
        return made


def marks_of(report: ReportDocument, copy: str, found: Iterable[Finding]) -> Iterator[Mark]:
    """A mark for each finding about words of the report `copy` that nobody has answered yet."""
    open_ = [
        one
        for one in found
        if one.span and one.where[0].copy == copy and not (one.explanation or one.silenced)
    ]
    if not open_:
        return
    paragraphs = paragraphs_of(report)
    for finding in open_[:_MOST]:
        place = place_of(report, paragraphs.get(finding.where[0].cell, []), finding.span)
        if place:
            yield Mark(finding, selecting(report, place))


def paragraphs_of(report: ReportDocument) -> dict[str, list[QTextBlock]]:
    """The paragraphs of each chapter's text that say something, as the workbook counts them."""
    found: dict[str, list[QTextBlock]] = {}
    for block in report.all_blocks():
        if role(block) is not Role.HEADING_1 and cell_of(block) and report.line(block).meant[1]:
            found.setdefault(cell_of(block), []).append(block)
    return found


def place_of(
    report: ReportDocument, paragraphs: list[QTextBlock], span: Span | None
) -> tuple[int, int] | None:
    """Where the words of a finding begin and end in the document; None where they are there no more."""
    if span is None or span.paragraph >= len(paragraphs):
        return None
    block = paragraphs[span.paragraph]
    start, end = (_at(report, block, at) for at in (span.start, span.end))
    return (start, end) if start is not None and end is not None and start < end else None


def selecting(report: ReportDocument, place: tuple[int, int]) -> QTextCursor:
    cursor = QTextCursor(report)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _at(report: ReportDocument, block: QTextBlock, wanted: int) -> int | None:
    """The place of character `wanted` of a paragraph. A figure is one sign: what is inside it is at one of its ends."""
    read = _indent(block)  # the editor keeps blanks at the beginning that the workbook drops
    start = block.position()
    for start, piece in pieces_of(block):
        shown = report.span(cell_of(block), piece.source) if piece.source else None
        length = len(shown.text) if shown else len(piece.text)
        if wanted < read + length:
            inside = max(wanted - read, 0)
            return start + min(units(piece.text[:inside]) if shown is None else inside, units(piece.text))
        read += length
        start += units(piece.text)
    return start if wanted == read else None


def _indent(block: QTextBlock) -> int:
    """Minus the number of blanks that the workbook does not count."""
    text = block.text()
    return len(text.lstrip(" \t\u3000\u00a0")) - len(text)
