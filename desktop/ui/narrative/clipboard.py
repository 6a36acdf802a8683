"""Copying and pasting in a report: figures keep their source inside the program, others get the words as they read."""

import json
from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from desktop.domain.narrative.lines import Line, Run
from desktop.ui.narrative.document import ReportDocument, cell_of, level, locked
from desktop.ui.narrative.figures import pieces_of
from desktop.ui.text_input.utf16 import units

OWN = "application/x-jixiao-report"


def data_of(document: ReportDocument, cursor: QTextCursor) -> QMimeData:
    """What is selected, for the clipboard."""
    lines = list(_selected(document, cursor.selectionStart(), cursor.selectionEnd()))
    data = QMimeData()
    data.setText("\n".join(number + line.text for number, line in lines))
    kept = [[line.level, [[piece.text, piece.source] for piece in line.pieces]] for _, line in lines]
    data.setData(OWN, json.dumps(kept).encode())
    return data


def lines_of(data: QMimeData, heading: str) -> list[Line]:
    """What is on the clipboard as lines to stand in the chapter called `heading`."""
    if data.hasFormat(OWN):
        kept = json.loads(bytes(data.data(OWN).data()))
        return [Line(of, tuple(Run(text, source) for text, source in pieces)) for of, pieces in kept]
    from desktop.exchange.pasting import from_html, from_text, under

    found = from_html(data.html()) if data.hasHtml() else []
    found = found or from_text(data.text())
    return [Line(one.level, (Run(one.text),)) for one in under(found, heading)]


def _selected(document: ReportDocument, first: int, last: int) -> Iterator[tuple[str, Line]]:
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        pieces: list[Run] = []
        for start, piece in pieces_of(block):
            end = start + units(piece.text)
            if piece.source and first <= start and end <= last:
                pieces.append(piece)
            elif not piece.source and start < last and end > first:
                raw = piece.text.encode("utf-16-le")
                part = raw[2 * (max(first, start) - start) : 2 * (min(last, end) - start)]
                pieces.append(Run(part.decode("utf-16-le", "ignore")))
        whole = block.position() >= first
        number = document.numbers.get(block.blockNumber(), "") if whole else ""
        of = level(block) if whole and not locked(block) else 0
        yield number, Line(of, tuple(pieces))
        block = block.next()


def heading_of(document: ReportDocument, cell: str) -> str:
    """The words of a chapter's heading."""
    return next(
        (block.text() for block in document.all_blocks() if cell_of(block) == cell and level(block) == 1), ""
    )
