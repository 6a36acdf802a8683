"""Figures in the document: runs of text that are moved over, marked and deleted as one sign."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop.domain.limits import shortened
from desktop.domain.narrative.bound_text import Span
from desktop.domain.narrative.lines import Run
from desktop.ui.narrative.typography import NUMBER, SOURCE
from desktop.ui.text_input.utf16 import units

NOTHING = "◇"  # stands for a figure that says nothing just now
_SOFT = "\u2028"  # a line break inside a paragraph
_BROKEN = 200  # signs of a figure that cannot be read


class Figure(Struct, frozen=True):
    """Where a figure stands in the document, and what it was written as."""

    start: int
    end: int
    source: str
    text: str


def seen(span: Span) -> str:
    """What a figure shows: a long text line by line, each indented as on paper; of one that is broken the beginning.

    What is broken shows as it was written, and Qt takes minutes for a line of a hundred thousand blanks.
    """
    if span.problem:
        return shortened(" ".join(span.text.split()), _BROKEN) or NOTHING
    lines = [line.strip() for line in span.text.split("\n") if line.strip()]
    return f"{_SOFT}\u3000\u3000".join(lines) or NOTHING


def pieces_of(block: QTextBlock) -> Iterator[tuple[int, Run]]:
    """The words and figures of a paragraph, each with the place where it begins."""
    start, source, number, text = block.position(), "", 0, ""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        own = int(form.intProperty(NUMBER))
        if own != number:
            if text:
                yield start, Run(text, source)
            start, source, number, text = fragment.position(), form.stringProperty(SOURCE), own, ""
        text += fragment.text()
        at += 1
    if text:
        yield start, Run(text, source)


def figures_in(block: QTextBlock) -> Iterator[Figure]:
    for start, piece in pieces_of(block):
        if piece.source:
            yield Figure(start, start + units(piece.text), piece.source, piece.text)


def figure_over(document: QTextDocument, position: int) -> Figure | None:
    """The figure that `position` lies inside of."""
    return next(
        (one for one in figures_in(document.findBlock(position)) if one.start < position < one.end), None
    )


def figure_beside(document: QTextDocument, position: int, behind: bool) -> Figure | None:
    """The figure that begins at `position` (`behind`), or ends there."""
    figures = figures_in(document.findBlock(position))
    return next((one for one in figures if (one.start if behind else one.end) == position), None)


def figure_at(cursor: QTextCursor) -> Figure | None:
    """The figure that is selected, or that the caret touches."""
    document = cursor.document()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    found = figure_beside(document, first, behind=True)
    if cursor.hasSelection():
        return found if found and found.end == last else None
    return found or figure_beside(document, first, behind=False)
